"""What was reported stays reported: computed figures kept with the ids of their records, and compared later."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from django.core.exceptions import PermissionDenied
from django.db import models, transaction

from bureau.accounts.models import County
from bureau.measures import ALL, NO_COUNTY, Measure
from bureau.measures.grid import Value
from bureau.measures.snapshots import grids_for

from ..indicators.models import Indicator
from ..plans.models import Plan
from .figures import IndicatorFigure
from .models import LampRuleSet, Reading, ReadingRecords
from .queries import all_measures, matrix, measure_of
from .queries import figures as figures_of
from .rules import may_confirm
from .states import ReadingState, Source
from .values import counted

MOST_NAMED = 200


@dataclass(frozen=True)
class Kept:
    """How many indicators were kept anew, and how many stood already as they are."""

    kept: int
    unchanged: int


@dataclass(frozen=True)
class ThenAndNow:
    """A kept figure beside the same figure counted today. Ids are primary keys of the records' model.

    `names` gives the names of at most `MOST_NAMED` of the records that came or went.
    """

    then: Value
    now: Value
    gone: tuple[int, ...] = ()
    new: tuple[int, ...] = ()
    names: dict[int, str] = field(default_factory=dict)

    @property
    def differs(self) -> bool:
        return bool(self.gone or self.new) or self.then != self.now


def keep_readings(plan: Plan, as_of: date, *, by=None) -> Kept:
    """Keep every computed figure of a plan, for the city and each county, with the ids of its records.

    Keeping the same figures of a day again adds nothing; changed ones become new readings that supersede the old.
    `by` is None for the portal itself. Raises PermissionDenied.
    """
    if by is not None and not may_confirm(by):
        raise PermissionDenied
    measures, rules = all_measures(), LampRuleSet.objects.in_force(as_of)
    with transaction.atomic():
        Plan.objects.select_for_update().get(pk=plan.pk)
        by_county = _by_county(plan, as_of)
        kept = unchanged = 0
        for whole in figures_of(plan, as_of=as_of):
            measure = measure_of(whole.indicator, measures)
            if whole.source != "computed" or measure is None:
                continue
            if _keep(whole, by_county[whole.code], ids_by_county(measure, plan.year, as_of), measure, rules, as_of, by):
                kept += 1
            else:
                unchanged += 1
    return Kept(kept=kept, unchanged=unchanged)


def then_and_now(reading: Reading, *, user=None) -> ThenAndNow:
    """What a kept reading said and what the same count says today, with the records that make the difference.

    Records that `user` may not see are not named. Deleted ones are named as such.
    """
    county = reading.county.code if reading.county else ALL
    indicator = reading.indicator
    measure = measure_of(indicator, all_measures())
    whole = reading.whole or reading
    then_ids = _ids_of(whole.records.ids if hasattr(whole, "records") else {}, county)
    if measure is None:
        return ThenAndNow(then=reading.value, now=None)
    year = indicator.plan.year
    grid = grids_for([measure], year=year, as_of=_within(year, reading.as_of))[measure.key]
    now_ids = _ids_of(ids_by_county(measure, year, reading.as_of), county)
    gone, new = sorted(then_ids - now_ids), sorted(now_ids - then_ids)
    return ThenAndNow(
        then=reading.value,
        now=counted(measure, grid, unit=indicator.unit, county=county).value,
        gone=tuple(gone),
        new=tuple(new),
        names=_names(_records_model(measure, year, reading.as_of), [*gone, *new][:MOST_NAMED], user),
    )


def ids_by_county(measure: Measure, year: int, as_of: date) -> dict[str, list[int]]:
    """The ids of a figure's records by county key; one query and one for the counties."""
    codes = {None: NO_COUNTY, **dict(County.objects.values_list("pk", "code"))}
    counted_by = measure
    while counted_by.kind == "ratio":
        counted_by = counted_by.find(counted_by.numerator)
    place = counted_by.county if "__" in counted_by.county else f"{counted_by.county}_id"
    found: dict[str, list[int]] = defaultdict(list)
    for pk, county in measure.records(year=year, as_of=as_of).order_by("pk").values_list("pk", place):
        found[codes[county]].append(pk)
    return dict(found)


def _by_county(plan: Plan, as_of: date) -> dict[str, list[IndicatorFigure]]:
    found: dict[str, list[IndicatorFigure]] = defaultdict(list)
    for figure in matrix(plan, as_of=as_of):
        if figure.county != NO_COUNTY:
            found[figure.code].append(figure)
    return found


def _keep(whole, parts, ids: dict, measure: Measure, rules, as_of: date, by) -> bool:
    """Whether anything had to be kept anew."""
    last = _last_kept(whole.indicator, as_of)
    if last is not None and _same(last, whole) and last.records.ids == ids:
        return False
    facts = {"as_of": as_of, "rules": rules, "by": by}
    reading = _reading(whole, None, supersedes=last, **facts)
    model = _records_model(measure, whole.indicator.plan.year, as_of)
    ReadingRecords.objects.create(reading=reading, model_label=model._meta.label_lower, ids=ids)
    counties = {county.code: county for county in County.objects.filter(city_code=whole.indicator.plan.city_code)}
    for part in parts:
        _reading(part, counties[part.county], whole=reading, **facts)
    return True


def _last_kept(indicator: Indicator, as_of: date) -> Reading | None:
    kept = Reading.objects.kept().standing().filter(indicator=indicator, county=None, as_of=as_of)
    return kept.select_related("records").order_by("pk").last()


def _same(reading: Reading, figure: IndicatorFigure) -> bool:
    return reading.value == stored(figure.value) and reading.target == figure.target and reading.lamp == figure.lamp


def _reading(figure: IndicatorFigure, county: County | None, *, as_of: date, rules, by, **links) -> Reading:
    reading = Reading(
        indicator=figure.indicator,
        county=county,
        as_of=as_of,
        value=stored(figure.value),
        source=Source.COMPUTED,
        state=ReadingState.CONFIRMED,
        author=by,
        target=figure.target,
        lamp=figure.lamp,
        lamp_reason=figure.lamp_reason[:200],
        lamp_rules=rules,
        **links,
    )
    if by is not None:
        reading._history_user = by
    reading.save()
    return reading


def stored(value: Value) -> Decimal | None:
    """A value as the column holds it: six decimals."""
    return None if value is None else round(Decimal(value), 6)


def _ids_of(ids: dict[str, list[int]], county: str) -> set[int]:
    if county != ALL:
        return set(ids.get(county, []))
    return {pk for of_county in ids.values() for pk in of_county}


def _within(year: int, day: date) -> date:
    return min(day, date(year, 12, 31))


def _records_model(measure: Measure, year: int, as_of: date) -> type[models.Model]:
    return measure.records(year=year, as_of=as_of).model


def _names(model: type[models.Model], ids: list[int], user) -> dict[int, str]:
    existing = {row.pk: row for row in model._default_manager.filter(pk__in=ids)}
    seen = set(existing)
    if user is not None:
        seen &= set(model._default_manager.visible_to(user).filter(pk__in=ids).values_list("pk", flat=True))
    deleted = f"已删除的{model._meta.verbose_name}"
    return {
        pk: str(existing[pk]) if pk in seen else f"{deleted} {pk}" for pk in ids if pk in seen or pk not in existing
    }
