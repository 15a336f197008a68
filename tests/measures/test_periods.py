from datetime import date

import pytest

from bureau.measures import Period
from bureau.measures.periods import observed_days


def test_a_period_cannot_end_before_it_starts():
    with pytest.raises(ValueError, match="before it starts"):
        Period(date(2020, 2, 1), date(2020, 1, 31))


@pytest.mark.parametrize(
    ("year", "month", "last"), [(2020, 2, 29), (2021, 2, 28), (2000, 2, 29), (1900, 2, 28), (2020, 12, 31)]
)
def test_a_month_ends_on_its_last_day(year, month, last):
    assert Period.month(year, month) == Period(date(year, month, 1), date(year, month, last))


def test_a_period_holds_both_its_ends():
    year = Period.year(2020)
    assert date(2020, 1, 1) in year
    assert date(2020, 12, 31) in year
    assert date(2021, 1, 1) not in year


def test_a_period_is_cut_at_a_day_and_gone_before_it_begins():
    year = Period.year(2020)
    assert year.until(date(2019, 12, 31)) is None
    assert year.until(date(2020, 1, 1)) == Period(date(2020, 1, 1), date(2020, 1, 1))
    assert year.until(date(2030, 1, 1)) == year


@pytest.mark.parametrize(
    ("as_of", "days"),
    [
        (date(2019, 12, 31), []),
        (date(2020, 1, 1), [date(2020, 1, 1)]),
        (date(2020, 2, 29), [date(2020, 1, 31), date(2020, 2, 29)]),
        (date(2020, 3, 10), [date(2020, 1, 31), date(2020, 2, 29), date(2020, 3, 10)]),
    ],
)
def test_observed_days_are_month_ends_and_the_day_itself(as_of, days):
    assert observed_days(2020, as_of) == days


def test_a_past_year_is_observed_whole():
    assert len(observed_days(2020, date(2026, 5, 1))) == 12
