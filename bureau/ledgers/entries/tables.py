"""The columns of lists of ledgers and of entries, on the screen and in exports."""

from collections.abc import Callable, Mapping
from decimal import Decimal

from bureau.measures.units import convert
from bureau.ui.columns import Column

from ..registers.models import ColumnRole, Kind, Ledger, LedgerColumn
from ..registers.values import python_value
from .models import EntryState, LedgerEntry

TONES = {EntryState.DRAFT: "warn", EntryState.CONFIRMED: "ok", EntryState.RETURNED: "late"}
UI_KINDS = {Kind.NUMBER: "number", Kind.MONEY: "money", Kind.DATE: "date"}
SORTS = {
    ColumnRole.COUNTED_ON: "counted_on",
    ColumnRole.ENDED_ON: "ended_on",
    ColumnRole.COUNTY: "county__order",
    ColumnRole.AMOUNT: "amount",
}
CODE_LABEL = "统一社会信用代码"


def state_tone(entry: LedgerEntry) -> str:
    """The colour of an entry's state."""
    return TONES.get(entry.state, "none")


def list_columns(ledger: Ledger, names: Mapping[str, str]) -> list[Column]:
    """The columns of the list of entries; `names` are those of the counties by code."""
    layout = ledger.layout
    shown = layout.listed or layout.columns
    columns = [_column(column, names, on_screen=True) for column in shown]
    columns.append(Column("state", "状态", value="get_state_display", kind="state", sort="state", tone=state_tone))
    return columns


def export_columns(ledger: Ledger, names: Mapping[str, str]) -> list[Column]:
    """All columns, headed as the import knows them, and the state."""
    columns = []
    for column in ledger.layout.columns:
        columns.append(_column(column, names))
        if column.kind == Kind.ORGANISATION:
            columns.append(Column(f"{column.key}-code", f"{column.label}{CODE_LABEL}", value=_credit_code(column)))
    return [*columns, Column("state", "状态", value="get_state_display")]


def _column(column: LedgerColumn, names: Mapping[str, str], *, on_screen: bool = False) -> Column:
    kind, unit = UI_KINDS.get(column.kind, "text"), column.unit if column.kind == Kind.NUMBER else ""
    if column.kind == Kind.MONEY:
        unit = column.money_unit
        # Lists show money in 万元; small sums that are entered in 元 are shown so.
        kind = "number" if on_screen and unit == "元" else "money"
    return Column(
        column.key, column.label, value=_value(column, names), kind=kind, sort=SORTS.get(column.role), unit=unit
    )


def _value(column: LedgerColumn, names: Mapping[str, str]) -> Callable:
    def value(entry: LedgerEntry):
        kept = entry.values.get(column.key)
        if kept is None:
            return None
        match column.kind:
            case Kind.ORGANISATION:
                return kept["name"]
            case Kind.COUNTY:
                return names.get(kept, kept)
            case Kind.ATTACHMENT:
                return "有"
        return python_value(column, kept)

    return value


def _credit_code(column: LedgerColumn) -> Callable:
    return lambda entry: (entry.values.get(column.key) or {}).get("code")


def in_shown_unit(figure: Decimal | int | None, ledger: Ledger) -> Decimal | int | None:
    """A figure of the ledger's measure in the unit that officers read it in."""
    return convert(figure, ledger.figure_unit, ledger.unit)
