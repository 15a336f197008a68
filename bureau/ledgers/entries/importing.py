"""Entries from a sheet: the resource of one ledger for one person, on the engine of `bureau.exchange`.

A row is the same entry as a stored one when the ledger's identity columns say so; without such columns only a row that
agrees in everything is. A blank cell leaves what is known, a dash empties it.
"""

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from typing import Any, NamedTuple

from bureau.accounts.models import County
from bureau.accounts.rules import city_officers
from bureau.exchange.applied import Applied
from bureau.exchange.before import read_before
from bureau.exchange.header_match import HeaderMap
from bureau.exchange.preview import Change
from bureau.exchange.resources import Guard, RegisterResource
from bureau.exchange.rows import Row
from bureau.exchange.stage import Stage
from bureau.measures import versions

from ..registers.models import Kind, Ledger
from ..registers.values import CountyIndex, derive, shown
from .actions import DERIVED
from .laying_over import Draft, draft_of
from .models import EntryState, LedgerEntry
from .rules import may_add
from .sheet_columns import sheet_columns

PREFIX = "ledger"
NOT_OWN_COUNTY = "只能导入本县（市）区的记录"
OF_ANOTHER_COUNTY = "台账中已有相同的记录，由其他县区或市本级填报"
CONFIRMED = "这条记录已确认，须先撤销确认才能修改"


class Known(NamedTuple):
    """What a row needs to know of a stored entry."""

    values: dict[str, Any]
    county_id: int | None


class EntryResource(RegisterResource):
    """Brings entries of one ledger in for one person; new ones wait for confirmation."""

    keys = ("ledger_id", "identity_key")
    fills = ("ledger_id", "values", *DERIVED, "created_by_id")
    silent = fills

    class Meta:
        model = LedgerEntry

    def __init__(self, ledger: Ledger, user: Any, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.ledger, self.user, self.layout = ledger, user, ledger.layout
        self.kind = f"{PREFIX}:{ledger.code}"
        self.title = ledger.name
        self.columns = sheet_columns(ledger, user)
        # Entries that nothing tells apart are equal in everything a sheet can say: any of them is meant.
        self.first_of_equals = not self.layout.identity

    @cached_property
    def counties(self) -> CountyIndex:
        """All counties by code."""
        return CountyIndex.load()

    @cached_property
    def own_county(self) -> str | None:
        """The code of the county that a county officer's rows are of; None for officers of the bureau."""
        return None if _answers_for_all(self.user) or not self.user.county else self.user.county.code

    @property
    def identity_label(self) -> str:
        """The columns by which an entry is known again."""
        return "、".join(column.label for column in self.layout.identity)

    def labels(self) -> dict[str, str]:
        """The keys are told as the columns that make them up."""
        return super().labels() | {"ledger_id": self.identity_label, "identity_key": self.identity_label}

    def readers(self, headers: HeaderMap) -> dict[str, Callable[[Any], Any]]:
        """Counties may also be called by their short names, as people write them."""
        readers = super().readers(headers)
        full_names = dict(County.objects.of_own_city().values_list("short_name", "name"))
        for column in self.layout.columns:
            if column.kind == Kind.COUNTY and column.key in readers:
                readers[column.key] = _with_full_name(readers[column.key], full_names)
        return readers

    def definition(self) -> str:
        """Whatever the staged values depend on."""
        told = [
            (c.key, c.label, c.kind, c.role, c.counts_once, c.identifies, c.required, c.unit, c.choices)
            for c in self.layout.columns
        ]
        return hashlib.sha256(json.dumps(told).encode()).hexdigest()[:16]

    def complete(self, rows: list[Row], user: Any) -> None:
        """Lay each row over the entry it means and derive what entries are found and counted by; one look-up."""
        drafts = [draft for row in rows if (draft := draft_of(row, self.layout, self.counties, self.own_county))]
        stored = self._stored({draft.key for draft in drafts})
        for draft in drafts:
            self._settle(draft, stored.get(draft.key, ()))

    def _stored(self, keys: set[str]) -> dict[str, list[Known]]:
        """The entries that rows may be, by identity; of all counties, so that nothing is entered twice."""
        found: dict[str, list[Known]] = {}
        entries = LedgerEntry.objects.filter(ledger=self.ledger, identity_key__in=keys).order_by("pk")
        for key, values, county_id in entries.values_list("identity_key", "values", "county_id"):
            found.setdefault(key, []).append(Known(values, county_id))
        return found

    def _settle(self, draft: Draft, matches: Sequence[Known]) -> None:
        row = draft.row
        if len(matches) > 1 and not self.first_of_equals:
            row.refuse("identity_key", f"台账中有 {len(matches)} 条记录与此相同，分不清要修改哪一条")
            return
        known = matches[0] if matches else None
        values = draft.over(known.values if known else {})
        fills = {"ledger_id": self.ledger.pk, "identity_key": draft.key}
        if known is None or values != known.values:
            facts = derive(self.layout, values, self.counties, key=draft.key)
            self._refuse_unfit(row, values, facts)
            fills |= facts | {"values": values}
        else:
            # As it is kept: the order of keys would count as a change where JSON is compared as text.
            fills["values"] = known.values
        if known is None:
            fills["created_by_id"] = self.user.pk
        elif not row.problems and not self._may_keep(known.county_id):
            row.refuse("", OF_ANOTHER_COUNTY)
        row.values = fills

    def _refuse_unfit(self, row: Row, values: Mapping[str, Any], facts: Mapping[str, Any]) -> None:
        """Lacking values, days out of order, somebody else's county."""
        layout = self.layout
        for column in layout.columns:
            if column.required and column.key not in values:
                row.refuse(column.key, f"请填写“{column.label}”")
        if facts["counted_on"] and facts["ended_on"] and facts["ended_on"] < facts["counted_on"]:
            sentence = f"“{layout.ended_on.label}”不能早于“{layout.counted_on.label}”"
            row.refuse(layout.ended_on.key, sentence, facts["ended_on"])
        if not row.problems and not self._may_keep(facts["county_id"]):
            row.refuse(layout.county.key if layout.county else "", NOT_OWN_COUNTY)

    def _may_keep(self, county_id: int | None) -> bool:
        return _answers_for_all(self.user) or (county_id is not None and county_id == self.user.county_id)

    def guards(self, user: Any) -> Sequence[Guard]:
        """A confirmed entry stands until it is reopened."""
        return ((LedgerEntry.objects.filter(ledger=self.ledger, state=EntryState.CONFIRMED), CONFIRMED),)

    def written(self, applied: Applied, user: Any) -> None:
        """Stored figures of the ledger are outdated."""
        versions.touch(self.ledger.source_label)

    def undone(self, applied: Applied, user: Any) -> None:
        """Stored figures of the ledger are outdated."""
        versions.touch(self.ledger.source_label)

    def title_of(self, values: dict[str, Any]) -> str:
        """The entry's own title; an unchanged row brings only its values."""
        return values.get("title") or derive(self.layout, values.get("values") or {}, self.counties)["title"]

    def changes_of(self, row: Any, said: dict[str, Any], stage: Stage) -> list[Change]:
        """Column by column of the ledger: what it says, for a changed entry before and after."""
        place = stage.places["values"]
        before = (read_before(stage.fields[place], row.before[place]) if row.before else None) or {}
        after, names = said.get("values") or {}, self.counties.names
        return [
            Change(
                column.label, shown(column, before.get(column.key), names), shown(column, after.get(column.key), names)
            )
            for column in self.layout.columns
            if before.get(column.key) != after.get(column.key)
        ]


def find_resource(code: str, user: Any) -> EntryResource | None:
    """The resource of `ledger:<code>`; None when there is no such ledger or the person may not add to it."""
    ledger = Ledger.objects.active().prefetch_related("columns").filter(code=code).first()
    if ledger is None or not (may_add(user, ledger) or user.is_administrator):
        return None
    return EntryResource(ledger, user)


def _answers_for_all(user: Any) -> bool:
    # Administrators import by command only, for the whole bureau.
    return city_officers(user) or user.is_administrator


def _with_full_name(read: Callable[[Any], Any], full_names: Mapping[str, str]) -> Callable[[Any], Any]:
    return lambda cell: read(full_names.get(cell.strip(), cell) if isinstance(cell, str) else cell)
