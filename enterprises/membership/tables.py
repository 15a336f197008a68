"""Columns of the lists of claims, and the parts of the pages of claims and of a firm's accounts."""

from collections.abc import Sequence

from django.urls import reverse
from django.utils import timezone

from bureau.lifecycle.models import StateChange
from bureau.ui.columns import Column
from bureau.ui.page_parts import Action, Event, Fact, Section, Table
from enterprises.register.models import EnterpriseMember

from .models import ClaimState, Invitation, InvitationState, MembershipClaim
from .queries import Review
from .states import CLAIM_TONES

CLAIM_STATES = dict(ClaimState.choices)
STATE = Column(
    "state", "状态", value=lambda row: CLAIM_STATES[row.state], kind="state", tone=lambda row: CLAIM_TONES[row.state]
)
SUBMITTED = Column("submitted_at", "提交时间", kind="datetime", sort="submitted_at")
CLAIMS = (
    Column("name", "单位名称"),
    Column("uscc", "统一社会信用代码"),
    Column("county", "办理县区", value="county.name", sort="county__code"),
    Column("person", "申请人", value="person.display_name"),
    Column("position", "职务"),
    SUBMITTED,
    STATE,
)
OWN_CLAIMS = (
    Column("name", "单位名称"),
    Column("uscc", "统一社会信用代码"),
    Column("said_county", "所在县区", value="said_county.name"),
    Column("person", "申请人", value="person.display_name"),
    Column("position", "职务"),
    SUBMITTED,
    STATE,
)


def role_of(member: EnterpriseMember) -> str:
    """“单位管理员” or “经办人”."""
    return "单位管理员" if member.is_admin else "经办人"


ROLE = Column("role", "身份", value=role_of, kind="badge", tone=lambda row: "accent" if row.is_admin else "none")
NAME = Column("name", "姓名", value="user.display_name")
PHONE = Column("phone", "电话", value="user.phone")
SINCE = Column("since", "加入日期", kind="date")


def claim_strip(claim: MembershipClaim) -> list[Fact]:
    """How the claim stands."""
    return [
        Fact("状态", claim.get_state_display(), kind="state", tone=CLAIM_TONES[claim.state]),
        Fact("申请人", claim.person.display_name),
        Fact("所在县区", claim.said_county.name),
        Fact("提交时间", claim.submitted_at, kind="datetime"),
    ]


def claimed(claim: MembershipClaim) -> Section:
    """What the person said."""
    rows = [
        Fact("单位名称", claim.name),
        Fact("统一社会信用代码", claim.uscc),
        Fact("姓名", claim.person.display_name),
        Fact("电话", claim.person.phone),
        Fact("职务", claim.position),
        Fact("用户名", claim.person.username),
        Fact("说明", claim.note, wide=True),
    ]
    return Section("claimed", "申请内容", facts=rows)


COMPARISON = (
    Column("label", "项目"),
    Column("claimed", "申请人填写"),
    Column("held", "企业库登记"),
    Column("says", "核对", kind="badge", tone=lambda row: row.tone),
)


def review_sections(review: Review) -> list[Section]:
    """What was claimed beside what the register holds, who acts already, and who else wants to."""
    own = review.record is not None and not review.is_elsewhere
    url = review.record.get_absolute_url() if own else ""
    open_record = [Action("打开企业档案", url, icon="building")] if url else []
    found = [
        Section(
            "comparison",
            "与企业库核对",
            table=Table(COMPARISON, review.lines, caption="申请内容与企业库登记对照"),
            actions=open_record,
        )
    ]
    if own:
        table = Table(
            (NAME, ROLE, PHONE, SINCE),
            review.members,
            empty_text="这家单位还没有企业账号，确认后申请人成为单位管理员。",
        )
        found.append(Section("members", "现有企业账号", count=len(review.members), table=table))
    if review.namesakes:
        columns = (
            Column("name", "企业库中的同名单位"),
            Column("uscc", "统一社会信用代码"),
            Column("county", "县区", value="county.name"),
        )
        table = Table(columns, review.namesakes, row_url=lambda row: row.get_absolute_url())
        found.append(
            Section("namesakes", "名称相同、代码不同的单位", table=table, note="可能是代码填错，请核对后再确认")
        )
    if review.others:
        columns = (
            Column("person", "申请人", value="person.display_name"),
            Column("position", "职务"),
            SUBMITTED,
            STATE,
        )
        table = Table(columns, review.others, row_url=lambda row: row.get_absolute_url())
        found.append(Section("others", "同一代码的其他认领", count=len(review.others), table=table))
    return found


def claim_events(claim: MembershipClaim) -> list[Event]:
    """What happened, newest first."""
    first = claim.history.order_by("history_date", "history_id").first()
    began = [Event(first.history_date, "提交", claim.person.display_name)] if first else []
    moves = StateChange.objects.of(claim).select_related("by")
    return [*reversed([*began, *(Event(move.at, move.label, move.by.display_name, move.reason) for move in moves)])]


# --- a firm's accounts ---


def member_url(member: EnterpriseMember) -> str:
    return reverse("enterprises:member_detail", args=[member.pk])


def members(rows: Sequence[EnterpriseMember], *, with_phone: bool) -> Section:
    """Who acts for the firm now."""
    shut = Column(
        "account",
        "账号",
        value=lambda row: "正常" if row.user.is_active else "已停用",
        kind="state",
        tone=lambda row: "ok" if row.user.is_active else "late",
    )
    columns = (NAME, ROLE, *((PHONE,) if with_phone else ()), SINCE, shut)
    table = Table(columns, rows, row_url=member_url, empty_text="还没有企业账号。", caption="现有账号")
    return Section("members", "现有账号", count=len(rows), table=table)


def former(rows: Sequence[EnterpriseMember]) -> Section:
    """Who acted for it once."""
    columns = (NAME, SINCE, Column("left_at", "离开日期", kind="date"))
    return Section("former", "以前的账号", count=len(rows), table=Table(columns, rows, caption="以前的账号"))


def invitation_state(invitation: Invitation) -> str:
    """The state as people see it: an invitation also ends by itself."""
    if invitation.has_expired(timezone.now()):
        return "已过期"
    return invitation.get_state_display()


INVITATION_TONES = {"待接受": "warn", "已加入": "ok"}


def invitations(rows: Sequence[Invitation], *, may_withdraw: bool, actions: Sequence[Action] = ()) -> Section:
    """Whom the firm has invited."""
    columns = [
        Column("name", "姓名"),
        Column("phone", "电话"),
        Column("invited_at", "邀请日期", kind="date"),
        Column("expires_at", "有效期至", kind="datetime"),
        Column(
            "state",
            "状态",
            value=invitation_state,
            kind="state",
            tone=lambda row: INVITATION_TONES.get(invitation_state(row), "none"),
        ),
    ]
    if may_withdraw:
        columns.append(Column("withdraw", "办理", value=_withdrawable, link=_withdraw_url))
    table = Table(columns, rows, empty_text="没有邀请。", caption="邀请")
    return Section("invitations", "邀请", count=len(rows), table=table, actions=actions)


def _withdrawable(invitation: Invitation) -> str:
    return "撤回" if invitation.state == InvitationState.OPEN else ""


def _withdraw_url(invitation: Invitation) -> str:
    if invitation.state != InvitationState.OPEN:
        return ""
    return reverse("enterprises:invitation_withdraw", args=[invitation.pk])


def claims_on_firm(rows: Sequence[MembershipClaim]) -> Section:
    """Who wants to act for the firm."""
    columns = (Column("person", "申请人", value="person.display_name"), Column("position", "职务"), SUBMITTED, STATE)
    table = Table(columns, rows, row_url=lambda row: row.get_absolute_url(), caption="待确认的认领")
    return Section("claims", "待确认的认领", count=len(rows), table=table)


def firm_events(enterprise_id: int, limit: int = 30) -> list[Event]:
    """Who came, went, and administered, newest first."""
    rows = EnterpriseMember.history.filter(enterprise=enterprise_id).select_related("user", "history_user")
    return [_event(row) for row in rows.order_by("-history_date", "-history_id")[:limit]]


def _what(row) -> str:
    name = row.user.display_name
    if row.history_type == "-":
        return f"{name}的记录被删除"
    if row.left_at is not None:
        return f"{name}离开"
    role = "单位管理员" if row.is_admin else "经办人"
    return f"{name}加入，身份为{role}" if row.history_type == "+" else f"{name}的身份：{role}"


def member_strip(member: EnterpriseMember, *, with_phone: bool) -> list[Fact]:
    """How this person stands to the firm."""
    found = [
        Fact("身份", role_of(member) if not member.left_at else "已离开"),
        Fact("单位", member.enterprise.name, url=member.enterprise.get_absolute_url()),
        Fact("加入日期", member.since, kind="date"),
    ]
    if with_phone:
        found.append(Fact("电话", member.user.phone))
    return found if not member.left_at else [*found, Fact("离开日期", member.left_at, kind="date")]


def member_events(member: EnterpriseMember) -> list[Event]:
    """What became of this person in the firm, newest first."""
    rows = member.history.select_related("user", "history_user").order_by("-history_date", "-history_id")
    return [_event(row) for row in rows]


def _event(row) -> Event:
    who = row.history_user.display_name if row.history_user else "系统"
    return Event(row.history_date, _what(row), who, row.history_change_reason or "")
