"""Lamps by golden table: each rule set at and around its limits, and everything that comes before the limits."""

from datetime import date
from decimal import Decimal

import pytest

from bureau.plan.models import LampRuleSet
from bureau.plan.progress.attainment import Aim, standing
from bureau.plan.progress.lamps import light
from bureau.plan.targets.schedule import Pace

HALF, END = date(2026, 6, 30), date(2026, 12, 31)


def rules(code: str) -> LampRuleSet:
    return LampRuleSet.objects.get(code=code)


def lamp(value, *, day=HALF, code="default", target="100", schedule="linear_month", **facts):
    pace = Pace(schedule, date(2026, 1, 1), END, tuple(facts.pop("curve", ())))
    promised = Aim(value=None if target is None else Decimal(target), pace=pace, **facts)
    number = None if value is None else Decimal(str(value))
    return light(promised, number, standing(promised, number, day), day=day, rules=rules(code))


BY_RULES = [
    # rule set, value of a target of 100 of which 50 is due, colour
    ("default", "45", "green"),  # −5: the limit itself still counts
    ("default", "44.999999", "yellow"),
    ("default", "30", "yellow"),  # −20
    ("default", "29.999999", "red"),
    ("default", "60", "green"),
    ("yinchuan", "50", "green"),
    ("yinchuan", "49.999999", "yellow"),  # 0 to 10 below is undefined in the source: only “met” is green there
    ("yinchuan", "40", "yellow"),  # golden: −10
    ("yinchuan", "20", "yellow"),  # −30, inclusive
    ("yinchuan", "19.9", "red"),  # golden: −30.1
    ("sanya", "50", "green"),
    ("sanya", "40", "yellow"),  # golden: 20 % short
    ("sanya", "25", "yellow"),  # 50 % short, inclusive
    ("sanya", "24.999999", "red"),
    ("sanya", "19.9", "red"),  # golden: 60.2 % short
]


@pytest.mark.django_db
@pytest.mark.parametrize(("code", "value", "colour"), BY_RULES)
def test_a_rule_set_lights_by_its_limits_unrounded(code, value, colour):
    assert lamp(value, code=code).colour == colour


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("lit", "colour", "said"),
    [
        ({"value": 5, "target": None}, "grey", "没有目标值"),
        ({"value": None}, "grey", "尚无读数"),
        ({"value": 100}, "blue", "已完成"),
        ({"value": 100, "comparator": "at_least", "strict": True}, "green", "完成率 100%"),
        ({"value": 99, "day": date(2027, 1, 1)}, "red", "期限已过"),
        ({"value": 99, "day": END}, "yellow", "距期限 0 天"),
        ({"value": 97, "day": date(2026, 12, 24)}, "yellow", "距期限 7 天"),
        ({"value": 97, "day": date(2026, 12, 23)}, "green", "超前"),
        ({"value": 50, "day": END}, "red", "落后 50 个百分点"),
        ({"value": 9, "target": "10", "comparator": "at_most"}, "green", "未超过上限"),
        ({"value": 10, "target": "10", "comparator": "at_most", "day": END}, "blue", "未超过"),
        ({"value": 11, "target": "10", "comparator": "at_most"}, "red", "已超过上限"),
        ({"value": 0, "target": "0", "comparator": "at_most"}, "green", "未超过上限"),
        ({"value": 1, "target": "0", "comparator": "at_most"}, "red", "已超过上限"),
        ({"value": 0, "target": "0", "comparator": "at_least"}, "blue", "已完成"),
        ({"value": 0, "target": "0", "comparator": "at_least", "strict": True}, "yellow", "零"),
        ({"value": 0, "schedule": "year_end"}, "grey", "尚未到期"),
        ({"value": 30, "schedule": "year_end"}, "green", "超前"),
        ({"value": 0, "schedule": "year_end", "code": "sanya"}, "grey", "尚未到期"),
        ({"value": 30, "schedule": "year_end", "code": "sanya"}, "green", "尚无应完成量"),
        ({"value": 0, "schedule": "curve", "curve": [0] * 9 + [20, 60, 100]}, "grey", "尚未到期"),
    ],
)
def test_what_comes_before_the_limits(lit, colour, said):
    found = lamp(lit.pop("value"), **lit)
    assert found.colour == colour
    assert said in found.reason


@pytest.mark.django_db
def test_the_sentence_says_how_far_it_is_and_how_far_it_should_be():
    assert lamp(40).reason == "完成率 40%，时序进度 50%，落后 10 个百分点，低于绿灯下限 −5 个百分点。"
    assert lamp(40, code="sanya").reason == "比应完成量少 20%，低于绿灯下限 0%。"


@pytest.mark.django_db
def test_without_rules_nothing_is_lit():
    pace = Pace("linear_month", date(2026, 1, 1), END)
    promised = Aim(value=Decimal(100), pace=pace)
    assert light(promised, Decimal(1), standing(promised, Decimal(1), HALF), day=HALF, rules=None).colour == "grey"


@pytest.mark.django_db
def test_the_rules_in_force_are_the_last_active_ones_valid_on_the_day():
    assert LampRuleSet.objects.in_force(HALF).code == "default"
    LampRuleSet.objects.filter(code="sanya").update(active=True, effective_from=date(2026, 3, 1), effective_to=HALF)
    assert LampRuleSet.objects.in_force(date(2026, 2, 28)).code == "default"
    assert LampRuleSet.objects.in_force(HALF).code == "sanya"
    assert LampRuleSet.objects.in_force(date(2026, 7, 1)).code == "default"
    LampRuleSet.objects.update(active=False)
    assert LampRuleSet.objects.in_force(HALF) is None
