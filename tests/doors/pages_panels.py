"""Doors of `projects.panels`: the bureau reads all, officers act; an expert has the own seats and nothing else."""

from .people import CITY, CITY_OFFICERS, Page, pk

EXPERT = frozenset({"expert"})
PANEL, DRAW, SEAT = pk("panel"), pk("draw"), pk("seat")

PAGES: dict[str, Page] = {
    "projects:panel_list": Page(CITY),
    "projects:panel_create": Page(CITY_OFFICERS),
    "projects:panel_detail": Page(CITY, PANEL),
    "projects:panel_edit": Page(CITY_OFFICERS, PANEL),
    "projects:panel_add": Page(CITY_OFFICERS, PANEL),
    "projects:panel_release": Page(CITY_OFFICERS, PANEL),
    "projects:panel_timetable": Page(CITY, pk("meeting")),
    "projects:panel_timetable_print": Page(CITY, pk("meeting")),
    "projects:panel_order": Page(CITY_OFFICERS, pk("meeting")),
    "projects:panel_times": Page(CITY_OFFICERS, pk("meeting")),
    "projects:entry_release": Page(CITY_OFFICERS, pk("panel_entry")),
    "projects:entry_remove": Page(CITY_OFFICERS, pk("panel_entry")),
    "projects:draw_create": Page(CITY_OFFICERS, PANEL),
    "projects:draw_detail": Page(CITY, DRAW),
    "projects:draw_replay": Page(CITY, DRAW),
    "projects:draw_print": Page(CITY, DRAW),
    "projects:draw_pdf": Page(CITY, DRAW),
    "projects:seat_mine": Page(EXPERT),
    "projects:seat_detail": Page(EXPERT, SEAT),
    "projects:seat_accept": Page(EXPERT, SEAT),
    "projects:seat_refuse": Page(EXPERT, SEAT),
    "projects:seat_remove": Page(CITY_OFFICERS, SEAT),
    "projects:seat_replace": Page(CITY_OFFICERS, pk("seat_refused")),
}
