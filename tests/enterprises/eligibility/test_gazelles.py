"""瞪羚企业 of two provinces (辽科创办发〔2021〕2号; 鲁工信发〔2020〕8号)."""

from datetime import date
from decimal import Decimal

import pytest

from .cases import TODAY, findings, good_facts, good_year, year

pytestmark = pytest.mark.django_db


def liaoning(code, facts):
    return findings("gazelle_liaoning", facts)[code]


def shandong(code, facts):
    return findings("gazelle_shandong", facts)[code]


def course(name, values, **facts):
    """The figure over years up to 2025, everything else plain."""
    first = 2026 - len(values)
    figures = {first + i: good_year(**{"revenue": 1, "rd_total": 1, name: value}) for i, value in enumerate(values)}
    return good_facts(years=figures, **facts)


@pytest.mark.parametrize(("founded", "met"), [(date(2006, 11, 22), True), (date(2006, 11, 21), False)])
def test_liaoning_twenty_years_to_the_day(founded, met):
    assert liaoning("age", good_facts(registered_on=founded)).met is met


@pytest.mark.parametrize(("spent", "met"), [("25", True), ("24.99", False)])
def test_liaoning_rd_over_four_years(spent, met):
    years = {y: year(revenue=1000, rd_total=spent) for y in range(2022, 2026)}
    finding = liaoning("rd_share", good_facts(years=years))
    assert finding.met is met
    assert finding.distance == (0 if met else Decimal(400))


def test_liaoning_rd_needs_all_four_years():
    years = {y: year(revenue=1000, rd_total=100) for y in range(2023, 2026)}
    assert liaoning("rd_share", good_facts(years=years)).met is None


@pytest.mark.parametrize(
    ("values", "met"),
    [
        (("1000.01", 1500, 1700, "1728.02"), True),
        (("1000.01", 1500, 1700, "1728"), False),
        (("1000", 1500, 1700, "9000"), False),
        (("1001", 1500, 3000, "2999"), False),
    ],
    ids=[
        "just grown by a fifth each year",
        "a hair short",
        "the base is not above ten million",
        "not in the last year",
    ],
)
def test_liaoning_revenue_growth(values, met):
    assert liaoning("growth", course("revenue", values)).met is met


def test_liaoning_staff_growth():
    grown = course("staff", [Decimal(101), Decimal(150), Decimal(200), Decimal("221.9")])
    assert liaoning("growth", grown).met is True
    small = course("staff", [Decimal(100), Decimal(150), Decimal(200), Decimal(500)])
    assert liaoning("growth", small).met is False


@pytest.mark.parametrize(
    ("founded", "revenue", "met"),
    [
        (date(2021, 11, 22), 50000, True),
        (date(2021, 11, 21), 50000, False),
        (date(2021, 11, 21), 100000, True),
        (date(2021, 11, 22), "49999.99", False),
    ],
)
def test_liaoning_young_and_large(founded, revenue, met):
    facts = good_facts(registered_on=founded, years={2025: good_year(revenue=revenue, staff=Decimal(5))})
    finding = liaoning("growth", facts)
    assert bool(finding.met) is met


def test_liaoning_venture_capital():
    facts = course("revenue", [1, 1, 1, 1])
    facts.answers = {"investment": Decimal(10_000_000)}
    assert liaoning("growth", facts).met is True
    facts.answers = {"investment": Decimal("9999999.99")}
    assert liaoning("growth", facts).met is False


@pytest.mark.parametrize(("founded", "met"), [(date(2023, 11, 22), True), (date(2023, 11, 23), False)])
def test_shandong_three_years_of_work(founded, met):
    assert shandong("operating", good_facts(registered_on=founded)).met is met


@pytest.mark.parametrize(("debts", "met"), [("699.99", True), ("700", False)])
def test_shandong_debt_below_seventy_percent(debts, met):
    facts = good_facts(years={2025: good_year(total_assets=1000, liabilities=debts)})
    assert shandong("debt", facts).met is met


@pytest.mark.parametrize(
    ("first", "last", "met"),
    [
        ("640", "1000", True),
        ("640.01", "1000", False),
        ("1388.88", "2000", True),
        ("1388.9", "2000", False),
        ("7561.43", "10000", True),
        ("7562", "10000", False),
        ("30245", "40000", True),
        ("33057.85", "40000", False),
        ("33057.86", "40000.02", True),
        ("700", "999.99", False),
    ],
)
def test_shandong_growth_by_size(first, last, met):
    years = {2023: good_year(revenue=first, net_profit=0), 2025: good_year(revenue=last, net_profit=0)}
    assert shandong("growth", good_facts(years=years)).met is met


def test_shandong_profit_may_grow_instead():
    years = {2023: good_year(revenue=5000, net_profit=100), 2025: good_year(revenue=5000, net_profit=144)}
    assert shandong("growth", good_facts(years=years)).met is True


@pytest.mark.parametrize(
    ("revenue", "spent", "met"), [("10000", 250, True), ("9999.99", 250, False), ("9999", 500, True)]
)
def test_shandong_rd_by_size(revenue, spent, met):
    facts = good_facts(years={2025: good_year(revenue=revenue, rd_total=spent)})
    assert shandong("rd_share", facts).met is met


@pytest.mark.parametrize(
    ("rights", "led", "met"),
    [
        ({"invention": 2}, None, True),
        ({"invention": 1, "utility_model": 5, "software": 3}, None, True),
        ({"invention": 1, "utility_model": 7}, None, False),
        ({"invention": 1, "design": 9}, None, False),
        ({"invention": 1}, True, True),
        ({}, None, None),
    ],
)
def test_shandong_rights(rights, led, met):
    assert shandong("rights", good_facts(rights=rights, answers={"standard": led})).met is met


@pytest.mark.parametrize(("said", "met"), [(75, True), (74, False), (None, None)])
def test_shandong_credit(said, met):
    assert shandong("credit", good_facts(answers={"credit_score": said})).met is met


def test_each_finding_of_a_firm_without_data_has_words():
    for kind in ("gazelle_liaoning", "gazelle_shandong"):
        bare = good_facts(on=TODAY, registered_on=None, years={}, rights={}, answers={})
        assert all(finding.reason and finding.met is not True for finding in findings(kind, bare).values())
