"""Doors of `enterprises.corrections`."""

from .people import Page

PAGES: dict[str, Page] = {}
