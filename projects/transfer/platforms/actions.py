"""Verbs on platforms; the only writer of their status and of what is derived of it."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from bureau.lifecycle import Refused
from enterprises.register.documents import document_number
from enterprises.register.names import written
from projects.register.identity import digest_of

from .models import Platform

Status = Platform.Status


class StatusRefused(Refused):
    """A change of status that may not be entered; `sentence` says why."""


def match_key(kind_id: str, level: str, name: str) -> str:
    """The key of a platform: kind, level and name."""
    return f"{kind_id}|{level}|{digest_of(name)}"


def complete(platform: Platform) -> Platform:
    """Bring what was written into the bureau's form, and fill in what follows from other facts."""
    platform.name = written(platform.name)
    platform.host_name = written(platform.host_name)
    platform.document_number = document_number(platform.document_number)
    platform.withdrawn_on = platform.status_on if platform.status == Status.WITHDRAWN else None
    platform.match_key = match_key(platform.kind_id, platform.level, platform.name)
    return platform


def register_platform(platform: Platform, *, reason: str = "", checked: bool = False) -> Platform:
    """Enter a platform; `checked` says that the caller has validated it. Raises `ValidationError`, also for a double."""
    complete(platform)
    with transaction.atomic():
        if not checked:
            platform.full_clean()
        platform._change_reason = reason[:100] or None
        platform.save(force_insert=True)
    return platform


def amend_platform(platform: Platform, *, reason: str = "", checked: bool = False) -> Platform:
    """Save corrected fields of a platform; its status moves by `set_status` alone. Raises `ValidationError`."""
    with transaction.atomic():
        before = Platform.objects.select_for_update().get(pk=platform.pk)
        platform.status, platform.status_on = before.status, before.status_on
        complete(platform)
        if not checked:
            platform.full_clean()
        platform._change_reason = reason[:100] or None
        platform.save()
    return platform


def set_status(platform: Platform, status: str, *, on: date, reason: str) -> Platform:
    """Enter that a platform has another status from the day `on`; withdrawn, it no longer counts from that day.

    Raises `StatusRefused` for one withdrawn already, for a day before its recognition or after today, and without a reason.
    """
    if not reason.strip():
        raise StatusRefused("变更状态须填写依据。")
    if on > timezone.localdate():
        raise StatusRefused("日期不能晚于今天。")
    with transaction.atomic():
        locked = Platform.objects.select_for_update().get(pk=platform.pk)
        if locked.status == Status.WITHDRAWN:
            raise StatusRefused(f"这个平台已于 {locked.withdrawn_on} 撤销，不能再变更状态。")
        if locked.status == status:
            raise StatusRefused(f"这个平台现在就是“{locked.get_status_display()}”。")
        if on < locked.recognised_on:
            raise StatusRefused(f"日期不能早于认定日期 {locked.recognised_on}。")
        locked.status, locked.status_on = status, on
        complete(locked)
        locked._change_reason = f"{locked.get_status_display()}：{reason.strip()}"[:100]
        locked.save(update_fields=["status", "status_on", "withdrawn_on"])
    return locked


def mend(platform: Platform, *, reason: str) -> Platform:
    """Save a platform as the system administrator wrote it, its status too; the only way to take a withdrawal back."""
    complete(platform)
    with transaction.atomic():
        platform._change_reason = reason[:100]
        platform.save()
    return platform
