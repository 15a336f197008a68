"""The demo, seeded once for the tests of a module and taken back afterwards."""

from collections.abc import Iterator
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import transaction

ENTERPRISES = 60


def seed_demo(**options) -> str:
    """Run the command as a production site would have to; returns what it said."""
    said = StringIO()
    call_command("seed_demo", **{"enterprises": ENTERPRISES, "allow_production": True} | options, stdout=said)
    return said.getvalue()


@pytest.fixture(scope="module")
def seeded(django_db_setup, django_db_blocker) -> Iterator[str]:
    """The demo with few enterprises; gives what the command said."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield seed_demo()
        transaction.set_rollback(True)
