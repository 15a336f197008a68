"""What a row of a sheet says, as entries keep it, and how it lies over what an entry has."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bureau.exchange.cleaning import clean_text
from bureau.exchange.rows import Row

from ..registers.models import Kind, Layout, LedgerColumn
from ..registers.values import CountyIndex, UnfitValue, identity_key, keep
from .sheet_columns import CODE


@dataclass(frozen=True)
class Draft:
    """A row with what is kept of it: by column key, None for what it empties, absent what it does not say."""

    row: Row
    layout: Layout
    kept: Mapping[str, Any]
    key: str
    # Organisations of which the row tells the name but not whether there is a code; and those whose code alone it empties.
    unsaid_codes: frozenset[str]
    emptied_codes: frozenset[str]

    def over(self, before: Mapping[str, Any]) -> dict[str, Any]:
        """The values of an entry that had `before`, in the order of the ledger's columns."""
        values: dict[str, Any] = {}
        for column in self.layout.columns:
            value = before.get(column.key)
            if column.key in self.kept:
                value = self._replaced(column, value)
            elif column.key in self.emptied_codes and value is not None:
                value = {"name": value["name"]}
            if value is not None:
                values[column.key] = value
        return values

    def _replaced(self, column: LedgerColumn, had: Any) -> Any:
        now = self.kept[column.key]
        if had is None or now == had:
            return now
        if column.kind == Kind.ORGANISATION:
            same = now is not None and clean_text(had["name"]) == now["name"]
            return had if same and (column.key in self.unsaid_codes or had.get("code") == now.get("code")) else now
        # What was typed with double blanks, or as a dash, comes back from an export without them.
        return had if column.kind == Kind.TEXT and clean_text(had) == (now or "") else now


def draft_of(row: Row, layout: Layout, counties: CountyIndex, own_county: str | None) -> Draft | None:
    """The row's draft, of the person's own county where it names none; None when a value is unfit: the row says which."""
    given = {name: None if value == "" else value for name, value in row.values.items()}
    if own_county and layout.county and given.get(layout.county.key) is None:
        given[layout.county.key] = own_county
    kept: dict[str, Any] = {}
    emptied = set()
    for column in layout.columns:
        if column.key not in given:
            code = given.get(f"{column.key}{CODE}", "")
            if code is None:
                emptied.add(column.key)
            if not code:
                continue
        value = _value(column, given)
        try:
            kept[column.key] = keep(column, value, counties)
        except UnfitValue as error:
            row.refuse(column.key, error.sentence, _shown(value))
    if row.problems:
        return None
    fresh = {key: value for key, value in kept.items() if value is not None}
    unsaid = frozenset(key for key in kept if f"{key}{CODE}" not in given)
    return Draft(row, layout, kept, identity_key(layout, fresh), unsaid, frozenset(emptied))


def _value(column: LedgerColumn, given: Mapping[str, Any]) -> Any:
    if column.kind == Kind.ORGANISATION:
        return {"name": given.get(column.key), "code": given.get(f"{column.key}{CODE}")}
    return given[column.key]


def _shown(value: Any) -> Any:
    return value.get("code") or value.get("name") if isinstance(value, Mapping) else value
