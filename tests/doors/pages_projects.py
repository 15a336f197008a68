"""Doors of the app `projects`."""

from .people import APPLICANT, CITY, CITY_OFFICERS, OFFICERS, OWN_COUNTY, STAFF, Page, pk

READERS = STAFF | APPLICANT
SEERS = CITY | OWN_COUNTY | APPLICANT
KEEPERS = CITY_OFFICERS | OWN_COUNTY


def step(things: dict) -> dict:
    return {"pk": things["project"].pk, "name": "accept"}


PAGES: dict[str, Page] = {
    "projects:list": Page(READERS),
    "projects:create": Page(OFFICERS),
    "projects:import": Page(OFFICERS),
    "projects:detail": Page(SEERS, pk("project")),
    "projects:edit": Page(KEEPERS, pk("project")),
    "projects:move": Page(KEEPERS, step),
    "projects:pair_list": Page(STAFF),
    "projects:pair_create": Page(OFFICERS),
    "projects:pair_hand_over": Page(OFFICERS),
    "projects:pair_import": Page(OFFICERS),
    "projects:pair_end": Page(KEEPERS, pk("project_pair")),
    "projects:pair_visits": Page(KEEPERS, pk("project")),
    "projects:pair_visit_create": Page(KEEPERS, pk("project")),
    "projects:achievement_list": Page(READERS),
    "projects:achievement_create": Page(OFFICERS),
    "projects:achievement_import": Page(OFFICERS),
    "projects:achievement_detail": Page(SEERS, pk("achievement")),
    "projects:achievement_edit": Page(KEEPERS, pk("achievement")),
    "projects:contract_list": Page(READERS),
    "projects:contract_create": Page(OFFICERS),
    "projects:contract_import": Page(OFFICERS),
    "projects:contract_detail": Page(SEERS, pk("contract")),
    "projects:contract_edit": Page(KEEPERS, pk("contract")),
    "projects:contract_cancel": Page(KEEPERS, pk("contract")),
    "projects:platform_list": Page(READERS),
    "projects:platform_create": Page(OFFICERS),
    "projects:platform_import": Page(OFFICERS),
    "projects:platform_detail": Page(SEERS, pk("platform")),
    "projects:platform_edit": Page(KEEPERS, pk("platform")),
    "projects:platform_status": Page(KEEPERS, pk("platform")),
}
