"""Doors of the register of organisations."""

from .people import APPLICANT, CITY, CITY_OFFICERS, OFFICERS, OWN_COUNTY, STAFF, Page, pk

PAGES = {
    "enterprises:list": Page(STAFF | APPLICANT),
    "enterprises:create": Page(OFFICERS),
    "enterprises:import": Page(OFFICERS),
    "enterprises:detail": Page(CITY | OWN_COUNTY | APPLICANT, pk("enterprise")),
    "enterprises:edit": Page(CITY_OFFICERS | OWN_COUNTY, pk("enterprise")),
    "enterprises:certification_list": Page(STAFF | APPLICANT),
    "enterprises:certification_create": Page(OFFICERS),
    "enterprises:certification_import": Page(OFFICERS),
    "enterprises:certification_detail": Page(CITY | OWN_COUNTY | APPLICANT, pk("certification")),
    "enterprises:certification_edit": Page(CITY_OFFICERS | OWN_COUNTY, pk("certification")),
    "enterprises:certification_revoke": Page(CITY_OFFICERS | OWN_COUNTY, pk("certification")),
}
