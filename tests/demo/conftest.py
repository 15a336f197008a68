"""The demo, seeded once for all tests here and taken back afterwards."""

from collections.abc import Iterator
from io import StringIO

import pytest
from django.core.management import call_command
from pytest_django import DjangoDbBlocker

from tests.scenes import scene

ENTERPRISES = 60


def seed_demo(**options) -> str:
    """Run the command as a production site would have to; returns what it said."""
    said = StringIO()
    call_command("seed_demo", **{"enterprises": ENTERPRISES, "allow_production": True} | options, stdout=said)
    return said.getvalue()


@pytest.fixture(scope="package")
def seeded(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[str]:
    """The demo with few enterprises; gives what the command said."""
    with scene(django_db_blocker):
        yield seed_demo()
