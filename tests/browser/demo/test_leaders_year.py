"""The leader's year: from the sign-in to the records behind a number, on any day."""

import re
from collections.abc import Callable
from datetime import date

from playwright.sync_api import Page, expect

from bureau.demo.people import PASSWORD

from ..windows import is_too_wide

DAY = "2020-09-30"
CARDS = ".year-card"


def _set_day(page: Page, day: str) -> None:
    page.get_by_label("统计时点").fill(day)
    page.locator("form.as-of").get_by_role("button", name="查看").click()
    page.wait_for_url(f"**as_of={day}**")


def _number(text: str) -> int:
    return int(re.sub(r"[^\d]", "", text))


def _rows_on_all_pages(page: Page) -> int:
    """Walk the pages of a list and count its rows."""
    rows = page.locator("#list-table tbody tr").count()
    while (following := page.locator(".pager a[rel=next]")).count():
        address = following.get_attribute("href")
        page.goto(page.url.split("?")[0] + address)
        rows += page.locator("#list-table tbody tr").count()
    return rows


def test_a_leader_signs_in_and_lands_on_the_way_to_the_year(open_page: Callable[..., Page]) -> None:
    page = open_page()
    page.goto("/")
    page.get_by_label("用户名").fill("juzhang")
    page.get_by_label("密码").fill(PASSWORD)
    page.get_by_role("button", name="登录").click()

    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.locator("body")).to_contain_text(f"{date.today().year} 年度")


def test_on_the_day_of_the_document_twelve_indicators_show_all_three_lamps(open_page: Callable[..., Page]) -> None:
    page = open_page("juzhang", width=1440, height=900)
    page.goto("/year/2020/")

    _set_day(page, DAY)

    expect(page.locator(CARDS)).to_have_count(12)
    for word in ("正常", "滞后", "严重滞后"):
        expect(page.locator(f"{CARDS} .lamp", has_text=re.compile(f"^\\s*{word}\\s*$")).first).to_be_visible()


def test_a_number_of_the_year_opens_into_exactly_as_many_records(open_page: Callable[..., Page]) -> None:
    page = open_page("juzhang")
    page.goto(f"/year/2020/?as_of={DAY}")
    number = page.locator(CARDS, has_text="高新技术企业").first.locator(".figure-number")
    promised = _number(number.inner_text())
    assert promised > 30, "the demo must fill more than one page, or nothing is tried here"

    number.click()
    page.wait_for_url("**/figures/**")

    assert _number(page.locator(".records-figure .figure-value").inner_text()) == promised
    assert _rows_on_all_pages(page) == promised


def test_going_back_finds_the_year_on_the_same_day(open_page: Callable[..., Page]) -> None:
    page = open_page("juzhang")
    page.goto(f"/year/2020/?as_of={DAY}")

    page.locator(f"{CARDS} .figure-number").first.click()
    page.wait_for_url("**/figures/**")
    page.go_back()

    expect(page.get_by_label("统计时点")).to_have_value(DAY)
    expect(page.locator(CARDS)).to_have_count(12)


def test_a_county_cell_opens_into_the_countys_records(open_page: Callable[..., Page]) -> None:
    page = open_page("juzhang", width=1440)
    page.goto(f"/year/2020/?as_of={DAY}")
    row = page.locator(".year-matrix tbody tr", has_text="高新技术企业").first
    cell = row.locator("td:not(.matrix-whole) a").first
    promised = _number(cell.locator(".cell-value").inner_text())

    cell.click()
    page.wait_for_url("**/figures/**county=**")

    assert _rows_on_all_pages(page) == promised


def test_another_day_turns_every_figure_to_that_day(open_page: Callable[..., Page]) -> None:
    page = open_page("juzhang")
    page.goto(f"/year/2020/?as_of={DAY}")
    in_september = page.locator(f"{CARDS} .figure-value").all_inner_texts()

    _set_day(page, "2020-12-31")

    expect(page.locator(CARDS)).to_have_count(12)
    assert page.locator(f"{CARDS} .figure-value").all_inner_texts() != in_september
    addresses = page.locator(f"{CARDS} a, .year-matrix a").evaluate_all("links => links.map(link => link.href)")
    assert len(addresses) > 12
    assert all("as_of=2020-12-31" in address for address in addresses)


def test_the_year_is_read_on_a_phone(open_page: Callable[..., Page]) -> None:
    page = open_page("juzhang", width=390, height=844)

    page.goto(f"/year/2020/?as_of={DAY}")

    expect(page.locator(CARDS)).to_have_count(12)
    assert not is_too_wide(page)
    number = page.locator(f"{CARDS} .figure-number").first
    number.click()
    page.wait_for_url("**/figures/**")
    assert not is_too_wide(page)
