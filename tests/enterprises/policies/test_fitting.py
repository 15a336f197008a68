"""Who qualifies: one firm for all items, all firms for one item, and that both say the same."""

import random
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from enterprises.policies import fitting
from enterprises.policies.models import Policy, PolicyItem
from enterprises.register.models import Enterprise
from tests.enterprises.annual_figures.made_up import figures
from tests.enterprises.integrity.made_up import sanction
from tests.enterprises.intellectual_property.made_up import right
from tests.enterprises.made_up import certificate, enterprise
from tests.enterprises.policies.made_up import DAY, WAN, condition, item, policy
from tests.personas import donggang, fengcheng

pytestmark = pytest.mark.django_db


def demanding() -> PolicyItem:
    """An item of a county's policy with conditions on everything."""
    asked = item(policy(level="county", county=donggang()))
    condition(asked, "certified", certification_kind_id="hnte")
    condition(asked, "certified_in", certification_kind_id="hnte", turn="first", year=2019)
    condition(asked, "figure", figure="revenue", threshold=Decimal(500 * WAN))
    condition(asked, "share", figure="rd_total", base_figure="revenue", threshold=Decimal("0.05"))
    condition(asked, "growth", figure="staff", threshold=Decimal("0.1"))
    condition(asked, "rights", ip_class="1", number=1)
    condition(asked, "field", codes="101、8")
    condition(asked, "age", comparator="gte", number=36)
    condition(asked, "tag", tag="出口")
    condition(asked, "pool", certification_kind_id="gazelle")
    return asked


def people_the_register(dice: random.Random, count: int) -> None:
    """Firms of all sorts."""
    for _ in range(count):
        firm = enterprise(
            county=dice.choice([donggang(), fengcheng()]),
            registered_on=dice.choice([None, date(2012, 1, 1), DAY - timedelta(days=400)]),
            hitech_field=dice.choice(["", "1", "101", "803"]),
            tags=dice.choice(["", "出口", "专利大户"]),
        )
        if dice.random() < 0.6:
            issued = date(dice.choice([2016, 2019]), 9, 1)
            certificate(firm, issued=issued, expires=issued + timedelta(days=1095))
        for year in (2018, 2019):
            if dice.random() < 0.7:
                state = dice.choice(["draft", "verified", "locked"])
                revenue = dice.choice([None, 0, 400 * WAN, 900 * WAN])
                figures(firm, year, state=state, revenue=revenue, staff=dice.choice([40, 44, 50]))
        if dice.random() < 0.5:
            right(firm)
        if dice.random() < 0.2:
            sanction(firm.uscc, starts_on=date(2019, 7, 1), ends_on=date(2022, 6, 30))


def told(fit: fitting.Fit) -> tuple:
    facts = [(one.code, one.met, one.value, one.distance, one.reason) for one in fit.findings]
    return fit.verdict, fit.standing, facts


@pytest.mark.parametrize("seed", [1, 2])
def test_all_firms_at_once_are_judged_as_one_by_one(seed, monkeypatch):
    people_the_register(random.Random(seed), 15)
    asked = demanding()
    monkeypatch.setattr(fitting, "AT_ONCE", 4)
    together = {fit.enterprise.pk: told(fit) for fit in fitting.qualifying(asked, DAY)}
    assert together == {firm.pk: told(fitting.fit(asked, firm, DAY)) for firm in Enterprise.objects.all()}


@pytest.mark.parametrize("seed", [3])
def test_one_firm_s_list_says_the_same_as_each_item(seed):
    people_the_register(random.Random(seed), 4)
    items = [demanding(), item(), condition(certification_kind_id="hnte").item]
    for firm in Enterprise.objects.all():
        listed = {fit.item.pk: told(fit) for fit in fitting.fits(firm, DAY)}
        assert listed == {one.pk: told(fitting.fit(one, firm, DAY)) for one in items}


def queries_of(judge) -> int:
    with CaptureQueriesContext(connection) as queries:
        judge()
    return len(queries)


def test_many_firms_cost_as_many_queries_as_few():
    asked = demanding()
    counts = []
    for count in (3, 27):
        people_the_register(random.Random(count), count)
        counts.append(queries_of(lambda: list(fitting.qualifying(asked, DAY))))
    assert counts[0] == counts[1]


def test_many_items_cost_as_many_queries_as_few():
    firm, counts = enterprise(), []
    demanding()
    for count in (2, 27):
        for _ in range(count):
            condition(kind="certified", certification_kind_id="hnte")
        counts.append(queries_of(lambda: fitting.fits(firm, DAY)))
    assert counts[0] == counts[1]


@pytest.mark.parametrize(
    ("facts", "day", "listed"),
    [
        ({}, date(2020, 1, 1), True),
        ({}, date(2019, 12, 31), False),
        ({}, date(2020, 12, 31), True),
        ({}, date(2021, 1, 1), False),
        ({"valid_to": None}, date(2030, 1, 1), True),
        ({"state": "draft"}, DAY, False),
        ({"state": "ended"}, DAY, False),
    ],
)
def test_only_policies_in_force_are_listed_and_both_ends_count(facts, day, listed):
    item(policy(**facts))
    assert bool(fitting.fits(enterprise(), day)) is listed
    assert Policy.objects.in_force(day).exists() is listed
    assert Policy.objects.get().holds_on(day) is listed


@pytest.mark.parametrize(
    ("window", "day", "is_open"),
    [
        ((None, None), DAY, True),
        ((DAY, DAY), DAY, True),
        ((DAY, None), DAY - timedelta(days=1), False),
        ((None, DAY), DAY + timedelta(days=1), False),
        ((None, date(2022, 1, 1)), date(2021, 1, 1), False),  # the policy is over
    ],
)
def test_a_window_is_open_from_its_first_to_its_last_day(window, day, is_open):
    asked = item(window_from=window[0], window_to=window[1])
    assert asked.is_open_on(day) is is_open
    assert PolicyItem.objects.open_on(day).exists() is is_open


def test_an_item_closes_with_its_window_or_with_its_policy():
    assert item(window_to=date(2020, 9, 30)).closes_on == date(2020, 9, 30)
    assert item(window_to=date(2022, 9, 30)).closes_on == date(2020, 12, 31)
    assert item(policy(valid_to=None)).closes_on is None


def test_one_short_is_all_but_one_and_nothing_unknown():
    asked = item()
    condition(asked, "certified", certification_kind_id="hnte")
    firm = enterprise()
    assert fitting.fit(asked, firm, DAY).standing == "one_short"
    condition(asked, "figure", figure="revenue", threshold=Decimal(1))
    assert fitting.fit(asked, firm, DAY).standing == "not_qualified"
    certificate(firm, issued=date(2019, 1, 1), expires=date(2021, 12, 31))
    assert fitting.fit(asked, firm, DAY).standing == "cannot_judge"
    figures(firm, 2019, state="locked")
    assert fitting.fit(asked, firm, DAY).qualifies
