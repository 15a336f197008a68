"""Doors of the app `incubators`."""

from .people import APPLICANT, CITY, CITY_OFFICERS, OFFICERS, OWN_COUNTY, STAFF, Page, pk

OPERATOR = frozenset({"operator"})
READERS = STAFF | APPLICANT | OPERATOR
OWN = CITY | OWN_COUNTY | APPLICANT | OPERATOR

PAGES: dict[str, Page] = {
    "incubators:list": Page(READERS),
    "incubators:create": Page(OFFICERS),
    "incubators:import": Page(OFFICERS),
    "incubators:detail": Page(OWN, pk("carrier")),
    "incubators:edit": Page(CITY_OFFICERS | OWN_COUNTY, pk("carrier")),
    "incubators:revoke": Page(CITY_OFFICERS | OWN_COUNTY, pk("carrier")),
    "incubators:tenancy_list": Page(READERS),
    "incubators:tenancy_create": Page(OFFICERS),
    "incubators:tenancy_import": Page(OFFICERS),
    "incubators:tenancy_detail": Page(OWN, pk("tenancy")),
    "incubators:tenancy_edit": Page(CITY_OFFICERS | OWN_COUNTY, pk("tenancy")),
    "incubators:tenancy_leave": Page(CITY_OFFICERS | OWN_COUNTY, pk("tenancy")),
    "incubators:tenancy_graduate": Page(CITY_OFFICERS | OWN_COUNTY, pk("tenancy")),
    "incubators:tenancy_resume": Page(CITY_OFFICERS | OWN_COUNTY, pk("tenancy")),
}
