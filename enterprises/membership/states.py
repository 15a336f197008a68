"""The life of a claim, and that of an invitation."""

from django.utils import timezone

from bureau.accounts.rules import enterprise_users
from bureau.lifecycle import Lifecycle, Transition

from .models import ClaimState, InvitationState
from .rules import is_own, may_act_on_firm, may_decide, may_refuse, may_return


def person_is_active(claim) -> str | None:
    """Condition: a closed account acts for nobody."""
    return None if claim.person.is_active else "申请人的账号已停用，不能确认；请退回或不予通过。"


def has_record(claim) -> str | None:
    """Condition: somebody acts for an organisation of the register, or for nothing."""
    return None if claim.enterprise_id else "企业库中还没有这家单位，请先登记。"


def has_not_expired(invitation) -> str | None:
    """Condition: invitations end by themselves."""
    if invitation.has_expired(timezone.now()):
        return f"这份邀请已于 {timezone.localtime(invitation.expires_at):%Y-%m-%d %H:%M} 过期，请单位管理员重新邀请。"
    return None


SUBMITTED, RETURNED = ClaimState.SUBMITTED, ClaimState.RETURNED

CLAIM = Lifecycle(
    "enterprises.membershipclaim",
    transitions=(
        Transition(
            "confirm",
            "确认",
            (SUBMITTED,),
            ClaimState.CONFIRMED,
            may_decide,
            conditions=(person_is_active, has_record),
        ),
        Transition("give_back", "退回补正", (SUBMITTED,), RETURNED, may_return, needs_reason=True),
        Transition("refuse", "不予通过", (SUBMITTED,), ClaimState.REFUSED, may_refuse, needs_reason=True),
        Transition("resubmit", "重新提交", (RETURNED,), SUBMITTED, is_own),
        Transition("withdraw", "撤回", (SUBMITTED, RETURNED), ClaimState.WITHDRAWN, is_own),
    ),
)
CLAIM_TONES = {
    ClaimState.SUBMITTED: "warn",
    ClaimState.RETURNED: "late",
    ClaimState.CONFIRMED: "ok",
    ClaimState.REFUSED: "none",
    ClaimState.WITHDRAWN: "none",
}


def _may_accept(user, invitation) -> bool:
    return enterprise_users(user)


def _may_withdraw(user, invitation) -> bool:
    return may_act_on_firm(user, invitation.enterprise)


INVITATION = Lifecycle(
    "enterprises.invitation",
    transitions=(
        Transition(
            "accept",
            "加入",
            (InvitationState.OPEN,),
            InvitationState.ACCEPTED,
            _may_accept,
            conditions=(has_not_expired,),
        ),
        Transition("withdraw", "撤回邀请", (InvitationState.OPEN,), InvitationState.WITHDRAWN, _may_withdraw),
    ),
)
