"""Doors of `projects.calls`."""

from .people import Page

PAGES: dict[str, Page] = {}
