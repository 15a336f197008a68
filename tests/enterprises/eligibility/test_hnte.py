"""高新技术企业: the eight conditions, each at its border (国科发火〔2016〕32号 第十一条, 195号)."""

from datetime import date
from decimal import Decimal

import pytest

from enterprises.eligibility.facts import Facts
from enterprises.eligibility.findings import verdict

from .cases import GOOD_ANSWERS, TODAY, findings, good_facts, good_year, year

pytestmark = pytest.mark.django_db


def one(code: str, facts: Facts):
    return findings("hnte", facts)[code]


def with_latest(**figures) -> Facts:
    facts = good_facts()
    facts.years[2025] = good_year(**figures)
    return facts


def test_a_good_firm_meets_all_eight():
    found = findings("hnte", good_facts())
    assert list(found) == [
        "reg_age",
        "core_ip",
        "tech_field",
        "staff_ratio",
        "rd_ratio",
        "hitech_income",
        "innovation_score",
        "incident",
    ]
    assert [one.met for one in found.values()] == [True] * 8


def test_a_firm_of_which_nothing_is_known_cannot_be_judged():
    found = findings("hnte", Facts(on=TODAY))
    assert {one.met for one in found.values()} == {None}
    assert verdict([one.met for one in found.values()]) == "cannot_judge"
    assert all(one.reason for one in found.values())


# --- age ---


@pytest.mark.parametrize(("applied", "met", "lack"), [(date(2026, 11, 21), False, 1), (date(2026, 11, 22), True, 0)])
def test_365_days_before_the_application(applied, met, lack):
    finding = one("reg_age", good_facts(on=applied, registered_on=date(2025, 11, 22)))
    assert (finding.met, finding.distance) == (met, lack)


# --- R&D ---


def rd(latest_sales, sales, spent, **more) -> Facts:
    """Three years with these sums; the last year with these sales."""
    before = (Decimal(str(sales)) - Decimal(str(latest_sales))) / 2
    third = Decimal(str(spent)) / 3
    return good_facts(
        years={
            2023: good_year(sales_income=before, rd_total=third, rd_inside=third, rd_abroad=0),
            2024: good_year(sales_income=before, rd_total=third, rd_inside=third, rd_abroad=0),
            2025: good_year(
                sales_income=latest_sales, rd_total=Decimal(str(spent)) - 2 * third, rd_inside=0, rd_abroad=0, **more
            ),
        }
    )


@pytest.mark.parametrize(
    ("latest", "limit"),
    [("5000", "0.05"), ("5000.01", "0.04"), ("20000", "0.04"), ("20000.01", "0.03")],
)
def test_the_tier_follows_the_sales_of_the_last_year_and_a_border_belongs_to_the_lower_band(latest, limit):
    assert one("rd_ratio", rd(latest, 60000, 3000)).threshold == Decimal(limit)


def test_the_share_is_that_of_three_years_and_not_rounded():
    assert one("rd_ratio", rd(5000, 12000, 600)).met is True
    short = one("rd_ratio", rd(5000, 12000, "599.99"))
    assert short.met is False
    assert short.distance == Decimal("100.00")
    assert "差 0.01 万元" in short.reason
    assert "4.9999 %" in short.reason


def test_the_distance_is_told_in_words():
    finding = one("rd_ratio", rd(3000, 10000, 431))
    assert "研发费用占比 4.31 %" in finding.reason
    assert "低于 5 %，差 69 万元" in finding.reason


def test_no_sales_at_all_cannot_be_reckoned():
    assert one("rd_ratio", rd(0, 0, 600)).met is None


def test_a_yuan_too_little_is_told_as_such():
    reason = one("rd_ratio", rd(20000, 50000, "1999.9999")).reason
    assert "研发费用占比 3.9999998 %" in reason
    assert "研发费用 1,999.9999 万元 ÷" in reason
    assert "低于 4 %，差 1 元" in reason


def test_a_missing_year_is_named_and_never_passes():
    facts = good_facts()
    del facts.years[2024]
    finding = one("rd_ratio", facts)
    assert finding.met is None
    assert "2024" in finding.reason


def test_a_young_firm_is_judged_by_the_years_it_has():
    facts = good_facts(registered_on=date(2024, 8, 1), years={2024: good_year(), 2025: good_year()})
    assert one("rd_ratio", facts).met is True


@pytest.mark.parametrize(("abroad", "met"), [("450", True), ("450.01", False), (None, None)])
def test_sixty_percent_of_rd_is_spent_in_china_contracts_abroad_counting_at_eighty(abroad, met):
    # 900 in all: 360 abroad count (450 × 80 %), 540 at home are just 60 %.
    facts = rd(4000, 12000, 900)
    for figures in facts.years.values():
        figures.rd_inside, figures.rd_outside, figures.rd_abroad = None, None, Decimal(0)
    facts.years[2025].rd_abroad = None if abroad is None else Decimal(abroad) * 10_000
    facts.years[2025].rd_total = Decimal(600) * 10_000
    facts.years[2024].rd_total = facts.years[2023].rd_total = Decimal(150) * 10_000
    assert one("rd_ratio", facts).met is met


def test_rd_done_inside_alone_can_settle_the_share_in_china():
    facts = rd(4000, 12000, 900)
    for figures in facts.years.values():
        figures.rd_inside, figures.rd_abroad, figures.rd_outside = figures.rd_total * Decimal("0.6"), None, None
    assert one("rd_ratio", facts).met is True


# --- shares of the last year ---


@pytest.mark.parametrize(("part", "met"), [("2400", True), ("2399.84", False)])
def test_sixty_percent_of_the_income_is_high_tech_and_59_996_is_not_shown_as_60(part, met):
    finding = one("hitech_income", with_latest(total_income=4000, hitech_income=part))
    assert finding.met is met
    assert ("59.996 %" in finding.reason) is not met
    assert ("收入 2,399.84 万元" in finding.reason) is not met


@pytest.mark.parametrize(("staff", "met"), [("10", True), ("9.99", False)])
def test_ten_percent_of_the_staff(staff, met):
    finding = one("staff_ratio", with_latest(staff=Decimal(100), sci_tech_staff=Decimal(staff)))
    assert finding.met is met
    assert finding.distance == (0 if met else Decimal("0.01"))


@pytest.mark.parametrize("figures", [{"staff": Decimal(0)}, {"total_income": 0}])
def test_a_share_of_nothing_cannot_be_judged(figures):
    code = "staff_ratio" if "staff" in figures else "hitech_income"
    assert one(code, with_latest(**figures)).met is None


# --- score ---


@pytest.mark.parametrize(("management", "met"), [(14, False), (15, True)])
def test_seventy_points_are_not_enough(management, met):
    growing = {
        2023: good_year(net_assets=100, sales_income=4000),
        2024: good_year(net_assets=100, sales_income=4000),
        2025: good_year(net_assets=100, sales_income=4000),
    }
    answers = GOOD_ANSWERS | {"ip_score": 28, "transfer_score": 28, "management_score": management}
    finding = one("innovation_score", good_facts(years=growing, answers=answers))
    assert finding.value == 56 + management
    assert finding.met is met


def test_a_score_that_may_lie_on_both_sides_cannot_be_judged():
    answers = {name: value for name, value in GOOD_ANSWERS.items() if name != "management_score"}
    finding = one("innovation_score", good_facts(answers=answers))
    assert finding.met is None
    assert finding.value == "56–76"


def test_what_nobody_says_cannot_save_a_score_that_is_too_low_at_best():
    answers = {"ip_score": 10, "transfer_score": 10}
    finding = one("innovation_score", good_facts(answers=answers))
    assert finding.met is False
    assert finding.distance == 71 - 40


# --- rights, field, accidents ---


def test_rights_come_from_the_register_else_from_the_figures():
    nobody_knows = good_facts(first_class=0, second_class=0, years={2025: good_year(ip_first=None, ip_second=None)})
    assert one("core_ip", nobody_knows).met is None
    assert one("core_ip", good_facts(first_class=0, second_class=0)).value == 7
    none = good_facts(first_class=0, second_class=0, years={2025: good_year(ip_first=0, ip_second=0)})
    assert one("core_ip", none).met is False


def test_rights_that_support_no_product_do_not_count():
    assert one("core_ip", good_facts(answers=GOOD_ANSWERS | {"ip_supports": False})).met is False


@pytest.mark.parametrize(("field", "met"), [("401", True), ("4", None), ("", None)])
def test_the_field_is_named_below_the_eight(field, met):
    assert one("tech_field", good_facts(hitech_field=field)).met is met


@pytest.mark.parametrize(("said", "met"), [(True, False), (False, True), (None, None)])
def test_accidents_are_declared(said, met):
    assert one("incident", good_facts(answers=GOOD_ANSWERS | {"incident": said})).met is met


def test_a_source_says_whether_the_bureau_has_verified_the_figures():
    facts = good_facts()
    assert "未核实" in one("staff_ratio", facts).source
    facts.years[2025].accepted = True
    assert one("staff_ratio", facts).source == "2025 年度数据（已核实）"


def test_years_are_those_before_the_application():
    facts = good_facts(on=date(2025, 3, 1), years={2024: year(staff=Decimal(10), sci_tech_staff=Decimal(1))})
    assert one("staff_ratio", facts).met is True
