"""A sanctioned firm does not pass; why, only the people who supervise integrity are shown."""

import datetime as dt
from collections.abc import Callable

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect

from enterprises.integrity.actions import record
from enterprises.integrity.models import IntegrityRecord
from enterprises.register.models import Enterprise, EnterpriseMember
from tests.enterprises.cultivation.made_up import entry
from tests.enterprises.integrity.made_up import facts
from tests.enterprises.made_up import enterprise
from tests.personas import Personas, everybody

from .barriers import assert_no_barriers
from .firm_steps import says
from .officer_steps import by_menu
from .windows import picture

REASON, BASIS = "虚报研发费用套取后补助资金", "丹科诚〔2026〕7号"


@pytest.fixture
def people(transactional_db: None, django_db_serialized_rollback: None) -> Personas:
    return everybody()


@pytest.fixture
def firm(people: Personas) -> Enterprise:
    """In the pool, and barred since a month."""
    today = timezone.localdate()
    made = enterprise("东港虚构失信有限公司")
    EnterpriseMember.objects.create(user=people.applicant, enterprise=made)
    entry(made, entered_on=today - dt.timedelta(days=200), planned_year=today.year)
    since = today - dt.timedelta(days=30)
    said = facts(facts=REASON, basis=BASIS, decided_on=since, starts_on=since, ends_on=today + dt.timedelta(days=900))
    sanction = IntegrityRecord(subject="organisation", uscc=made.uscc, name=made.name, **said)
    record(sanction, by=people.supervisor)
    return made


def test_an_officer_learns_that_a_firm_does_not_pass_and_never_why(
    open_page: Callable[..., Page], people: Personas, firm: Enterprise
) -> None:
    page = open_page(user=people.officer)
    page.goto("/")
    by_menu(page, "诚信核查")
    page.get_by_label("单位").fill(firm.name)
    page.get_by_role("button", name="核查").click()
    expect(page.locator("#answers")).to_contain_text("不通过")
    assert_no_barriers(page)
    picture(page, "integrity-check")
    _tells_nothing(page)

    for address in (reverse("dashboards:enterprise", args=[firm.pk]), firm.get_absolute_url()):
        page.goto(address)
        says(page, firm.name)
        _tells_nothing(page)

    page.goto(firm.pool_entries.get().get_absolute_url())
    page.get_by_role("link", name="登记申报").click()
    page.get_by_role("button", name="登记申报").click()
    says(page, "诚信核查不通过。如有疑问，请与监督诚信人员联系。")
    _tells_nothing(page)
    page.goto(reverse("enterprises:integrity_list"))
    says(page, "没有找到这个页面")


def test_the_firm_is_told_the_word_alone(open_page: Callable[..., Page], people: Personas, firm: Enterprise) -> None:
    page = open_page(user=people.applicant)
    page.goto("/")
    by_menu(page, "诚信状态")

    says(page, "不通过")
    _tells_nothing(page)


def test_a_supervisor_reads_what_happened(open_page: Callable[..., Page], people: Personas, firm: Enterprise) -> None:
    page = open_page(user=people.supervisor)
    page.goto("/")
    by_menu(page, "科研诚信")
    page.get_by_role("link", name=firm.name).click()

    says(page, REASON)
    says(page, BASIS)
    assert_no_barriers(page)
    picture(page, "integrity-record")


def _tells_nothing(page: Page) -> None:
    """Neither what was done, nor by which decision, nor until when: nowhere in the page, hidden words included."""
    source, sanction = page.content(), IntegrityRecord.objects.get()
    secrets = (REASON, BASIS, sanction.kind.name, sanction.severity.name, sanction.ends_on.isoformat())
    assert not [word for word in secrets if word in source]
