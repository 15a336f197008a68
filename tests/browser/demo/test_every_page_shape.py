"""Every main page on a desk, a small desk and a phone: nothing sticks out, nothing is nameless, nothing breaks."""

from collections.abc import Callable

import pytest
from django.conf import settings
from playwright.sync_api import Page

from ..windows import is_too_wide
from .addresses import main_pages

WIDTHS = (1440, 1024, 390)
ACCOUNTS = ("", "juzhang", "zonghe", "gaoxin", "donggang", "qiye", "fuhua", "zhuanjia", "xitong", "shenji")


@pytest.mark.parametrize("account", ACCOUNTS)
def test_every_page_fits_and_says_what_it_is(open_page: Callable[..., Page], account: str) -> None:
    page = open_page(account)
    found = [words for address in main_pages()[account] for words in _faults(page, address)]
    assert not found, "\n".join(found)


def _faults(page: Page, address: str) -> list[str]:
    """What is wrong with one page; script and policy errors are noted by the window itself."""
    answer = page.goto(address)
    faults = []
    if not answer.ok:
        faults.append(f"answered {answer.status}")
    if page.locator("h1").count() != 1 or not page.locator("h1").inner_text().strip():
        faults.append("has not exactly one heading of the first level with words")
    title = page.title()
    if not title.strip(" ·").replace(settings.BUREAU_NAME, "").strip(" ·"):
        faults.append(f"has no title of its own: {title!r}")
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        if is_too_wide(page):
            faults.append(f"is too wide for {width} px: {_widest(page)}")
    return [f"{address} {fault}" for fault in faults]


def _widest(page: Page) -> str:
    """The elements that stick out, as far as a person needs to find them."""
    return page.evaluate(
        """() => [...document.querySelectorAll("main *")]
            .filter(one => one.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
            .filter(one => !one.closest(".table-scroll"))
            .slice(0, 4).map(one => one.tagName + "." + one.className).join(" ")"""
    )
