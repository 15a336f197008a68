"""Doors of the app `projects`."""

from .people import Page

PAGES: dict[str, Page] = {}
