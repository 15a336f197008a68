"""The importer of a register: its resource behind the protocol that the wizard speaks."""

from typing import Any

from django.conf import settings
from django.core.exceptions import NON_FIELD_ERRORS
from import_export.results import RowResult

from bureau.exchange.cleaned import known_headers, remarks, totals_of
from bureau.exchange.preview import Change, Preview, PreviewRow, Problem, Receipt, RefusedRow, Template
from bureau.exchange.readers import Table, read_table
from bureau.exchange.refusals import ApplyRefused, UncleanValue, UnreadableFile
from bureau.exchange.resources import RegisterResource
from bureau.exchange.template_book import build_template

INLINE_ROWS = 5_000


def inline_limit() -> int:
    """How many rows a page takes in one go (setting EXCHANGE_INLINE_ROWS, 5,000 when unset)."""
    return getattr(settings, "EXCHANGE_INLINE_ROWS", INLINE_ROWS)


class RowSet:
    """The little of a tablib Dataset that loaders ask for: rows with cells of any type, built once."""

    def __init__(self, rows: list[dict[str, Any]]) -> None:
        self.dict = rows
        self.headers = list(rows[0]) if rows else []


class ResourceImporter:
    """Imports a register by its RegisterResource; `unlimited` takes as many rows as a file may have."""

    takes_good_rows_only = True

    def __init__(self, resource_class: type[RegisterResource], *, title: str = "", unlimited: bool = False) -> None:
        self.resource_class = resource_class
        self.model = resource_class._meta.model
        self.title = title or str(self.model._meta.verbose_name)
        self.key = self.model._meta.label_lower
        self.columns = resource_class.columns
        self.row_limit = None if unlimited else inline_limit()

    def new_resource(self) -> RegisterResource:
        """A resource for one run; rooms override this when theirs needs arguments."""
        return self.resource_class()

    def template(self) -> Template:
        """The sheet to fill in."""
        content = build_template(self.title, self.resource_class.columns)
        return Template(filename=f"{self.title}导入模板.xlsx", content=content)

    def preview(self, content: bytes, filename: str, *, user: Any) -> Preview:
        """Read every row without writing; raises UnreadableFile."""
        table = read_table(content, filename, known_headers=known_headers(self.resource_class.columns))
        self._refuse_length(table)
        resource, dataset = self._bind(table)
        preview = Preview(
            headers=table.headers, payload=(table, filename), notes=remarks(table, resource.headers, resource.columns)
        )
        preview.skipped = totals_of(table)
        resource.prepare(dataset.dict, user)
        loader = resource._meta.instance_loader_class(resource, dataset)
        seen: dict[tuple, int] = {}
        for (number, cells), row in zip(table.rows, dataset.dict, strict=True):
            double = _double(resource, row, number, seen)
            if double:
                preview.refused.append(RefusedRow(number, (double,), tuple(cells)))
                continue
            result = resource.import_row(
                row, loader, using_transactions=False, dry_run=True, user=user, row_number=number
            )
            _sort_in(preview, resource, result, row, number, cells)
        return preview

    def apply(self, preview: Preview, *, user: Any) -> Receipt:
        """Write what the preview shows, row by row; raises ApplyRefused at the first row that is not as shown."""
        table, filename = preview.payload
        resource, _ = self._bind(table)
        resource.locks_rows = True
        resource.reason = f"导入 {filename}"
        rows = [*preview.new, *preview.changed]
        dataset = RowSet([row.payload for row in rows])
        resource.prepare(dataset.dict, user)
        loader = resource._meta.instance_loader_class(resource, dataset)
        for shown in rows:
            result = resource.import_row(
                shown.payload, loader, using_transactions=True, dry_run=False, user=user, row_number=shown.number
            )
            problems = _problems(resource, result, shown.payload)
            if problems:
                raise ApplyRefused(f"第 {shown.number} 行没有写入：{problems[0].reason}。整份文件都没有导入。")
            if _changes(resource, result) != shown.changes:
                raise ApplyRefused(f"第 {shown.number} 行的记录刚刚被别人改过。整份文件都没有导入，请重新查看。")
        return Receipt(len(preview.new), len(preview.changed), len(preview.unchanged), len(preview.refused))

    def _refuse_length(self, table: Table) -> None:
        if self.row_limit is not None and len(table.rows) > self.row_limit:
            raise UnreadableFile(
                f"文件有 {len(table.rows):,} 行，网页上一次最多导入 {self.row_limit:,} 行。请分成几份，逐份上传。"
            )

    def _bind(self, table: Table) -> tuple[RegisterResource, RowSet]:
        resource = self.new_resource()
        resource.in_wizard = True
        bound = resource.bind(table.headers, header_row=table.header_row)
        labels = {position: resource.column(name).label for name, position in bound.positions.items()}
        return resource, RowSet([{labels[p]: cells[p] for p in sorted(labels)} for _, cells in table.rows])


def _double(resource: RegisterResource, row: dict[str, Any], number: int, seen: dict[tuple, int]) -> Problem | None:
    try:
        key = resource.key_of_row(row)
    except UncleanValue:
        return None
    if all(part in (None, "") for part in key):
        return None
    first = seen.setdefault(key, number)
    if first == number:
        return None
    columns = resource.key_columns()
    shown = " ".join(str(row.get(column.label, "")) for column in columns)
    return Problem("、".join(column.label for column in columns), shown, f"与第 {first} 行重复，同一条记录只能出现一次")


def _sort_in(
    preview: Preview,
    resource: RegisterResource,
    result: RowResult,
    row: dict[str, Any],
    number: int,
    cells: list[Any],
) -> None:
    problems = _problems(resource, result, row)
    if problems:
        preview.refused.append(RefusedRow(number, problems, tuple(cells)))
        return
    told = PreviewRow(number, resource.title_of(result.instance), _changes(resource, result), payload=row)
    if result.import_type == RowResult.IMPORT_TYPE_NEW:
        preview.new.append(told)
    elif result.import_type == RowResult.IMPORT_TYPE_UPDATE and told.changes:
        preview.changed.append(told)
    else:
        preview.unchanged.append(told)


def _changes(resource: RegisterResource, result: RowResult) -> tuple[Change, ...]:
    changes = []
    original = result.original
    for column in resource.columns:
        field = result.instance._meta.get_field(column.target)
        after = getattr(result.instance, field.attname)
        before = getattr(original, field.attname) if original is not None else None
        if original is not None and before == after:
            continue
        shown = resource.show_cell(column, before), resource.show_cell(column, after)
        if any(shown):
            changes.append(Change(column.label, *shown))
    return tuple(changes)


def _problems(resource: RegisterResource, result: RowResult, row: dict[str, Any]) -> tuple[Problem, ...]:
    if result.import_type == RowResult.IMPORT_TYPE_ERROR:
        return tuple(Problem("", "", _sentence(error.error)) for error in result.errors)
    if result.import_type != RowResult.IMPORT_TYPE_INVALID:
        return ()
    error = result.validation_error
    by_field = error.message_dict if hasattr(error, "error_dict") else {NON_FIELD_ERRORS: error.messages}
    labels = _labels(resource)
    return tuple(
        Problem(labels.get(name, ""), _shown(row.get(labels.get(name, ""))), str(message).rstrip("。"))
        for name, messages in by_field.items()
        for message in messages
    )


def _labels(resource: RegisterResource) -> dict[str, str]:
    # A field that is no column is named as on its form.
    labels = {field.name: str(field.verbose_name) for field in resource._meta.model._meta.concrete_fields}
    for column in resource.columns:
        field = resource._meta.model._meta.get_field(column.target)
        labels |= {column.target: column.label, field.name: column.label, field.attname: column.label}
    return labels


def _sentence(error: Exception) -> str:
    if isinstance(error, UncleanValue):
        return error.sentence
    return (
        "与已有记录冲突，数据库没有接受这一行" if "Integrity" in type(error).__name__ else f"这一行无法处理（{error}）"
    )


def _shown(cell: Any) -> str:
    return "" if cell is None else str(cell)[:200]
