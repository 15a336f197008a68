"""Every main page as axe sees it: nothing that keeps a person with a keyboard, a reader or weak eyes out."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from ..barriers import barriers_of
from .addresses import main_pages

# The rows of a table are alike; axe measures the contrast of every one.
FEWER_ROWS = 'document.querySelectorAll("tbody tr:nth-child(n+9)").forEach(row => row.remove())'
ACCOUNTS = ("", "juzhang", "zonghe", "gaoxin", "donggang", "qiye", "fuhua", "zhuanjia", "xitong", "shenji")


@pytest.mark.parametrize("account", ACCOUNTS)
def test_no_page_has_a_serious_barrier(open_page: Callable[..., Page], account: str) -> None:
    page = open_page(account, width=1280)
    found = [words for address in main_pages()[account] for words in _barriers(page, address)]
    assert not found, "\n".join(found)


def test_a_field_without_a_name_would_be_found(open_page: Callable[..., Page]) -> None:
    page = open_page()
    page.goto("/accounts/sign-in/")
    page.evaluate("document.querySelector('main, body').append(document.createElement('input'))")

    assert any("label" in words for words in barriers_of(page))


def _barriers(page: Page, address: str) -> list[str]:
    page.goto(address)
    page.evaluate(FEWER_ROWS)
    return [f"{address}: {words}" for words in barriers_of(page)]
