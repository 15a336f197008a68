"""Verbs on indicators."""

from django.core.exceptions import ValidationError
from django.db import transaction

from bureau.measures import registry
from bureau.measures.units import same_dimension, unit

from ..plans.changing import ChangeRefused, lock_for_change
from ..plans.rules import may_keep_plan
from .models import Indicator


def amend_indicator(indicator: Indicator, *, by, reason: str = "") -> Indicator:
    """Save changed fields of an indicator. Raises `ChangeRefused`, `ValidationError` (by field)."""
    if not may_keep_plan(by, indicator.plan):
        raise ChangeRefused("指标由综合科维护，您没有修改的权限。")
    with transaction.atomic():
        lock_for_change(indicator.plan, reason=reason)
        stored = Indicator.objects.select_for_update(of=("self",)).get(pk=indicator.pk)
        check_unit(stored, indicator.unit)
        check_measure(indicator)
        indicator._change_reason = reason[:100] or None
        indicator.full_clean()
        indicator.save()
    return indicator


def check_unit(stored: Indicator, wanted: str) -> None:
    """A new unit must not change what stored figures mean. Raises ValidationError."""
    if not same_dimension(stored.unit, wanted):
        raise ValidationError({"unit": f"“{wanted}”与原单位“{stored.unit}”不是同一种量，不能互换。"})
    if unit(stored.unit).factor == unit(wanted).factor:
        return
    if stored.targets.filter(value__isnull=False).exists() or stored.readings.exists():
        raise ValidationError({"unit": f"已有目标值或读数以“{stored.unit}”记录，改为“{wanted}”会改变它们的含义。"})


def check_measure(indicator: Indicator) -> None:
    """The measure exists and counts in a unit the indicator can be shown in. Raises ValidationError."""
    if not indicator.measure_key:
        return
    measure = registry.find(indicator.measure_key)
    if measure is None:
        raise ValidationError({"measure_key": "没有这个口径，请重新选择。"})
    if not same_dimension(measure.unit, indicator.unit):
        raise ValidationError(
            {"measure_key": f"口径“{measure.label}”的单位是“{measure.unit}”，与指标单位“{indicator.unit}”不能换算。"}
        )
