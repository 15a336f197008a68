"""Doors of `projects.applications`."""

from .people import Page

PAGES: dict[str, Page] = {}
