"""Verbs on targets."""

from collections.abc import Mapping
from decimal import Decimal

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction

from bureau.accounts.models import County, Division

from ..indicators.models import Indicator
from ..plans.models import Plan
from ..plans.states import PlanState
from .models import Target
from .rules import may_change_target
from .states import Schedule

CHANGEABLE = ("value", "upper", "comparator", "strict", "baseline", "schedule", "curve")


def change_target(target: Target, *, by, reason: str = "", **fields) -> Target:
    """Change some of `CHANGEABLE`; of an issued plan a reason is needed, which the history keeps.

    Raises PermissionDenied, and ValidationError with the sentence for the screen.
    """
    unknown = set(fields) - set(CHANGEABLE)
    if unknown:
        raise TypeError(f"a target has no field {', '.join(sorted(unknown))} to change")
    with transaction.atomic():
        locked = Target.objects.select_for_update().get(pk=target.pk)
        _check(locked.indicator, by=by, reason=reason, needs_reason=True)
        for name, value in fields.items():
            setattr(locked, name, value)
        return _save(locked, by=by, reason=reason)


def set_target(target: Target, *, by, reason: str = "") -> Target:
    """Save the whole target of a city as filled in, new or changed; a curve stays only with the schedule that asks for it.

    Raises PermissionDenied, and ValidationError with the sentence for the screen.
    """
    with transaction.atomic():
        plan = Plan.objects.select_for_update().get(pk=target.indicator.plan_id)
        _check(target.indicator, by=by, reason=reason, needs_reason=True, plan=plan)
        if target.schedule != Schedule.CURVE:
            target.curve = []
        return _save(target, by=by, reason=reason)


def set_split(
    indicator: Indicator,
    *,
    counties: Mapping[County, Decimal | None],
    divisions: Mapping[Division, Decimal | None],
    by,
    reason: str = "",
) -> int:
    """Make the whole split as given, all or nothing; a place without a value has no part. Returns how many parts changed.

    Raises PermissionDenied, ValidationError.
    """
    places = [{"county": one, "value": value} for one, value in counties.items()]
    places += [{"division": one, "value": value} for one, value in divisions.items()]
    with transaction.atomic():
        plan = Plan.objects.select_for_update().get(pk=indicator.plan_id)
        _check(indicator, by=by, reason=reason, needs_reason=True, plan=plan)
        stored = Target.objects.filter(indicator=indicator, parent__isnull=False).select_related("indicator__plan")
        parts = {
            ("county", part.county_id) if part.county_id else ("division", part.division_id): part for part in stored
        }
        return sum(_put(indicator, parts, place, by=by, reason=reason) for place in places)


def _put(indicator: Indicator, parts: dict, place: dict, *, by, reason: str) -> bool:
    """Whether the part of one place had to be written."""
    value = place.pop("value")
    ((kind, one),) = place.items()
    part = parts.get((kind, one.pk))
    if value == (part.value if part else None):
        return False
    if part is None:
        split_target(indicator, value=value, by=by, reason=reason, **place)
    elif value is None:
        drop_split(part, by=by, reason=reason)
    else:
        change_target(part, by=by, reason=reason, value=value)
    return True


def split_target(
    indicator: Indicator,
    *,
    value: Decimal | None,
    by,
    county: County | None = None,
    division: Division | None = None,
    reason: str = "",
) -> Target:
    """Give a county or a division its part of the city's target, with the city's comparator and schedule.

    Raises PermissionDenied, ValidationError.
    """
    _check(indicator, by=by, reason=reason, needs_reason=False)
    with transaction.atomic():
        whole = indicator.targets.whole().select_for_update(of=("self",)).first()
        if whole is None:
            raise ValidationError("请先填写全市目标，再分解。")
        part = Target(
            indicator=indicator,
            parent=whole,
            county=county,
            division=division,
            value=value,
            comparator=whole.comparator,
            strict=whole.strict,
            schedule=whole.schedule,
            curve=whole.curve,
        )
        return _save(part, by=by, reason=reason)


def drop_split(target: Target, *, by, reason: str = "") -> None:
    """Take a part of the split back. Raises PermissionDenied, ValidationError."""
    _check(target.indicator, by=by, reason=reason, needs_reason=True)
    if target.parent_id is None:
        raise ValidationError("全市目标不能删除；可将目标值改为未知。")
    target._history_user, target._change_reason = by, reason[:100]
    target.delete()


def _check(indicator: Indicator, *, by, reason: str, needs_reason: bool, plan: Plan | None = None) -> None:
    plan = plan or indicator.plan
    if not may_change_target(by):
        raise PermissionDenied
    if plan.is_closed:
        raise ValidationError("计划已关闭，目标不能再改。")
    if needs_reason and plan.state == PlanState.ISSUED and not reason.strip():
        raise ValidationError({"reason": "计划已印发，调整目标须填写理由。"})


def _save(target: Target, *, by, reason: str) -> Target:
    target.full_clean()
    target._history_user, target._change_reason = by, reason.strip()[:100]
    target.save()
    return target
