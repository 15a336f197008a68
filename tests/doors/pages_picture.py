"""Doors of the one-enterprise page."""

from .people import Page

PAGES: dict[str, Page] = {}
