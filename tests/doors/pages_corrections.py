"""Doors of `enterprises.corrections`."""

from .people import APPLICANT, CITY, CITY_OFFICERS, OWN_COUNTY, STAFF, Page, pk

PAGES: dict[str, Page] = {
    "enterprises:correction_list": Page(STAFF | APPLICANT),
    "enterprises:correction_propose": Page(APPLICANT, lambda things: {"enterprise": things["enterprise"].pk}),
    "enterprises:correction_detail": Page(CITY | OWN_COUNTY | APPLICANT, pk("correction")),
    "enterprises:correction_decide": Page(CITY_OFFICERS | OWN_COUNTY, pk("correction")),
    "enterprises:correction_give_back": Page(CITY_OFFICERS | OWN_COUNTY, pk("correction")),
    "enterprises:correction_withdraw": Page(APPLICANT, pk("correction")),
}
