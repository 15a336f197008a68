"""The figures of a plan as of a day, in a number of queries that depends neither on indicators nor on counties."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from bureau.accounts.models import County
from bureau.measures import ALL, NO_COUNTY, Measure, registry
from bureau.measures.snapshots import grids_for

from ..indicators.models import Indicator
from ..plans.models import Plan
from ..targets.models import ONE_COUNTY, WHOLE, Target
from .figures import IndicatorFigure, Matrix, figure
from .models import LampOverride, LampRuleSet, Reading
from .states import Source
from .values import STOPPED, Observed, counted, fits, reported


def figures(plan: Plan, *, as_of: date, county: str = ALL, user=None) -> list[IndicatorFigure]:
    """One figure for each indicator of the plan: of the whole city, or of one county by its code.

    With `user`: nothing of a plan that is not theirs to see, and for a county officer the own county whatever was asked.
    """
    place = _place(plan, county, user)
    if place is None:
        return []
    known = _known(plan, as_of)
    return [known.figure(indicator, place) for indicator in known.indicators]


def matrix(plan: Plan, *, as_of: date, user=None) -> Matrix:
    """Every county × every indicator; 市本级 (`NO_COUNTY`) is a row when some record belongs to no county."""
    place = _place(plan, ALL, user)
    return Matrix(counties=(), indicators=(), cells={}) if place is None else _matrix(_known(plan, as_of), place)


def overview(plan: Plan, *, as_of: date, user=None) -> tuple[list[IndicatorFigure], Matrix]:
    """`figures` (of the whole city, or of a county officer's county) and `matrix`, read once for both."""
    place = _place(plan, ALL, user)
    if place is None:
        return [], Matrix(counties=(), indicators=(), cells={})
    known = _known(plan, as_of)
    return [known.figure(indicator, place) for indicator in known.indicators], _matrix(known, place)


def _matrix(known: "_Known", place: str) -> Matrix:
    codes = [place] if place != ALL else known.county_keys()
    cells = {(code, indicator.code): known.figure(indicator, code) for code in codes for indicator in known.indicators}
    return Matrix(counties=tuple(codes), indicators=tuple(known.indicators), cells=cells)


def measure_of(indicator: Indicator, measures: dict[str, Measure]) -> Measure | None:
    """The measure that counts an indicator; None when it has stopped or no longer fits the indicator's unit."""
    measure = measures.get(indicator.measure_key)
    return measure if measure is not None and fits(measure, indicator.unit) else None


def all_measures() -> dict[str, Measure]:
    """Every measure by key: one look-up for each provider, however many are asked for."""
    return {measure.key: measure for measure in registry.all()}


@dataclass
class _Known:
    """What was read for a plan and day; figures follow from it without another query."""

    plan: Plan
    as_of: date
    indicators: list[Indicator]
    measures: dict[str, Measure]
    grids: dict
    rules: LampRuleSet | None
    counties: dict[int, str]
    targets: dict[tuple[int, str], Target] = field(default_factory=dict)
    readings: dict[tuple[int, str, str], list[Reading]] = field(default_factory=lambda: defaultdict(list))
    overrides: dict[tuple[int, str], LampOverride] = field(default_factory=dict)

    def figure(self, indicator: Indicator, county: str) -> IndicatorFigure:
        key = (indicator.pk, county)
        return figure(
            indicator,
            self._observed(indicator, county),
            county=county,
            day=self.as_of,
            target=self.targets.get(key),
            rules=self.rules,
            override=self.overrides.get(key),
        )

    def _observed(self, indicator: Indicator, county: str) -> Observed:
        if not indicator.measure_key:
            return self._reported(indicator, county, Source.REPORTED)
        measure = measure_of(indicator, self.measures)
        if measure is None:
            return self._reported(indicator, county, Source.COMPUTED, source=STOPPED)
        return counted(measure, self.grids[measure.key], unit=indicator.unit, county=county)

    def _reported(self, indicator: Indicator, county: str, kept_as: str, **how) -> Observed:
        readings = self.readings[indicator.pk, county, kept_as]
        return reported(readings, year=self.plan.year, day=self.as_of, **how)

    def county_keys(self) -> list[str]:
        """The counties of the plan's city in the order of tables, and 市本级 when a figure stands there."""
        homeless = any(NO_COUNTY in grid.counties() and grid.records(county=NO_COUNTY) for grid in self.grids.values())
        return [*self.counties.values(), *([NO_COUNTY] if homeless else [])]


def _place(plan: Plan, county: str, user) -> str | None:
    if user is None:
        return county
    if not plan.is_visible_to(user):
        return None
    return user.county.code if user.is_county_officer else county


def _known(plan: Plan, as_of: date) -> _Known:
    indicators = list(plan.indicators.select_related("owner_division"))
    for indicator in indicators:
        indicator.plan = plan
    measures = all_measures() if any(indicator.measure_key for indicator in indicators) else {}
    used = {found.key: found for indicator in indicators if (found := measure_of(indicator, measures))}
    counties = County.objects.filter(city_code=plan.city_code, active=True).values_list("pk", "code")
    known = _Known(
        plan=plan,
        as_of=as_of,
        indicators=indicators,
        measures=measures,
        # Beyond the year nothing changes any more: its last day is asked, so that one stored grid serves all.
        grids=grids_for(used.values(), year=plan.year, as_of=min(as_of, date(plan.year, 12, 31))) if used else {},
        rules=LampRuleSet.objects.in_force(as_of),
        counties=dict(counties),
    )
    _add_targets(known, Target.objects.filter(WHOLE | ONE_COUNTY, indicator__plan=plan).select_related("county"))
    # What is counted needs no reading; of those there are hundreds, kept month by month.
    uncounted = [indicator.pk for indicator in indicators if measure_of(indicator, measures) is None]
    _add_readings(known, Reading.objects.filter(indicator__in=uncounted, as_of__lte=as_of).standing())
    _add_overrides(known, LampOverride.objects.filter(indicator__plan=plan, valid_from__lte=as_of))
    return known


def _add_targets(known: _Known, targets: Sequence[Target]) -> None:
    for target in targets:
        known.targets[target.indicator_id, target.county.code if target.county else ALL] = target


def _add_readings(known: _Known, readings) -> None:
    for reading in readings.select_related("county").order_by("as_of", "pk"):
        place = reading.county.code if reading.county else ALL
        known.readings[reading.indicator_id, place, reading.source].append(reading)


def _add_overrides(known: _Known, overrides) -> None:
    """Of several that hold, the one set last counts."""
    for override in overrides.select_related("county", "by").order_by("pk"):
        if override.holds_on(known.as_of):
            known.overrides[override.indicator_id, override.county.code if override.county else ALL] = override
