"""How often it went well in the years before: exact shares, the worst, the pooled and the best year."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from django.db.models import Count, Q

from enterprises.cultivation.models import PoolState

from .queries import decided_in, ended_in, same_day

YEARS = 3


@dataclass(frozen=True)
class YearRate:
    """Of so many, in one year, so many made it. `since` is the day from which they were looked at."""

    year: int
    of: int
    made: int
    since: date | None = None

    @property
    def share(self) -> Fraction | None:
        """None when nobody was there to make it."""
        return Fraction(self.made, self.of) if self.of else None


@dataclass(frozen=True)
class Rate:
    """The share of several years. Without any past the worst is none and the best is all; the middle is not known."""

    years: tuple[YearRate, ...]

    @property
    def shares(self) -> list[Fraction]:
        return [one.share for one in self.years if one.of]

    @property
    def is_known(self) -> bool:
        return bool(self.shares)

    @property
    def low(self) -> Fraction:
        return min(self.shares, default=Fraction(0))

    @property
    def high(self) -> Fraction:
        return max(self.shares, default=Fraction(1))

    @property
    def middle(self) -> Fraction | None:
        """All years together, so that a year of two firms does not weigh as much as one of fifty."""
        of = sum(one.of for one in self.years)
        return Fraction(sum(one.made for one in self.years), of) if of else None


def full_years(day: date) -> Iterable[int]:
    """The last three years that were over before a day's year began."""
    return range(max(day.year - YEARS, 1), day.year)


def renewal_rate(year: int, day: date) -> Rate:
    """Of the firms that were ending on the same day of an earlier year, the share that was valid on its last day."""
    found = []
    for past in full_years(day):
        since = same_day(day, past - (year - day.year))
        counts = ended_in(past, since=since).aggregate(of=Count("pk"), made=Count("pk", filter=Q(kept=True)))
        found.append(YearRate(past, since=since, **counts))
    return Rate(tuple(found))


def passing_rate(day: date) -> Rate:
    """Of the applications decided in an earlier year, the share that was certified."""
    found = []
    for past in full_years(day):
        certified = Q(state=PoolState.CERTIFIED)
        counts = decided_in(past, by=day).aggregate(of=Count("pk"), made=Count("pk", filter=certified))
        found.append(YearRate(past, **counts))
    return Rate(tuple(found))
