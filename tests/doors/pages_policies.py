"""Doors of `enterprises.policies`."""

from .people import Page

PAGES: dict[str, Page] = {}
