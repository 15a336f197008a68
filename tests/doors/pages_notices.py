"""Doors of `bureau.notices`: everybody has a list, a message is its recipient's alone."""

from .people import PEOPLE, Page, pk

PAGES: dict[str, Page] = {
    "notices:list": Page(PEOPLE),
    "notices:open": Page(frozenset({"officer"}), pk("notice")),
    "notices:read_all": Page(PEOPLE),
}
