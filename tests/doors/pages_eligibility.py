"""Doors of `enterprises.eligibility`."""

from .people import APPLICANT, CITY, CITY_OFFICERS, OFFICERS, OWN_COUNTY, PEOPLE, STAFF, Page, pk


def check(things: dict) -> dict:
    return {"pk": things["enterprise"].pk, "kind": "hnte"}


KEEPERS = CITY_OFFICERS | OWN_COUNTY | APPLICANT
RUN = pk("assessment_run")

PAGES: dict[str, Page] = {
    "enterprises:self_check_home": Page(STAFF | APPLICANT),
    "enterprises:self_check": Page(CITY | OWN_COUNTY | APPLICANT, check),
    # These two take posts; who opens them is led back to the page.
    "enterprises:self_check_declare": Page(KEEPERS, check),
    "enterprises:self_check_keep": Page(KEEPERS, check),
    "enterprises:rule_set_list": Page(PEOPLE),
    "enterprises:rule_set_detail": Page(PEOPLE, pk("rule_set")),
    "enterprises:rule_set_copy": Page(CITY_OFFICERS, pk("rule_set")),
    "enterprises:rule_set_edit": Page(CITY_OFFICERS, pk("rule_set")),
    "enterprises:assessment_run_list": Page(STAFF),
    "enterprises:assessment_run_create": Page(OFFICERS),
    # A run over the city: counties look at their own firms in it.
    "enterprises:assessment_run": Page(STAFF, RUN),
    "enterprises:assessment_run_stop": Page(CITY_OFFICERS, RUN),
    "enterprises:assessment_list": Page(STAFF, RUN),
    "enterprises:assessment_pool": Page(OFFICERS, RUN),
    "enterprises:assessment_compare": Page(STAFF, RUN),
    "enterprises:assessment_compared": Page(STAFF, lambda things: RUN(things) | {"what": "newly"}),
    "enterprises:assessment": Page(CITY | OWN_COUNTY, pk("assessment")),
}
