"""Doors of `enterprises.cultivation`."""

from .people import Page

PAGES: dict[str, Page] = {}
