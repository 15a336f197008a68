"""Verbs on reported readings and on lamps; keeping computed ones stands in `keeping`."""

from datetime import date
from decimal import Decimal

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction

from bureau.accounts.models import County
from bureau.files.actions import RefusedUpload, attach, store
from bureau.files.models import StoredFile

from ..indicators.models import Indicator
from .models import LampOverride, LampRuleSet, Reading
from .rules import may_confirm, may_override, may_report
from .states import LIFE, OPEN, LampColour, ReadingState, Source


def report(
    indicator: Indicator,
    *,
    as_of: date,
    value: Decimal,
    by,
    county: County | None = None,
    note: str = "",
    preliminary: bool = False,
) -> Reading:
    """填报: a draft reading of a figure that no measure counts. Raises PermissionDenied, ValidationError."""
    _check_report(indicator, as_of=as_of, by=by)
    return _create(
        indicator=indicator, as_of=as_of, value=value, county=county, note=note, preliminary=preliminary, author=by
    )


def revise(reading: Reading, *, by, reason: str = "", **fields) -> Reading:
    """Change value, day, note or `preliminary` of a draft or returned reading. Raises PermissionDenied, ValidationError."""
    if not may_report(by, reading.indicator):
        raise PermissionDenied
    with transaction.atomic():
        locked = Reading.objects.select_for_update().get(pk=reading.pk)
        if locked.source != Source.REPORTED or locked.state not in OPEN:
            raise ValidationError("只有草稿和已退回的读数可以修改；已确认的读数请用“更正”。")
        for name in fields.keys() & {"as_of", "value", "note", "preliminary"}:
            setattr(locked, name, fields[name])
        locked._history_user, locked._change_reason = by, reason[:100]
        _check_report(locked.indicator, as_of=locked.as_of, by=by)
        locked.full_clean()
        locked.save()
    return locked


def submit(reading: Reading, *, by) -> Reading:
    """提交 to the plan officers. Raises `TransitionRefused`."""
    return LIFE.move(reading, "submit", by=by)


def confirm(reading: Reading, *, by) -> Reading:
    """确认: from now on the reading counts and is never overwritten. Raises `TransitionRefused`."""
    return LIFE.move(reading, "confirm", by=by)


def return_(reading: Reading, *, by, reason: str) -> Reading:
    """退回 with the reason. Raises `TransitionRefused`."""
    return LIFE.move(reading, "return", by=by, reason=reason)


def correct(reading: Reading, *, value: Decimal, by, reason: str, preliminary: bool = False) -> Reading:
    """更正: a new draft reading that replaces a confirmed one as soon as it is confirmed itself.

    Raises PermissionDenied, ValidationError.
    """
    if reading.source != Source.REPORTED or reading.state != ReadingState.CONFIRMED:
        raise ValidationError("只有已确认的填报读数需要更正。")
    if not reason.strip():
        raise ValidationError({"reason": "更正须填写理由。"})
    _check_report(reading.indicator, as_of=reading.as_of, by=by)
    return _create(
        indicator=reading.indicator,
        as_of=reading.as_of,
        value=value,
        county=reading.county,
        note=reason.strip(),
        preliminary=preliminary,
        author=by,
        supersedes=reading,
    )


def override_lamp(
    indicator: Indicator,
    *,
    lamp: str,
    reason: str,
    by,
    valid_from: date,
    valid_to: date | None = None,
    county: County | None = None,
) -> LampOverride:
    """人工定灯 for a time, with a reason. Raises PermissionDenied, ValidationError."""
    if not may_override(by):
        raise PermissionDenied
    if not reason.strip():
        raise ValidationError({"reason": "人工定灯须填写理由。"})
    override = LampOverride(
        indicator=indicator,
        county=county,
        lamp=LampColour(lamp),
        reason=reason.strip(),
        by=by,
        valid_from=valid_from,
        valid_to=valid_to,
    )
    override.full_clean()
    override.save()
    return override


def end_override(override: LampOverride, *, by, on: date) -> LampOverride:
    """Let a lamp set by hand hold no longer than `on`. Raises PermissionDenied, ValidationError."""
    if not may_override(by):
        raise PermissionDenied
    override.valid_to = on
    override.full_clean()
    override._history_user = by
    override.save()
    return override


def use_rule_set(rules: LampRuleSet, *, by) -> LampRuleSet:
    """Light lamps by this rule set and by no other. Raises PermissionDenied."""
    if not may_confirm(by):
        raise PermissionDenied
    with transaction.atomic():
        for other in LampRuleSet.objects.select_for_update().filter(active=True).exclude(pk=rules.pk):
            other.active, other._history_user = False, by
            other.save()
        rules.active, rules._history_user = True, by
        rules.save()
    return rules


def _check_report(indicator: Indicator, *, as_of: date, by) -> None:
    if not may_report(by, indicator):
        raise PermissionDenied
    plan = indicator.plan
    if plan.is_closed:
        raise ValidationError("计划已关闭，不能再填报。")
    if indicator.measure_key:
        raise ValidationError("该指标由口径从记录测算，不能填报。")
    if not plan.period_start <= as_of <= plan.period_end:
        raise ValidationError({"as_of": f"统计时点应在计划期间 {plan.period_start} 至 {plan.period_end} 之内。"})


def _create(**fields) -> Reading:
    reading = Reading(source=Source.REPORTED, **fields)
    if reading.value is None:
        raise ValidationError({"value": "请填写数值。"})
    reading.full_clean()
    reading._history_user = fields["author"]
    reading.save()
    return reading


def add_evidence(reading: Reading, upload, *, by) -> StoredFile:
    """附佐证: keep a file with a reading that is not confirmed yet. Raises PermissionDenied, ValidationError."""
    if not may_report(by, reading.indicator):
        raise PermissionDenied
    if reading.state == ReadingState.CONFIRMED:
        raise ValidationError("读数已确认，不能再补附件；如有变化请更正。")
    try:
        with transaction.atomic():
            stored = store(upload, by=by)
            attach(stored, reading)
    except RefusedUpload as refusal:
        raise ValidationError({"evidence": refusal.sentence}) from refusal
    return stored


def keep_rule_set(rules: LampRuleSet, *, by, reason: str = "") -> LampRuleSet:
    """Save a rule set as filled in, new or changed. Raises PermissionDenied, ValidationError."""
    if not may_confirm(by):
        raise PermissionDenied
    rules.full_clean()
    rules._history_user, rules._change_reason = by, reason.strip()[:100]
    rules.save()
    return rules
