"""Doors of `projects.reviews`."""

from .people import Page

PAGES: dict[str, Page] = {}
