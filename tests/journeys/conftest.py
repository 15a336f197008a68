"""An officer at the browser, and a clock that the tests move."""

from collections.abc import Iterator

import pytest
import time_machine
from django.test import Client

from tests.personas import Personas, everybody

MORNING = "2020-03-02T09:00:00+08:00"


@pytest.fixture(autouse=True)
def clock() -> Iterator[time_machine.Traveller]:
    """Monday morning of the plan's year; it stands still until `clock.move_to(...)`."""
    with time_machine.travel(MORNING, tick=False) as traveller:
        yield traveller


@pytest.fixture
def people(db: None) -> Personas:
    return everybody()


@pytest.fixture
def officer(client: Client, people: Personas) -> Client:
    client.force_login(people.officer)
    return client
