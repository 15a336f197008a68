"""Columns and parts of the pages of panels, for the bureau."""

from django.urls import reverse

from bureau.ui.columns import Column
from bureau.ui.page_parts import Action, Event, Fact, Section, Table
from projects.applications.choices import ApplicationState

from .choices import DrawKind, PanelKind, SeatState
from .models import Seat
from .states import TONES

KINDS = dict(PanelKind.choices)
SEATS = dict(SeatState.choices)
DRAWS = dict(DrawKind.choices)
APPLICATIONS = dict(ApplicationState.choices)
SHOWN = 20

PANELS = (
    Column("name", "评审组", sort="name"),
    Column("call", "申报通知", value="call.title"),
    Column("kind", "评审方式", value=lambda row: KINDS[row.kind]),
    Column("entry_count", "评审项目", kind="number", unit="项"),
    Column("released_count", "已送审", kind="number", unit="项"),
    Column(
        "seat_words",
        "专家",
        value=lambda row: f"{row.accepted_count}/{row.sitting_count} 已接受" if row.sitting_count else "未抽取",
    ),
    Column("due_at", "评审截止", kind="datetime", sort="due_at"),
)


def strip(panel, entries, seats) -> list[Fact]:
    released = sum(entry.released_at is not None for entry in entries)
    sitting = [seat for seat in seats if seat.state in (SeatState.INVITED, SeatState.ACCEPTED)]
    accepted = sum(seat.state == SeatState.ACCEPTED for seat in sitting)
    when = panel.starts_at if panel.is_meeting and panel.starts_at else panel.due_at
    return [
        Fact("评审方式", KINDS[panel.kind], note=panel.place),
        Fact("评审项目", len(entries), kind="number", unit="项"),
        Fact("已送审", released, kind="number", unit="项"),
        Fact("专家", f"{accepted}/{len(sitting)}", note="已接受/应到"),
        Fact("开始时间" if panel.is_meeting and panel.starts_at else "评审截止", when, kind="datetime"),
    ]


def entries_section(panel, entries, *, may_keep: bool) -> Section:
    """What the panel reviews; the bureau alone sees code and applicant side by side."""
    columns = [
        Column("code", "评审编号"),
        Column("title", "项目名称", value="application.title", link=lambda row: row.application.get_absolute_url()),
        Column("firm", "申报单位", value="application.enterprise.name"),
        Column("state", "申报书状态", value=lambda row: APPLICATIONS[row.application.state]),
        Column("released_at", "送审时间", kind="datetime"),
    ]
    if panel.is_meeting:
        columns.insert(1, Column("defends_at", "答辩时间", kind="datetime"))
    if may_keep:
        columns.append(Column("do", "办理", value=entry_verb, link=entry_url))
        columns.append(Column("away", "", value=lambda row: "" if row.released_at else "移出", link=entry_remove_url))
    table = Table(columns, entries, empty_text="还没有评审项目。形式审查通过的申报书可以加入。")
    return Section("entries", "评审项目", count=len(entries), table=table, note="专家只看到评审编号")


def entry_verb(entry) -> str:
    return "" if entry.released_at else "送审"


def entry_url(entry) -> str:
    return "" if entry.released_at else reverse("projects:entry_release", args=[entry.pk])


def entry_remove_url(entry) -> str:
    return "" if entry.released_at else reverse("projects:entry_remove", args=[entry.pk])


def seats_section(seats, *, may_keep: bool) -> Section:
    """Who sits, who is in reserve, who has gone, and who took whose place."""
    columns = [
        Column("expert", "专家", value="expert.name", link=lambda row: row.expert.get_absolute_url()),
        Column("kind", "类别", value="expert.get_kind_display"),
        Column("employer", "工作单位", value="expert.employer_name"),
        Column("draw", "抽取", value=lambda row: f"第 {row.draw.number} 次第 {row.order} 位" if row.draw else ""),
        Column("state", "状态", value=lambda row: SEATS[row.state], kind="state", tone=lambda row: TONES[row.state]),
        Column("account", "账号", value=lambda row: "" if row.expert.user_id else "未开通", kind="badge", tone="warn"),
        Column("replaces", "递补", value=lambda row: row.replaces.expert.name if row.replaces else ""),
        Column("answered_at", "答复时间", kind="datetime"),
    ]
    if may_keep:
        columns.append(Column("do", "办理", value=seat_verb, link=seat_url))
    table = Table(columns, seats, empty_text="还没有抽取专家。")
    return Section("seats", "专家", count=len(seats), table=table)


def seat_verb(seat) -> str:
    if seat.state in (SeatState.INVITED, SeatState.ACCEPTED):
        return "更换或代录谢绝"
    replaced = getattr(seat, "is_replaced", False)
    return "递补" if seat.state in (SeatState.REFUSED, SeatState.REMOVED) and not replaced else ""


def seat_url(seat) -> str:
    verb = seat_verb(seat)
    if not verb:
        return ""
    return reverse("projects:seat_replace" if verb == "递补" else "projects:seat_remove", args=[seat.pk])


def draws_section(draws) -> Section:
    columns = (
        Column("number", "次序", value=lambda row: f"第 {row.number} 次"),
        Column("kind", "类型", value=lambda row: DRAWS[row.kind]),
        Column("drawn_at", "抽取时间", kind="datetime"),
        Column("drawn_by", "抽取人", value="drawn_by.display_name"),
        Column("chosen", "入选", value=lambda row: len(row.chosen), kind="number", unit="名"),
        Column("reserve", "备选", value=lambda row: len(row.reserve), kind="number", unit="名"),
        Column("reason", "理由"),
    )
    table = Table(columns, draws, row_url=lambda row: row.get_absolute_url(), empty_text="还没有抽取。")
    return Section("draws", "抽取记录", count=len(draws), table=table)


def of_expert(expert, user) -> Section:
    """The panels of an expert, for the page in the library."""
    rows = list(expert.seats.visible_to(user).select_related("panel__call").order_by("-pk")[:SHOWN])
    columns = (
        Column("panel", "评审组", value="panel.name", link=lambda row: row.panel.get_absolute_url()),
        Column("call", "申报通知", value="panel.call.title"),
        Column("state", "状态", value=lambda row: SEATS[row.state], kind="state", tone=lambda row: TONES[row.state]),
        Column("answered_at", "答复时间", kind="datetime"),
    )
    count = expert.seats.visible_to(user).count() if len(rows) == SHOWN else len(rows)
    table = Table(columns, rows, empty_text="还没有参加过评审。")
    return Section("seats", "评审记录", count=count, table=table)


def of_call(call, user) -> Section | None:
    """The panels of a call, for its page; the bureau alone."""
    if not user.is_city_staff:
        return None
    rows = list(call.panels.visible_to(user).with_counts())
    url = f"{reverse('projects:panel_create')}?call={call.pk}"
    table = Table(
        tuple(column for column in PANELS if column.key != "call"),
        rows,
        row_url=lambda row: row.get_absolute_url(),
        empty_text="还没有组建评审组。",
    )
    actions = [Action("组建评审组", url, icon="plus-lg")] if user.role in ("division_officer", "plan_officer") else []
    return Section("panels", "评审组", count=len(rows), table=table, actions=actions)


def events(changes, seats: dict[int, Seat]) -> list[Event]:
    """What happened to the seats, newest first."""
    return [
        Event(
            change.at, f"{change.label}：{seats[change.thing_id].expert.name}", who=str(change.by), note=change.reason
        )
        for change in changes
    ]
