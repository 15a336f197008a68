"""Doors of signing up: open to strangers; whoever has an account is led on."""

from .people import PEOPLE, Page

PAGES: dict[str, Page] = {"enterprises:sign_up": Page(PEOPLE)}
