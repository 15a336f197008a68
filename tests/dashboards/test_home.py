"""Where each role begins."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from bureau.ledgers.entries.models import EntryState, LedgerEntry
from bureau.plan.progress.states import ReadingState
from enterprises.register.models import Enterprise, EnterpriseMember
from tests.personas import division, everybody

from . import scene

pytestmark = pytest.mark.django_db


@pytest.fixture
def people():
    return everybody()


def home(client, user):
    client.force_login(user)
    return client.get(reverse("dashboards:home"))


def labels(page) -> dict[str, int]:
    return {one.label: one.count for one in page.context["to_do"]}


def test_a_stranger_is_sent_to_sign_in(client):
    assert client.get("/").url.startswith(reverse("accounts:sign_in"))


def test_everybody_has_a_home_before_anything_was_entered(client, people):
    for name, user in people:
        assert home(client, user).status_code == (302 if name == "leader" else 200), name


def test_everybody_has_a_home_in_a_full_year(client, people):
    scene.year()
    for name, user in people:
        assert home(client, user).status_code == (302 if name == "leader" else 200), name


def test_a_leader_is_led_to_the_year(client, people):
    scene.year()
    client.force_login(people.leader)
    assert client.get("/", follow=True).redirect_chain[-1][0] == "/year/2020/"


def test_a_plan_officer_finds_the_readings_to_confirm(client, people):
    indicator = scene.year().indicator("T01")
    scene.reading(indicator, date(2020, 6, 30), 56, state=ReadingState.SUBMITTED)
    page = home(client, people.plan_officer)
    assert labels(page)["条读数待确认"] == 1
    assert len(page.context["cards"]) == 5


def test_a_division_officer_finds_the_own_indicators_and_what_is_to_report(client, people):
    plan = scene.year().plan
    plan.indicators.filter(code__in=["T01", "T02"]).update(owner_division=division())
    page = home(client, people.officer)
    assert [card.figure.code for card in page.context["cards"]] == ["T01", "T02"]
    assert [card.figure.code for card in page.context["to_report"]] == ["T01"]
    assert home(client, people.other_officer).context["cards"] == []


def test_entries_that_wait_are_counted_by_ledger(client, people):
    scene.year()
    LedgerEntry.objects.filter(county__code="210681").update(state=EntryState.DRAFT)
    page = home(client, people.plan_officer)
    assert labels(page)["条台账记录待确认"] == 2
    assert [one["count"] for one in page.context["waiting"]] == [2]


def test_a_county_officer_finds_split_targets_and_returned_entries(client, people):
    scene.year()
    LedgerEntry.objects.update(state=EntryState.RETURNED)
    page = home(client, people.county_officer)
    assert [(card.figure.code, card.figure.target) for card in page.context["aimed"]] == [("T02", 3)]
    assert labels(page)["条台账记录被退回，请补正"] == 2
    stranger = home(client, people.stranger)
    assert labels(stranger)["条台账记录被退回，请补正"] == 1


def test_a_firm_sees_its_certificates_with_the_days_left(client, people):
    today = timezone.localdate()
    soon = scene.certified(1, "210681", today - timedelta(days=1000))
    soon.expires_on = today + timedelta(days=29)
    soon.save()
    scene.certified(2, "210681", today - timedelta(days=10))
    EnterpriseMember.objects.create(user=people.applicant, enterprise=soon.enterprise)
    page = home(client, people.applicant)
    text = page.content.decode()
    assert "30 天" in text
    assert "即将到期" in text
    assert "第2号" not in text


def test_a_firms_account_without_firm_says_whom_to_ask(client, people):
    assert "还没有关联企业" in home(client, people.applicant).content.decode()
    assert Enterprise.objects.count() == 0


def test_experts_and_operators_are_told_that_nothing_waits(client, people):
    assert "没有分配给您的评审任务" in home(client, people.expert).content.decode()
    assert "没有需要填报的统计表" in home(client, people.operator).content.decode()


@pytest.mark.parametrize("name", ["sys_admin", "sec_admin", "audit_admin"])
def test_every_tile_of_an_administrator_opens(client, people, name):
    user = getattr(people, name)
    for tile in home(client, user).context["tiles"]:
        assert client.get(tile.url).status_code == 200, tile.label


def test_the_home_of_an_officer_costs_the_same_with_three_and_with_thirty(client, query_count, people):
    plan = scene.year().plan
    scene.task(plan, 1)
    client.force_login(people.plan_officer)
    client.get("/")
    few = query_count("/", client)
    for number in range(20, 50):
        scene.promised(plan, f"T{number}", f"指标 {number}", "家", 10, measure="enterprises.tech_sme_new")
        scene.task(plan, number, deadline=date(2020, 5, 1))
    client.get("/")
    assert query_count("/", client) == few
