"""Reasons of rooms above why an expert may not read an entry although he sits on its panel.

A barrier answers for a user a queryset of primary keys of entries that stay closed to him; it registers itself when
the app is ready.
"""

from collections.abc import Callable, Iterator

from django.db.models import QuerySet

BARRIERS: list[Callable[..., QuerySet]] = []


def barred_entries(user) -> Iterator[QuerySet]:
    """The keys of entries that are closed to a user, one queryset for each reason."""
    for barrier in BARRIERS:
        yield barrier(user)
