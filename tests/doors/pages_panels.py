"""Doors of `projects.panels`."""

from .people import Page

PAGES: dict[str, Page] = {}
