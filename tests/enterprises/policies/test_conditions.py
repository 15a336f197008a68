"""Each kind of condition at its limit, and what it says when something is not known."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from bureau.accounts.models import County
from enterprises.cultivation.models import PoolEntry
from enterprises.eligibility.findings import Finding
from enterprises.policies import fitting
from enterprises.policies.conditions import KINDS
from tests.enterprises.annual_figures.made_up import figures
from tests.enterprises.integrity.made_up import sanction
from tests.enterprises.intellectual_property.made_up import right
from tests.enterprises.made_up import certificate, enterprise
from tests.enterprises.policies.made_up import DAY, WAN, condition, item, policy
from tests.personas import donggang, fengcheng

pytestmark = pytest.mark.django_db

PERCENT = Decimal("0.01")


def found(firm, kind: str, *, day: date = DAY, **facts) -> Finding:
    """What is found of one condition."""
    asked = condition(kind=kind, **facts)
    return next(one for one in fitting.fit(asked.item, firm, day).findings if one.code == kind)


def always(firm, code: str, *, day: date = DAY, of=None) -> Finding:
    return next(one for one in fitting.fit(of or item(), firm, day).findings if one.code == code)


# --- certificates -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("issued", "expires", "revoked", "met"),
    [
        (date(2018, 1, 1), DAY, None, True),
        (date(2018, 1, 1), DAY - timedelta(days=1), None, False),
        (DAY, date(2022, 1, 1), None, True),
        (DAY + timedelta(days=1), date(2022, 1, 1), None, False),
        (date(2018, 1, 1), date(2022, 1, 1), DAY, False),
        (date(2018, 1, 1), date(2022, 1, 1), DAY + timedelta(days=1), True),
    ],
)
def test_a_certificate_is_held_from_its_first_to_its_last_day(issued, expires, revoked, met):
    firm = enterprise()
    certificate(firm, issued=issued, expires=expires, revoked_on=revoked)
    assert found(firm, "certified", certification_kind_id="hnte").met is met


def test_who_never_had_a_certificate_does_not_hold_one():
    firm = enterprise()
    certificate(firm, "tech_sme", issued=date(2020, 1, 1), expires=date(2020, 12, 31))
    one = found(firm, "certified", certification_kind_id="hnte")
    assert (one.met, one.reason) == (False, "没有登记过高新技术企业资质。")


@pytest.mark.parametrize(
    ("turn", "facts", "met"),
    [
        ("", {}, True),  # the year before
        ("first", {}, False),
        ("renewal", {}, True),
        ("first", {"year": 2016}, True),
        ("renewal", {"year": 2016}, False),
        ("", {"year": 2018}, False),
        ("", {"day_from": date(2019, 9, 15), "day_to": date(2019, 9, 15)}, True),
        ("", {"day_from": date(2019, 9, 16), "day_to": date(2019, 12, 31)}, False),
        ("", {"day_from": date(2019, 1, 1), "day_to": date(2019, 9, 14)}, False),
        ("", {"day_from": date(2019, 9, 15), "year": 2019}, True),
    ],
)
def test_a_certificate_was_taken_in_a_period(turn, facts, met):
    firm = enterprise()
    certificate(firm, issued=date(2016, 9, 15), expires=date(2019, 9, 14))
    certificate(firm, issued=date(2019, 9, 15), expires=date(2022, 9, 14))
    assert found(firm, "certified_in", certification_kind_id="hnte", turn=turn, **facts).met is met


def test_the_first_one_of_a_newcomer_may_be_a_renewal():
    firm = enterprise()
    certificate(firm, issued=date(2019, 9, 15), expires=date(2022, 9, 14), turn="renewal")
    assert found(firm, "certified_in", certification_kind_id="hnte", turn="first").met is False
    assert found(firm, "certified_in", certification_kind_id="hnte", turn="renewal").met is True


def test_what_was_taken_and_revoked_does_not_count_and_what_is_still_to_come_neither():
    firm = enterprise()
    certificate(firm, issued=date(2019, 9, 15), expires=date(2022, 9, 14), revoked_on=DAY)
    certificate(firm, issued=date(2020, 9, 15), expires=date(2023, 9, 14))
    assert found(firm, "certified_in", certification_kind_id="hnte", year=2019).met is False
    assert found(firm, "certified_in", certification_kind_id="hnte", year=2020).met is False


@pytest.mark.parametrize(
    ("ip_class", "number", "met"), [("1", 1, True), ("1", 2, False), ("2", 2, True), ("", 3, True), ("", 4, False)]
)
def test_rights_are_counted_by_class(ip_class, number, met):
    firm = enterprise()
    right(firm)
    right(firm, expires_on=DAY - timedelta(days=1), granted_on=date(2009, 1, 1))
    right(firm, obtained_by="licensed")
    right(firm, "software", number="2019SR123456")
    right(firm, "software", number="2019SR123457")
    right(firm, "trademark", number="1")
    one = found(firm, "rights", ip_class=ip_class, number=number)
    assert one.met is met
    assert one.distance == (0 if met else 1)


# --- figures ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("comparator", "revenue", "met", "distance"),
    [
        ("gte", 1000 * WAN, True, 0),
        ("gte", Decimal("9999999.99"), False, Decimal("0.01")),
        ("lte", 1000 * WAN, True, 0),
        ("lte", Decimal("10000000.01"), False, Decimal("0.01")),
    ],
)
def test_a_figure_meets_its_limit_to_the_cent(comparator, revenue, met, distance):
    firm = enterprise()
    figures(firm, 2019, revenue=revenue, state="verified")
    one = found(firm, "figure", figure="revenue", comparator=comparator, threshold=Decimal(1000 * WAN))
    assert (one.met, one.distance) == (met, distance)


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        (None, "没有 2019 年度数据"),
        ({"state": "draft"}, "2019 年度数据尚未核实"),
        ({"state": "submitted"}, "2019 年度数据尚未核实"),
        ({"state": "returned"}, "2019 年度数据尚未核实"),
        ({"state": "locked", "revenue": None}, "2019 年度数据没有填写营业收入"),
    ],
)
@pytest.mark.parametrize("kind", ["figure", "growth", "share"])
def test_what_is_not_known_or_not_verified_is_never_a_pass(kind, facts, said):
    firm = enterprise()
    figures(firm, 2018, state="locked")
    if facts is not None:
        figures(firm, 2019, **facts)
    asked = {"figure": "revenue", "threshold": Decimal(0)} | ({"base_figure": "staff"} if kind == "share" else {})
    one = found(firm, kind, **asked)
    assert one.met is None
    assert said in one.reason


def test_a_year_may_be_named():
    firm = enterprise()
    figures(firm, 2017, staff=99, state="locked")
    assert found(firm, "figure", figure="staff", year=2017, threshold=Decimal(100)).reason == (
        "2017 年职工总数 99 人，差 1 人。"
    )
    assert found(firm, "figure", figure="staff", threshold=Decimal(100)).met is None


@pytest.mark.parametrize(
    ("before", "now", "met"),
    [(300, 330, True), (300, Decimal("329.99"), False), (0, 10, None), (-5, 10, None), (3, Decimal("3.3"), True)],
)
def test_growth_is_told_against_the_year_before(before, now, met):
    firm = enterprise()
    figures(firm, 2018, net_profit=before, state="verified")
    figures(firm, 2019, net_profit=now, state="verified")
    assert found(firm, "growth", figure="net_profit", threshold=10 * PERCENT).met is met


@pytest.mark.parametrize(
    ("part", "whole", "met"),
    [
        (600, 12_000, True),
        (Decimal("599.99"), 12_000, False),
        (Decimal("499.96"), 10_000, False),
        (5, 0, None),
        (0, 5, False),
    ],
)
def test_a_share_is_compared_unrounded(part, whole, met):
    firm = enterprise()
    figures(firm, 2019, rd_total=part, revenue=whole, state="verified")
    one = found(firm, "share", figure="rd_total", base_figure="revenue", threshold=5 * PERCENT)
    assert one.met is met


def test_what_a_share_lacks_is_told_in_money():
    firm = enterprise()
    figures(firm, 2019, rd_total=Decimal(431 * WAN), revenue=Decimal(10_000 * WAN), state="verified")
    one = found(firm, "share", figure="rd_total", base_figure="revenue", threshold=5 * PERCENT)
    assert one.reason == "2019 年研发费用合计 431 万元、营业收入 10,000 万元，比例 4.31%，要求不低于 5%，差 69 万元。"


# --- the firm itself --------------------------------------------------------------------------------------------------


def test_counties():
    for county, met in ((donggang(), True), (fengcheng(), False)):
        assert found(enterprise(county=county), "county", codes="210681、210602").met is met


@pytest.mark.parametrize(
    ("own", "codes", "met"),
    [
        ("101", "101、803", True),
        ("102", "101、803", False),
        ("102", "1", True),
        ("1", "1", True),
        ("1", "101", None),  # not known in detail
        ("8", "101", False),
        ("", "101", None),
    ],
)
def test_fields_of_high_technology(own, codes, met):
    assert found(enterprise(hitech_field=own), "field", codes=codes).met is met


def test_kinds_of_organisations():
    assert found(enterprise(kind="institute"), "organisation", codes="firm、institute").met is True
    assert found(enterprise(kind="hospital"), "organisation", codes="firm、institute").met is False


@pytest.mark.parametrize(
    ("founded", "day", "comparator", "number", "met"),
    [
        (date(2019, 6, 30), date(2020, 6, 30), "gte", 12, True),
        (date(2019, 6, 30), date(2020, 6, 29), "gte", 12, False),
        (date(2020, 1, 31), date(2020, 2, 29), "gte", 1, True),
        (date(2019, 6, 30), date(2020, 6, 30), "lte", 12, True),
        (date(2019, 6, 30), date(2020, 7, 1), "lte", 12, False),
        (date(2019, 6, 30), date(2020, 6, 29), "lte", 12, True),
        (None, date(2020, 6, 30), "gte", 12, None),
    ],
)
def test_age_in_full_months(founded, day, comparator, number, met):
    firm = enterprise(registered_on=founded)
    assert found(firm, "age", day=day, comparator=comparator, number=number).met is met


def test_tags_are_whole_words():
    firm = enterprise(tags="专利大户、出口")
    assert found(firm, "tag", tag="专利大户").met is True
    assert found(firm, "tag", tag="专利").met is False


def test_the_pool_on_the_day():
    firm = enterprise()
    facts = {"enterprise": firm, "county": firm.county, "planned_year": 2021, "target_id": "hnte"}
    PoolEntry.objects.create(entered_on=date(2020, 1, 1), **facts)
    assert found(firm, "pool", certification_kind_id="hnte").met is True
    assert found(firm, "pool", certification_kind_id="hnte", day=date(2019, 12, 31)).met is False
    assert found(firm, "pool", certification_kind_id="gazelle").met is False


# --- what holds always ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "met"),
    [(date(2023, 6, 30), True), (date(2023, 7, 1), False), (date(2026, 6, 30), False), (date(2026, 7, 1), True)],
)
def test_a_sanction_stands_in_the_way_from_its_first_to_its_last_day(day, met):
    firm = enterprise()
    sanction(firm.uscc, starts_on=date(2023, 7, 1), ends_on=date(2026, 6, 30))
    one = always(firm, "integrity", day=day)
    assert one.met is met
    assert "2023" not in one.reason.replace(f"{day}", "")


@pytest.mark.parametrize(("left", "met"), [(None, True), (DAY, False), (DAY + timedelta(days=1), True)])
def test_a_firm_that_has_left_the_register_gets_nothing(left, met):
    firm = enterprise(status="cancelled" if left else "active", status_on=left)
    assert always(firm, "in_register").met is met


def test_a_policy_of_a_county_holds_for_its_firms():
    own = item(policy(level="county", county=donggang()))
    assert always(enterprise(), "of_county", of=own).met is True
    assert always(enterprise(county=fengcheng()), "of_county", of=own).met is False


def test_every_kind_says_what_it_asks():
    for kind in KINDS:
        facts = {"figure": "revenue", "base_figure": "staff", "threshold": Decimal(1), "number": 3, "tag": "出口"}
        asked = condition(kind=kind, certification_kind_id="hnte", codes=County.objects.first().code, **facts)
        assert str(asked)
    assert "未知的条件" in str(condition(kind="gone"))


def test_an_unknown_kind_of_condition_is_never_a_pass():
    asked = condition(kind="gone")
    assert fitting.fit(asked.item, enterprise(), DAY).verdict == "cannot_judge"
