"""Whether a day is worked, and the day after so many working days."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.apps import apps

SATURDAY = 5


@dataclass(frozen=True)
class Due:
    """A day that was reckoned; `estimated` when the table did not know all days on the way for certain."""

    day: date
    estimated: bool

    @property
    def words(self) -> str:
        """The day, marked 估算 where it is."""
        return f"{self.day}（估算）" if self.estimated else f"{self.day}"


class _Calendar:
    """The exceptions from `first` to `last`, read once; years without any are guessed from the week."""

    def __init__(self, first: date, last: date):
        holidays = apps.get_model("workdays", "Holiday").objects
        rows = holidays.filter(day__range=(first, last)).values_list("day", "is_workday", "is_estimated")
        self._exceptions = {day: (worked, estimated) for day, worked, estimated in rows}
        self._known = holidays.all().years(first.year, last.year)

    def is_workday(self, day: date) -> bool:
        worked, _ = self._exceptions.get(day, (day.weekday() < SATURDAY, False))
        return worked

    def is_estimated(self, day: date) -> bool:
        return day.year not in self._known or self._exceptions.get(day, (False, False))[1]


def is_workday(day: date) -> bool:
    """Whether a day is worked: as the table says, else Monday to Friday."""
    return _Calendar(day, day).is_workday(day)


def after(day: date, n: int, *, counts_first: bool = False) -> Due:
    """The `n`-th working day after `day`, which itself does not count unless `counts_first` (and it is worked).

    Raises `ValueError` for a negative number; none at all is the day itself.
    """
    if n < 0:
        raise ValueError("working days are counted forwards")
    # A week has five days of work and the longest holiday is nine days: twice as far, and a month, is far enough.
    calendar = _Calendar(day, day + timedelta(days=2 * n + 31))
    reached, left, estimated = day, n, False
    if counts_first and left and calendar.is_workday(day):
        left, estimated = left - 1, calendar.is_estimated(day)
    while left:
        reached += timedelta(days=1)
        estimated |= calendar.is_estimated(reached)
        left -= calendar.is_workday(reached)
    return Due(reached, estimated)
