"""One thing of each kind, made once for all addresses: making them takes longer than asking for a page."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from django.db import transaction
from django.test import Client

from bureau.accounts.models import User
from tests.personas import Personas, everybody

from .things import things


@dataclass(frozen=True)
class Place:
    """The personas, one thing of each kind by name, and a browser for each persona."""

    people: Personas
    made: dict
    browsers: dict[str, Client]


@pytest.fixture(scope="module")
def place(django_db_setup: None, django_db_blocker: pytest.FixtureRequest) -> Iterator[Place]:
    """Everybody, signed in, and everything; a test's changes are undone within it, and all of it afterwards."""
    with django_db_blocker.unblock(), transaction.atomic():
        people = everybody()
        made = things(people)
        yield Place(people, made, {persona: signed_in(user) for persona, user in people})
        transaction.set_rollback(True)


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client
