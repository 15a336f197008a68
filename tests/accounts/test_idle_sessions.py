"""A session ends half an hour after the last request; looking at pages does not write it each time."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.contrib.sessions.models import Session
from django.urls import reverse

from tests.personas import everybody

pytestmark = pytest.mark.django_db
MORNING = datetime(2020, 9, 30, 1, tzinfo=UTC)
HOME = "/"


@pytest.fixture
def at(client):
    """`at(minutes)`: the answer to somebody who signed in at the beginning and asks so many minutes later."""
    with time_machine.travel(MORNING, tick=False) as clock:
        client.force_login(everybody().officer)

        def ask(minutes):
            clock.move_to(MORNING + timedelta(minutes=minutes))
            return client.get(HOME)

        yield ask


def is_in(response) -> bool:
    return response.status_code == 200 and reverse("accounts:sign_in") not in response.headers.get("Location", "")


def test_half_an_hour_without_a_request_ends_it(at):
    assert is_in(at(0))
    assert is_in(at(28.9))
    assert not is_in(at(28.9 + 30.1))


def test_whoever_works_is_not_sent_to_the_door(at):
    assert all(is_in(at(minutes)) for minutes in range(0, 240, 15))


def test_pages_within_a_minute_write_it_once(at):
    at(0)
    ends = Session.objects.get().expire_date
    at(0.9)
    assert Session.objects.get().expire_date == ends
    at(1)
    assert Session.objects.get().expire_date == ends + timedelta(minutes=1)


def test_a_clock_that_was_set_back_keeps_nobody_in(at):
    at(60 * 24)
    at(0)
    assert Session.objects.get().expire_date == MORNING + timedelta(minutes=30)


def test_strangers_get_no_session(client):
    client.get(HOME)
    assert not Session.objects.exists()
