"""Doors of `bureau.drafts`."""

from .people import Page

PAGES: dict[str, Page] = {}
