"""年底展望: how many high-tech enterprises will be valid on 31 December, from what is known on a day.

- 年底仍有效: a certificate that was issued by the day, not revoked by then, and ends on 31 December or later.
- 将到期: valid on the day, but by no certificate known then on 31 December; the renewal has begun (it is noted on the
  certificate, or an application of the pool waits) or has not.
- 申请中: not valid on the day; an application of the pool was handed in and not decided, or the certificate ended this
  year and its renewal is noted.

Low: of those ending whose renewal has begun as many stay as in the worst of the last three years, of those applying as
many pass; who has not begun is lost. Middle: the share of the three years together, also for those who have not begun.
High: the share of the best year, for all of them. See docs/decisions/0014.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cached_property
from math import ceil, floor

from django.db.models import Count

from bureau.measures import ALL

from .queries import Group, prospects, year_end
from .rates import Rate, passing_rate, renewal_rate

HALF = Fraction(1, 2)


@dataclass(frozen=True)
class Part:
    """One line of the reckoning: so many firms, and how many of them count low, in the middle and high (unrounded)."""

    group: Group
    count: int
    low: Fraction
    middle: Fraction | None
    high: Fraction


@dataclass(frozen=True)
class Outlook:
    """The outlook of the end of `year` as of `day`, for the city or one county. Sums are exact, figures whole firms."""

    year: int
    day: date
    county: str
    counts: dict[Group, int]
    renewal: Rate
    passing: Rate

    @property
    def end(self) -> date:
        return year_end(self.year)

    @property
    def valid(self) -> int:
        """Valid on the day."""
        return self.counts[Group.STAYS] + self.ending

    @property
    def ending(self) -> int:
        return self.counts[Group.BEGUN] + self.counts[Group.IDLE]

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """The lines, in the order of the page."""
        stays, begun, idle, applying = (
            self.counts[group] for group in (Group.STAYS, Group.BEGUN, Group.IDLE, Group.APPLYING)
        )
        renewal, passing = self.renewal, self.passing
        whole = Fraction(stays)
        return (
            Part(Group.STAYS, stays, whole, whole, whole),
            Part(Group.BEGUN, begun, begun * renewal.low, _times(begun, renewal.middle), begun * renewal.high),
            Part(Group.IDLE, idle, Fraction(0), _times(idle, renewal.middle), idle * renewal.high),
            Part(
                Group.APPLYING,
                applying,
                applying * passing.low,
                _times(applying, passing.middle),
                applying * passing.high,
            ),
        )

    @property
    def low_sum(self) -> Fraction:
        return sum((part.low for part in self.parts), Fraction(0))

    @property
    def middle_sum(self) -> Fraction | None:
        """None when there is no past to judge a line by that is not empty."""
        middles = [part.middle for part in self.parts]
        return None if None in middles else sum(middles, Fraction(0))

    @property
    def high_sum(self) -> Fraction:
        return sum((part.high for part in self.parts), Fraction(0))

    @property
    def low(self) -> int:
        """Rounded down: what is promised should hold."""
        return floor(self.low_sum)

    @property
    def middle(self) -> int | None:
        """Rounded half up."""
        return None if self.middle_sum is None else floor(self.middle_sum + HALF)

    @property
    def high(self) -> int:
        """Rounded up."""
        return ceil(self.high_sum)

    @property
    def unknown(self) -> list[str]:
        """The rates that are wanted and that no past gives."""
        lacking = []
        if self.ending and not self.renewal.is_known:
            lacking.append("续期率")
        if self.counts[Group.APPLYING] and not self.passing.is_known:
            lacking.append("通过率")
        return lacking

    @property
    def sentence(self) -> str:
        """The outlook in one sentence."""
        if self.low == self.high:
            return f"预计 {self.year} 年底有效 {self.low:,} 家。"
        if self.middle is None:
            lacking = "和".join(self.unknown)
            return f"{self.year} 年底有效 {self.low:,} 家至 {self.high:,} 家；没有前三年的{lacking}可依，无法判断更可能是多少。"
        return f"预计 {self.year} 年底有效 {self.middle:,} 家，最低 {self.low:,} 家，最高 {self.high:,} 家。"


def _times(count: int, share: Fraction | None) -> Fraction | None:
    """Nothing times an unknown share is nothing."""
    if not count:
        return Fraction(0)
    return None if share is None else count * share


@dataclass(frozen=True)
class Reckoning:
    """What was read for a year and day: outlooks of the city and of each county follow without another query.

    Rates are those of the whole city: a county has too few firms to tell a rate from chance.
    """

    year: int
    day: date
    counts: dict[str, Counter]
    renewal: Rate
    passing: Rate

    def of(self, county: str = ALL) -> Outlook:
        """The outlook of the city, or of one county by its code."""
        counts = sum(self.counts.values(), Counter()) if county == ALL else self.counts.get(county, Counter())
        counts = {group: counts[group] for group in Group}
        return Outlook(self.year, self.day, county, counts, self.renewal, self.passing)


def reckon(year: int, as_of: date, user=None) -> Reckoning:
    """Read what is known on a day of the end of `year`; with `user` only of the firms this person may see."""
    day = min(as_of, year_end(year))
    firms = prospects(year, day)
    if user is not None:
        firms = firms.visible_to(user)
    counts: dict[str, Counter] = {}
    for county, group, number in (
        firms.order_by()
        .values("county__code", "group")
        .annotate(number=Count("pk"))
        .values_list("county__code", "group", "number")
    ):
        counts.setdefault(county, Counter())[group] = number
    return Reckoning(year, day, counts, renewal_rate(year, day), passing_rate(day))


def outlook(year: int, as_of: date, user=None, county: str = ALL) -> Outlook:
    """The outlook of valid 高企 at the end of `year` as known on a day, of the city or of one county by its code."""
    return reckon(year, as_of, user).of(county)
