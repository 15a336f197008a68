"""年底展望 beside the target: what a domain expects of an indicator at the year's end, and whether that is enough."""

from dataclasses import dataclass
from decimal import Decimal

from bureau.measures import Measure
from bureau.measures.grid import Value
from bureau.measures.outlooks import Outlook, outlook_of
from bureau.measures.units import convert
from bureau.plan.targets.states import Comparator
from bureau.ui.figures import as_decimal, figure_text

from .cards import Card


@dataclass(frozen=True)
class Foretold:
    """An outlook in the unit of the indicator, held against its target (None: there is none)."""

    outlook: Outlook
    low: Value
    middle: Value
    high: Value
    unit: str
    target: Decimal | None
    is_ceiling: bool
    strict: bool

    def reaches(self, value: Value) -> bool:
        """Whether the target is met by a value."""
        if self.is_ceiling:
            return value < self.target if self.strict else value <= self.target
        return value > self.target if self.strict else value >= self.target

    @property
    def worst(self) -> Value:
        return self.high if self.is_ceiling else self.low

    @property
    def best(self) -> Value:
        return self.low if self.is_ceiling else self.high

    @property
    def tone(self) -> str:
        """ok when the worst is enough, late when the best is not, warn in between."""
        if self.target is None:
            return "none"
        return "ok" if self.reaches(self.worst) else "warn" if self.reaches(self.best) else "late"

    @property
    def verdict(self) -> str:
        """Whether the target can be reached, and what is lacking; nothing without a target."""
        if self.target is None:
            return ""
        if self.reaches(self.worst):
            return f"{self._called('worst')}也能完成目标，{self._apart(self.worst)}。"
        if not self.reaches(self.best):
            return f"{self._called('best')}也完不成目标，{self._apart(self.best)}。"
        if self.middle is None:
            return f"能否完成目标还无法判断：{self._called('worst')}{self._apart(self.worst)}。"
        done = "能完成目标" if self.reaches(self.middle) else "完不成目标"
        return f"按最可能的数{done}，{self._apart(self.middle)}；{self._called('worst')}{self._apart(self.worst)}。"

    def _called(self, which: str) -> str:
        return "按最高的数" if (which == "worst") == self.is_ceiling else "按最低的数"

    def _apart(self, value: Value) -> str:
        """How far a value is from the target; a target to be exceeded is not met by its own number."""
        apart = as_decimal(value) - self.target
        size = figure_text(abs(apart), self.unit)
        if not apart:
            return f"正好 {figure_text(self.target, self.unit)}"
        over = "超出" if self.is_ceiling else "超过"
        return f"{over}目标 {size}" if apart > 0 else f"{'低于目标' if self.is_ceiling else '还差'} {size}"

    @property
    def drawn(self) -> dict:
        """The range as the chart draws it at December."""
        return {name: _number(getattr(self, name)) for name in ("low", "middle", "high")}


def _number(value: Value) -> float | None:
    return None if value is None else float(value)


def foretold(measure: Measure | None, card: Card, *, user) -> Foretold | None:
    """The outlook of a card's figure as of its day; None when nobody tells one."""
    if measure is None:
        return None
    place, figure = card.place, card.figure
    found = outlook_of(measure.key, year=place.year, as_of=place.as_of, county=place.county, user=user)
    if found is None:
        return None
    return Foretold(
        outlook=found,
        **{name: convert(getattr(found, name), measure.unit, figure.unit) for name in ("low", "middle", "high")},
        unit=figure.unit,
        target=figure.target,
        is_ceiling=figure.comparator == Comparator.AT_MOST or figure.indicator.lower_is_better,
        strict=bool(figure.strict),
    )
