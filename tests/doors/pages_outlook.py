"""Doors of `enterprises.outlook`."""

from .people import Page

PAGES: dict[str, Page] = {}
