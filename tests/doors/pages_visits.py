"""Doors of `enterprises.visits`."""

from .people import Page

PAGES: dict[str, Page] = {}
