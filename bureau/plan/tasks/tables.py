"""Columns of the list of tasks, and the parts of a task's page."""

from collections.abc import Sequence
from datetime import date

from bureau.ui.columns import Column
from bureau.ui.figures import figure_text
from bureau.ui.page_parts import Action, Fact, Section, Table

from .models import Deliverable, Task
from .states import TaskState

TONES = {TaskState.NOT_STARTED: "none", TaskState.UNDER_WAY: "accent", TaskState.DONE: "done"}
LEAD_UNKNOWN = "未明确"


def lead_words(task: Task) -> str:
    """The division that leads, else the lead as the document words it."""
    return task.lead_division.name if task.lead_division else task.lead


def deadline_note(task: Task) -> str:
    """How the document puts the deadline."""
    return f"原文：{task.deadline_wording}" if task.deadline_wording else ""


def standing_on(task: Task, day: date, *, late: bool) -> tuple[str, str]:
    """Tone and word of a task on a day; a task finished later was under way then."""
    if task.done_by(day):
        return "done", TaskState.DONE.label
    if late:
        return "late", "逾期" if task.deadline and task.deadline < day else "节点逾期"
    if task.state == TaskState.DONE:
        return "accent", TaskState.UNDER_WAY.label
    return TONES[task.state], task.get_state_display()


def columns(day: date) -> tuple[Column, ...]:
    """The list as it stands on a day; rows know `is_late`."""
    return (
        Column("title", "任务", sort="title"),
        Column("year", "年度", value="plan.year", sort="plan__year"),
        Column("no", "序号", sort="order"),
        Column("section", "部分", sort="section"),
        Column("lead", "牵头", value=lead_words),
        Column("owner", "责任人"),
        Column("deadline", "完成时限", kind="date", sort="deadline"),
        Column("milestones", "节点", value=lambda task: milestone_words(task) if task.milestone_count else ""),
        Column(
            "state",
            "状态",
            value=lambda task: standing_on(task, day, late=task.is_late)[1],
            kind="state",
            tone=lambda task: standing_on(task, day, late=task.is_late)[0],
        ),
    )


def milestone_words(task: Task) -> str:
    return f"{task.milestones_done}/{task.milestone_count}"


def export_columns(day: date) -> tuple[Column, ...]:
    """The list with what does not fit on the screen."""
    shown = {column.key: column for column in columns(day)}
    return (
        Column("plan", "计划", value="plan.title"),
        shown["no"],
        shown["section"],
        shown["title"],
        Column("description", "内容"),
        shown["lead"],
        Column("leader", "牵头领导", value="lead_leader.display_name"),
        shown["owner"],
        shown["deadline"],
        shown["milestones"],
        shown["state"],
        Column("done_on", "完成日期", kind="date"),
    )


def strip(task: Task, day: date) -> list[Fact]:
    """Five facts at the top of a task."""
    tone, word = standing_on(task, day, late=task.late_on(day))
    return [
        Fact("状态", word, kind="state", tone=tone),
        Fact("完成时限", task.deadline, kind="date", note=deadline_note(task)),
        Fact("牵头科室", lead_words(task) or LEAD_UNKNOWN),
        Fact("牵头领导", task.lead_leader.display_name if task.lead_leader else None),
        Fact("完成日期", task.done_on, kind="date"),
    ]


def facts(task: Task) -> Section:
    rows = [
        Fact("序号", task.no),
        Fact("部分", task.section),
        Fact("责任人", task.owner),
        Fact("内容", task.description, wide=True),
    ]
    if task.lead and task.lead_division:
        rows.insert(3, Fact("牵头（原文）", task.lead))
    return Section("facts", "任务信息", facts=rows)


def quantity(deliverable: Deliverable) -> str:
    """“不少于 3—5 个” in the words of the plan."""
    if deliverable.qty is None:
        return deliverable.wording
    number = figure_text(deliverable.qty)
    if deliverable.upper is not None:
        number = f"{number}—{figure_text(deliverable.upper)}"
    words = f"{deliverable.get_comparator_display()} {number} {deliverable.unit}".strip()
    return f"{words}左右" if deliverable.approx else words


DELIVERABLES = (
    Column("name", "成果"),
    Column("qty", "数量", value=quantity),
    Column("indicator", "对应指标", value="indicator", link=lambda row: link_of(row.indicator)),
    Column("entities", "涉及单位", value=lambda row: "、".join(map(str, row.entities))),
)


def link_of(thing) -> str:
    return thing.get_absolute_url() if thing else ""


def deliverables(rows: Sequence[Deliverable]) -> Section:
    table = Table(DELIVERABLES, rows, empty_text="计划没有写明成果。")
    return Section("deliverables", "成果", count=len(rows), table=table)


def milestones(rows: Sequence, *, actions: Sequence[Action]) -> Section:
    return Section("milestones", "节点", count=len(rows), template="plan/tasks/_milestones.html", actions=actions)
