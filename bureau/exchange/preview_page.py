"""One page of a preview: some rows of one outcome, as an officer reads them. Its cost does not grow with the file."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.core.paginator import Page, Paginator
from django.db.models import Count
from django.utils.functional import cached_property

from bureau.exchange.before import read_before
from bureau.exchange.models import ImportBatch, ImportRow, Outcome
from bureau.exchange.preview import Change
from bureau.exchange.stage import Stage

if TYPE_CHECKING:
    from bureau.exchange.resources import RegisterResource

PAGE_ROWS = 100
GROUPS = (
    (Outcome.REFUSED, "不会导入"),
    (Outcome.CHANGED, "将改动已有记录"),
    (Outcome.NEW, "将新建记录"),
    (Outcome.UNCHANGED, "与已有记录相同，不写入"),
    (Outcome.SKIPPED, "不是数据"),
)


@dataclass
class ShownRow:
    """A row with its title, its changes (or contents), and what is told about it."""

    number: int
    title: str
    changes: list[Change] = field(default_factory=list)
    told: list[dict[str, str]] = field(default_factory=list)
    differs: bool = False


class PreviewPage:
    """The rows to show, by `show` (outcome), `column` (a place) and `page` of the address."""

    def __init__(self, batch: ImportBatch, resource: "RegisterResource", asked: Mapping[str, str]) -> None:
        self.batch = batch
        self.resource = resource
        self.stage = Stage(batch, resource)
        self.asked = asked
        self.counts = batch.counts

    @cached_property
    def groups(self) -> list[dict[str, Any]]:
        """Outcomes with their counts."""
        return [
            {"key": outcome.value, "label": outcome.label, "told": told, "count": self.counts.get(outcome.value, 0)}
            for outcome, told in GROUPS
        ]

    @cached_property
    def shown(self) -> str:
        """The outcome on this page: the asked one, else the first that has rows."""
        known = {group["key"] for group in self.groups}
        first = next((group["key"] for group in self.groups if group["count"]), Outcome.NEW.value)
        asked = self.asked.get("show", first)
        return asked if asked in known else first

    @property
    def effective(self) -> int:
        """How many rows confirming would write."""
        return self.counts["new"] + self.counts["changed"]

    @property
    def good_only(self) -> bool:
        """Whether confirming leaves refused rows aside."""
        return bool(self.counts["refused"])

    @cached_property
    def columns(self) -> list[dict[str, Any]]:
        """Columns that change (or are at fault) in rows of this outcome, with how often, as filters."""
        if self.shown not in (Outcome.CHANGED, Outcome.REFUSED):
            return []
        masks = self.batch.rows.filter(outcome=self.shown).order_by().values_list("columns").annotate(Count("pk"))
        labels, silent = self.stage.labels, self._silent
        counts: dict[int, int] = {}
        for mask, rows in masks:
            for place in range(len(self.stage.fields)):
                if mask >> place & 1:
                    counts[place] = counts.get(place, 0) + rows
        return [
            {"place": place, "label": labels[self.stage.fields[place].attname], "count": rows}
            for place, rows in sorted(counts.items())
            if self.stage.fields[place].attname not in silent
        ]

    @cached_property
    def column(self) -> int | None:
        """The place of the asked column."""
        asked = self.asked.get("column", "")
        places = {str(column["place"]): column["place"] for column in self.columns}
        return places.get(asked)

    @cached_property
    def _silent(self) -> set[str]:
        """Fills that only help to compare: nobody wants to read them."""
        return {column.compared_by for column in self.resource.columns if column.compared_by} | set(
            self.resource.silent
        )

    @cached_property
    def page(self) -> Page:
        """The batch's rows of this page."""
        rows = self.batch.rows.filter(outcome=self.shown).order_by("-differs", "number")
        if self.column is not None:
            rows = rows.touching(1 << self.column)
        paginator = Paginator(rows, PAGE_ROWS)
        if self.column is None:
            paginator.count = self.counts.get(self.shown, 0)
        return paginator.get_page(self.asked.get("page"))

    @cached_property
    def rows(self) -> list[ShownRow]:
        """What the page shows; two queries."""
        rows = list(self.page)
        said = (
            self.stage.values_of([row.number for row in rows]) if self.shown in ("new", "changed", "unchanged") else {}
        )
        return [self._shown(row, said.get(row.number, {})) for row in rows]

    def _shown(self, row: ImportRow, said: dict[str, Any]) -> ShownRow:
        by_name = {name: said[field.attname] for name, field in self.stage.sources if field.attname in said}
        if row.before:
            known = {f.attname: read_before(f, text) for f, text in zip(self.stage.fields, row.before, strict=True)}
            by_name = {name: known[f.attname] for name, f in self.stage.sources} | by_name
        title = self.resource.title_of(by_name) if said else ""
        return ShownRow(row.number, title, self._changes(row, said), row.told or [], row.differs)

    def _changes(self, row: ImportRow, said: dict[str, Any]) -> list[Change]:
        own = self.resource.changes_of(row, said, self.stage)
        if own is not None:
            return own
        columns = {column.target: column for column in self.resource.columns if column.stored}
        changes = []
        for place, model_field in enumerate(self.stage.fields):
            name = model_field.attname
            if name not in said or name in self._silent or (row.outcome == "changed" and not row.columns >> place & 1):
                continue
            before = read_before(model_field, row.before[place]) if row.before else None
            show = (
                (lambda value, column=columns[name]: self.resource.show_cell(column, value))
                if name in columns
                else lambda value, attribute=name: self.resource.show_fill(attribute, value)
            )
            after = show(said[name])
            if after or before is not None:
                changes.append(Change(self.stage.labels[name], show(before), after))
        return changes
