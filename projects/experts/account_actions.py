"""Verbs on the accounts of experts: a link is given out once, by which the expert opens the own account."""

import hashlib
import secrets
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from bureau.accounts.actions import open_account
from bureau.accounts.models import Role, User

from .actions import ExpertRefused
from .models import Expert, ExpertInvitation
from .rules import keepers


def digest(token: str) -> str:
    """What is kept of the secret in a link; it is long and random, so that no salt is needed."""
    return hashlib.sha256(token.encode()).hexdigest()


def by_token(token: str) -> ExpertInvitation | None:
    """The invitation a link leads to, whatever became of it."""
    rows = ExpertInvitation.objects.select_related("expert", "invited_by")
    return rows.filter(token_digest=digest(token)).first()


def obstacle(invitation: ExpertInvitation, now) -> str:
    """Why an invitation cannot be used; nothing when it can."""
    if invitation.used_at is not None or invitation.expert.user_id is not None:
        return "这份邀请已经使用过，请直接登录。"
    if invitation.withdrawn_at is not None:
        return "这份邀请已经失效，请使用最近一次收到的链接。"
    if invitation.expires_at < now:
        return "这份邀请已过期，请联系科技局重新邀请。"
    return ""


def invite(expert: Expert, *, by: User) -> tuple[ExpertInvitation, str]:
    """Invite an expert to open an account; returns the invitation and the secret of its link, which is not kept.

    An older open invitation ends at once. Raises `ExpertRefused`.
    """
    _may_have_account(expert, by)
    now = timezone.now()
    with transaction.atomic():
        locked = Expert.objects.select_for_update().get(pk=expert.pk)
        if locked.user_id is not None:
            raise ExpertRefused("这位专家已有账号。")
        for older in ExpertInvitation.objects.filter(expert=locked, used_at=None, withdrawn_at=None):
            older.withdrawn_at = now
            older.save(update_fields=["withdrawn_at"])
        token = secrets.token_urlsafe(32)
        invitation = ExpertInvitation.objects.create(
            expert=locked,
            token_digest=digest(token),
            invited_by=by,
            invited_at=now,
            expires_at=now + timedelta(days=settings.INVITATION_DAYS),
        )
    return invitation, token


def sign_up(invitation: ExpertInvitation, person: User, *, password: str) -> User:
    """Open the account of an invited expert. Raises `ExpertRefused` (used, expired), `ValidationError` (name taken)."""
    now = timezone.now()
    with transaction.atomic():
        expert = Expert.objects.select_for_update().get(pk=invitation.expert_id)
        locked = ExpertInvitation.objects.select_for_update().get(pk=invitation.pk)
        locked.expert = expert
        if sentence := obstacle(locked, now):
            raise ExpertRefused(sentence)
        person.display_name, person.phone = expert.name, expert.phone
        account = open_account(person, password=password, role=Role.EXPERT)
        expert.user = account
        expert._change_reason = "接受邀请，开通账号"
        expert.save(update_fields=["user"])
        locked.used_at = now
        locked.save(update_fields=["used_at"])
    return account


def link(expert: Expert, username: str, *, by: User) -> Expert:
    """Link an account that the administrators have opened already. Raises `ExpertRefused`."""
    _may_have_account(expert, by)
    account = User.objects.filter(username__iexact=username.strip(), role=Role.EXPERT, is_active=True).first()
    if account is None:
        raise ExpertRefused("没有这个用户名的评审专家账号。请核对用户名，或生成邀请链接由专家本人开通。")
    with transaction.atomic():
        locked = Expert.objects.select_for_update().get(pk=expert.pk)
        if Expert.objects.filter(user=account).exclude(pk=expert.pk).exists():
            raise ExpertRefused("这个账号已关联另一位专家。")
        locked.user = account
        locked._change_reason = "关联账号"
        locked.save(update_fields=["user"])
    return locked


def unlink(expert: Expert, *, by: User, reason: str) -> Expert:
    """Take the account from an entry, when it was linked to the wrong person. Raises `ExpertRefused`."""
    if not keepers(by):
        raise ExpertRefused("只有市科技局工作人员可以管理专家账号。")
    if not reason.strip():
        raise ExpertRefused("解除关联须填写理由。")
    with transaction.atomic():
        locked = Expert.objects.with_load().get(pk=expert.pk)
        if locked.load:
            raise ExpertRefused("这位专家还有没有完成的评审，不能解除账号关联。")
        locked = Expert.objects.select_for_update().get(pk=expert.pk)
        locked.user = None
        locked._change_reason = reason.strip()[:100]
        locked.save(update_fields=["user"])
    return locked


def _may_have_account(expert: Expert, by: User) -> None:
    if not keepers(by):
        raise ExpertRefused("只有市科技局工作人员可以管理专家账号。")
    if expert.status == Expert.Status.LEFT:
        raise ExpertRefused("这位专家已出库，不能开通账号。")
