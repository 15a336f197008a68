"""Doors of exports: everybody has a list, each export is its owner's alone."""

from .people import PEOPLE, Page, pk

OWNER = frozenset({"officer"})

PAGES = {
    "exports:list": Page(PEOPLE),
    "exports:detail": Page(OWNER, pk("export")),
    "exports:download": Page(OWNER, pk("export")),
    # Takes posts only; whose export it is, is asked when something is posted.
    "exports:cancel": Page(PEOPLE, pk("export")),
}
