"""Verbs on targets."""

from decimal import Decimal

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction

from bureau.accounts.models import County, Division

from ..indicators.models import Indicator
from ..plans.states import PlanState
from .models import Target
from .rules import may_change_target

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
        whole = indicator.targets.whole().select_for_update().first()
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


def _check(indicator: Indicator, *, by, reason: str, needs_reason: bool) -> None:
    if not may_change_target(by):
        raise PermissionDenied
    if indicator.plan.is_closed:
        raise ValidationError("计划已关闭，目标不能再改。")
    if needs_reason and indicator.plan.state == PlanState.ISSUED and not reason.strip():
        raise ValidationError({"reason": "计划已印发，调整目标须填写理由。"})


def _save(target: Target, *, by, reason: str) -> Target:
    target.full_clean()
    target._history_user, target._change_reason = by, reason.strip()[:100]
    target.save()
    return target
