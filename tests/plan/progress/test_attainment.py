"""How far a value is and how far it should be, by table and by property."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from bureau.measures.units import convert
from bureau.plan.progress.attainment import Aim, standing
from bureau.plan.targets.schedule import Pace

YEAR = Pace("linear_day", date(2026, 1, 1), date(2026, 12, 31))
MONTHS = Pace("linear_month", date(2026, 1, 1), date(2026, 12, 31))
HALF = date(2026, 6, 30)


def aim(value, pace=MONTHS, **facts) -> Aim:
    numbers = {name: Decimal(str(facts.pop(name))) for name in ("upper", "baseline") if name in facts}
    return Aim(value=None if value is None else Decimal(str(value)), pace=pace, **numbers, **facts)


MET = [
    (aim(200, comparator="at_least"), "199.99", False),
    (aim(200, comparator="at_least"), "200", True),
    (aim(200, comparator="at_least", strict=True), "200", False),
    (aim(200, comparator="at_least", strict=True), "200.01", True),
    (aim(200, comparator="reach"), "200", True),
    (aim(200, comparator="reach"), "199", False),
    (aim(10, comparator="at_most"), "10", True),
    (aim(10, comparator="at_most"), "11", False),
    (aim(10, comparator="at_most", strict=True), "10", False),
    (aim(3, upper=5), "3", True),
    (aim(3, upper=5), "2", False),
    (aim(3, upper=5, comparator="at_most"), "5", True),
    (aim(3, upper=5, comparator="at_most"), "6", False),
    (aim(8, lower_is_better=True), "8", True),
    (aim(8, lower_is_better=True), "9", False),
    (aim(0, comparator="at_most"), "0", True),
    (aim(0, comparator="at_most"), "1", False),
    (aim(0, comparator="at_least"), "0", True),
    (aim(60), "59.996", False),
    (aim(None), "5", None),
]


@pytest.mark.parametrize(("promised", "value", "met"), MET)
def test_whether_a_target_is_met_by_its_comparator(promised, value, met):
    assert standing(promised, Decimal(value), HALF).met is met


SHARES = [
    # aim, value, attainment, expected, expected value
    (aim(200), "80", "2/5", "1/2", "100"),
    (aim(200), "0", "0", "1/2", "100"),
    (aim(3, upper=5), "4", "4/3", "1/2", "3/2"),
    (aim(200, kind="stock", baseline=160), "170", "17/20", "9/10", "180"),
    (aim(200, kind="flow", baseline=160), "80", "2/5", "1/2", "100"),
    (aim(200, kind="stock", baseline=210), "205", "41/40", "1", "200"),
    (aim(80, kind="ratio", baseline=100, lower_is_better=True), "95", "1/4", "1/2", "90"),
    (aim(10, comparator="at_most"), "4", "8/5", "1", "10"),
    (aim(10, comparator="at_most"), "12", "4/5", "1", "10"),
]


@pytest.mark.parametrize(("promised", "value", "share", "due", "due_value"), SHARES)
def test_shares_are_exact(promised, value, share, due, due_value):
    stands = standing(promised, Decimal(value), HALF)
    assert stands.attainment == Fraction(share)
    assert stands.expected == Fraction(due)
    assert stands.expected_value == Fraction(due_value)


@pytest.mark.parametrize("promised", [aim(None), aim(0), aim(-3, kind="ratio")])
def test_without_a_positive_target_there_is_no_share_and_no_division(promised):
    stands = standing(promised, Decimal(5), HALF)
    assert stands.attainment is None
    assert stands.expected is None
    assert stands.gap_pp is None


def test_without_a_reading_only_what_is_due_is_known():
    stands = standing(aim(200), None, HALF)
    assert (stands.met, stands.attainment, stands.gap_pp, stands.expected) == (None, None, None, Fraction(1, 2))


AMOUNTS = st.decimals(0, 10**9, places=2)
TARGETS = st.decimals(1, 10**9, places=2)
# How long examples take says something about the machine, nothing about the rule.
unhurried = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
DAYS = st.dates(date(2026, 1, 1), date(2026, 12, 31))


@unhurried
@given(TARGETS, AMOUNTS, AMOUNTS, DAYS, st.sampled_from(["at_least", "reach"]))
def test_more_never_attains_less(target, one, other, day, comparator):
    less, more = sorted((one, other))
    promised = aim(target, YEAR, comparator=comparator)
    assert standing(promised, less, day).attainment <= standing(promised, more, day).attainment


@unhurried
@given(TARGETS, AMOUNTS, AMOUNTS, DAYS, st.booleans())
def test_of_a_ceiling_more_never_attains_more(target, one, other, day, falls):
    less, more = sorted((one, other))
    promised = aim(target, YEAR, comparator="at_most", kind="stock", **({"baseline": target * 2} if falls else {}))
    assert standing(promised, less, day).attainment >= standing(promised, more, day).attainment


@unhurried
@given(TARGETS, AMOUNTS, DAYS, st.sampled_from(["at_least", "reach", "at_most"]))
def test_the_unit_does_not_matter(target, value, day, comparator):
    small = standing(aim(target, YEAR, comparator=comparator), value, day)
    large = standing(
        aim(convert(target, "元", "亿元"), YEAR, comparator=comparator), Decimal(convert(value, "元", "亿元")), day
    )
    assert small.attainment == large.attainment
    assert small.gap_pp == large.gap_pp
    assert small.met == large.met


@unhurried
@given(TARGETS, AMOUNTS, DAYS)
def test_all_of_a_target_is_one(target, value, day):
    assume(value >= target)
    stands = standing(aim(target, YEAR), value, day)
    assert stands.met
    assert stands.attainment >= 1
    assert stands.gap_pp >= 0
