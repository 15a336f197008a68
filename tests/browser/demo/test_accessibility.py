"""Every main page as axe sees it: nothing that keeps a person with a keyboard, a reader or weak eyes out."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import settings
from playwright.sync_api import Page

from .addresses import main_pages

AXE = Path(settings.BASE_DIR) / "bureau" / "assets" / "node_modules" / "axe-core" / "axe.min.js"
GRAVE = {"serious", "critical"}
RUN = """async () => {
  // The rows of a table are alike; axe measures the contrast of every one.
  document.querySelectorAll("tbody tr:nth-child(n+9)").forEach(row => row.remove());
  const found = await axe.run(document, {
    resultTypes: ["violations"],
    runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"],
  });
  return found.violations.map(one => ({
    id: one.id, impact: one.impact, help: one.help,
    where: one.nodes.slice(0, 3).map(node => node.html.slice(0, 160) + " · " + (node.any[0]?.message ?? "")),
  }));
}"""

ACCOUNTS = ("", "juzhang", "zonghe", "gaoxin", "donggang", "qiye", "fuhua", "zhuanjia", "xitong", "shenji")


@pytest.mark.parametrize("account", ACCOUNTS)
def test_no_page_has_a_serious_barrier(open_page: Callable[..., Page], account: str) -> None:
    page = open_page(account, width=1280)
    # Evaluated by the browser's tools, not by the page: the policy of the page stays as it is.
    found = [words for address in main_pages()[account] for words in _barriers(page, address)]
    assert not found, "\n".join(found)


def test_a_field_without_a_name_would_be_found(open_page: Callable[..., Page]) -> None:
    page = open_page()
    page.goto("/accounts/sign-in/")
    page.evaluate("document.querySelector('main, body').append(document.createElement('input'))")

    assert any("label" in words for words in _barriers_of(page))


def _barriers(page: Page, address: str) -> list[str]:
    page.goto(address)
    return [f"{address}: {words}" for words in _barriers_of(page)]


def _barriers_of(page: Page) -> list[str]:
    page.evaluate(AXE.read_text(encoding="utf-8"))
    return [
        f"{one['id']} ({one['impact']}) {one['help']}\n    " + "\n    ".join(one["where"])
        for one in page.evaluate(RUN)
        if one["impact"] in GRAVE
    ]
