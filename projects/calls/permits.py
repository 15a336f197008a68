"""逾期申报许可: an officer lets one organisation hand in after the closing, with a reason, until a moment."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from enterprises.register.models import Enterprise

from . import notices
from .actions import CallRefused
from .models import Call, LatePermit
from .rules import may_keep
from .windows import CLOSED_BY_CLOCK


def grant(
    call: Call, enterprise: Enterprise, *, by, reason: str, expires_at: datetime, now: datetime | None = None
) -> LatePermit:
    """Let an organisation hand in until `expires_at`. Raises `ValidationError` for a second permit, `CallRefused`."""
    now = now or timezone.now()
    with transaction.atomic():
        locked = Call.objects.select_for_update().get(pk=call.pk)
        if not may_keep(by):
            raise CallRefused("您没有批准逾期申报的权限。")
        if locked.state not in CLOSED_BY_CLOCK:
            raise CallRefused(f"这次申报“{locked.get_state_display()}”，不能再批准逾期申报。")
        if not reason.strip():
            raise CallRefused("请填写批准的理由，会留存备查。")
        if expires_at <= now or expires_at <= locked.closes_at:
            raise CallRefused("有效期须晚于现在，也须晚于申报截止时间。")
        _end_expired(locked, enterprise, now)
        permit = LatePermit(
            call=locked, enterprise=enterprise, reason=reason.strip()[:200], approved_by=by, expires_at=expires_at
        )
        permit.full_clean()
        permit.save()
        notices.permitted(permit)
    return permit


def _end_expired(call: Call, enterprise: Enterprise, now: datetime) -> None:
    """One that ran out makes room for another; it keeps its own expiry as the end."""
    for old in call.permits.filter(enterprise=enterprise, revoked_at__isnull=True, expires_at__lt=now):
        old.revoked_at = old.expires_at
        old._change_reason = "已过有效期"
        old.save(update_fields=["revoked_at"])


def take_back(permit: LatePermit, *, by, reason: str, now: datetime | None = None) -> LatePermit:
    """End a permit before its time; what was handed in stays. Raises `CallRefused`."""
    with transaction.atomic():
        locked = LatePermit.objects.select_for_update().select_related("call", "enterprise").get(pk=permit.pk)
        if not may_keep(by):
            raise CallRefused("您没有收回许可的权限。")
        if locked.revoked_at is not None:
            raise CallRefused("这份许可已经收回。")
        if not reason.strip():
            raise CallRefused("请填写收回的理由。")
        locked.revoked_at = now or timezone.now()
        locked._change_reason = reason.strip()[:100]
        locked.save(update_fields=["revoked_at"])
        notices.taken_back(locked, reason=reason.strip())
    return locked
