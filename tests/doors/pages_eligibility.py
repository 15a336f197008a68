"""Doors of `enterprises.eligibility`."""

from .people import Page

PAGES: dict[str, Page] = {}
