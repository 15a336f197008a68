"""Entries from a sheet: the importer of one ledger, on the protocol of `bureau.exchange`.

A row is the same entry as a stored one when the ledger's identity columns say so; without such columns only a row that
agrees in everything is. A blank cell leaves what is known, a dash empties it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from bureau.accounts.models import County
from bureau.exchange import cleaning
from bureau.exchange.cleaned import known_headers, remarks, totals_of
from bureau.exchange.columns import Field
from bureau.exchange.header_match import HeaderMap, match_headers
from bureau.exchange.importers import inline_limit
from bureau.exchange.preview import Change, Preview, PreviewRow, Problem, Receipt, RefusedRow, Template
from bureau.exchange.readers import read_table
from bureau.exchange.refusals import ApplyRefused, UncleanValue, UnreadableFile
from bureau.exchange.template_book import build_template

from ..registers.models import ColumnRole, Kind, Ledger, LedgerColumn
from ..registers.values import CountyIndex, UnfitValue, derive, identity_key, keep, shown
from . import actions
from .models import EntryState, LedgerEntry
from .rules import may_add, may_keep
from .tables import CODE_LABEL

CODE = "-code"
FIELD_KINDS = {
    Kind.NUMBER: "number",
    Kind.MONEY: "money",
    Kind.DATE: "date",
    Kind.CHOICE: "choice",
    Kind.COUNTY: "choice",
}
EXAMPLES = {Kind.DATE: "2020-09-30", Kind.NUMBER: "30", Kind.MONEY: "12.5", Kind.COUNTY: "县区名称"}
LOOKUP_CHUNK = 400


@dataclass(frozen=True)
class Draft:
    """What one row would write: the entry it changes (none: a new one) and the values it would then have."""

    entry: LedgerEntry | None
    values: dict[str, Any]


def fields_of(ledger: Ledger, *, user) -> list[Field]:
    """The columns that a sheet may bring; attachments cannot come in one."""
    fields: list[Field] = []
    for column in ledger.layout.columns:
        if column.kind == Kind.ATTACHMENT:
            continue
        # A county officer's sheet need not say the county: there is only one it can be.
        own = column.role == ColumnRole.COUNTY and user.is_county_officer
        fields.append(
            Field(
                name=column.key,
                label=column.label,
                kind=FIELD_KINDS.get(column.kind, "text"),
                required=column.required and not own,
                unit=column.money_unit if column.kind == Kind.MONEY else None,
                choices=_choices(column),
                help=column.help,
                example=column.choices[0] if column.choices else EXAMPLES.get(column.kind, ""),
                max_length=500,
            )
        )
        if column.kind == Kind.ORGANISATION:
            label = f"{column.label}{CODE_LABEL}"
            aliases = (CODE_LABEL, "信用代码") if len(_organisations(ledger)) == 1 else ()
            fields.append(
                Field(
                    name=f"{column.key}{CODE}",
                    label=label,
                    aliases=aliases,
                    help="18 位，可不填",
                    example="91210600MA0000000X",
                )
            )
    return fields


def _organisations(ledger: Ledger) -> list[LedgerColumn]:
    return [column for column in ledger.layout.columns if column.kind == Kind.ORGANISATION]


def _choices(column: LedgerColumn):
    if column.kind == Kind.CHOICE:
        return [(choice, choice) for choice in column.choices]
    if column.kind == Kind.COUNTY:
        return lambda: County.objects.of_own_city().values_list("code", "name")
    return None


class EntryImporter:
    """Imports entries of one ledger for one person."""

    takes_good_rows_only = True

    def __init__(self, ledger: Ledger, *, user):
        self.ledger, self.user = ledger, user
        self.layout = ledger.layout
        self.key = ledger.source_label
        self.columns = fields_of(ledger, user=user)
        self.county_keys = {column.key for column in self.layout.columns if column.kind == Kind.COUNTY}

    def template(self) -> Template:
        """The sheet to fill in."""
        return Template(f"{self.ledger.name}导入模板.xlsx", build_template(self.ledger.name, self.columns))

    def preview(self, content: bytes, filename: str, *, user) -> Preview:
        """Every row as it would be written, without writing; raises UnreadableFile."""
        table = read_table(content, filename, known_headers=known_headers(self.columns))
        _refuse_length(len(table.rows))
        headers = match_headers(table.headers, self.columns, header_row=table.header_row)
        preview = Preview(headers=table.headers, payload=filename, notes=remarks(table, headers, self.columns))
        preview.skipped = totals_of(table)
        read = [(number, cells, *self._read(cells, headers)) for number, cells in table.rows]
        stored = self._stored([given for *_, given, problems in read if not problems])
        seen: dict[str, int] = {}
        for number, cells, given, problems in read:
            self._sort_in(preview, number, tuple(cells), given, problems, stored=stored, seen=seen)
        return preview

    def apply(self, preview: Preview, *, user) -> Receipt:
        """Write what the preview shows; raises ApplyRefused when a row cannot be written as shown."""
        reason = f"导入 {preview.payload}"
        try:
            new = [row.payload.values for row in preview.new]
            actions.load_entries(self.ledger, new, by=user, confirmed=False, reason=reason)
            for row in preview.changed:
                self._change(row, by=user, reason=reason)
        except actions.EntryRefused as refusal:
            raise ApplyRefused(f"{refusal.sentence}整份文件都没有导入，请重新查看。") from refusal
        return Receipt(len(preview.new), len(preview.changed), len(preview.unchanged), len(preview.refused))

    def _change(self, row: PreviewRow, *, by, reason: str) -> None:
        before = row.payload.entry
        now = LedgerEntry.objects.select_for_update().get(pk=before.pk)
        if (now.values, now.state) != (before.values, before.state):
            raise ApplyRefused(f"第 {row.number} 行的记录刚刚被别人改过。整份文件都没有导入，请重新查看。")
        actions.change_entry(now, row.payload.values, by=by, reason=reason)

    @cached_property
    def counties(self) -> CountyIndex:
        return CountyIndex.load()

    @cached_property
    def full_names(self) -> dict[str, str]:
        """Full names of counties by their short ones, as people write them."""
        return dict(County.objects.of_own_city().values_list("short_name", "name"))

    @cached_property
    def choice_pairs(self) -> dict[str, list[tuple[str, str]]]:
        """What each choice column accepts, read once."""
        return {field.name: field.pairs() for field in self.columns if field.kind == "choice"}

    def _read(self, cells: Sequence[Any], headers: HeaderMap) -> tuple[dict[str, Any], list[Problem]]:
        """What the cells say by field name (None: emptied by a dash; blank cells are left out), and what is wrong."""
        given: dict[str, Any] = {}
        problems: list[Problem] = []
        for field in self.columns:
            if field.name not in headers.positions:
                continue
            cell = cells[headers.positions[field.name]]
            if field.name in self.county_keys:
                cell = self.full_names.get(str(cell).strip(), cell)
            if cell in (None, "") and not field.required:
                continue
            try:
                value = field.read(cell, headers.units.get(field.name), self.choice_pairs.get(field.name))
            except UncleanValue as error:
                problems.append(Problem(field.label, _shown(cell), error.sentence))
                continue
            given[field.name] = None if value == "" or cleaning.is_nothing(cell) else value
        return self._with_own_county(given), problems

    def _with_own_county(self, given: dict[str, Any]) -> dict[str, Any]:
        column = self.layout.county
        if column and self.user.is_county_officer and given.get(column.key) is None:
            given[column.key] = self.user.county.code
        return given

    def _merged(self, given: Mapping[str, Any], before: Mapping[str, Any]) -> tuple[dict[str, Any], list[Problem]]:
        """The values an entry would have with what a row says laid over what it had."""
        values, problems = dict(before), []
        for column in self.layout.columns:
            names = {column.key, f"{column.key}{CODE}"} & set(given)
            if not names:
                continue
            value = given.get(column.key)
            if column.kind == Kind.ORGANISATION:
                had = before.get(column.key, {})
                value = {
                    "name": given.get(column.key, had.get("name")),
                    "code": given.get(f"{column.key}{CODE}", had.get("code") if column.key not in given else None),
                }
            try:
                kept = keep(column, value, self.counties)
            except UnfitValue as error:
                problems.append(Problem(column.label, _shown(value), error.sentence.rstrip("。")))
                continue
            values.pop(column.key, None)
            if kept is not None:
                values[column.key] = kept
        return values, problems

    def _stored(self, rows: list[dict[str, Any]]) -> dict[str, list[LedgerEntry]]:
        """The entries that rows may be, by identity, in a few queries."""
        keys = sorted({identity_key(self.layout, self._merged(given, {})[0]) for given in rows})
        found: dict[str, list[LedgerEntry]] = {}
        # Of all counties: what another county has entered must not be entered twice.
        entries = LedgerEntry.objects.filter(ledger=self.ledger).order_by("pk")
        for start in range(0, len(keys), LOOKUP_CHUNK):
            for entry in entries.filter(identity_key__in=keys[start : start + LOOKUP_CHUNK]):
                entry.ledger = self.ledger
                found.setdefault(entry.identity_key, []).append(entry)
        return found

    def _sort_in(self, preview: Preview, number, cells, given, problems, *, stored, seen) -> None:
        fresh, unfit = self._merged(given, {})
        problems = [*problems, *unfit]
        if not problems:
            key = identity_key(self.layout, fresh)
            problems = self._double(key, number, seen)
            matches = stored.get(key, [])
            problems = problems or self._ambiguous(matches)
            entry = matches[0] if matches else None
        if not problems:
            values = self._merged(given, entry.values)[0] if entry else fresh
            problems = self._problems(entry, values)
        if problems:
            preview.refused.append(RefusedRow(number, tuple(problems), cells))
            return
        changes = tuple(self._changes(entry.values if entry else {}, values))
        title = derive(self.layout, values, self.counties)["title"]
        row = PreviewRow(number, title, changes, payload=Draft(entry, values))
        bucket = preview.new if entry is None else preview.changed if changes else preview.unchanged
        bucket.append(row)

    def _double(self, key: str, number: int, seen: dict[str, int]) -> list[Problem]:
        first = seen.setdefault(key, number)
        if first == number:
            return []
        told = "、".join(column.label for column in self.layout.identity)
        return [Problem(told, "", f"与第 {first} 行重复，同一条记录只能出现一次")]

    def _ambiguous(self, matches: list[LedgerEntry]) -> list[Problem]:
        if len(matches) < 2 or not self.layout.identity:
            return []
        told = "、".join(column.label for column in self.layout.identity)
        return [Problem(told, "", f"台账中有 {len(matches)} 条记录与此相同，分不清要修改哪一条")]

    def _problems(self, entry: LedgerEntry | None, values: dict[str, Any]) -> list[Problem]:
        """What speaks against writing: lacking values, somebody else's county, a confirmed entry."""
        told = LedgerEntry(ledger=self.ledger)
        try:
            actions.fill(told, values, self.counties)
        except actions.EntryRefused as refusal:
            labels = self.layout.by_key
            return [
                Problem(labels[key].label if key in labels else "", "", sentence.rstrip("。"))
                for key, sentence in refusal.problems.items()
            ]
        if not may_keep(self.user, told) or not may_add(self.user, self.ledger):
            return [Problem(self.layout.county.label if self.layout.county else "", "", "只能导入本县（市）区的记录")]
        if entry is not None and not may_keep(self.user, entry):
            return [Problem("", "", "台账中已有相同的记录，由其他县区或市本级填报")]
        if entry is not None and entry.state == EntryState.CONFIRMED and entry.values != values:
            return [Problem("", "", "这条记录已确认，须先撤销确认才能修改")]
        return []

    def _changes(self, before: Mapping[str, Any], after: Mapping[str, Any]):
        names = self.counties.names
        for column in self.layout.columns:
            old, new = before.get(column.key), after.get(column.key)
            if old != new:
                yield Change(column.label, shown(column, old, names), shown(column, new, names))


def _refuse_length(rows: int) -> None:
    if rows > inline_limit():
        raise UnreadableFile(f"文件有 {rows:,} 行，网页上一次最多导入 {inline_limit():,} 行。请分成几份，逐份上传。")


def _shown(cell: Any) -> str:
    if isinstance(cell, Mapping):
        cell = cell.get("code") or cell.get("name")
    return "" if cell is None else str(cell)[:200]
