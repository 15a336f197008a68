"""Columns of the pool's lists, and the parts of an entry's page."""

from datetime import date, timedelta

from django.utils import timezone

from bureau.ui.columns import Column
from bureau.ui.page_parts import Action, Fact, Section, Table

from .ladder import Direction, moves, standing
from .models import PoolEntry
from .states import STATE_TONES

SOON = timedelta(days=7)


def talk_words(entry: PoolEntry, today: date) -> str:
    """“2026-11-25”, “2026-11-20（逾期 2 天）”; nothing when none is agreed or the firm is out of the pool."""
    day = entry.next_talk_on
    if day is None or not entry.is_pooled:
        return ""
    if day > today:
        return f"{day}"
    return f"{day}（今天）" if day == today else f"{day}（逾期 {(today - day).days} 天）"


def talk_tone(entry: PoolEntry, today: date) -> str:
    """How near the next talk is."""
    if entry.next_talk_on is None or entry.next_talk_on > today + SOON:
        return "none"
    return "late" if entry.next_talk_on < today else "warn"


ENTERPRISE = Column("enterprise", "企业名称", value="enterprise.name")
COUNTY = Column("county", "县区", value="county.name")
TARGET = Column("target", "培育目标", value="target.name", sort="target__order")
YEAR = Column("planned_year", "计划申报年度", sort="planned_year")
STATE = Column(
    "state", "状态", value="get_state_display", kind="state", tone=lambda row: STATE_TONES.get(row.state), sort="state"
)
ADVISER = Column("adviser", "培育辅导员", value="adviser.display_name")
ENTERED = Column("entered_on", "入库日期", kind="date", sort="entered_on")
DECIDED = Column("decided_on", "认定结果日期", kind="date")


def columns() -> tuple[Column, ...]:
    """The list as officers see it today."""
    today = timezone.localdate()
    talk = Column(
        "next_talk_on",
        "下次谈话",
        value=lambda row: talk_words(row, today),
        kind="state",
        tone=lambda row: talk_tone(row, today),
        sort="next_talk_on",
    )
    return (ENTERPRISE, COUNTY, TARGET, YEAR, STATE, ADVISER, ENTERED, talk)


FOR_FIRMS = (ENTERPRISE, TARGET, YEAR, STATE, ADVISER, ENTERED, DECIDED)
# Under these headers the file can be imported again.
EXPORT = (
    ENTERPRISE,
    Column("uscc", "统一社会信用代码", value="enterprise.uscc"),
    TARGET,
    YEAR,
    ADVISER,
    ENTERED,
    Column("next_talk_on", "下次谈话日期", kind="date"),
    Column("notes", "工作备注"),
    COUNTY,
    STATE,
    Column("applied_on", "申报日期", kind="date"),
    DECIDED,
    Column("left_on", "出库日期", kind="date"),
)


def strip(entry: PoolEntry, *, for_firm: bool) -> list[Fact]:
    """Four or five facts: how the entry stands."""
    facts = [
        Fact("状态", entry.get_state_display(), kind="state", tone=STATE_TONES.get(entry.state, "none")),
        Fact("企业", entry.enterprise.name, url=entry.enterprise.get_absolute_url()),
        Fact("培育目标", entry.target.name, note=f"计划 {entry.planned_year} 年申报"),
        Fact("培育辅导员", entry.adviser.display_name if entry.adviser else None, note=_reach(entry)),
    ]
    if not for_firm and entry.is_pooled:
        today = timezone.localdate()
        words, tone = talk_words(entry, today), talk_tone(entry, today)
        facts.append(Fact("下次谈话", words or "未约定", kind="state", tone=tone if words else "warn"))
    return facts


def _reach(entry: PoolEntry) -> str:
    return entry.adviser.phone if entry.adviser else ""


def facts(entry: PoolEntry, certificates: list, *, for_firm: bool) -> Section:
    held = standing(certificates, timezone.localdate()).held
    rows = [
        Fact("现有梯级", "、".join(f"{one.certification.kind}（至 {one.until}）" for one in held) or "没有", wide=True),
        Fact("统一社会信用代码", entry.enterprise.uscc),
        Fact("县区", entry.county.name),
        Fact("计划申报年度", f"{entry.planned_year} 年"),
        Fact("申请日期", entry.asked_on, kind="date"),
        Fact("入库日期", entry.entered_on, kind="date"),
        Fact("申报日期", entry.applied_on, kind="date"),
        Fact("认定结果日期", entry.decided_on, kind="date"),
        Fact("出库日期", entry.left_on, kind="date"),
    ]
    if not for_firm:
        rows.append(Fact("入库经办人", entry.entered_by.display_name if entry.entered_by else None))
        rows.append(Fact("标签", "、".join(entry.enterprise.tag_words)))
        if entry.notes:
            rows.append(Fact("工作备注", entry.notes, wide=True))
    shown = [row for row in rows if row.value or row.label in ("县区", "入库日期")]
    return Section("facts", "培育信息", facts=shown)


def supports(found: list, files: dict[int, list], *, actions: list[Action], edit_url=None) -> Section:
    """The help given, with its evidence."""
    given = (
        Column("given_on", "日期", kind="date"),
        Column("kind", "类别", value="kind.name"),
        Column("words", "内容"),
        Column("amount", "资金", kind="money"),
        Column("given_by", "支持单位或人员"),
        Column(
            "file",
            "附件",
            value=lambda row: "、".join(file.name for file in files.get(row.pk, [])),
            link=lambda row: files[row.pk][0].get_absolute_url() if files.get(row.pk) else "",
        ),
    )
    table = Table(given, found, row_url=edit_url, empty_text="还没有登记支持。", caption="培育支持")
    return Section("supports", "培育支持", count=len(found), table=table, actions=actions)


def talks(found: list, *, actions: list[Action], edit_url=None) -> Section:
    """The talks held, latest first."""
    held = (
        Column("held_on", "谈话日期", kind="date"),
        Column("planned_on", "约定日期", kind="date"),
        Column("people", "参加人员"),
        Column("content", "谈话内容"),
        Column("next_steps", "约定事项"),
        Column("next_on", "下次谈话", kind="date"),
    )
    table = Table(held, found, row_url=edit_url, empty_text="还没有谈话记录。", caption="培育谈话")
    return Section("talks", "谈话", count=len(found), table=table, actions=actions)


def climbed(certificates: list) -> Section:
    """How the firm came up and went down the ladder so far, latest first."""
    steps = (
        Column("day", "日期", kind="date"),
        Column("rung", "梯级", value="certification.kind.name"),
        Column(
            "direction",
            "方向",
            value=lambda move: "上升" if move.direction == Direction.UP else "下降",
            kind="state",
            tone=lambda move: "ok" if move.direction == Direction.UP else "late",
        ),
        Column("why", "原因", value="why.value"),
        Column("number", "证书编号", value="certification.number", link=lambda m: m.certification.get_absolute_url()),
    )
    today = timezone.localdate()
    done = [move for move in reversed(moves(certificates)) if move.day <= today]
    table = Table(steps, done, empty_text="还没有取得过梯度资质。", caption="梯级升降")
    return Section("moves", "梯级升降", count=len(done), table=table)


def others(found: list) -> Section:
    """The firm's other stays in the pool, of any rung."""
    table = Table(
        (TARGET, YEAR, STATE, ENTERED, DECIDED, Column("left_on", "出库日期", kind="date")),
        found,
        row_url=lambda row: row.get_absolute_url(),
        caption="其他培育记录",
    )
    return Section("others", "该企业的其他培育记录", count=len(found), table=table)
