"""科技型中小企业: basic conditions, score and direct routes (国科发政〔2017〕115号)."""

from decimal import Decimal

import pytest

from enterprises.eligibility.sme_score import count_points, points_for

from .cases import GOOD_ANSWERS, findings, good_facts, good_year, limits

pytestmark = pytest.mark.django_db


def latest(**figures):
    rights = {"first_class": 0, "second_class": figures.pop("second", 3)}
    return good_facts(years={2025: good_year(**figures)}, **rights)


def one(code, facts):
    return findings("tech_sme", facts)[code]


def test_a_good_firm_meets_all():
    found = findings("tech_sme", good_facts())
    assert list(found) == ["resident", "staff", "sales", "assets", "product", "conduct", "score"]
    assert {finding.met for finding in found.values()} == {True}


def test_a_yuan_too_much_is_told_as_such():
    assert one("sales", latest(sales_income="20000.0001")).reason == (
        "2025 年度销售收入 20,000.0001 万元，超过 20,000 万元，超出 1 元。"
    )


@pytest.mark.parametrize(
    ("code", "figures", "met", "over"),
    [
        ("staff", {"staff": Decimal(500)}, True, 0),
        ("staff", {"staff": Decimal(501)}, False, 1),
        ("sales", {"sales_income": 20000}, True, 0),
        ("sales", {"sales_income": "20000.01"}, False, 100),
        ("assets", {"total_assets": 20000}, True, 0),
        ("assets", {"total_assets": "20000.01"}, False, 100),
        ("assets", {"total_assets": None}, None, None),
    ],
)
def test_size_limits_are_included(code, figures, met, over):
    finding = one(code, latest(**figures))
    assert (finding.met, finding.distance) == (met, over)


@pytest.mark.parametrize(
    ("share", "points"), [("30", 20), ("25", 16), ("24.99", 12), ("20", 12), ("15", 8), ("10", 4), ("9.99", 0)]
)
def test_staff_points_with_the_lower_bound_included(share, points):
    assert points_for(Decimal(share), Decimal(100), limits("tech_sme").score.staff_steps) == points


@pytest.mark.parametrize(
    ("share", "by_sales"), [("6", 50), ("5.999", 40), ("5", 40), ("4", 30), ("3", 20), ("2", 10), ("1.99", 0)]
)
def test_rd_points_by_sales(share, by_sales):
    assert points_for(Decimal(share), Decimal(100), limits("tech_sme").score.rd_sales_steps) == by_sales


@pytest.mark.parametrize(("number", "points"), [(5, 24), (4, 24), (3, 18), (2, 12), (1, 6), (0, 0)])
def test_rights_of_class_two(number, points):
    assert count_points(number, limits("tech_sme").score.ip_second_steps) == points


def test_twelve_and_thirty_and_eighteen_are_just_enough():
    facts = latest(staff=Decimal(100), sci_tech_staff=Decimal(20), sales_income=5000, rd_total=200, second=3)
    finding = one("score", facts)
    assert (finding.met, finding.value) == (True, 60)
    fewer = latest(staff=Decimal(100), sci_tech_staff=Decimal(20), sales_income=5000, rd_total=200, second=2)
    assert (one("score", fewer).met, one("score", fewer).distance) == (False, 6)


def test_no_points_for_staff_fail_whatever_the_rest():
    facts = latest(staff=Decimal(100), sci_tech_staff=Decimal("9.99"), sales_income=5000, rd_total=400)
    facts.first_class = 1
    finding = one("score", facts)
    assert (finding.value, finding.met) == (80, False)
    assert "科技人员得分为 0" in finding.reason


def test_the_firm_may_pick_its_costs_instead_of_its_sales():
    facts = latest(staff=Decimal(100), sci_tech_staff=Decimal(20), sales_income=5000, rd_total=100, second=3)
    assert one("score", facts).met is False
    facts.answers = GOOD_ANSWERS | {"total_costs": Decimal(100 * 10_000) / Decimal("0.20")}
    assert one("score", facts).value == 60


@pytest.mark.parametrize("route", ["award", "research_body", "standard"])
def test_a_direct_route_skips_the_score(route):
    facts = latest(sci_tech_staff=Decimal(0), rd_total=0)
    assert one("score", facts).met is False
    facts.answers = GOOD_ANSWERS | {route: True}
    assert one("score", facts).met is True


def test_a_valid_hnte_certificate_is_a_direct_route():
    facts = latest(sci_tech_staff=Decimal(0), rd_total=0)
    facts.certificates = frozenset({"hnte"})
    assert one("score", facts).met is True


def test_a_route_does_not_lift_the_limits_of_size():
    facts = latest(staff=Decimal(501))
    facts.certificates = frozenset({"hnte"})
    assert one("staff", facts).met is False


def test_four_rights_of_class_two_earn_the_top_here_and_the_middle_there():
    facts = good_facts(first_class=0, second_class=4)
    assert "知识产权 24 分" in one("score", facts).reason
    hnte = findings("hnte", good_facts(first_class=0, second_class=4, answers={}))["innovation_score"]
    assert "数量项 3–4 分" in hnte.reason


def test_what_is_not_known_decides_only_when_it_can():
    unknown_staff = latest(sci_tech_staff=None, rd_total=400)
    assert one("score", unknown_staff).met is None
    hopeless = latest(sci_tech_staff=None, rd_total=0, second=0, ip_first=0, ip_second=0)
    assert one("score", hopeless).met is False


def test_a_sanction_blocks_and_silence_is_no_clean_record():
    assert one("conduct", good_facts(blocked=True)).met is False
    assert one("conduct", good_facts(answers={"incident": False})).met is None
    assert one("conduct", good_facts(answers={"incident": False, "abnormal": True})).met is False


def test_other_organisations_are_no_enterprises():
    assert one("resident", good_facts(is_firm=False)).met is False
