"""A real Chromium that reaches only the site under test, and pages that fail the test on a script or policy error."""

import os
from collections.abc import Callable, Iterator

import pytest
from django.db import connections
from playwright.sync_api import Browser, Page, sync_playwright
from pytest_django.live_server_helper import LiveServer

from bureau.accounts.models import User

from . import windows
from .windows import Windows

# Playwright's loop runs in this thread, so Django takes every query of a test for one inside a coroutine.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

FLAGS = [
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
]


@pytest.fixture(scope="session")
def chromium(django_db_setup: None) -> Iterator[Browser]:
    """One browser for all tests; `make test` names it in PORTAL_CHROMIUM."""
    before = {alias: connections[alias] for alias in connections}
    flags = [*FLAGS, "--no-sandbox"] if os.geteuid() == 0 else FLAGS  # Chromium's sandbox refuses root
    with sync_playwright() as playwright:
        for alias, connection in before.items():
            # Beside a running loop Django would open connections that know nothing of the rows migrations wrote.
            connections[alias] = connection
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("PORTAL_CHROMIUM", "/usr/bin/chromium"), args=flags
        )
        yield browser
        browser.close()


@pytest.fixture
def open_page(
    chromium: Browser, live_server: LiveServer, django_db_serialized_rollback: None
) -> Iterator[Callable[..., Page]]:
    """`open_page(width=1280, height=800, user=None)`: a fresh browser window on the site; addresses may be relative.

    The rows that migrations wrote (counties, units) are there for every test.

    At the end the test fails on any script error, on anything the content security policy refused, and on any request
    that left the site.
    """
    opened = Windows(chromium, live_server.url)
    yield opened.open
    opened.close()


@pytest.fixture
def sign_in(live_server: LiveServer) -> Callable[[Page, User], None]:
    """`sign_in(page, user)`: the window is this person's from now on, without typing the password."""
    return lambda page, user: windows.sign_in(page, user, site=live_server.url)
