"""Doors of `enterprises.integrity`."""

from .people import Page

PAGES: dict[str, Page] = {}
