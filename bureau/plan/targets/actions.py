"""Verbs on targets: the city's, and its split."""

from collections.abc import Mapping
from decimal import Decimal

from django.db import transaction

from bureau.accounts.models import County, Division

from ..indicators.models import Indicator
from ..plans.changing import ChangeRefused, lock_for_change
from ..plans.rules import may_keep_plan
from .models import Target
from .states import Schedule


def set_target(target: Target, *, by, reason: str = "") -> Target:
    """Save the target of a whole city, new or changed. Raises `ChangeRefused`, `ValidationError`."""
    _allow(target.indicator, by=by)
    with transaction.atomic():
        lock_for_change(target.indicator.plan, reason=reason)
        if target.schedule != Schedule.CURVE:
            target.curve = []
        target._change_reason = reason[:100] or None
        target.full_clean()
        target.save()
    return target


def split_target(
    whole: Target,
    *,
    counties: Mapping[County, Decimal | None],
    divisions: Mapping[Division, Decimal | None],
    by,
    reason: str = "",
) -> int:
    """Make the split of a city's target as given; a place without a value has no part. Returns how many rows changed.

    New parts take comparator and schedule of the whole; kept ones keep theirs. Raises `ChangeRefused`, `ValidationError`.
    """
    _allow(whole.indicator, by=by)
    with transaction.atomic():
        lock_for_change(whole.indicator.plan, reason=reason)
        locked = Target.objects.select_for_update(of=("self",)).select_related("indicator").get(pk=whole.pk)
        parts = {(part.county_id, part.division_id): part for part in locked.splits.all()}
        changed = 0
        for county, value in counties.items():
            changed += _put(locked, parts, value, reason=reason, county=county)
        for division, value in divisions.items():
            changed += _put(locked, parts, value, reason=reason, division=division)
    return changed


def _put(
    whole: Target,
    parts: dict,
    value: Decimal | None,
    *,
    reason: str,
    county: County | None = None,
    division: Division | None = None,
) -> bool:
    part = parts.get((county and county.pk, division and division.pk))
    if part is None and value is None or part is not None and part.value == value and value is not None:
        return False
    if value is None:
        part._change_reason = reason[:100] or None
        part.delete()
        return True
    if part is None:
        part = Target(
            indicator=whole.indicator,
            parent=whole,
            county=county,
            division=division,
            comparator=whole.comparator,
            strict=whole.strict,
            schedule=whole.schedule,
            curve=whole.curve,
        )
    part.value = value
    part._change_reason = reason[:100] or None
    part.full_clean()
    part.save()
    return True


def _allow(indicator: Indicator, *, by) -> None:
    if not may_keep_plan(by, indicator.plan):
        raise ChangeRefused("目标由综合科维护，您没有修改的权限。")
