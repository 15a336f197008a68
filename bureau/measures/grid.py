"""A year of one figure: counties × months, and the rules by which they add up."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from itertools import accumulate

ALL = "*"
"""County key of the whole city."""
NO_COUNTY = "-"
"""County key of records that belong to no county (市本级)."""

Value = int | Decimal | None


@dataclass(frozen=True)
class Grid:
    """Figures of one measure for one year, as of one day.

    `cells` maps a county code (or `NO_COUNTY`) to one figure a month observed so far. `cumulative` tells a flow (months
    add up) from a stock (the last month stands). `tallies` counts the records behind each cell where the figure is a sum;
    elsewhere the figure is that count.
    """

    key: str
    year: int
    as_of: date
    months: int
    cumulative: bool
    cells: dict[str, list[Value]]
    tallies: dict[str, list[int]] = field(default_factory=dict)

    def counties(self) -> list[str]:
        """County keys that hold a figure."""
        return list(self.cells)

    def month(self, month: int, *, county: str = ALL) -> Value:
        """The figure of one month alone (a flow) or at its end (a stock); None when not yet observed."""
        if not 1 <= month <= self.months:
            return None
        if county != ALL:
            row = self.cells.get(county)
            return row[month - 1] if row else 0
        return sum((row[month - 1] for row in self.cells.values()), start=0)

    def value(self, *, county: str = ALL, month: int | None = None) -> Value:
        """The figure of the year up to `month` (default: as of the day); None when nothing is observed yet."""
        last = self.months if month is None else month
        if not 1 <= last <= self.months:
            return None
        if not self.cumulative:
            return self.month(last, county=county)
        return sum((self.month(m, county=county) for m in range(1, last + 1)), start=0)

    def course(self, *, county: str = ALL) -> list[Value]:
        """The figure of the year as it stood at the end of each observed month."""
        months = [self.month(month, county=county) for month in range(1, self.months + 1)]
        return list(accumulate(months)) if self.cumulative else months

    def records(self, *, county: str = ALL) -> int:
        """How many records stand behind `value(county=county)`."""
        if not self.tallies:
            return int(self.value(county=county) or 0)
        rows = self.tallies.values() if county == ALL else [self.tallies.get(county, [])]
        return sum(sum(row) for row in rows)


@dataclass(frozen=True)
class RatioGrid:
    """Quotients of two grids: sums are divided, quotients are never averaged."""

    key: str
    numerator: Grid
    denominator: Grid
    factor: int

    @property
    def year(self) -> int:
        return self.numerator.year

    @property
    def as_of(self) -> date:
        return self.numerator.as_of

    @property
    def months(self) -> int:
        return self.numerator.months

    @property
    def cumulative(self) -> bool:
        return False

    def counties(self) -> list[str]:
        return list(self.denominator.cells)

    def month(self, month: int, *, county: str = ALL) -> Decimal | None:
        return self._quotient(self.numerator.month(month, county=county), self.denominator.month(month, county=county))

    def value(self, *, county: str = ALL, month: int | None = None) -> Decimal | None:
        return self._quotient(
            self.numerator.value(county=county, month=month), self.denominator.value(county=county, month=month)
        )

    def course(self, *, county: str = ALL) -> list[Decimal | None]:
        return [self.value(county=county, month=month) for month in range(1, self.months + 1)]

    def records(self, *, county: str = ALL) -> int:
        """How many records stand behind the numerator, which are those `Ratio.records` lists."""
        return self.numerator.records(county=county)

    def _quotient(self, above: Value, below: Value) -> Decimal | None:
        """Unrounded; a zero denominator gives no figure (无法计算), not zero."""
        if above is None or not below:
            return None
        return Decimal(above) * self.factor / Decimal(below)
