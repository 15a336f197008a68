"""What repeats the county of an organisation follows when that is corrected; `merging.follow` says what does."""

from collections.abc import Mapping

from django.dispatch import Signal
from simple_history.models import HistoricalRecords

from bureau.audit import bulk

from .merging import followers
from .models import Enterprise

county_corrected = Signal()
"""Sent inside the transaction with `enterprise` (its new county set) and `reason`, to whoever has rules of its own."""

AT_ONCE = 500
REASON = "随企业县区更正"


def move_along(counties: Mapping[int, int], *, by=None, reason: str = "") -> None:
    """Give the records of organisations (by primary key) the county that theirs has now; call it in a transaction.

    A fixed number of statements for any number of records of one county; the history of each that has one tells of it.
    Rooms whose records follow by rules of their own are told organisation by organisation.
    """
    of_county: dict[int, list[int]] = {}
    for enterprise, county in counties.items():
        of_county.setdefault(county, []).append(enterprise)
    for follower in followers():
        if "county" not in follower.copies:
            continue
        for county, enterprises in of_county.items():
            for start in range(0, len(enterprises), AT_ONCE):
                rows = follower.rows_of(*enterprises[start : start + AT_ONCE]).exclude(county=county)
                _move(follower.model, rows, county, by=by or signed_in(), reason=reason or REASON)

    _tell(counties, reason=reason)


def _tell(counties: Mapping[int, int], *, reason: str) -> None:
    for enterprise in Enterprise.objects.filter(pk__in=counties) if counties else ():
        enterprise.county_id = counties[enterprise.pk]
        county_corrected.send(sender=Enterprise, enterprise=enterprise, reason=reason)


def _move(model, rows, county: int, *, by, reason: str) -> None:
    locked = list(rows.select_for_update(of=("self",)).values_list("pk", flat=True))
    if not locked:
        return
    moved = model._base_manager.filter(pk__in=locked)
    moved.update(county=county)
    if hasattr(model, "history"):
        bulk.record(moved, bulk.CHANGED, by=by, reason=reason)


def signed_in():
    """The person whose request this is, as field history finds it; None outside of requests."""
    user = getattr(getattr(HistoricalRecords.context, "request", None), "user", None)
    return user if user is not None and user.is_authenticated else None
