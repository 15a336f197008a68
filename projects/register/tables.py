"""Columns of the list of projects, and the parts of a project's page."""

from datetime import date

from bureau.ui.columns import Column
from bureau.ui.page_parts import Event, Fact, Section, Table

from .models import MONEY, Level, Project
from .states import ProjectState

LEVELS = dict(Level.choices)
STATES = dict(ProjectState.choices)
TONES = {
    "approved": "accent",
    "running": "ok",
    "accepted": "done",
    "concluded": "done",
    "failed": "late",
    "terminated": "late",
    "withdrawn": "late",
}

NAME = Column("name", "项目名称")
NUMBER = Column("number", "项目编号")
LEVEL = Column("level", "级别", value=lambda row: LEVELS[row.level])
LEAD = Column("lead_name", "牵头单位")
PLACE = Column("place", "县区")
ENDS = Column("ends_on", "结束日期", kind="date")
APPROVED = Column("approved_on", "立项日期", kind="date")
STATE = Column("state", "状态", value=lambda row: STATES[row.state])


def columns(day: date) -> tuple[Column, ...]:
    """The list as it stands on a day."""
    return (
        NAME,
        NUMBER,
        LEVEL,
        LEAD,
        PLACE,
        APPROVED,
        ENDS,
        Column("all_money", "总经费", kind="money"),
        Column(
            "standing",
            "状态",
            value=lambda row: standing(row, day)[1],
            kind="state",
            tone=lambda row: standing(row, day)[0],
        ),
    )


# Under these headers the file can be imported again.
EXPORT = (
    NUMBER,
    NAME,
    LEVEL,
    Column("programme", "科技计划（类别）"),
    Column("field", "领域"),
    LEAD,
    Column("lead_code", "统一社会信用代码", value="lead.uscc"),
    Column("partner_names", "合作单位"),
    Column("leader", "负责人"),
    PLACE,
    Column("starts_on", "开始日期", kind="date"),
    ENDS,
    APPROVED,
    Column("approved_year", "立项年度"),
    Column("document_number", "立项文号"),
    *(Column(name, str(Project._meta.get_field(name).verbose_name), kind="money") for name in (*MONEY, "total_money")),
    STATE,
    Column("closed_on", "验收或终止日期", kind="date"),
    Column("evaluation", "评价结果"),
    Column("notes", "备注"),
)


def approved_words(project) -> str:
    """The day of approval, or the year when no more is known."""
    if project.approved_on:
        return f"{project.approved_on:%Y-%m-%d}"
    return f"{project.approved_year} 年" if project.approved_year else ""


def is_over_on(project, day: date) -> bool:
    """Whether a project had ended by a day; one that is over without a date ended long ago."""
    return project.is_over and (project.closed_on is None or project.closed_on <= day)


def standing(project, day: date) -> tuple[str, str]:
    """How a project stands on a day as (tone, words): what is due or late is said in place of its state."""
    if is_over_on(project, day):
        return TONES[project.state], STATES[project.state]
    if project.acceptance_due_on and project.acceptance_due_on <= day:
        return "late", "逾期未验收"
    if project.ends_on and project.ends_on <= day:
        return "warn", "到期待验收"
    state = ProjectState.RUNNING if project.is_over else project.state
    return TONES[state], STATES[state]


def strip(project, day: date) -> list[Fact]:
    """Six facts that say how the project stands."""
    tone, words = standing(project, day)
    over = project.closed_on if is_over_on(project, day) else None
    return [
        Fact("状态", words, kind="state", tone=tone, note=f"{over:%Y-%m-%d}" if over else ""),
        Fact("级别", LEVELS[project.level]),
        Fact("牵头单位", project.lead_name, url=project.lead.get_absolute_url() if project.lead else ""),
        Fact("总经费", project.all_money, kind="money"),
        Fact("结束日期", project.ends_on, kind="date"),
        Fact("验收期限", project.acceptance_due_on, kind="date"),
    ]


def facts(project) -> Section:
    rows = [
        Fact("项目编号", project.number),
        Fact("科技计划（类别）", project.programme),
        Fact("领域", project.field),
        Fact("负责人", project.leader),
        Fact("县区", project.place, note="" if project.in_city else "只作备查，不计入指标"),
        Fact("立项", approved_words(project)),
        Fact("立项文号", project.document_number),
        Fact("开始日期", project.starts_on, kind="date"),
        Fact("评价结果", project.evaluation),
        Fact("来源", project.get_source_display()),
    ]
    if project.notes:
        rows.append(Fact("备注", project.notes, wide=True))
    return Section("facts", "项目信息", facts=rows)


def money(project) -> Section:
    """Money by source, only what was told."""
    named = [(Project._meta.get_field(name).verbose_name, getattr(project, name)) for name in (*MONEY, "total_money")]
    told = [{"source": label, "amount": amount} for label, amount in named if amount is not None]
    table = Table((Column("source", "来源"), Column("amount", "金额", kind="money")), told, empty_text="没有登记经费。")
    return Section("money", "经费", table=table)


def partners(project) -> Section:
    rows = list(project.partners.select_related("enterprise"))
    table = Table(
        (Column("order", "排序"), Column("name", "合作单位", link=lambda row: _page(row.enterprise))),
        rows,
        empty_text="没有合作单位。",
    )
    return Section("partners", "合作单位", count=len(rows), table=table)


def events(changes) -> list[Event]:
    """The steps of a project's life, newest first."""
    return [Event(change.at, change.label, who=str(change.by), note=change.reason) for change in changes]


def _page(enterprise) -> str:
    return enterprise.get_absolute_url() if enterprise else ""
