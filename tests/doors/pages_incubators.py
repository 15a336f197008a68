"""Doors of the app `incubators`."""

from .people import Page

PAGES: dict[str, Page] = {}
