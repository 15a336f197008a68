"""One page of a preview: some rows of one outcome, as an officer reads them. Its cost does not grow with the file."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.core.paginator import Page, Paginator
from django.db import models
from django.db.models import Count
from django.utils.functional import cached_property

from bureau.exchange.before import read_before
from bureau.exchange.models import ImportBatch, ImportRow, ImportRowQuerySet, Outcome
from bureau.exchange.preview import Change
from bureau.exchange.preview_search import matching
from bureau.exchange.stage import Stage

if TYPE_CHECKING:
    from bureau.exchange.resources import RegisterResource

PAGE_ROWS = 100
LONGEST_SEARCH = 60
GROUPS = (
    (Outcome.REFUSED, "不会导入"),
    (Outcome.CHANGED, "将改动已有记录"),
    (Outcome.NEW, "将新建记录"),
    (Outcome.UNCHANGED, "与已有记录相同，不写入"),
    (Outcome.SKIPPED, "不是数据"),
)
GOOD = (Outcome.NEW, Outcome.CHANGED, Outcome.UNCHANGED)
# Good rows about which something is told, whatever they do.
REMARKED = "remarked"


@dataclass
class ShownRow:
    """A row with its title, its changes (or contents), and what is told about it."""

    number: int
    title: str
    outcome: str
    does: str
    changes: list[Change] = field(default_factory=list)
    told: list[dict[str, str]] = field(default_factory=list)
    differs: bool = False


class PreviewPage:
    """The rows to show, by `show` (outcome), `column` (a place), `q` (words) and `page` of the address."""

    def __init__(self, batch: ImportBatch, resource: "RegisterResource", asked: Mapping[str, str]) -> None:
        self.batch = batch
        self.resource = resource
        self.stage = Stage(batch, resource)
        self.asked = asked
        self.counts = batch.counts
        self.sheet = batch.layout.get("sheet", "") if len(batch.layout.get("sheets", ())) > 1 else ""

    @property
    def is_lost(self) -> bool:
        """Whether the staged rows are gone (the database was through a crash): the file must be read again."""
        return any(self.counts.get(outcome.value) for outcome in GOOD) and self.stage.is_empty

    @cached_property
    def groups(self) -> list[dict[str, Any]]:
        """Outcomes with their counts, and the rows worth a look when there are any."""
        groups = [
            {"key": outcome.value, "label": outcome.label, "told": told, "count": self.counts.get(outcome.value, 0)}
            for outcome, told in GROUPS
        ]
        remarked = self.batch.layout.get("remarked", 0)
        if remarked:
            told = "会导入，请先核对"
            groups.insert(1, {"key": REMARKED, "label": "请核对", "told": told, "count": remarked})
        return groups

    @cached_property
    def shown(self) -> str:
        """The group on this page: the asked one, else the first that has rows."""
        known = {group["key"] for group in self.groups}
        first = next((group["key"] for group in self.groups if group["count"]), Outcome.NEW.value)
        asked = self.asked.get("show", first)
        return asked if asked in known else first

    @cached_property
    def group(self) -> dict[str, Any]:
        """The shown group."""
        return next(group for group in self.groups if group["key"] == self.shown)

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
        counts: dict[int, int] = {}
        for mask, rows in masks:
            for place in self._labels:
                if mask >> place & 1:
                    counts[place] = counts.get(place, 0) + rows
        return [{"place": place, "label": self._labels[place], "count": rows} for place, rows in sorted(counts.items())]

    @cached_property
    def _labels(self) -> dict[int, str]:
        """What each bit stands for: in changed rows a stored attribute, in refused ones a column of the register."""
        if self.shown == Outcome.REFUSED:
            return {place: self.resource.column(name).label for name, place in self.resource.fault_places().items()}
        fields = [(place, field.attname) for place, field in enumerate(self.stage.fields)]
        return {place: self.stage.labels[name] for place, name in fields if name not in self._silent}

    @cached_property
    def column(self) -> int | None:
        """The place of the asked column."""
        asked = self.asked.get("column", "")
        places = {str(column["place"]): column["place"] for column in self.columns}
        return places.get(asked)

    @cached_property
    def words(self) -> str:
        """What is searched for."""
        return self.asked.get("q", "").strip().replace("\x00", "")[:LONGEST_SEARCH]

    @cached_property
    def _silent(self) -> set[str]:
        """Fills that only help to compare: nobody wants to read them."""
        return {column.compared_by for column in self.resource.columns if column.compared_by} | set(
            self.resource.silent
        )

    @cached_property
    def page(self) -> Page:
        """The batch's rows of this page."""
        rows: ImportRowQuerySet = self.batch.rows.all()
        rows = rows.remarked() if self.shown == REMARKED else rows.filter(outcome=self.shown)
        if self.column is not None:
            rows = rows.touching(1 << self.column)
        if self.words:
            rows = matching(rows, self.stage, self.words)
        paginator = Paginator(rows.order_by("-differs", "number"), PAGE_ROWS)
        if self.column is None and not self.words:
            paginator.count = self.group["count"]
        return paginator.get_page(self.asked.get("page"))

    @cached_property
    def rows(self) -> list[ShownRow]:
        """What the page shows; as many queries whatever the number of rows."""
        rows = list(self.page)
        good = [row.number for row in rows if row.outcome in GOOD]
        said = self.stage.values_of(good)
        before = {row.number: self._before_of(row) for row in rows if row.before}
        self._look_up_names([*said.values(), *before.values()])
        return [self._shown(row, said.get(row.number, {}), before.get(row.number, {})) for row in rows]

    def _before_of(self, row: ImportRow) -> dict[str, Any]:
        return {f.attname: read_before(f, text) for f, text in zip(self.stage.fields, row.before, strict=True)}

    def _look_up_names(self, records: list[dict[str, Any]]) -> None:
        """Everything that rows of this page refer to, in one query for each relation."""
        self._related: dict[str, dict[Any, models.Model]] = {}
        columns = {column.target for column in self.resource.columns if column.stored}
        named = {field.attname for field, _ in self.stage.named_relations()}
        for one in self.stage.fields:
            if not one.is_relation or (one.attname in columns and one.attname not in named):
                continue
            wanted = {record.get(one.attname) for record in records} - {None}
            found = one.related_model._base_manager.in_bulk(wanted, field_name=one.target_field.name) if wanted else {}
            self._related[one.attname] = found
            self.resource.know_names(one.attname, {key: str(target) for key, target in found.items()})

    def _shown(self, row: ImportRow, said: dict[str, Any], before: dict[str, Any]) -> ShownRow:
        title = self.resource.title_of(self._by_name(before) | self._by_name(said)) if said else ""
        changes = self._changes(row, said, before)
        return ShownRow(row.number, title, row.outcome, row.get_outcome_display(), changes, row.told or [], row.differs)

    def _by_name(self, values: dict[str, Any]) -> dict[str, Any]:
        """Values by column name, those of the records they refer to included (the name of the certificate's firm)."""
        by_name = {name: values[one.attname] for name, one in self.stage.sources if one.attname in values}
        for column in self.resource.columns:
            head, _, path = (column.attribute or "").partition("__")
            related = self._related.get(f"{head}_id", {}).get(values.get(f"{head}_id"))
            if not column.stored and path and "__" not in path and related is not None:
                by_name[column.name] = getattr(related, path, None)
        return by_name

    def _changes(self, row: ImportRow, said: dict[str, Any], known: dict[str, Any]) -> list[Change]:
        own = self.resource.changes_of(row, said, self.stage)
        if own is not None:
            return own
        columns = {column.target: column for column in self.resource.columns if column.stored}
        changes = []
        for place, model_field in enumerate(self.stage.fields):
            name = model_field.attname
            if name not in said or name in self._silent or (row.outcome == "changed" and not row.columns >> place & 1):
                continue
            before = known.get(name)
            show = (
                (lambda value, column=columns[name]: self.resource.show_cell(column, value))
                if name in columns
                else lambda value, attribute=name: self.resource.show_fill(attribute, value)
            )
            after = show(said[name])
            if after or before is not None:
                changes.append(Change(self.stage.labels[name], show(before), after))
        return changes
