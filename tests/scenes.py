"""What many tests of a file begin with, made once for all of them: making it takes longer than the tests themselves."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import groupby
from pathlib import Path

import pytest
from django.db import transaction
from pytest_django import DjangoDbBlocker

from tests import fresh_cache


@contextmanager
def scene(blocker: DjangoDbBlocker) -> Iterator[None]:
    """For fixtures of scope "module" or "package": what is written inside is there for each test, gone after the last.

    A test's own changes are undone within it. Hand out rows, not objects: a test fetches what it may change.
    """
    with blocker.unblock(), transaction.atomic():
        fresh_cache.start_test()
        yield
        transaction.set_rollback(True)


def last_in_their_files(items: list[pytest.Item]) -> list[pytest.Item]:
    """The tests in their order, but in each file, or folder, those without its scene first: they are to find none."""
    return _last_within(_last_within(items, "module", lambda item: item.path), "package", lambda item: item.path.parent)


def _last_within(items: list[pytest.Item], scope: str, place: Callable[[pytest.Item], Path]) -> list[pytest.Item]:
    places = groupby(items, key=place)
    return [item for _, there in places for item in sorted(there, key=lambda item: _has_scene(item, scope))]


def _has_scene(item: pytest.Item, scope: str) -> bool:
    known = getattr(item, "_fixtureinfo", None)
    definitions = [made[-1] for made in known.name2fixturedefs.values() if made] if known else []
    return any(made.scope == scope and "django_db_blocker" in made.argnames for made in definitions)
