"""Doors of `enterprises.visits`."""

from .people import APPLICANT, CITY, CITY_OFFICERS, OFFICERS, OWN_COUNTY, STAFF, Page, pk

READERS = STAFF | APPLICANT
SEERS = CITY | OWN_COUNTY | APPLICANT
KEEPERS = CITY_OFFICERS | OWN_COUNTY
RECORDERS = OFFICERS | {"leader"}
# Leaders visit firms too, all over the city.
AT_THE_FIRM = KEEPERS | {"leader"}


def move(name: str):
    return lambda things: {"pk": things["problem"].pk, "name": name}


PAGES: dict[str, Page] = {
    "enterprises:visit_list": Page(READERS),
    "enterprises:visit_create": Page(RECORDERS),
    "enterprises:visit_detail": Page(SEERS, pk("visit")),
    "enterprises:visit_edit": Page(KEEPERS, pk("visit")),
    "enterprises:visit_note": Page(AT_THE_FIRM, pk("visit")),
    "enterprises:problem_add": Page(AT_THE_FIRM, pk("visit")),
    "enterprises:problem_list": Page(READERS),
    "enterprises:problem_tell": Page(APPLICANT),
    "enterprises:problem_detail": Page(SEERS, pk("problem")),
    "enterprises:problem_edit": Page(KEEPERS, pk("problem")),
    "enterprises:problem_note": Page(AT_THE_FIRM, pk("problem")),
    "enterprises:problem_move": Page(KEEPERS, move("assign")),
    "enterprises:visit_gaps": Page(STAFF),
    "enterprises:my_firms": Page(RECORDERS),
    "enterprises:problem_rates": Page(STAFF),
    "enterprises:pair_list": Page(STAFF),
    "enterprises:pair_create": Page(OFFICERS),
    "enterprises:pair_hand_over": Page(OFFICERS),
    "enterprises:pair_import": Page(OFFICERS),
    "enterprises:pair_end": Page(KEEPERS, pk("pair")),
}
