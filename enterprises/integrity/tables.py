"""Columns of the lists, and the parts of the pages."""

from datetime import date
from urllib.parse import urlencode

from bureau.ui.columns import Column
from bureau.ui.page_parts import Event, Fact, Section, Table

from .check_actions import Answer
from .models import IntegrityRecord
from .states import status_on, term_words

FOR_GOOD = "永久"
EVERYTHING = "全部科技活动"


def as_of_query(request) -> str:
    """The asked day, for links that stay on it; nothing when the page answers for today."""
    asked = request.GET.get("as_of", "")
    return f"?{urlencode({'as_of': asked})}" if asked else ""


def status_column(day: date) -> Column:
    return Column(
        "status",
        "状态",
        value=lambda row: status_on(row, day).word,
        kind="state",
        tone=lambda row: status_on(row, day).tone,
    )


def columns(day: date) -> tuple[Column, ...]:
    """The list as it stands on a day."""
    return (
        Column("name", "名称或姓名"),
        Column("subject", "对象", value="get_subject_display"),
        Column("kind", "失信行为", value="kind.name"),
        Column("severity", "严重程度", value="severity.name"),
        Column("basis", "处理决定文号"),
        Column("starts_on", "限制开始日期", kind="date", sort="starts_on"),
        Column("ends_on", "限制截止日期", value=lambda row: row.ends_on or FOR_GOOD),
        status_column(day),
    )


def export_columns(day: date) -> tuple[Column, ...]:
    """Under these headers rows of organisations can be imported again; identity numbers are nowhere."""
    name, subject, kind, severity, basis, starts, ends, status = columns(day)
    return (
        subject,
        name,
        Column("uscc", "统一社会信用代码"),
        kind,
        severity,
        Column("facts", "事实摘要"),
        Column("measures", "处理措施"),
        basis,
        Column("decided_by", "作出决定的单位"),
        Column("decided_on", "决定日期", kind="date"),
        starts,
        ends,
        Column("scope", "限制范围"),
        Column("repaired_on", "修复日期", kind="date"),
        Column("repair_document", "修复依据"),
        Column("revoked_on", "撤销日期", kind="date"),
        Column("revoked_reason", "撤销原因"),
        Column("notes", "备注"),
        status,
    )


def strip(record: IntegrityRecord, day: date) -> list[Fact]:
    """How it stands on a day."""
    status = status_on(record, day)
    return [
        Fact("状态", status.word, kind="state", tone=status.tone),
        Fact("限制期", term_words(record)),
        Fact("限制范围", record.scope or EVERYTHING),
        Fact("严重程度", record.severity.name),
    ]


def subject_facts(record: IntegrityRecord, enterprise) -> Section:
    """Of whom it speaks; an identity number is shown nowhere, because it is kept nowhere."""
    facts = [
        Fact("对象", record.get_subject_display()),
        Fact("姓名" if record.is_person else "单位名称", record.name),
    ]
    if record.is_person:
        facts.append(Fact("证件号码", "已登记（只存摘要，不能还原）"))
    else:
        facts.append(Fact("统一社会信用代码", record.uscc))
        where = enterprise.name if enterprise else "尚未登记，以后登记时自动对应"
        facts.append(Fact("企业库", where, url=enterprise.get_absolute_url() if enterprise else ""))
    return Section("subject", "对象", facts=facts)


def decision_facts(record: IntegrityRecord) -> Section:
    facts = [
        Fact("失信行为", record.kind.name, note=record.kind.article),
        Fact("行为依据", record.kind.document),
        Fact("处理决定文号", record.basis),
        Fact("作出决定的单位", record.decided_by),
        Fact("决定日期", record.decided_on, kind="date"),
        Fact("处理措施", record.measures, wide=True),
    ]
    facts += [Fact("事实摘要", record.facts, wide=True)] if record.facts else []
    if record.repaired_on:
        facts += [Fact("修复日期", record.repaired_on, kind="date"), Fact("修复依据", record.repair_document)]
    if record.revoked_on:
        facts += [Fact("撤销日期", record.revoked_on, kind="date"), Fact("撤销原因", record.revoked_reason)]
    facts += [Fact("备注", record.notes, wide=True)] if record.notes else []
    return Section("decision", "行为与处理", facts=facts)


FILE_COLUMNS = (
    Column("name", "文件"),
    Column("uploaded_by", "上传人", value="uploaded_by.display_name"),
    Column("uploaded_at", "上传时间", kind="datetime"),
)


def files(found, *, actions) -> Section:
    table = Table(FILE_COLUMNS, found, row_url=lambda file: file.get_absolute_url(), empty_text="还没有附件。")
    return Section("files", "附件", count=len(found), table=table, actions=actions)


def others(found, day: date, query: str) -> Section:
    """Further records on the same organisation or person."""
    shown = [column for column in columns(day) if column.key not in ("name", "subject")]
    table = Table(shown, found, row_url=lambda row: row.get_absolute_url() + query, empty_text="没有其他记录。")
    return Section("others", "同一对象的其他记录", count=len(found), table=table)


OUTCOME_TONES = {"passed": "ok", "blocked": "late", "unknown": "warn"}
CHECK_COLUMNS = (
    Column("at", "核查时间", kind="datetime"),
    Column("user", "核查人", value="user.display_name"),
    Column("subject", "对象", value="get_subject_display"),
    Column("asked", "核查内容"),
    Column("day", "核查日", kind="date"),
    Column("purpose", "用途", value=lambda row: row.purpose or "全部活动"),
    Column(
        "outcome",
        "结果",
        value="get_outcome_display",
        kind="state",
        tone=lambda row: OUTCOME_TONES[row.outcome],
    ),
)


def checks(found) -> Section:
    """Who asked about this organisation or person."""
    shown = [column for column in CHECK_COLUMNS if column.key not in ("subject", "asked")]
    table = Table(shown, found, empty_text="没有人核查过。")
    return Section("checks", "最近的核查", count=len(found), table=table, note="最多显示 20 次")


OUTCOME = Column("outcome", "结果", value="word", kind="state", tone=lambda answer: answer.tone)
ORGANISATION_ANSWERS = (
    Column("asked", "核查内容"),
    OUTCOME,
    Column("name", "企业库中的名称，或说明", value=lambda answer: answer.name or answer.remark),
)
PERSON_ANSWERS = (Column("asked", "姓名"), Column("number", "证件号码"), OUTCOME, Column("remark", "说明"))


def answers(found: list[Answer], columns: tuple[Column, ...]) -> Table:
    return Table(columns, found, caption="核查结果")


OWN_COLUMNS = (
    Column("name", "单位", value=lambda pair: pair[0].name),
    Column("standing", "诚信核查", value=lambda pair: pair[1].word, kind="state", tone=lambda pair: pair[1].tone),
    Column("sentence", "说明", value=lambda pair: pair[1].sentence),
)


def events(record: IntegrityRecord) -> list[Event]:
    """What happened, newest first, from the history; one query."""
    rows = record.history.select_related("history_user").order_by("-history_date", "-history_id")
    return [
        Event(
            row.history_date,
            row.history_change_reason or "修改",
            who=row.history_user.display_name if row.history_user else "系统",
        )
        for row in rows
    ]
