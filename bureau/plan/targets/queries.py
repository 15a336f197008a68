"""Reads over targets: the split against the whole."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from ..indicators.models import Indicator
from ..indicators.states import Kind
from ..plans.models import Plan
from .models import Target


@dataclass(frozen=True)
class Split:
    """The parts of one indicator's target in one direction (counties or divisions).

    `gap` is what the parts lack of the whole: positive when they do not reach it, negative when they exceed it, None when
    there is nothing to compare. Parts of a ratio do not add up: their `total` is None.
    """

    whole: Target | None
    parts: tuple[Target, ...]
    total: Decimal | None

    @property
    def gap(self) -> Decimal | None:
        if not self.parts or self.total is None or self.whole is None or self.whole.value is None:
            return None
        return self.whole.value - self.total

    @property
    def unknown(self) -> int:
        """How many parts have no value yet."""
        return sum(part.value is None for part in self.parts)


@dataclass(frozen=True)
class SplitTotals:
    """The two directions in which a target is split."""

    indicator: Indicator
    counties: Split
    divisions: Split


def split_totals(plan: Plan) -> list[SplitTotals]:
    """For each indicator of a plan its split to counties and to divisions, in two queries."""
    indicators = list(plan.indicators.all())
    by_indicator: dict[int, list[Target]] = defaultdict(list)
    for target in Target.objects.filter(indicator__plan=plan).select_related("county", "division"):
        by_indicator[target.indicator_id].append(target)
    return [_totals(indicator, by_indicator[indicator.pk]) for indicator in indicators]


def split_total(indicator: Indicator) -> SplitTotals:
    """The same for one indicator; one query."""
    return _totals(indicator, indicator.targets.select_related("county", "division"))


def _totals(indicator: Indicator, targets: Iterable[Target]) -> SplitTotals:
    targets = list(targets)
    whole = next((target for target in targets if target.parent_id is None), None)
    return SplitTotals(
        indicator=indicator,
        counties=_split(indicator, whole, [target for target in targets if target.county_id]),
        divisions=_split(indicator, whole, [target for target in targets if target.division_id]),
    )


def _split(indicator: Indicator, whole: Target | None, parts: list[Target]) -> Split:
    known = [part.value for part in parts if part.value is not None]
    adds_up = indicator.kind != Kind.RATIO
    return Split(whole=whole, parts=tuple(parts), total=sum(known, start=Decimal(0)) if known and adds_up else None)
