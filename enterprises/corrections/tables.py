"""Columns of the list of proposals, and the parts of the page of one."""

from bureau.lifecycle.models import StateChange
from bureau.ui.columns import Column
from bureau.ui.page_parts import Event, Fact, Section, Table

from .models import Correction, CorrectionItem, CorrectionState
from .states import DECISION_TONES, STATE_TONES

STATES = dict(CorrectionState.choices)
DECISIONS = dict(CorrectionItem.Decision.choices)

STATE = Column(
    "state", "状态", value=lambda row: STATES[row.state], kind="state", tone=lambda row: STATE_TONES[row.state]
)
LIST = (
    Column("enterprise", "企业名称", value="enterprise.name"),
    Column("matters", "变更事项", value=lambda row: "、".join(map(str, row.items.all()))),
    Column("county", "县区", value="county.name", sort="county__code"),
    Column("proposed_by", "申请人", value="proposed_by.display_name"),
    Column("proposed_at", "申请时间", kind="datetime", sort="proposed_at"),
    STATE,
)


def strip(correction: Correction, items: list[CorrectionItem]) -> list[Fact]:
    """Four facts that say how a proposal stands."""
    return [
        Fact("状态", correction.get_state_display(), kind="state", tone=STATE_TONES[correction.state]),
        Fact("企业", correction.enterprise.name, url=correction.enterprise.get_absolute_url()),
        Fact("变更事项", len(items), kind="number", unit="项"),
        Fact("申请时间", correction.proposed_at, kind="datetime", note=correction.proposed_by.display_name),
    ]


def comparison(correction: Correction, items: list[CorrectionItem]) -> Section:
    """Before and after side by side, what the register says now, and what was decided."""
    columns = [
        Column("field", "事项", value=str),
        Column("before", "变更前", value="shown_before"),
        Column("after", "变更后", value=after_words),
    ]
    if correction.state == CorrectionState.SUBMITTED:
        columns.append(Column("now", "登记的现状", value=now_words(correction)))
    columns += [
        Column(
            "decision",
            "办理结果",
            value=lambda item: DECISIONS[item.decision],
            kind="state",
            tone=lambda item: DECISION_TONES[item.decision],
        ),
        Column("reason", "理由"),
    ]
    return Section("items", "变更前后", count=len(items), table=Table(columns, items))


def after_words(item: CorrectionItem) -> str:
    """With the day of a renaming."""
    return f"{item.shown_after}（自 {item.on} 起）" if item.on else item.shown_after


def now_words(correction: Correction):
    """What became of the register since it was proposed."""

    def words(item: CorrectionItem) -> str:
        now = item.matter.of(correction.enterprise)
        if now == item.before:
            return "与变更前相同"
        return "已与变更后相同" if now == item.after else f"提出后已变为“{item.matter.shown(now)}”"

    return words


def facts(correction: Correction) -> Section:
    """Why, by whom, and where it is decided."""
    rows = [
        Fact("说明", correction.reason, wide=True),
        Fact("申请人", correction.proposed_by.display_name),
        Fact("县区", correction.county.name),
    ]
    return Section("reason", "申请情况", facts=rows)


def last_return(correction: Correction) -> StateChange | None:
    """Who gave it back and why, while it is."""
    if correction.state != CorrectionState.RETURNED:
        return None
    return StateChange.objects.of(correction).filter(transition="give_back").select_related("by").last()


def events(correction: Correction) -> list[Event]:
    """How it came to its state, newest first."""
    moves = list(StateChange.objects.of(correction).select_related("by"))
    found = [Event(move.at, move.label, move.by.display_name, move.reason) for move in moves]
    first = correction.history.select_related("history_user").earliest()
    who = first.history_user.display_name if first.history_user else correction.proposed_by.display_name
    return [*reversed(found), Event(first.history_date, "提交申请", who)]
