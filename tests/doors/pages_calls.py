"""Doors of `projects.calls`."""

from .people import APPLICANT, CITY_OFFICERS, PEOPLE, STAFF, Page, pk

READERS = STAFF | APPLICANT


def step(name: str):
    return lambda things: {"pk": things["call"].pk, "name": name}


PAGES: dict[str, Page] = {
    "projects:call_list": Page(READERS),
    "projects:call_create": Page(CITY_OFFICERS),
    "projects:call_public_list": Page(PEOPLE),
    "projects:call_public": Page(PEOPLE, pk("call")),
    "projects:programme_list": Page(STAFF),
    "projects:programme_create": Page(CITY_OFFICERS),
    "projects:programme_edit": Page(CITY_OFFICERS, pk("programme")),
    "projects:call_detail": Page(READERS, pk("call")),
    "projects:call_edit": Page(CITY_OFFICERS, pk("call")),
    "projects:call_copy": Page(CITY_OFFICERS, pk("call")),
    "projects:call_extend": Page(CITY_OFFICERS, pk("call")),
    "projects:call_permit": Page(CITY_OFFICERS, pk("call")),
    "projects:call_permit_end": Page(CITY_OFFICERS, pk("permit")),
    "projects:call_file": Page(CITY_OFFICERS, pk("call")),
    "projects:call_file_remove": Page(
        CITY_OFFICERS, lambda things: {"pk": things["call_draft"].pk, "file": things["call_file"].pk}
    ),
    "projects:call_conditions": Page(CITY_OFFICERS, pk("call")),
    "projects:call_preview": Page(READERS, pk("call")),
    "projects:call_versions": Page(READERS, pk("call")),
    "projects:call_version": Page(READERS, lambda things: {"pk": things["call"].pk, "number": 1}),
    "projects:call_form": Page(CITY_OFFICERS, pk("call")),
    "projects:call_form_section": Page(CITY_OFFICERS, lambda things: {"pk": things["call"].pk, "key": "scheme"}),
    "projects:call_form_field": Page(
        CITY_OFFICERS, lambda things: {"pk": things["call"].pk, "section": "scheme", "key": "plan"}
    ),
    "projects:call_move": Page(CITY_OFFICERS, step("withdraw")),
}
