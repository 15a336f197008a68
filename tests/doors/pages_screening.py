"""Doors of `projects.screening`."""

from .people import Page

PAGES: dict[str, Page] = {}
