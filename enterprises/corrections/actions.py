"""Verbs on proposals; confirming is the only way from here into the register."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from bureau.files.actions import attach, store
from bureau.lifecycle import Refused
from enterprises.register.actions import amend
from enterprises.register.models import Enterprise

from . import notices
from .matters import Proposed
from .models import Correction, CorrectionItem, CorrectionState
from .queries import open_of
from .rules import acts_for, may_decide, may_propose
from .states import LIFE

Decision = CorrectionItem.Decision


class CorrectionRefused(Refused):
    """Something that may not be done with a proposal; `sentence` says why."""


class ItemsRefused(Exception):
    """Nothing was decided: `of_items` says why, by the key of the fact; `sentences` what concerns none of them."""

    def __init__(self, of_items: dict[int, str], sentences: Iterable[str] = ()):
        self.of_items, self.sentences = of_items, list(sentences)
        super().__init__("；".join([*of_items.values(), *self.sentences]))


@dataclass(frozen=True)
class Verdict:
    """What an officer says of one fact; `seen` is what the register said when the officer looked."""

    confirmed: bool
    reason: str = ""
    seen: str = ""


@dataclass
class _Deciding:
    """A proposal while it is decided: its firm as it stands, locked, and its facts."""

    enterprise: Enterprise
    items: list[CorrectionItem]
    problems: dict[int, str] = field(default_factory=dict)


def propose(enterprise: Enterprise, changes: Sequence[Proposed], *, by, reason: str, uploads=()) -> Correction:
    """Hand in what a firm wants changed. Raises `CorrectionRefused`, `RefusedUpload`."""
    with transaction.atomic():
        locked = _firm(enterprise, by, changes)
        if open_of(locked):
            raise CorrectionRefused("本企业已有一份尚未办结的变更申请，请先撤回，或等办结后再提。")
        correction = Correction(enterprise=locked, county_id=locked.county_id, proposed_by=by, reason=reason)
        correction.full_clean()
        correction.save()
        _write(correction, changes, uploads, by=by)
        notices.came(correction)
    return correction


def propose_again(correction: Correction, changes: Sequence[Proposed], *, by, reason: str, uploads=()) -> Correction:
    """Hand in again what was given back, mended. Raises `CorrectionRefused`, `TransitionRefused`, `RefusedUpload`."""
    with transaction.atomic():
        locked = _firm(correction.enterprise, by, changes)
        moved = LIFE.move(correction, "submit", by=by)
        moved.enterprise, moved.reason = locked, reason
        moved.proposed_by, moved.proposed_at = by, timezone.now()
        moved.full_clean()
        moved.save()
        for item in moved.items.all():
            item.delete()
        _write(moved, changes, uploads, by=by)
        notices.came(moved, again=True)
    return moved


def _firm(enterprise: Enterprise, by, changes: Sequence[Proposed]) -> Enterprise:
    if not acts_for(by, enterprise.pk):
        raise CorrectionRefused("您不能代表这家企业申请变更。")
    if not changes:
        raise CorrectionRefused("没有改动任何内容，无须申请。请修改需要变更的内容后再提交。")
    return Enterprise.objects.select_for_update().get(pk=enterprise.pk)


def _write(correction: Correction, changes: Sequence[Proposed], uploads, *, by) -> None:
    for order, change in enumerate(changes):
        item = CorrectionItem(correction=correction, field=change.matter.name, order=order, on=change.on)
        item.before, item.after = change.before, change.after
        item.full_clean()
        item.save()
    add_evidence(correction, uploads, by=by)


def add_evidence(correction: Correction, uploads, *, by) -> None:
    """Put files to an open proposal. Raises `CorrectionRefused`, `RefusedUpload`."""
    with transaction.atomic():
        locked = Correction.objects.select_for_update().get(pk=correction.pk)
        if not may_propose(by, locked) or not locked.is_open:
            raise CorrectionRefused("这份申请已办结，不能再补充材料。")
        for upload in uploads:
            attach(store(upload, by=by), locked)


def withdraw(correction: Correction, *, by) -> Correction:
    """Take a proposal back. Raises `TransitionRefused`."""
    with transaction.atomic():
        moved = LIFE.move(correction, "withdraw", by=by)
        notices.withdrawn(moved)
    return moved


def give_back(correction: Correction, *, by, reason: str) -> Correction:
    """Let the firm mend it. Raises `TransitionRefused`."""
    with transaction.atomic():
        moved = LIFE.move(correction, "give_back", by=by, reason=reason)
        notices.given_back(moved, reason.strip())
    return moved


def decide(correction: Correction, verdicts: Mapping[int, Verdict], *, by) -> Correction:
    """Decide on each fact: what is confirmed goes into the register in one stroke, or nothing does.

    Raises `ItemsRefused` when a fact lacks a verdict or a reason, when the register has changed since the officer
    looked, or when the register refuses what was confirmed; `CorrectionRefused`, `TransitionRefused`.
    """
    with transaction.atomic():
        enterprise = Enterprise.objects.select_for_update().get(pk=correction.enterprise_id)
        locked = Correction.objects.select_for_update().get(pk=correction.pk)
        if not may_decide(by, locked):
            raise CorrectionRefused("您没有确认这份申请的权限。")
        if locked.state != CorrectionState.SUBMITTED:
            raise CorrectionRefused(f"这份申请{locked.get_state_display()}，不能再作决定。请刷新页面查看最新状态。")
        deciding = _Deciding(enterprise, list(locked.items.all()))
        _check(deciding, verdicts)
        _apply(locked, deciding, verdicts)
        return _settle(locked, deciding.items, verdicts, by=by)


def _check(deciding: _Deciding, verdicts: Mapping[int, Verdict]) -> None:
    for item in deciding.items:
        verdict, now = verdicts.get(item.pk), item.matter.of(deciding.enterprise)
        if verdict is None:
            deciding.problems[item.pk] = "请选择“确认变更”或“不予变更”。"
        elif verdict.seen != now:
            deciding.problems[item.pk] = f"登记内容已变为“{item.matter.shown(now)}”，请重新决定。"
        elif not verdict.confirmed and not verdict.reason.strip():
            deciding.problems[item.pk] = "请填写不予变更的理由。"
    if deciding.problems:
        raise ItemsRefused(deciding.problems)


def _apply(correction: Correction, deciding: _Deciding, verdicts: Mapping[int, Verdict]) -> None:
    confirmed = [item for item in deciding.items if verdicts[item.pk].confirmed]
    if not confirmed:
        return
    for item in confirmed:
        item.matter.put(deciding.enterprise, item.after)
    renamed_on = next((item.on for item in confirmed if item.on), None)
    reason = f"企业信息变更申请 {correction.pk}：{correction.reason}"
    try:
        amend(deciding.enterprise, reason=reason, renamed_on=renamed_on)
    except ValidationError as error:
        raise _refused_by_register(confirmed, error) from error


def _refused_by_register(confirmed: list[CorrectionItem], error: ValidationError) -> ItemsRefused:
    """The register's errors at the facts they are about."""
    if not hasattr(error, "error_dict"):
        return ItemsRefused({}, error.messages)
    of_items, sentences = {}, []
    for name, messages in error.message_dict.items():
        item = next((one for one in confirmed if name in one.matter.columns), None)
        if item is None:
            sentences += messages
        else:
            of_items[item.pk] = "；".join(messages)
    return ItemsRefused(of_items, sentences)


def _settle(correction: Correction, items: list[CorrectionItem], verdicts: Mapping[int, Verdict], *, by) -> Correction:
    for item in items:
        verdict = verdicts[item.pk]
        item.decision = Decision.CONFIRMED if verdict.confirmed else Decision.REFUSED
        item.reason, item.decided_by, item.decided_at = verdict.reason.strip()[:200], by, timezone.now()
        item.save()
    refused = [f"{item}：{item.reason}" for item in items if item.decision == Decision.REFUSED]
    name = "confirm" if len(refused) < len(items) else "refuse"
    moved = LIFE.move(correction, name, by=by, reason="；".join(refused))
    notices.decided(moved, items)
    return moved
