"""What happened to an entry: changes of its values by column, and of its state, in one line of time."""

from collections.abc import Iterator, Mapping

from bureau.lifecycle.models import StateChange
from bureau.ui.page_parts import Event

from ..registers.models import Layout
from ..registers.values import shown
from .models import LedgerEntry

NOTHING = "空"


def events_of(entry: LedgerEntry, names: Mapping[str, str]) -> list[Event]:
    """Newest first; `names` are those of the counties by code."""
    return sorted([*_edits(entry, names), *_moves(entry)], key=lambda event: event.when, reverse=True)


def _moves(entry: LedgerEntry) -> Iterator[Event]:
    for change in StateChange.objects.of(entry).select_related("by"):
        yield Event(change.at, change.label, change.by.display_name, change.reason)


def _edits(entry: LedgerEntry, names: Mapping[str, str]) -> Iterator[Event]:
    layout, before = entry.ledger.layout, None
    rows = entry.history.order_by("history_date", "history_id").select_related("history_user")
    for row in rows.only(
        "values", "history_date", "history_type", "history_change_reason", "history_user__display_name"
    ):
        told = [] if before is None else list(_differences(layout, before, row.values, names))
        if before is None or told:
            what = "填报" if row.history_type == "+" else "修改"
            who = row.history_user.display_name if row.history_user else "系统"
            note = "；".join(filter(None, [row.history_change_reason or "", *told]))
            yield Event(row.history_date, what, who, note)
        before = row.values


def _differences(layout: Layout, before: Mapping, after: Mapping, names: Mapping[str, str]) -> Iterator[str]:
    for column in layout.columns:
        old, new = before.get(column.key), after.get(column.key)
        if old != new:
            yield f"{column.label}：{shown(column, old, names) or NOTHING} → {shown(column, new, names) or NOTHING}"
