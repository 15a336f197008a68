from decimal import Decimal

import pytest

from enterprises.annual_figures.models import OutlierLimit
from enterprises.annual_figures.outliers import CHECKS, doubts_of, in_lines, rules_in_use
from tests.enterprises.annual_figures.made_up import WAN

pytestmark = pytest.mark.django_db


def told(now: dict, before: dict | None = None) -> list[str]:
    return [doubt.sentence for doubt in doubts_of(now, before, rules_in_use())]


def test_every_rule_of_the_table_is_known_to_the_program():
    assert set(OutlierLimit.objects.values_list("code", flat=True)) == set(CHECKS)


@pytest.mark.parametrize(
    ("now", "before", "sentence"),
    [
        ({"rd_total": 520 * WAN}, {"rd_total": 210 * WAN}, "研发费用合计 520 万元，上年 210 万元，+148%"),
        ({"revenue": 49 * WAN}, {"revenue": 100 * WAN}, "营业收入 49 万元，上年 100 万元，-51%"),
        ({"revenue": 120 * WAN}, {"revenue": 0}, "营业收入 120 万元，上年 0 万元，请核对"),
        ({"revenue": 0}, {"revenue": 120 * WAN}, "营业收入 0 万元，上年 120 万元，-100%"),
        ({"staff": Decimal("16")}, {"staff": Decimal("10")}, "职工总数 16 人，上年 10 人，+60%"),
        ({"rd_total": 101, "revenue": 100}, None, "研发费用合计 0.01 万元，大于营业收入 0.01 万元"),
        ({"sci_tech_staff": 21, "staff": 20}, None, "科技人员 21 人，大于职工总数 20 人"),
        (
            {"hitech_income": 3 * WAN, "total_income": 2 * WAN},
            None,
            "高新技术产品（服务）收入 3 万元，大于总收入 2 万元",
        ),
        ({"net_assets": -5 * WAN}, None, "净资产 -5 万元，为负数"),
        ({"staff": 0, "revenue": 5 * WAN}, None, "职工总数为 0，但有营业收入 5 万元"),
    ],
)
def test_a_doubt_says_both_figures(now, before, sentence):
    assert told(now, before) == [sentence]


@pytest.mark.parametrize(
    ("now", "before"),
    [
        ({}, None),
        ({"revenue": 150 * WAN}, {"revenue": 100 * WAN}),  # exactly the limit
        ({"revenue": 100 * WAN}, {"revenue": 200 * WAN}),
        ({"revenue": 200 * WAN}, None),
        ({"revenue": 200 * WAN}, {"revenue": None}),
        ({"revenue": None}, {"revenue": 200 * WAN}),
        ({"revenue": 99 * WAN}, {"revenue": 1 * WAN}),  # below the floor in both years
        ({"staff": 9}, {"staff": 2}),
        ({"revenue": 0}, {"revenue": 0}),
        ({"rd_total": 100, "revenue": 100}, None),
        ({"sci_tech_staff": 20, "staff": 20}, None),
        ({"hitech_income": 2, "total_income": 2}, None),
        ({"hitech_income": 2, "total_income": None}, None),
        ({"net_assets": 0}, None),
        ({"staff": 0, "revenue": 0}, None),
        ({"staff": None, "revenue": 5}, None),
    ],
)
def test_what_is_usual_or_unknown_is_not_doubted(now, before):
    assert told(now, before) == []


def test_limits_are_data_and_a_rule_can_be_switched_off():
    now, before = {"revenue": 130 * WAN}, {"revenue": 100 * WAN}
    assert told(now, before) == []
    OutlierLimit.objects.filter(code="revenue_change").update(limit=20)
    assert told(now, before) == ["营业收入 130 万元，上年 100 万元，+30%"]
    OutlierLimit.objects.filter(code="revenue_change").update(active=False)
    assert told(now, before) == []


def test_several_doubts_stand_in_the_order_of_the_rules():
    doubts = doubts_of({"staff": 0, "revenue": 10, "rd_total": 20, "net_assets": -1}, None, rules_in_use())
    assert [doubt.name for doubt in doubts] == ["rd_total", "net_assets", "staff"]
    assert len(in_lines(doubts).splitlines()) == 3
