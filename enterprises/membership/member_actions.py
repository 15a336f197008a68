"""Verbs on the people of a firm; with the claims the only writers of who acts for it and who administers it.

All of them lock the organisation first, so that two people cannot take away its last two administrators at once.
"""

from django.db import transaction
from django.utils import timezone

from bureau.accounts.models import Role, User
from bureau.accounts.rules import enterprise_users
from bureau.lifecycle import Refused
from enterprises.register.models import Enterprise, EnterpriseMember

from . import notices
from .queries import administrators_of
from .rules import administers, keeps

COUNTYS_WORD = "这是单位唯一的管理员，请先移交给他人；无人可移交的，请由县区科技管理部门办理。"


class MemberRefused(Refused):
    """Something that may not be done with a firm's people; `sentence` says why and what to do."""


def lock(enterprise_id: int) -> Enterprise:
    """The organisation, held until the transaction ends."""
    return Enterprise.objects.select_for_update(of=("self",)).select_related("county").get(pk=enterprise_id)


def join(
    enterprise: Enterprise, person: User, *, by: User, as_admin: bool = False, reason: str = ""
) -> EnterpriseMember:
    """Let a person act for an organisation; the first one administers it. Joining twice changes nothing but `as_admin`."""
    with transaction.atomic():
        locked = lock(enterprise.pk)
        acting = EnterpriseMember.objects.acting().filter(enterprise=locked)
        member = acting.filter(user=person).first() or EnterpriseMember(enterprise=locked, user=person)
        # Operators of carriers act for organisations too, and administer none.
        alone = not acting.filter(user__role=Role.ENTERPRISE_USER).exclude(user=person).exists()
        member.is_admin = member.is_admin or as_admin or alone
        member._history_user = by  # who signs up is not signed in yet
        _save(member, reason)
    return member


def remove(member: EnterpriseMember, *, by: User, reason: str = "") -> EnterpriseMember:
    """End a person's access at once: an administrator any other's, an officer (with a reason) anybody's."""
    with transaction.atomic():
        member = _acting(member)
        officer = _who(by, member, reason)
        if member.user_id == by.pk:
            raise MemberRefused("不能移出自己；离开单位请用“退出单位”。")
        if not officer and _is_last(member):
            raise MemberRefused(COUNTYS_WORD)
        _end(member, reason or "移出")
        notices.removed(member, by=by, reason=reason)
    return member


def leave(member: EnterpriseMember, *, by: User) -> EnterpriseMember:
    """Stop acting for a firm oneself; the last administrator hands over first."""
    with transaction.atomic():
        member = _acting(member)
        if member.user_id != by.pk:
            raise MemberRefused("只能为自己办理退出。")
        if _is_last(member):
            raise MemberRefused(COUNTYS_WORD)
        _end(member, "退出单位")
        notices.left(member)
    return member


def promote(member: EnterpriseMember, *, by: User) -> EnterpriseMember:
    """Make a colleague an administrator beside oneself."""
    with transaction.atomic():
        member = _acting(member)
        _needs_administrator(by, member)
        _fit_to_administer(member)
        member.is_admin = True
        _save(member, "设为单位管理员")
        notices.made_administrator(member, by=by)
    return member


def relieve(member: EnterpriseMember, *, by: User, reason: str = "") -> EnterpriseMember:
    """Let an administrator go on as a plain member; one has to remain."""
    with transaction.atomic():
        member = _acting(member)
        _who(by, member, reason)
        if not member.is_admin:
            raise MemberRefused(f"{member.user.display_name}不是单位管理员。")
        if _is_last(member):
            raise MemberRefused("单位至少要有一名管理员，请先另设管理员或移交。")
        member.is_admin = False
        _save(member, reason or "取消单位管理员")
        notices.no_administrator_any_more(member, by=by, reason=reason)
    return member


def hand_over(member: EnterpriseMember, *, by: User) -> EnterpriseMember:
    """移交: the colleague becomes an administrator and oneself a plain member."""
    with transaction.atomic():
        member = _acting(member)
        _needs_administrator(by, member)
        _fit_to_administer(member, already=True)
        own = EnterpriseMember.objects.acting().get(enterprise=member.enterprise_id, user=by)
        member.is_admin, own.is_admin = True, False
        _save(member, f"由{by.display_name}移交单位管理员")
        _save(own, f"向{member.user.display_name}移交单位管理员")
        notices.handed_over(member.enterprise, by=by, to=member.user)
    return member


def appoint(member: EnterpriseMember, *, by: User, reason: str, alone: bool = False) -> EnterpriseMember:
    """An officer makes a member the administrator when the old one is gone; `alone` takes it from the others."""
    with transaction.atomic():
        member = _acting(member)
        if not keeps(by, member.enterprise.county_id):
            raise MemberRefused("只有该单位所在县区或市科技局的工作人员可以指定管理员。")
        if not reason.strip():
            raise MemberRefused("指定单位管理员须填写理由。")
        _fit_to_administer(member, already=alone)
        others = EnterpriseMember.objects.acting().filter(enterprise=member.enterprise_id, is_admin=True)
        for other in others.exclude(pk=member.pk).select_related("user", "enterprise") if alone else ():
            other.is_admin = False
            _save(other, reason)
            notices.no_administrator_any_more(other, by=by, reason=reason)
        member.is_admin = True
        _save(member, reason)
        notices.made_administrator(member, by=by, reason=reason)
    return member


def _acting(member: EnterpriseMember) -> EnterpriseMember:
    """The member as it stands, the organisation locked."""
    enterprise = lock(member.enterprise_id)
    found = EnterpriseMember.objects.select_related("user").get(pk=member.pk)
    found.enterprise = enterprise
    if found.left_at is not None:
        raise MemberRefused(f"{found.user.display_name}已不是该单位的账号，请刷新页面查看最新情况。")
    return found


def _who(by: User, member: EnterpriseMember, reason: str) -> bool:
    """Whether an officer acts, who must say why; administrators of the firm need not."""
    if administers(by, member.enterprise_id):
        return False
    if not keeps(by, member.enterprise.county_id):
        raise MemberRefused("您不是该单位的管理员。")
    if not reason.strip():
        raise MemberRefused("请填写理由，会告知当事人并写入记录。")
    return True


def _needs_administrator(by: User, member: EnterpriseMember) -> None:
    if not administers(by, member.enterprise_id):
        raise MemberRefused("您不是该单位的管理员。")


def _fit_to_administer(member: EnterpriseMember, *, already: bool = False) -> None:
    """Only people who can sign in and act for firms; `already` says that an administrator will do too."""
    name = member.user.display_name
    if not member.user.is_active or not enterprise_users(member.user):
        raise MemberRefused(f"{name}的账号已停用或不是企业用户，不能担任单位管理员。")
    if member.is_admin and not already:
        raise MemberRefused(f"{name}已是单位管理员。")


def _is_last(member: EnterpriseMember) -> bool:
    """Whether nobody else with an open account administers the firm."""
    return member.is_admin and all(person.pk == member.user_id for person in administrators_of(member.enterprise_id))


def _end(member: EnterpriseMember, reason: str) -> None:
    member.is_admin, member.left_at = False, timezone.now()
    _save(member, reason)


def _save(member: EnterpriseMember, reason: str) -> None:
    member._change_reason = reason[:100] or None
    member.save()
