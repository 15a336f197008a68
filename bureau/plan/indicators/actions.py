"""Verbs on indicators."""

from django.core.exceptions import PermissionDenied, ValidationError

from bureau.accounts.models import Division
from bureau.measures import registry
from bureau.measures.units import same_dimension

from .models import Indicator
from .rules import may_change_indicator


def choose_measure(indicator: Indicator, key: str, *, by, reason: str = "") -> Indicator:
    """Let `key` count the indicator; a blank key lets a division report it. Raises PermissionDenied, ValidationError."""
    measure = registry.find(key) if key else None
    if key and measure is None:
        raise ValidationError({"measure_key": f"没有口径 {key}。"})
    if measure is not None and not same_dimension(measure.unit, indicator.unit):
        raise ValidationError(
            {"measure_key": f"口径“{measure.label}”的单位是{measure.unit}，与{indicator.unit}不能换算。"}
        )
    return _change(indicator, by=by, reason=reason, measure_key=key)


def assign_division(indicator: Indicator, division: Division | None, *, by, reason: str = "") -> Indicator:
    """Make a division responsible for the indicator. Raises PermissionDenied, ValidationError."""
    return _change(indicator, by=by, reason=reason, owner_division=division)


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
