"""A figure of the plan: one indicator at one place on one day, with all that a page says about it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from bureau.measures import ALL

from ..indicators.models import Indicator
from ..targets.models import Target
from ..targets.schedule import Pace
from .attainment import Aim, Standing, standing
from .lamps import Lamp, light
from .models import LampOverride, LampRuleSet
from .values import Observed


@dataclass(frozen=True)
class IndicatorFigure:
    """Values are in `unit`. `attainment` and `expected` are shares of the target (1 is all of it), `gap_pp` points.

    `source` is computed, reported, none (nothing to show) or stopped (the measure is gone, the last reading stands).
    `records` is the number of records behind `value`: those its measure lists, or the one reading that was reported.
    """

    indicator: Indicator
    code: str
    name: str
    unit: str
    kind: str
    measure: str
    source: str
    county: str
    target: Decimal | None
    upper: Decimal | None
    comparator: str
    strict: bool
    value: Decimal | int | None
    attainment: Decimal | None
    expected: Decimal | None
    expected_value: Decimal | None
    gap_pp: Decimal | None
    lamp: str
    lamp_reason: str
    records: int
    course: tuple[Decimal | int | None, ...]
    change: Decimal | int | None
    preliminary: bool = False
    overridden: bool = False

    @property
    def is_whole_city(self) -> bool:
        return self.county == ALL


@dataclass(frozen=True)
class Matrix:
    """County × indicator. `counties` are county keys in the order of tables; iterating gives the figures row by row."""

    counties: tuple[str, ...]
    indicators: tuple[Indicator, ...]
    cells: dict[tuple[str, str], IndicatorFigure]

    def __iter__(self) -> Iterator[IndicatorFigure]:
        return iter(self.cells.values())

    def cell(self, county: str, code: str) -> IndicatorFigure:
        """The figure of a county key and an indicator code."""
        return self.cells[county, code]

    def row(self, county: str) -> list[IndicatorFigure]:
        """The figures of one county, in the order of the indicators."""
        return [self.cells[county, indicator.code] for indicator in self.indicators]


def aim_of(indicator: Indicator, target: Target | None) -> Aim | None:
    """The aim a target sets, None without one."""
    if target is None:
        return None
    plan = indicator.plan
    return Aim(
        value=target.value,
        upper=target.upper,
        comparator=target.comparator,
        strict=target.strict,
        baseline=target.baseline,
        lower_is_better=indicator.lower_is_better,
        kind=indicator.kind,
        pace=Pace(target.schedule, plan.period_start, plan.period_end, tuple(target.curve)),
    )


def figure(
    indicator: Indicator,
    observed: Observed,
    *,
    county: str,
    day: date,
    target: Target | None,
    rules: LampRuleSet | None,
    override: LampOverride | None = None,
) -> IndicatorFigure:
    """Hold what was observed against the target."""
    aim = aim_of(indicator, target)
    value = None if observed.value is None else Decimal(observed.value)
    stands = standing(aim, value, day) if aim else None
    lamp = _by_hand(override) or light(aim, value, stands, day=day, rules=rules)
    return IndicatorFigure(
        indicator=indicator,
        code=indicator.code,
        name=indicator.name,
        unit=indicator.unit,
        kind=indicator.kind,
        measure=indicator.measure_key,
        county=county,
        lamp=str(lamp.colour),
        lamp_reason=lamp.reason,
        overridden=override is not None,
        **_promised(target),
        **_observed(observed),
        **_shares(stands),
    )


def _promised(target: Target | None) -> dict[str, Any]:
    if target is None:
        return {"target": None, "upper": None, "comparator": "", "strict": False}
    return {
        "target": target.value,
        "upper": target.upper,
        "comparator": target.comparator,
        "strict": target.strict,
    }


def _observed(observed: Observed) -> dict[str, Any]:
    names = ("source", "value", "records", "course", "change", "preliminary")
    return {name: getattr(observed, name) for name in names}


def _shares(stands: Standing | None) -> dict[str, Decimal | None]:
    names = ("attainment", "expected", "expected_value", "gap_pp")
    return {name: _decimal(getattr(stands, name, None)) for name in names}


def _by_hand(override: LampOverride | None) -> Lamp | None:
    if override is None:
        return None
    return Lamp(override.lamp, f"{override.by}人工定灯：{override.reason}")


def _decimal(number: Fraction | None) -> Decimal | None:
    return None if number is None else Decimal(number.numerator) / Decimal(number.denominator)
