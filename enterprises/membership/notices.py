"""The wording of what people are told about claims, members and invitations."""

from collections.abc import Iterable

from bureau.accounts.models import User
from bureau.notices.actions import tell
from enterprises.register.models import Enterprise, EnterpriseMember
from enterprises.register.people import officers_of

from .models import Invitation, MembershipClaim
from .queries import administrators_of, firm_url


def claim_came_in(claim: MembershipClaim, *, again: bool = False) -> None:
    """To whoever may decide."""
    text = f"{claim.person.display_name}{'补正后重新提交了' if again else '申请成为'}“{claim.name}”的企业账号"
    text += "申请，请核对。" if again else "，请核对。"
    deciders = list(officers_of(claim.county))
    if claim.enterprise_id:
        deciders += administrators_of(claim.enterprise_id)
    tell(_but(deciders, claim.person), text=text, url=claim.get_absolute_url())


def claim_went_to_county(claim: MembershipClaim) -> None:
    """To the officers of the county where the record stands."""
    text = f"{claim.person.display_name}申请成为“{claim.name}”的企业账号，该单位登记在本县区，请核对。"
    tell(officers_of(claim.county), text=text, url=claim.get_absolute_url())


def claim_confirmed(claim: MembershipClaim, member: EnterpriseMember, *, by: User) -> None:
    """To the person, and to the firm's other administrators."""
    role = "单位管理员" if member.is_admin else "经办人"
    text = f"您已可以办理“{member.enterprise.name}”的业务，身份为{role}。"
    tell([claim.person], text=text, url=firm_url(member.enterprise_id))
    joined(member, by=by)


def claim_given_back(claim: MembershipClaim, *, reason: str) -> None:
    """To the person, with what to mend."""
    text = f"您对“{claim.name}”的认领被退回，请按意见补正后重新提交。"
    tell([claim.person], text=text, url=claim.get_absolute_url(), detail=reason)


def claim_refused(claim: MembershipClaim, *, reason: str) -> None:
    """To the person, with why."""
    tell([claim.person], text=f"您对“{claim.name}”的认领未通过。", url=claim.get_absolute_url(), detail=reason)


def joined(member: EnterpriseMember, *, by: User) -> None:
    """To the administrators who did not do it themselves."""
    others = _but(administrators_of(member.enterprise_id), member.user, by)
    text = f"{member.user.display_name}已成为“{member.enterprise.name}”的企业账号。"
    tell(others, text=text, url=firm_url(member.enterprise_id))


def invitation_accepted(invitation: Invitation, member: EnterpriseMember) -> None:
    """To whoever invited, and to the other administrators."""
    text = f"{member.user.display_name}接受了邀请，已加入“{member.enterprise.name}”。"
    told = _but([invitation.invited_by, *administrators_of(member.enterprise_id)], member.user)
    tell(told, text=text, url=firm_url(member.enterprise_id))


def removed(member: EnterpriseMember, *, by: User, reason: str) -> None:
    """To the person, whose access has ended, and to the administrators."""
    firm = member.enterprise
    tell([member.user], text=f"您不再是“{firm.name}”的企业账号，不能再查看和办理该单位的业务。", detail=reason)
    text = f"{member.user.display_name}不再是“{firm.name}”的企业账号。"
    tell(_but(administrators_of(firm.pk), member.user, by), text=text, url=firm_url(firm.pk), detail=reason)


def left(member: EnterpriseMember) -> None:
    """To the administrators."""
    firm = member.enterprise
    text = f"{member.user.display_name}已退出“{firm.name}”的企业账号。"
    tell(_but(administrators_of(firm.pk), member.user), text=text, url=firm_url(firm.pk))


def made_administrator(member: EnterpriseMember, *, by: User, reason: str = "") -> None:
    """To the new administrator, and to the others."""
    firm = member.enterprise
    text = f"您已成为“{firm.name}”的单位管理员，可以邀请和移出本单位账号。"
    tell(_but([member.user], by), text=text, url=firm_url(firm.pk), detail=reason)
    text = f"{member.user.display_name}已成为“{firm.name}”的单位管理员。"
    tell(_but(administrators_of(firm.pk), member.user, by), text=text, url=firm_url(firm.pk), detail=reason)


def no_administrator_any_more(member: EnterpriseMember, *, by: User, reason: str = "") -> None:
    """To the person, who stays a member."""
    text = f"您不再是“{member.enterprise.name}”的单位管理员，仍是该单位的经办人。"
    tell(_but([member.user], by), text=text, url=firm_url(member.enterprise_id), detail=reason)


def handed_over(firm: Enterprise, *, by: User, to: User) -> None:
    """To the new administrator and to the county."""
    text = f"{by.display_name}已将“{firm.name}”的单位管理员移交给您。"
    tell([to], text=text, url=firm_url(firm.pk))
    text = f"“{firm.name}”的单位管理员由{by.display_name}移交给{to.display_name}。"
    tell(officers_of(firm.county), text=text, url=firm_url(firm.pk))


def _but(people: Iterable[User], *left_out: User) -> list[User]:
    """Nobody is told what they did themselves."""
    keys = {person.pk for person in left_out}
    return [person for person in people if person.pk not in keys]
