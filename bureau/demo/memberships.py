"""Who acts for which firm, and what the firms ask of their county: 企业账号、认领、邀请、信息变更."""

from copy import copy
from datetime import date, timedelta

from bureau.accounts.models import User
from enterprises.corrections import actions as corrections
from enterprises.corrections.matters import differences
from enterprises.membership import actions, invitation_actions, member_actions
from enterprises.models import Correction, Enterprise, EnterpriseMember, Invitation, MembershipClaim

from .cast import Cast
from .dated import as_of
from .firms import Firm

_REASON = "演示数据"
_SINCE = 420


def add_only_member(user: User, firms: list[Firm]) -> None:
    """Where there are too few firms for a story, the enterprise user still has one, if there is any."""
    for firm in Enterprise.objects.filter(pk__in=[firm.pk for firm in firms[:1]]):
        member_actions.join(firm, user, by=user, as_admin=True, reason=_REASON)


def add_members(cast: Cast, people: dict[str, User], *, today: date) -> None:
    """qiye administers one firm, qiye2 two others and asks for a third; a colleague is invited."""
    for firm, name, officer in (
        (cast.own, "qiye", "donggang"),
        (cast.fitting, "qiye2", "donggang"),
        (cast.certified, "qiye2", "fengcheng"),
    ):
        with as_of(today - timedelta(days=_SINCE), EnterpriseMember):
            member = member_actions.join(firm, people[name], by=people[officer], as_admin=True, reason=_REASON)
        _put_back(member, "since", days=_SINCE)
    with as_of(today - timedelta(days=2), MembershipClaim):
        claim = actions.submit(
            MembershipClaim(
                person=people["qiye2"],
                uscc=cast.claimed.uscc,
                name=cast.claimed.name,
                said_county=cast.claimed.county,
                position="财务主管",
                note="公司新任经办人，原先没有账号。",
            )
        )
    _put_back(claim, "submitted_at", days=2)
    invitation = Invitation(enterprise=cast.own, name="陈演示", phone="13900000001")
    with as_of(today, Invitation):
        invitation_actions.invite(invitation, by=people["qiye"])


def _put_back(row, field: str, *, days: int) -> None:
    moment = getattr(row, field) - timedelta(days=days)
    type(row).objects.filter(pk=row.pk).update(**{field: moment})


def add_corrections(cast: Cast, people: dict[str, User], *, today: date) -> None:
    """One proposal of qiye waits for the county; one of qiye2 was confirmed in part."""
    decided = _propose(
        cast.fitting,
        people["qiye2"],
        days=40,
        today=today,
        legal_person="周示例",
        address=f"{cast.fitting.address}附1号",
    )
    verdicts = {
        item.pk: corrections.Verdict(
            item.field == "address", "" if item.field == "address" else "与登记机关公示不一致。", item.before
        )
        for item in decided.items.all()
    }
    with as_of(today - timedelta(days=36), Correction):
        corrections.decide(decided, verdicts, by=people["donggang"])
    scope = "研发、生产、销售专用设备及其软件；技术服务。（演示）"
    _propose(cast.own, people["qiye"], days=3, today=today, legal_person="王示例", business_scope=scope)


def _propose(firm: Enterprise, by: User, *, days: int, today: date, **facts) -> Correction:
    stored = Enterprise.objects.get(pk=firm.pk)
    wanted = copy(stored)
    for name, value in facts.items():
        setattr(wanted, name, value)
    with as_of(today - timedelta(days=days), Correction):
        made = corrections.propose(stored, differences(stored, wanted), by=by, reason="营业执照已变更，请据实更新。")
    _put_back(made, "proposed_at", days=days)
    return made
