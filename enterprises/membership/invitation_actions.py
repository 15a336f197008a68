"""Verbs on invitations; the only writer of their state. The secret of a link is returned once and never kept."""

import hashlib
import secrets
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from bureau.accounts import phones
from bureau.accounts.actions import open_account
from bureau.accounts.models import Role, User
from enterprises.register.models import EnterpriseMember

from . import notices
from .member_actions import MemberRefused, join, lock
from .models import Invitation, InvitationState
from .rules import administers
from .states import INVITATION


def digest(token: str) -> str:
    """What is kept of the secret in a link; it is long and random, so that no salt is needed."""
    return hashlib.sha256(token.encode()).hexdigest()


def by_token(token: str) -> Invitation | None:
    """The invitation a link leads to, whatever became of it."""
    return Invitation.objects.select_related("enterprise", "invited_by").filter(token_digest=digest(token)).first()


def invite(invitation: Invitation, *, by: User) -> tuple[Invitation, str]:
    """Invite a person to act for `invitation.enterprise`; returns the invitation and the secret of its link.

    An older invitation of the same number that is still open is taken back: only the newest link counts. Raises
    `MemberRefused`, `ValidationError`.
    """
    with transaction.atomic():
        lock(invitation.enterprise_id)
        if not administers(by, invitation.enterprise_id):
            raise MemberRefused("只有单位管理员可以邀请。")
        _not_a_member_yet(invitation)
        for older in Invitation.objects.filter(enterprise=invitation.enterprise_id, state=InvitationState.OPEN):
            if phones.same(older.phone, invitation.phone):
                INVITATION.move(older, "withdraw", by=by, reason="已重新邀请")
        token = secrets.token_urlsafe(32)
        invitation.token_digest, invitation.invited_by = digest(token), by
        invitation.invited_at = timezone.now()
        invitation.expires_at = invitation.invited_at + timedelta(days=settings.INVITATION_DAYS)
        invitation.full_clean()
        invitation.save(force_insert=True)
    return invitation, token


def withdraw(invitation: Invitation, *, by: User) -> Invitation:
    """Take an invitation back; its link ends at once. Raises `TransitionRefused`."""
    return INVITATION.move(invitation, "withdraw", by=by)


def is_meant(person: User, invitation: Invitation) -> bool:
    """Whether an account is the invited person: by telephone number, or by name when the account has no number."""
    if person.phone:
        return phones.same(person.phone, invitation.phone)
    return person.display_name == invitation.name


def accept(invitation: Invitation, *, by: User) -> EnterpriseMember:
    """Act for the firm from now on. Raises `TransitionRefused` (used, expired), `MemberRefused` (another's)."""
    with transaction.atomic():
        lock(invitation.enterprise_id)
        locked = Invitation.objects.select_for_update(of=("self",)).get(pk=invitation.pk)
        if locked.state == InvitationState.OPEN:
            if not is_meant(by, locked):
                raise MemberRefused(
                    f"这份邀请是发给{locked.name}（电话 {phones.masked(locked.phone)}）的，与您登录的账号不一致，不能使用。"
                )
            locked.accepted_by = by
            locked.save(update_fields=["accepted_by"])
        INVITATION.move(locked, "accept", by=by)
        member = join(invitation.enterprise, by, by=by, reason=f"接受{locked.invited_by.display_name}的邀请")
        notices.invitation_accepted(locked, member)
    return member


def sign_up_and_accept(invitation: Invitation, person: User, *, password: str) -> EnterpriseMember:
    """Open the account of the invited person, and let it act for the firm; both or neither. Raises `ValidationError`."""
    with transaction.atomic():
        person.display_name, person.phone = invitation.name, invitation.phone
        account = open_account(person, password=password, role=Role.ENTERPRISE_USER)
        member = accept(invitation, by=account)
        agreed = Invitation.objects.get(pk=invitation.pk)
        agreed.agreed_at = timezone.now()
        agreed.save(update_fields=["agreed_at"])
    return member


def _not_a_member_yet(invitation: Invitation) -> None:
    acting = EnterpriseMember.objects.acting().filter(enterprise=invitation.enterprise_id).select_related("user")
    for member in acting:
        if phones.same(member.user.phone, invitation.phone):
            raise MemberRefused(f"电话为 {invitation.phone} 的{member.user.display_name}已是本单位的账号，不必邀请。")
