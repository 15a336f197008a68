"""Doors of `bureau.notices`."""

from .people import Page

PAGES: dict[str, Page] = {}
