"""Doors of the one-enterprise page."""

from .people import APPLICANT, CITY, OWN_COUNTY, Page, pk

PAGES: dict[str, Page] = {"dashboards:enterprise": Page(CITY | OWN_COUNTY | APPLICANT, pk("enterprise"))}
