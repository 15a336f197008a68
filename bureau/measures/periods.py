"""Periods of the reporting calendar."""

import calendar
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Period:
    """Days from `start` to `end`, both included."""

    start: date
    end: date

    def __post_init__(self):
        if self.start > self.end:
            raise ValueError(f"a period cannot end ({self.end}) before it starts ({self.start})")

    @classmethod
    def month(cls, year: int, month: int) -> "Period":
        return cls(date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]))

    @classmethod
    def year(cls, year: int) -> "Period":
        return cls(date(year, 1, 1), date(year, 12, 31))

    def until(self, day: date) -> "Period | None":
        """The part of the period up to and with `day`; None when it has not begun by then."""
        return None if day < self.start else Period(self.start, min(self.end, day))

    def __contains__(self, day: date) -> bool:
        return self.start <= day <= self.end


def observed_days(year: int, as_of: date) -> list[date]:
    """For each month of `year` begun by `as_of`: its last day, or `as_of` in the running month."""
    months = (Period.month(year, month).until(as_of) for month in range(1, 13))
    return [period.end for period in months if period is not None]
