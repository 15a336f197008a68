"""Verbs on the help that firms of the pool are given, and on the talks held with them."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from bureau.files.actions import attach, store

from .actions import PoolRefused
from .models import PoolEntry, Support, Talk
from .rules import may_keep


def _locked(entry_id: int, by) -> PoolEntry:
    entry = PoolEntry.objects.select_for_update(of=("self",)).select_related("enterprise", "target").get(pk=entry_id)
    if not may_keep(by, entry):
        raise PoolRefused("您没有办理这家培育企业的权限。")
    if entry.entered_on is None:
        raise PoolRefused("该企业还没有入库，受理入库申请后才能登记。")
    return entry


def _check(day, entry: PoolEntry, name: str) -> None:
    if day > timezone.localdate():
        raise ValidationError({name: "日期不能晚于今天。"})
    if day < entry.entered_on:
        raise ValidationError({name: f"日期不能早于入库日期 {entry.entered_on}。"})


def give_support(support: Support, *, by, upload=None, reason: str = "") -> Support:
    """Enter or correct help given to a firm of the pool, with a file as evidence if there is one.

    Raises `ValidationError`, `PoolRefused`, and `RefusedUpload` for a file that is not taken.
    """
    with transaction.atomic():
        entry = _locked(support.entry_id, by)
        support.enterprise_id, support.county_id = entry.enterprise_id, entry.county_id
        if support.recorded_by_id is None:
            support.recorded_by = by
        support.full_clean()
        _check(support.given_on, entry, "given_on")
        support._change_reason = reason[:100] or None
        support.save()
        if upload is not None:
            attach(store(upload, by=by), support)
    return support


def hold_talk(talk: Talk, *, by, reason: str = "") -> Talk:
    """Enter or correct a talk that was held; the day agreed in the latest one becomes the entry's next.

    Raises `ValidationError`, `PoolRefused`.
    """
    with transaction.atomic():
        entry = _locked(talk.entry_id, by)
        if talk.pk is None:
            talk.recorded_by, talk.planned_on = by, entry.next_talk_on
        talk.full_clean()
        _check(talk.held_on, entry, "held_on")
        talk._change_reason = reason[:100] or None
        talk.save()
        latest = Talk.objects.filter(entry=entry).order_by("-held_on", "-pk").first()
        if latest.pk == talk.pk and entry.is_pooled and entry.next_talk_on != talk.next_on:
            entry.next_talk_on = talk.next_on
            entry._change_reason = f"{talk.held_on} 谈话约定"
            entry.save(update_fields=["next_talk_on"])
    return talk
