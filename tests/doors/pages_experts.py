"""Doors of `projects.experts`."""

from .people import Page

PAGES: dict[str, Page] = {}
