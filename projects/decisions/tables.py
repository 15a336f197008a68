"""Columns of lists and parts of the pages of decisions."""

from datetime import date

from django.urls import reverse
from django.utils import timezone

from bureau.lifecycle.models import StateChange
from bureau.ui.columns import Column
from bureau.ui.figures import wan_text
from bureau.ui.page_parts import Event, Fact, Section, Table

from .budget import Reach
from .choices import OUT, LetterState, MeetingKind
from .models import Decision, DecisionLine
from .states import LETTER_TONES, OBJECTION_TONES, TONES, VERDICT_TONES

DECISIONS = (
    Column("call", "申报通知", value="call.title"),
    Column("kind", "类型", value="call.get_kind_display"),
    Column("year", "年度", value="call.year", sort="call__year"),
    Column("state", "状态", value="get_state_display", kind="state", tone=lambda row: TONES[row.state], sort="state"),
    Column("lines", "申报书", value="line_count", kind="number", unit="项"),
    Column("proposed", "支持", value="proposed_count", kind="number", unit="项"),
    Column("money", "核定金额", value="money", kind="money"),
    Column("budget", "经费总额", kind="money"),
    Column("document", "发文文号", value="document_number"),
    Column("issued_on", "发文日期", kind="date", sort="issued_on"),
)


def verdict_column() -> Column:
    return Column(
        "verdict", "意见", value="get_verdict_display", kind="state", tone=lambda row: VERDICT_TONES[row.verdict]
    )


# The list as it goes out to a meeting.
LINES = (
    Column("order", "排名", sort="order"),
    Column("title", "名称", value="application.title"),
    Column("number", "受理编号", value="application.number"),
    Column("unit", "申报单位", value="application.enterprise.name"),
    Column("county", "县区", value="application.county.name"),
    Column("leader", "负责人", value="application.leader_name"),
    Column("field", "领域", value="application.field"),
    Column("score", "得分", kind="number", sort="score"),
    Column("asked", "申请金额", value="application.asked", kind="money", sort="application__asked"),
    verdict_column(),
    Column("granted", "核定金额", kind="money", sort="granted"),
    Column("grade", "等级或奖项"),
    Column("reason", "理由"),
)


def strip(decision: Decision, reach: Reach) -> list[Fact]:
    facts = [Fact("状态", decision.get_state_display(), kind="state", tone=TONES[decision.state])]
    if decision.takes_money:
        facts.append(Fact("经费总额", decision.budget, kind="money", note="" if decision.budget else "不限"))
        facts.append(Fact("经费线", reach_words(reach), note=first_out_words(reach)))
    lines = [place.line for place in reach.places]
    proposed = [line for line in lines if line.verdict == DecisionLine.Verdict.PROPOSED]
    granted = sum(line.granted or 0 for line in proposed)
    note = f"核定 {wan_text(granted)} 万元" if decision.takes_money else ""
    facts.append(Fact("拟支持", len(proposed), kind="number", unit="项", note=note))
    if decision.document_number:
        facts.append(Fact("发文", decision.document_number, note=str(decision.issued_on)))
    return facts


def reach_words(reach: Reach) -> str:
    """“2,000 万元可支持到第 14 项”."""
    if reach.budget is None:
        return f"不限，共 {len(reach.places)} 项"
    if not reach.number:
        return f"{wan_text(reach.budget)} 万元不够支持第 1 项"
    return f"{wan_text(reach.budget)} 万元可支持到第 {reach.number} 项"


def first_out_words(reach: Reach) -> str:
    """What is left, and how much the next one lacks."""
    out = reach.first_out
    if reach.budget is None:
        return ""
    left = f"余 {wan_text(reach.left)} 万元"
    if out is None:
        return left
    return f"{left}；第 {out.number} 项需 {wan_text(out.money)} 万元，差 {wan_text(out.money - reach.left)} 万元"


def ranked(decision: Decision, lines: list[DecisionLine], reach: Reach) -> dict:
    """What the template of the ranked list draws: each line, why it is in or out, and where the budget ends."""
    places = {place.line.pk: place for place in reach.places}
    tells_money = decision.takes_money
    cut = reach.first_out.line.pk if reach.first_out is not None else None
    rows = []
    for line in lines:
        place = places.get(line.pk)
        rows.append(
            {
                "line": line,
                "application": line.application,
                "score": line.score.normalize() if line.score is not None else None,
                "tone": VERDICT_TONES[line.verdict],
                "why": line.reason or (place.words if place and tells_money and line.verdict not in OUT else ""),
                "budget_ends_here": line.pk == cut,
                "outcome": line.outcome,
            }
        )
    return {"rows": rows, "takes_money": tells_money, "reach_words": reach_words(reach)}


def meetings(decision: Decision, found, files: dict, *, actions=()) -> Section:
    rows = [
        {
            "kind": meeting.get_kind_display(),
            "held_on": meeting.held_on,
            "number": meeting.number,
            "notes": meeting.notes,
            "changes": "；".join(f"{change.line.application}：{change.what}" for change in meeting.changes.all()),
            "file": files.get(str(meeting.pk)),
        }
        for meeting in found
    ]
    columns = (
        Column("kind", "会议"),
        Column("held_on", "日期", kind="date"),
        Column("number", "纪要或决议编号"),
        Column("changes", "批准的改动"),
        Column("notes", "审议情况"),
        Column(
            "file",
            "附件",
            value=lambda row: row["file"].name if row["file"] else "",
            link=lambda row: row["file"].get_absolute_url() if row["file"] else "",
        ),
    )
    required = "、".join(MeetingKind(kind).label for kind in decision.required_meetings) or "不要求"
    table = Table(columns, rows, empty_text=f"还没有登记会议。须经：{required}。")
    return Section("meetings", "会议", count=len(rows), table=table, actions=actions, note=f"须经：{required}")


def publicities(found) -> Section:
    columns = (
        Column("starts_on", "公示开始", kind="date"),
        Column("ends_on", "最后一日", value=lambda row: f"{row.ends_on}（估算）" if row.estimated else row.ends_on),
        Column("days", "工作日", kind="number", unit="个"),
        Column("rows", "项数", value=lambda row: len(row.rows), kind="number"),
        Column("state", "情况", value=lambda row: standing(row)[1], kind="state", tone=lambda row: standing(row)[0]),
        Column("objections", "异议", value="objection_count", kind="number", unit="件"),
    )
    table = Table(columns, found, row_url=proof_url, empty_text="还没有公示。")
    return Section("publicities", "公示", count=len(found), table=table)


def proof_url(publicity) -> str:
    return reverse("projects:publicity_proof", args=[publicity.pk])


def standing(publicity, day: date | None = None) -> tuple[str, str]:
    """How a publicity stands, as (tone, words)."""
    day = day or timezone.localdate()
    if publicity.stopped_reason:
        return "late", "已中止"
    if publicity.ended_at is not None:
        return "done", "已结束"
    if day < publicity.starts_on:
        return "none", f"{publicity.starts_on} 开始"
    if day > publicity.ends_on:
        return "warn", "已到期，待办结"
    left = (publicity.ends_on - day).days
    return "accent", "公示中（最后一天）" if left == 0 else f"公示中（还有 {left} 天）"


OBJECTIONS = (
    Column("received_on", "收到日期", kind="date"),
    Column("line", "针对", value=lambda row: str(row.line) if row.line_id else "整个清单"),
    Column("name", "提出人"),
    Column("state", "结果", value="get_state_display", kind="state", tone=lambda row: OBJECTION_TONES[row.state]),
    Column("handling", "处理意见"),
)


def objections(found) -> Section:
    table = Table(OBJECTIONS, found, row_url=lambda row: row.get_absolute_url(), empty_text="没有异议。")
    return Section("objections", "异议", count=len(found), table=table)


def changes(found) -> Section:
    columns = (
        Column("line", "名称", value="line.application.title"),
        Column("what", "改动"),
        Column("reason", "理由"),
        Column("by", "改动人", value="by.display_name"),
        Column("at", "时间", kind="datetime"),
        Column("meeting", "批准的会议", value=lambda row: str(row.meeting) if row.meeting_id else "—"),
    )
    table = Table(columns, found, empty_text="没有改动。")
    return Section("changes", "清单改动", count=len(found), table=table)


def events(decision: Decision) -> list[Event]:
    """What happened, the latest first."""
    trail = StateChange.objects.of(decision).select_related("by").reverse()
    found = [Event(change.at, change.label, str(change.by), change.reason) for change in trail]
    return [*found, Event(decision.created_at, "拟定", str(decision.created_by))]


LETTERS = (
    Column("subject", "标题"),
    Column("unit", "单位", value="line.application.enterprise.name"),
    Column("call", "申报通知", value="line.decision.call.title"),
    Column("kind", "类型", value="get_kind_display"),
    Column("state", "状态", value="get_state_display", kind="state", tone=lambda row: LETTER_TONES[row.state]),
    Column("edited", "已改写", value=lambda row: "是" if row.edited else ""),
    Column("sent_at", "发出时间", kind="datetime", sort="sent_at"),
)
OWN_LETTERS = tuple(column for column in LETTERS if column.key not in ("state", "edited"))


def letter_strip(letter) -> list[Fact]:
    application = letter.line.application
    tone = LETTER_TONES[letter.state]
    facts = [
        Fact("单位", application.enterprise.name),
        Fact("申报书", application.title, url=application.get_absolute_url()),
        Fact("类型", letter.get_kind_display()),
        Fact("状态", letter.get_state_display(), kind="state", tone=tone),
    ]
    if letter.state == LetterState.SENT:
        facts.append(Fact("发出时间", letter.sent_at, kind="datetime"))
    return facts
