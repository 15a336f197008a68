"""The demo's data, put into the test database once, and windows on a site that serves them."""

from collections.abc import Callable, Iterator

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, Page
from pytest_django import DjangoDbBlocker
from pytest_django.live_server_helper import LiveServer

from bureau.accounts.models import User
from bureau.demo.seeding import seed
from tests import fresh_cache, starting_point

from ..windows import Windows

ENTERPRISES = 600


@pytest.fixture(scope="package", autouse=True)
def db(chromium: Browser, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """The test database with the demo in it, for all tests of this folder instead of a fresh one for each."""
    with django_db_blocker.unblock():
        fresh_cache.start_test()
        seed(enterprises=ENTERPRISES, seed=2020, today=timezone.localdate(), say=lambda line: None)
        yield
        starting_point.bring_back()


@pytest.fixture(scope="package")
def demo_site(db: None) -> Iterator[str]:
    """The address of a site with the demo."""
    server = LiveServer("localhost")
    with server._live_server_modified_settings:
        yield server.url
    server.stop()


@pytest.fixture
def open_page(chromium: Browser, demo_site: str) -> Iterator[Callable[..., Page]]:
    """`open_page("juzhang", width=1280)`: a window of this demo account, or of a stranger when none is named.

    At the end the test fails on any script error, on anything the content security policy refused, and on any request
    that left the site.
    """
    opened = Windows(chromium, demo_site)

    def open_as(username: str = "", **options) -> Page:
        user = User.objects.get(username=username) if username else None
        return opened.open(user=user, **options)

    yield open_as
    opened.close()
