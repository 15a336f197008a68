"""How much of a year's work is due by a day (时序进度). Exact fractions: nothing is rounded before it is compared."""

import calendar
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from .states import Schedule

NONE, FULL = Fraction(0), Fraction(1)


@dataclass(frozen=True)
class Pace:
    """The schedule of one target: its kind, the period it runs over, and the twelve cumulative percents of a curve."""

    schedule: str
    start: date
    end: date
    curve: tuple = ()

    def share(self, day: date) -> Fraction:
        """The share due by the end of `day`: 0 before the period, 1 from its last day on."""
        if day < self.start:
            return NONE
        if day >= self.end:
            return FULL
        return _SHARES[Schedule(self.schedule)](self, day)


def _by_day(pace: Pace, day: date) -> Fraction:
    return Fraction((day - pace.start).days + 1, (pace.end - pace.start).days + 1)


def _by_month(pace: Pace, day: date) -> Fraction:
    """A month counts on its last day; the running month does not count."""
    months = (pace.end.year - pace.start.year) * 12 + pace.end.month - pace.start.month + 1
    return Fraction(_full_months(pace.start, day), months)


def _by_curve(pace: Pace, day: date) -> Fraction:
    """The planned percent at a month's end; within a month the way from one to the next in equal daily steps."""
    full = _full_months(pace.start, day)
    reached = _percent(pace.curve[full - 1]) if full else NONE
    if _is_month_end(day) or full >= len(pace.curve):
        return reached
    days = calendar.monthrange(day.year, day.month)[1]
    return reached + (_percent(pace.curve[full]) - reached) * Fraction(day.day, days)


def _at_year_end(pace: Pace, day: date) -> Fraction:
    return NONE


def _full_months(start: date, day: date) -> int:
    begun = (day.year - start.year) * 12 + day.month - start.month
    return begun + 1 if _is_month_end(day) else begun


def _is_month_end(day: date) -> bool:
    return (day + timedelta(days=1)).day == 1


def _percent(number) -> Fraction:
    return Fraction(str(number)) / 100


_SHARES = {
    Schedule.LINEAR_DAY: _by_day,
    Schedule.LINEAR_MONTH: _by_month,
    Schedule.CURVE: _by_curve,
    Schedule.YEAR_END: _at_year_end,
}
