"""Doors of `projects.decisions`."""

from .people import Page

PAGES: dict[str, Page] = {}
