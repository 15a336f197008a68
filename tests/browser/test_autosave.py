"""No word is lost: a form that saves itself, through a reload, a lost session, a second window, and a dead network."""

from collections.abc import Callable

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect

from bureau.drafts.models import Draft
from enterprises.annual_figures.models import AnnualFigures
from enterprises.register.models import Enterprise, EnterpriseMember
from tests.enterprises.made_up import enterprise
from tests.personas import Personas, everybody

from .windows import is_too_wide

SAVED = "已自动保存"
SLOW = 20_000


@pytest.fixture
def people(transactional_db: None, django_db_serialized_rollback: None) -> Personas:
    return everybody()


@pytest.fixture
def firm(people: Personas) -> Enterprise:
    firm = enterprise("丹东虚构软件有限公司")
    EnterpriseMember.objects.create(user=people.applicant, enterprise=firm)
    return firm


@pytest.fixture
def address(firm: Enterprise) -> str:
    return reverse("enterprises:annual_figures_firm", args=[firm.pk, timezone.localdate().year - 1])


def state(page: Page):
    return page.locator("[data-autosave-state]")


def notice(page: Page):
    return page.locator("[data-autosave-notice]")


def test_a_firm_fills_in_its_figures_and_nothing_it_typed_is_lost(
    open_page: Callable[..., Page], sign_in: Callable, people: Personas, address: str
) -> None:
    page = open_page(user=people.applicant)
    page.goto(address)
    page.get_by_label("营业收入").fill("1,200.5")
    expect(state(page)).to_contain_text(SAVED, timeout=SLOW)
    page.reload()
    expect(page.get_by_label("营业收入")).to_have_value("1,200.5")
    expect(page.get_by_text("还没有提交的内容")).to_be_visible()

    page.context.clear_cookies(name="sessionid")
    page.get_by_label("职工总数").fill("40")
    expect(notice(page)).to_contain_text("登录已失效，请在新窗口登录后继续", timeout=SLOW)
    page.reload()  # back to the sign-in page: the words are in the browser alone
    sign_in(page, people.applicant)
    page.goto(address)
    expect(page.get_by_label("职工总数")).to_have_value("40")
    expect(notice(page)).to_contain_text("已恢复本浏览器里还没有保存的内容")
    expect(state(page)).to_contain_text(SAVED, timeout=SLOW)

    page.get_by_label("内部研发费用").fill("80")
    page.get_by_role("button", name="保存并提交").click()
    expect(page.get_by_text("已提交丹东虚构软件有限公司")).to_be_visible()
    assert AnnualFigures.objects.get().state == "submitted"
    assert not Draft.objects.exists()
    assert page.evaluate("Object.keys(localStorage).length") <= 1


def test_saving_goes_on_after_signing_in_again_in_another_window(
    open_page: Callable[..., Page], sign_in: Callable, people: Personas, address: str
) -> None:
    page = open_page(user=people.applicant)
    page.goto(address)
    page.context.clear_cookies(name="sessionid")
    page.get_by_label("备注").fill("失效后填写")
    expect(notice(page)).to_be_visible(timeout=SLOW)
    sign_in(page, people.applicant)
    expect(state(page)).to_contain_text(SAVED, timeout=SLOW)
    expect(notice(page)).to_be_hidden()
    assert Draft.objects.get().words["notes"] == ["失效后填写"]


def test_two_windows_do_not_write_over_each_other(
    open_page: Callable[..., Page], people: Personas, address: str
) -> None:
    first = open_page(user=people.applicant)
    second = first.context.new_page()
    for page in (first, second):
        page.goto(address)
    second.get_by_label("备注").fill("第二个窗口")
    expect(state(second)).to_contain_text(SAVED, timeout=SLOW)
    first.get_by_label("备注").fill("第一个窗口")
    expect(notice(first)).to_contain_text("在另一个窗口保存了内容", timeout=SLOW)
    assert Draft.objects.get().words["notes"] == ["第二个窗口"]
    first.get_by_role("button", name="以我填写的为准").click()
    expect(state(first)).to_contain_text(SAVED, timeout=SLOW)
    assert Draft.objects.get().words["notes"] == ["第一个窗口"]


def test_without_a_network_the_words_wait_in_the_browser(
    open_page: Callable[..., Page], people: Personas, address: str
) -> None:
    page = open_page(user=people.applicant)
    page.goto(address)
    page.context.set_offline(True)
    page.get_by_label("备注").fill("断网时填写")
    expect(state(page)).to_contain_text("网络不通", timeout=SLOW)
    assert "断网时填写" in page.evaluate("JSON.stringify(localStorage)")
    page.context.set_offline(False)
    expect(state(page)).to_contain_text(SAVED, timeout=SLOW)
    assert page.evaluate("Object.keys(localStorage).length") == 0


def test_a_suggestion_is_taken_over_by_a_click_on_a_phone_too(
    open_page: Callable[..., Page], people: Personas, address: str
) -> None:
    page = open_page(user=people.applicant, width=390, height=844)
    page.goto(address)
    assert not is_too_wide(page)
    page.get_by_role("button", name="采用").first.click()
    expect(page.get_by_label("Ⅰ类知识产权")).to_have_value("0")
    expect(state(page)).to_contain_text(SAVED, timeout=SLOW)
