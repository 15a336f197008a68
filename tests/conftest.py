"""What every test gets: no network, an empty cache, and a count of the queries a page makes."""

import gc
import shutil
import socket
import time
from collections.abc import Callable

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client, TransactionTestCase
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoDbBlocker

from bureau.accounts.middleware import RENEWED
from tests import fresh_cache, quick_migrations, quick_sign_in, scenes, starting_point


def pytest_configure() -> None:
    """Refuse every connection that would leave this machine; make the test database in half the time."""
    connect = socket.socket.connect
    look_up = socket.getaddrinfo

    def connect_here(self: socket.socket, address: object) -> None:
        if self.family != socket.AF_UNIX:
            _refuse_outside(address[0])
        return connect(self, address)

    def look_up_here(host: object, *args: object, **kwargs: object) -> list:
        _refuse_outside(host)
        return look_up(host, *args, **kwargs)

    socket.socket.connect = connect_here
    socket.getaddrinfo = look_up_here
    quick_migrations.draw_only_new_models()
    quick_sign_in.leave_out_the_door()


def _refuse_outside(host: object) -> None:
    name = host.decode() if isinstance(host, bytes) else str(host or "localhost")
    if name not in {"localhost", "::1"} and not name.startswith("127."):
        raise RuntimeError(f"A test tried to reach {name!r}: tests use nothing outside this machine.")


def pytest_collection_finish() -> None:
    """What is loaded now stays for the whole run; without this, each collection of garbage walks all of it again."""
    gc.collect()
    gc.freeze()


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Tests with a scene come last in their files; `--database-only` leaves out those that touch no database.

    On a second database they would say the same again.
    """
    items[:] = scenes.last_in_their_files(items)
    if not config.getoption("database_only"):
        return
    touching, others = [], []
    for item in items:
        needs = {"db", "transactional_db", "django_db_setup", "live_server"} & set(getattr(item, "fixturenames", ()))
        touches = needs or item.get_closest_marker("django_db")
        (touching if touches and not item.get_closest_marker("any_database") else others).append(item)
    items[:] = touching
    config.hook.pytest_deselected(items=others)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Of the portal's own."""
    parser.addoption("--database-only", action="store_true", help="only tests that touch the database")


def pytest_unconfigure(config: pytest.Config) -> None:
    """Remove what the tests wrote; of parallel processes only the one that started the others does."""
    if not hasattr(config, "workerinput"):
        shutil.rmtree(settings.TEST_DIR, ignore_errors=True)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> None:
    """The test database; tests that commit leave it as they found it, with all rows that migrations wrote."""
    with django_db_blocker.unblock():
        starting_point.remember()
    TransactionTestCase._fixture_setup = classmethod(lambda case: None)
    TransactionTestCase._fixture_teardown = lambda case: starting_point.bring_back()


@pytest.fixture(autouse=True)
def _empty_cache() -> None:
    fresh_cache.start_test()


def _renew_session(client: Client) -> None:
    """A session is renewed once in a while; the page that happens to do it is counted like any other."""
    if settings.SESSION_COOKIE_NAME in client.cookies:
        session = client.session
        session[RENEWED] = int(time.time())
        session.save()


@pytest.fixture
def query_count(db: None) -> Callable[[str, Client], int]:
    """`query_count(url, client)`: how many queries the page makes; it must answer 200.

    Called with 3 rows and again with 30, the two numbers must be equal.
    """

    def count(url: str, client: Client, **headers: str) -> int:
        _renew_session(client)
        with CaptureQueriesContext(connection) as queries:
            response = client.get(url, headers=headers)
            if response.streaming:
                response.getvalue()
        assert response.status_code == 200, f"{url} answered {response.status_code}"
        return len(queries)

    return count
