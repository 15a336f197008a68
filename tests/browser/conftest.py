"""A real Chromium that reaches only the site under test, and pages that fail the test on a script or policy error."""

import os
from collections.abc import Callable, Iterator

import pytest
from django.test import Client
from playwright.sync_api import Browser, Page, sync_playwright
from pytest_django.live_server_helper import LiveServer

from bureau.accounts.models import User

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
def chromium() -> Iterator[Browser]:
    """One browser for all tests; `make test` names it in PORTAL_CHROMIUM."""
    flags = [*FLAGS, "--no-sandbox"] if os.geteuid() == 0 else FLAGS  # Chromium's sandbox refuses root
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("PORTAL_CHROMIUM", "/usr/bin/chromium"), args=flags
        )
        yield browser
        browser.close()


@pytest.fixture
def open_page(
    chromium: Browser, live_server: LiveServer, django_db_serialized_rollback: None
) -> Iterator[Callable[..., Page]]:
    """`open_page(width=1280, height=800)`: a fresh browser window on the site; addresses may be relative.

    The rows that migrations wrote (counties, units) are there for every test.

    At the end the test fails on any script error, on anything the content security policy refused, and on any request
    that left the site.
    """
    contexts, complaints = [], []

    def open_window(*, width: int = 1280, height: int = 800) -> Page:
        context = chromium.new_context(
            base_url=live_server.url,
            viewport={"width": width, "height": height},
            locale="zh-CN",
            timezone_id="Asia/Shanghai",
        )
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(f"script error: {error}"))
        page.on("console", lambda message: _note(message.type, message.text, complaints))
        page.on("request", lambda request: _note_outside(request.url, live_server.url, complaints))
        return page

    yield open_window
    for context in contexts:
        context.close()
    assert not complaints, "\n".join(complaints)


def _note(kind: str, text: str, complaints: list[str]) -> None:
    if kind == "error" and "Failed to load resource" not in text:  # a page of refusal is an answer, not an error
        complaints.append(f"console: {text}")


def _note_outside(url: str, site: str, complaints: list[str]) -> None:
    if not url.startswith((site, "data:", "blob:", "about:")):
        complaints.append(f"left the site: {url}")


@pytest.fixture
def sign_in(live_server: LiveServer) -> Callable[[Page, User], None]:
    """`sign_in(page, user)`: the window is this person's from now on, without typing the password."""

    def as_person(page: Page, user: User) -> None:
        client = Client()
        client.force_login(user)
        cookie = client.cookies["sessionid"]
        page.context.add_cookies([{"name": "sessionid", "value": cookie.value, "url": live_server.url}])

    return as_person
