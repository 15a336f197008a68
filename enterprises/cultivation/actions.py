"""Verbs on the pool; the only writer of its entries, their states and days, and of what belongs to them."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from bureau.audit.bulk import record_creation
from bureau.lifecycle import Refused
from enterprises.certifications.models import Certification, CertificationKind
from enterprises.register.models import Enterprise

from . import notices
from .ladder import RUNGS
from .models import PoolEntry, PoolState
from .rules import may_ask, may_enter, may_keep
from .states import DAYS, LIFE, TRANSITIONS, holds_none, is_registered


class PoolRefused(Refused):
    """Something that may not be done with the pool; `sentence` says why."""


@dataclass
class Entered:
    """What became of firms that were to be entered together."""

    entered: list[PoolEntry] = field(default_factory=list)
    known: list[Enterprise] = field(default_factory=list)
    certified: list[Enterprise] = field(default_factory=list)


def rung(code: str) -> CertificationKind:
    """The kind of certificates of a rung. Raises `PoolRefused` for what is no rung of the ladder."""
    kind = CertificationKind.objects.filter(pk=code).first() if code in RUNGS else None
    if kind is None:
        raise PoolRefused(f"“{code}”不是梯度培育的一级，请重新选择培育目标。")
    return kind


def enter(
    enterprise: Enterprise,
    *,
    target: str,
    planned_year: int,
    adviser,
    by,
    reason: str = "",
    on: date | None = None,
    next_talk_on: date | None = None,
    notes: str = "",
) -> PoolEntry:
    """Take a firm into the pool of the rung `target` (a kind's code) from the day `on`, today when not said.

    A firm that asked to be taken in is accepted by it. Raises `PoolRefused` when the firm is in already, when it holds a
    valid certificate of the rung, and for whoever may not; `ValidationError` for a wrong year or day.
    """
    kind = rung(target)
    if not may_enter(by, enterprise):
        raise PoolRefused("您没有管理这家企业的权限，不能把它列入培育库。")
    with transaction.atomic():
        # Two entries at once for one firm wait for each other here.
        locked = Enterprise.objects.select_for_update().get(pk=enterprise.pk)
        known = PoolEntry.objects.open().filter(enterprise=locked, target=kind).first()
        if known is not None and known.state != PoolState.ASKED:
            raise PoolRefused(f"{locked}已在{kind}培育库中（{known.get_state_display()}，{known.entered_on} 入库）。")
        if known is not None:
            return accept(known, planned_year=planned_year, adviser=adviser, by=by, on=on, reason=reason)
        entry = _new(locked, kind, planned_year, adviser, by, on)
        entry.next_talk_on, entry.notes = next_talk_on, notes
        if sentence := is_registered(entry) or holds_none(entry):
            raise PoolRefused(sentence)
        entry.full_clean()
        _check_day(entry.entered_on)
        entry._change_reason = reason[:100] or None
        entry.save(force_insert=True)
        notices.entered(entry, by=by)
    return entry


def _new(enterprise, kind, planned_year, adviser, by, on) -> PoolEntry:
    return PoolEntry(
        enterprise=enterprise,
        county_id=enterprise.county_id,
        target=kind,
        planned_year=planned_year,
        adviser=adviser,
        state=PoolState.IN_POOL,
        entered_on=on or timezone.localdate(),
        entered_by=by,
    )


def _check_day(day: date, *, after: date | None = None, after_what: str = "", name: str = "on") -> None:
    if day > timezone.localdate():
        raise ValidationError({name: "日期不能晚于今天。"})
    if after is not None and day < after:
        raise ValidationError({name: f"日期不能早于{after_what} {after}。"})


def enter_many(
    enterprises: Iterable[Enterprise], *, target: str, planned_year: int, adviser, by, reason: str = ""
) -> Entered:
    """Take many firms in together; those that are in already or certified are left as they are, and told.

    A fixed number of statements besides one message to each firm's people. Raises `PoolRefused` when one of the firms is
    not this person's to enter, `ValidationError` for a wrong year; then none is entered.
    """
    kind = rung(target)
    with transaction.atomic():
        keys = [enterprise.pk for enterprise in enterprises]
        firms = list(Enterprise.objects.select_for_update().filter(pk__in=keys).order_by("pk"))
        if any(not may_enter(by, firm) for firm in firms):
            raise PoolRefused("名单中有您无权管理的企业，没有企业入库。请去掉后再试。")
        sorted_out, asked = sort_out(firms, kind)
        entries = [_new(firm, kind, planned_year, adviser, by, None) for firm in sorted_out.pop("new")]
        for entry in entries[:1]:
            entry.full_clean()
        created = PoolEntry.objects.bulk_create(entries)
        if created:
            record_creation(PoolEntry.objects.filter(pk__in=[one.pk for one in created]), by=by, reason=reason)
        accepted = [_accept(one, planned_year, adviser, by, None, reason) for one in asked]
        for entry in [*created, *accepted]:
            notices.entered(entry, by=adviser or by)
        notices.named_adviser_of_many([*created, *accepted], by=by)
    return Entered([*created, *accepted], sorted_out["known"], sorted_out["certified"])


def sort_out(firms: list[Enterprise], kind: CertificationKind) -> tuple[dict[str, list[Enterprise]], list[PoolEntry]]:
    """Firms by what entering them would do: `new`, `known` (in already), `certified`, `left`; and the entries asked for."""
    open_entries = PoolEntry.objects.open().filter(enterprise__in=firms, target=kind)
    entries = {entry.enterprise_id: entry for entry in open_entries.select_related("enterprise", "target", "county")}
    valid = Certification.objects.valid_on(timezone.localdate()).filter(enterprise__in=firms, kind=kind)
    holders = set(valid.values_list("enterprise_id", flat=True))
    found: dict[str, list[Enterprise]] = {"new": [], "known": [], "certified": [], "left": []}
    asked = []
    for firm in firms:
        entry = entries.get(firm.pk)
        if firm.status_on is not None and firm.status_on <= timezone.localdate():
            found["left"].append(firm)
        elif firm.pk in holders:
            found["certified"].append(firm)
        elif entry is None:
            found["new"].append(firm)
        elif entry.state == PoolState.ASKED:
            asked.append(entry)
        else:
            found["known"].append(firm)
    return found, asked


def ask(enterprise: Enterprise, *, target: str, planned_year: int, by, words: str = "") -> PoolEntry:
    """Ask, for one's own firm, to be taken into the pool, with what the firm says of itself.

    Raises `PoolRefused`, `ValidationError`.
    """
    kind = rung(target)
    with transaction.atomic():
        locked = Enterprise.objects.select_for_update().get(pk=enterprise.pk)
        entry = _new(locked, kind, planned_year, None, None, None)
        entry.state, entry.entered_on = PoolState.ASKED, None
        entry.asked_on, entry.asked_words = timezone.localdate(), words.strip()
        if not may_ask(by, entry):
            raise PoolRefused("您不是这家企业的经办人，不能代它申请入库。")
        if PoolEntry.objects.open().filter(enterprise=locked, target=kind).exists():
            raise PoolRefused(f"贵单位已在{kind}培育库中，或已经申请，不必再次申请。")
        if sentence := is_registered(entry) or holds_none(entry):
            raise PoolRefused(sentence)
        entry.full_clean()
        entry._change_reason = "企业申请入库"
        entry.save(force_insert=True)
        notices.asked(entry)
    return entry


def accept(entry: PoolEntry, *, planned_year: int, adviser, by, on: date | None = None, reason: str = "") -> PoolEntry:
    """Take in a firm that asked. Raises `TransitionRefused`, `ValidationError`."""
    with transaction.atomic():
        moved = _accept(entry, planned_year, adviser, by, on, reason)
        notices.entered(moved, by=by)
    return moved


def _accept(entry: PoolEntry, planned_year, adviser, by, on, reason) -> PoolEntry:
    locked = PoolEntry.objects.select_for_update(of=("self",)).select_related("enterprise", "target").get(pk=entry.pk)
    if locked.state == PoolState.ASKED:
        locked.planned_year, locked.adviser, locked.entered_by = planned_year, adviser, by
        locked.entered_on = on or timezone.localdate()
        _check_day(locked.entered_on)
        locked.full_clean()
        locked.save()
    LIFE.move(locked, "accept", by=by, reason=reason)
    return locked


def amend(entry: PoolEntry, *, by, reason: str = "") -> PoolEntry:
    """Save planned year, adviser, next talk and notes of an entry. Raises `ValidationError`, `PoolRefused`."""
    with transaction.atomic():
        stored = PoolEntry.objects.select_for_update().get(pk=entry.pk)
        if not may_keep(by, stored):
            raise PoolRefused("您没有修改这条培育记录的权限。")
        entry.full_clean()
        entry._change_reason = reason[:100] or None
        entry.save(update_fields=["planned_year", "adviser", "next_talk_on", "notes"])
        if entry.adviser_id != stored.adviser_id:
            notices.named_adviser(entry, by=by)
    return entry


def carry_out(entry: PoolEntry, name: str, *, by, on: date | None = None, reason: str = "") -> PoolEntry:
    """Carry out the transition called `name`, on the day it asks for (today when not said).

    Raises `TransitionRefused`, and `ValidationError` (of `on`) for a day that cannot be.
    """
    if name == "accept":
        return accept(entry, planned_year=entry.planned_year, adviser=entry.adviser, by=by, reason=reason)
    transition = TRANSITIONS[name]
    with transaction.atomic():
        rows = PoolEntry.objects.select_for_update(of=("self",)).select_related("enterprise", "target", "adviser")
        locked = rows.get(pk=entry.pk)
        told = reason
        if name in DAYS and locked.state in transition.sources:
            day = on or timezone.localdate()
            _note_day(locked, name, day)
            told = f"{day}　{reason}".strip() if reason.strip() or not transition.needs_reason else ""
        LIFE.move(locked, name, by=by, reason=told)
        _forget_days(locked, name)
        if name == "refuse":
            notices.refused(locked, reason=reason)
        else:
            notices.moved(locked, label=transition.label, by=by)
    return locked


def _note_day(entry: PoolEntry, name: str, day: date) -> None:
    """The day of a transition, before it, because the database asks for both together."""
    decided = name in ("certify", "fail") and entry.applied_on is not None
    _check_day(
        day,
        after=entry.applied_on if decided else entry.entered_on,
        after_what="申报日期" if decided else "入库日期",
    )
    setattr(entry, DAYS[name], day)
    changed = {DAYS[name]}
    if name == "apply":
        entry.decided_on = None
        changed.add("decided_on")
    if name in ("certify", "leave"):
        entry.left_on, entry.next_talk_on = day, None
        changed |= {"left_on", "next_talk_on"}
    entry.save(update_fields=sorted(changed))


def _forget_days(entry: PoolEntry, name: str) -> None:
    """The days of what was taken back."""
    forgotten = {"recall": ["applied_on"], "reopen": ["left_on"], "correct": ["decided_on", "left_on"]}.get(name, [])
    for day in forgotten:
        setattr(entry, day, None)
    if forgotten:
        entry.save(update_fields=forgotten)
