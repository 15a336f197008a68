"""Measures worked out from two others: they have no list of their own and open into those of their parts."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import ClassVar

from .grid import ALL, Grid, RatioGrid
from .kinds import Measure


@dataclass(frozen=True, kw_only=True)
class Compound(Measure):
    """Two measures and what is done with their figures. `words` are what the page calls the two."""

    words: ClassVar[tuple[str, str]]
    find: Callable[[str], Measure] = field(repr=False)

    def compose(self, grids: Sequence[Grid]) -> Grid | RatioGrid:
        """The figures, from those of the two parts."""
        raise TypeError(f"{type(self).__name__} does not say what becomes of its parts")

    def sources(self):
        return tuple(dict.fromkeys(source for key in self.parts for source in self.find(key).sources()))

    def grid(self, *, year, as_of):
        return self.compose([self.find(key).grid(year=year, as_of=as_of) for key in self.parts])


@dataclass(frozen=True, kw_only=True)
class Ratio(Compound):
    """比率: the sum of one measure over the sum of another, times `factor` (100 for percent)."""

    kind: ClassVar[str] = "ratio"
    words: ClassVar[tuple[str, str]] = ("分子", "分母")
    numerator: str
    denominator: str
    factor: int = 100

    @property
    def parts(self):
        return self.numerator, self.denominator

    def records(self, *, year, as_of, county=ALL, month=None, user=None):
        """The records of the numerator; those of the denominator are found under its own key."""
        return self.find(self.numerator).records(year=year, as_of=as_of, county=county, month=month, user=user)

    def compose(self, grids):
        above, below = grids
        return RatioGrid(key=self.key, numerator=above, denominator=below, factor=self.factor)


@dataclass(frozen=True, kw_only=True)
class Difference(Compound):
    """净增: one flow minus another over the same table. It is a flow itself: the months of a year add up."""

    kind: ClassVar[str] = "flow"
    words: ClassVar[tuple[str, str]] = ("增加", "减少")
    plus: str
    minus: str

    @property
    def parts(self):
        return self.plus, self.minus

    @property
    def county(self) -> str:
        """The path from a record of either part to its county."""
        return self.find(self.plus).county

    def records(self, *, year, as_of, county=ALL, month=None, user=None):
        """The records of both parts together; one that came and went within the period is there once."""
        asked = {"year": year, "as_of": as_of, "county": county, "month": month, "user": user}
        came, went = (self.find(key).records(**asked) for key in self.parts)
        rows = came.model._default_manager.all()
        return (
            rows.filter(pk__in=came.order_by().values("pk")) | rows.filter(pk__in=went.order_by().values("pk"))
        ).order_by("-pk")

    def compose(self, grids):
        plus, minus = grids
        places = dict.fromkeys([*plus.cells, *minus.cells])
        nothing = [0] * plus.months
        came = {place: plus.cells.get(place, nothing) for place in places}
        went = {place: minus.cells.get(place, nothing) for place in places}
        return Grid(
            key=self.key,
            year=plus.year,
            as_of=plus.as_of,
            months=plus.months,
            cumulative=True,
            cells={place: [a - b for a, b in zip(came[place], went[place], strict=True)] for place in places},
            tallies={place: [a + b for a, b in zip(came[place], went[place], strict=True)] for place in places},
        )
