"""Doors of `enterprises.membership`."""

from .people import Page

PAGES: dict[str, Page] = {}
