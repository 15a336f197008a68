"""Doors of `projects.blinding` and `projects.reviews`."""

from .people import CITY, CITY_OFFICERS, Page, pk

EXPERT = frozenset({"expert"})


def code(thing: str):
    return lambda things: {"code": things[thing].code}


def within(**more):
    """An address about a part of the blind copy."""
    return lambda things: {"code": things["panel_entry"].code, **more}


PAGES: dict[str, Page] = {
    "projects:blind_list": Page(CITY),
    "projects:blind_readings": Page(CITY),
    "projects:blind_make_all": Page(CITY_OFFICERS),
    "projects:blind_read": Page(CITY | EXPERT, code("panel_entry")),
    "projects:blind_file": Page(CITY | EXPERT, within(number=1)),
    "projects:blind_check": Page(CITY, code("panel_entry")),
    "projects:blind_make": Page(CITY_OFFICERS, code("panel_entry")),
    "projects:blind_redact": Page(CITY_OFFICERS, code("panel_entry")),
    "projects:blind_search": Page(CITY_OFFICERS, code("panel_entry")),
    "projects:blind_release": Page(CITY_OFFICERS, code("panel_entry")),
    "projects:blind_passage": Page(CITY_OFFICERS, within(order=1)),
    "projects:blind_file_edit": Page(CITY_OFFICERS, within(number=1)),
    "projects:blind_leak": Page(
        CITY_OFFICERS, lambda things: {"code": things["panel_entry"].code, "pk": things["blind_leak"].pk}
    ),
    "projects:review_list": Page(CITY),
    "projects:review_mine": Page(EXPERT),
    "projects:review_sheet": Page(EXPERT, code("panel_entry")),
    "projects:review_abstain": Page(EXPERT, code("panel_entry")),
    "projects:review_board": Page(CITY, pk("review_call")),
    "projects:review_scheme": Page(CITY, pk("review_call")),
    "projects:review_scores": Page(CITY, pk("review_call")),
    "projects:review_ranking": Page(CITY, pk("review_call")),
    "projects:review_nudge": Page(CITY_OFFICERS, pk("review_call")),
    "projects:review_lock": Page(CITY_OFFICERS, pk("review_call")),
    "projects:review_finish": Page(CITY_OFFICERS, pk("review_call")),
    "projects:review_score": Page(CITY, pk("score")),
    "projects:review_reopen": Page(CITY_OFFICERS, pk("score")),
    "projects:review_call_in": Page(CITY_OFFICERS, code("panel_entry")),
    "projects:review_again": Page(CITY_OFFICERS, code("panel_entry")),
    "projects:review_opinion": Page(CITY_OFFICERS, code("panel_entry")),
    "projects:review_visit_create": Page(CITY_OFFICERS, pk("panel_application")),
    "projects:review_visit": Page(CITY, pk("site_visit")),
    "projects:review_visit_edit": Page(CITY_OFFICERS, pk("site_visit")),
}
