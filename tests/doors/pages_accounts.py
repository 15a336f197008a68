"""Doors of signing up."""

from .people import Page

PAGES: dict[str, Page] = {}
