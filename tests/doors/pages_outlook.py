"""Doors of `enterprises.outlook`."""

from django.utils import timezone

from .people import STAFF, Page


def last_year(things: dict) -> dict:
    """The lists behind the rates are of the years before."""
    return {"year": timezone.localdate().year - 1}


PAGES: dict[str, Page] = {
    "enterprises:outlook": Page(STAFF),
    "enterprises:outlook_renewals": Page(STAFF, last_year),
    "enterprises:outlook_applications": Page(STAFF, last_year),
}
