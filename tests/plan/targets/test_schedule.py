"""How much is due by a day, by each schedule."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bureau.plan.targets.schedule import Pace
from bureau.plan.targets.states import Schedule

CURVE = (0, 0, 5, 10, 15, 20, 25, 30, 40, 60, 80, 100)


def pace(schedule: str, year: int = 2026) -> Pace:
    return Pace(schedule, date(year, 1, 1), date(year, 12, 31), CURVE)


@pytest.mark.parametrize(
    ("schedule", "day", "share"),
    [
        ("linear_day", date(2026, 6, 30), Fraction(181, 365)),
        ("linear_day", date(2020, 6, 30), Fraction(182, 366)),
        ("linear_day", date(2026, 1, 1), Fraction(1, 365)),
        ("linear_month", date(2026, 6, 30), Fraction(1, 2)),
        ("linear_month", date(2026, 6, 29), Fraction(5, 12)),
        ("linear_month", date(2020, 2, 29), Fraction(2, 12)),
        ("linear_month", date(2020, 2, 28), Fraction(1, 12)),
        ("curve", date(2026, 2, 15), Fraction(0)),
        ("curve", date(2026, 3, 31), Fraction(5, 100)),
        ("curve", date(2026, 9, 15), Fraction(35, 100)),
        ("curve", date(2026, 11, 30), Fraction(80, 100)),
        ("year_end", date(2026, 12, 30), Fraction(0)),
    ],
)
def test_the_share_due_is_exact(schedule, day, share):
    assert pace(schedule, day.year).share(day) == share


@pytest.mark.parametrize("schedule", Schedule.values)
def test_nothing_is_due_before_the_period_and_all_from_its_last_day(schedule):
    assert pace(schedule).share(date(2025, 12, 31)) == 0
    assert pace(schedule).share(date(2026, 12, 31)) == 1
    assert pace(schedule).share(date(2027, 5, 1)) == 1


# How long examples take says something about the machine, nothing about the rule.
unhurried = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
DAYS = st.dates(date(2025, 12, 1), date(2027, 1, 31))


@unhurried
@given(st.sampled_from(Schedule.values), DAYS, DAYS)
def test_what_is_due_never_falls(schedule, one, other):
    earlier, later = sorted((one, other))
    assert pace(schedule).share(earlier) <= pace(schedule).share(later)
