"""Verbs on indicators."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction

from bureau.accounts.models import Division
from bureau.measures import registry
from bureau.measures.units import same_dimension, unit

from ..plans.changing import must_give_reason
from ..plans.models import Plan
from .models import Indicator
from .rules import may_change_indicator


def choose_measure(indicator: Indicator, key: str, *, by, reason: str = "") -> Indicator:
    """Let `key` count the indicator; a blank key lets a division report it. Raises PermissionDenied, ValidationError."""
    _check_measure(key, indicator.unit)
    return _change(indicator, by=by, reason=reason, measure_key=key)


def assign_division(indicator: Indicator, division: Division | None, *, by, reason: str = "") -> Indicator:
    """Make a division responsible for the indicator. Raises PermissionDenied, ValidationError."""
    return _change(indicator, by=by, reason=reason, owner_division=division)


def amend_indicator(indicator: Indicator, *, by, reason: str = "") -> Indicator:
    """Save the fields of an indicator as filled in; of an issued plan only with a reason.

    Raises PermissionDenied, and ValidationError with the sentence for the screen.
    """
    if not may_change_indicator(by):
        raise PermissionDenied
    with transaction.atomic():
        plan = Plan.objects.select_for_update().get(pk=indicator.plan_id)
        if plan.is_closed:
            raise ValidationError("计划已关闭，指标不能再改。")
        if must_give_reason(plan) and not reason.strip():
            raise ValidationError({"reason": "计划已印发，修改指标须填写理由。"})
        stored = Indicator.objects.get(pk=indicator.pk)
        _check_unit(stored, indicator.unit)
        if indicator.measure_key != stored.measure_key or indicator.unit != stored.unit:
            _check_measure(indicator.measure_key, indicator.unit)
        indicator.full_clean()
        indicator._history_user, indicator._change_reason = by, reason.strip()[:100]
        indicator.save()
    return indicator


def _check_unit(stored: Indicator, wanted: str) -> None:
    """A new unit must not change what stored figures mean."""
    if not same_dimension(stored.unit, wanted):
        raise ValidationError({"unit": f"“{wanted}”与原单位“{stored.unit}”不是同一种量，不能互换。"})
    if unit(stored.unit).factor == unit(wanted).factor:
        return
    if stored.targets.filter(value__isnull=False).exists() or stored.readings.exists():
        raise ValidationError({"unit": f"已有目标值或读数以“{stored.unit}”记录，改为“{wanted}”会改变它们的含义。"})


def _check_measure(key: str, unit_name: str) -> None:
    """The measure exists and counts in a unit that converts."""
    measure = registry.find(key) if key else None
    if key and measure is None:
        raise ValidationError({"measure_key": f"没有口径 {key}。"})
    if measure is not None and not same_dimension(measure.unit, unit_name):
        raise ValidationError({"measure_key": f"口径“{measure.label}”的单位是{measure.unit}，与{unit_name}不能换算。"})


def _change(indicator: Indicator, *, by, reason: str, **fields) -> Indicator:
    if not may_change_indicator(by):
        raise PermissionDenied
    if indicator.plan.is_closed:
        raise ValidationError("计划已关闭，指标不能再改。")
    for name, value in fields.items():
        setattr(indicator, name, value)
    indicator._history_user, indicator._change_reason = by, reason.strip()[:100]
    indicator.save()
    return indicator
