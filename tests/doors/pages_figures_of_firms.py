"""Doors of annual figures filled in by firms."""

from .people import Page

PAGES: dict[str, Page] = {}
