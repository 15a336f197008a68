"""Doors of `enterprises.cultivation`."""

from .people import APPLICANT, CITY, CITY_OFFICERS, OFFICERS, OWN_COUNTY, STAFF, Page, pk

KEEPERS = CITY_OFFICERS | OWN_COUNTY

PAGES: dict[str, Page] = {
    "enterprises:ladder": Page(STAFF),
    "enterprises:ladder_firms": Page(STAFF),
    "enterprises:ladder_moves": Page(STAFF),
    "enterprises:pool_list": Page(STAFF | APPLICANT),
    "enterprises:pool_enter": Page(OFFICERS),
    "enterprises:pool_enter_many": Page(OFFICERS),
    "enterprises:pool_ask": Page(APPLICANT),
    "enterprises:pool_import": Page(OFFICERS),
    "enterprises:pool_detail": Page(CITY | OWN_COUNTY | APPLICANT, pk("pool_entry")),
    "enterprises:pool_edit": Page(KEEPERS, pk("pool_entry")),
    "enterprises:pool_move": Page(KEEPERS, lambda things: {"pk": things["pool_entry"].pk, "name": "apply"}),
    "enterprises:support_create": Page(KEEPERS, lambda things: {"entry": things["pool_entry"].pk}),
    "enterprises:support_edit": Page(KEEPERS, pk("pool_support")),
    "enterprises:talk_create": Page(KEEPERS, lambda things: {"entry": things["pool_entry"].pk}),
    "enterprises:talk_edit": Page(KEEPERS, pk("pool_talk")),
}
