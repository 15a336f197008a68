"""A ledger as a measure."""

from collections.abc import Iterable

from bureau.measures import Column, Flow, Measure, Stock

from ..registers.models import Figure, Kind, Ledger
from .models import LedgerEntry

PREFIX = "ledger."


def measure_of(ledger: Ledger) -> Measure:
    """The measure that a ledger is: its confirmed entries, counted or added up."""
    layout = ledger.layout
    facts = {
        "key": ledger.measure_key,
        "label": ledger.name,
        "unit": ledger.figure_unit,
        "definition": ledger.definition,
        "slugs": (ledger.code,),
        "columns": _columns(ledger),
        "fingerprint": ledger.fingerprint(),
        "source": lambda: (
            LedgerEntry.objects.confirmed().filter(ledger_id=ledger.pk).select_related("county", "ledger")
        ),
        "source_label": ledger.source_label,
        "distinct": "distinct_key" if layout.distinct else None,
    }
    if ledger.figure == Figure.STOCK:
        return Stock(**facts, starts="counted_on", ended_early="ended_on" if layout.ended_on else None)
    return Flow(**facts, on="counted_on", amount="amount" if layout.amount else None, first_within=ledger.first_within)


def _columns(ledger: Ledger) -> tuple[Column, ...]:
    layout = ledger.layout
    columns = [Column("名称", "title"), Column(layout.county.label if layout.county else "县区", "county.short_name")]
    if layout.counted_on:
        columns.append(Column(layout.counted_on.label, "counted_on", "date"))
    if layout.ended_on:
        columns.append(Column(layout.ended_on.label, "ended_on", "date"))
    if layout.amount:
        money = layout.amount.kind == Kind.MONEY
        label = (
            layout.amount.label if money or not layout.amount.unit else f"{layout.amount.label}（{layout.amount.unit}）"
        )
        columns.append(Column(label, "amount", "money" if money else "number"))
    return tuple(columns)


def find_measure(key: str) -> Measure | None:
    """The measure of an active ledger by its key `ledger.<code>`; None when there is none."""
    ledger = Ledger.objects.active().prefetch_related("columns").filter(code=key.removeprefix(PREFIX)).first()
    return measure_of(ledger) if ledger else None


def all_measures() -> Iterable[Measure]:
    """The measures of all active ledgers; two queries."""
    return [measure_of(ledger) for ledger in Ledger.objects.active().prefetch_related("columns")]
