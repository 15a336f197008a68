"""From the uploaded file to a sorted stage: read, clean portion by portion, complete, stage, sort."""

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING, Any

from django.core.files.base import ContentFile
from django.utils import timezone

from bureau.exchange.export import plain_book
from bureau.exchange.header_match import HeaderMap, HeadersUnclear, digest_of, likely_positions, match_headers
from bureau.exchange.models import BatchState, ImportBatch, ImportRow, Outcome, RememberedHeaders
from bureau.exchange.readers import OpenTable, is_ordinal, open_table, sheet_names
from bureau.exchange.refusals import UncleanValue, UnreadableFile
from bureau.exchange.rows import Row, told
from bureau.exchange.sorting import count, sort
from bureau.exchange.stage import Stage

if TYPE_CHECKING:
    from bureau.exchange.resources import RegisterResource

PORTION = 5_000
# Rows looked through for an example of each column, and how much of it is kept.
EXAMPLE_ROWS, EXAMPLE_LENGTH = 50, 60


class Cancelled(Exception):
    """The officer has given the file up while it was being read."""


def known_headers(resource: "RegisterResource") -> list[str]:
    """Every header that a column of the register answers to, for finding the header row."""
    return [name for column in resource.columns for name in (column.label, *column.aliases, *column.second_aliases)]


def read(batch: ImportBatch, resource: "RegisterResource", *, by: Any) -> None:
    """Read the batch's file into its stage and sort the rows; the batch, not yet saved, says how it looks.

    Raises UnreadableFile when the file or its header is unfit (what was seen of it stands in `batch.layout`), and
    Cancelled. Whatever an earlier try has left is replaced.
    """
    table = _open(batch, resource)
    headers = _match(batch, resource, table)
    batch.rows_total, batch.rows_done = table.size_hint, 0
    take_in(batch, resource, portions(table, resource, headers), by=by, told_of=lambda rows: _move_on(batch, rows))
    _keep_skipped(batch, table)
    batch.counts = count(batch)
    batch.layout["remarked"] = batch.rows.remarked().count()
    batch.notes = remarks(table, headers)
    keep_refused_rows(batch, table)


def keep_refused_rows_again(batch: ImportBatch, resource: "RegisterResource") -> None:
    """The sheet of refused rows from the kept upload; the batch has its name, not yet saved. Raises UnreadableFile."""
    keep_refused_rows(batch, _open(batch, resource))


def _open(batch: ImportBatch, resource: "RegisterResource") -> OpenTable:
    """The batch's table; of a sheet that is none the officer learns which others there are."""
    content = batch.content()
    try:
        return open_table(content, batch.filename, known_headers=known_headers(resource), sheet=batch.sheet or None)
    except UnreadableFile:
        batch.layout = {"sheets": list(_sheets(content, batch.filename)), "sheet": batch.sheet}
        raise


def _sheets(content: bytes, filename: str) -> tuple[str, ...]:
    try:
        return sheet_names(content, filename)
    except UnreadableFile:
        return ()


def take_in(
    batch: ImportBatch,
    resource: "RegisterResource",
    cleaned: Iterable[list[Row]],
    *,
    by: Any,
    told_of: Callable[[int], None] = lambda rows: None,
) -> Stage:
    """Complete, stage and sort portions of cleaned rows; `told_of` hears of each portion's size."""
    stage = Stage(batch, resource)
    batch.rows.all().delete()
    stage.create()
    labels = resource.labels()
    places = resource.fault_places()
    for portion in cleaned:
        resource.complete([row for row in portion if not row.problems], by)
        _keep_refused(batch, [row for row in portion if row.problems], labels, places)
        stage.add(row for row in portion if not row.problems)
        told_of(len(portion))
    sort(stage, by)
    return stage


def _match(batch: ImportBatch, resource: "RegisterResource", table: OpenTable) -> HeaderMap:
    digest = digest_of(table.headers)
    remembered = RememberedHeaders.objects.filter(kind=batch.key, digest=digest).select_related("changed_by").first()
    batch.layout = {
        "headers": table.headers,
        "header_row": table.header_row,
        "sheet": table.sheet,
        "sheets": list(table.sheets),
        "digest": digest,
        "chosen": remembered.chosen if remembered else {},
        "chosen_by": remembered.changed_by.display_name if remembered else "",
        "examples": _examples(table),
        "positions": {},
        "definition": resource.definition(),
    }
    chosen = batch.layout["chosen"]
    try:
        headers = match_headers(
            table.headers,
            resource.columns,
            header_row=table.header_row,
            chosen=chosen,
            unit_remark=table.unit_remark,
        )
    except HeadersUnclear as unclear:
        batch.layout["positions"] = likely_positions(table.headers, resource.columns, chosen)
        others = [name for name in table.sheets if name != table.sheet]
        if others:
            raise HeadersUnclear(
                f"{unclear.sentence}这是工作表“{table.sheet}”；如果要导入的在别的工作表，请另选：{'、'.join(others[:8])}。"
            ) from unclear
        raise
    batch.layout["positions"] = headers.positions
    return headers


def _examples(table: OpenTable) -> list[str]:
    """For each column of the file something that stands in it."""
    examples = [""] * len(table.headers)
    for _, cells in islice(table.rows(), EXAMPLE_ROWS):
        for place, cell in enumerate(cells):
            examples[place] = examples[place] or str(cell).strip()[:EXAMPLE_LENGTH]
        if all(examples):
            break
    return examples


def portions(table: OpenTable, resource: "RegisterResource", headers: HeaderMap) -> Iterator[list[Row]]:
    """Cleaned rows, a few thousand at a time."""
    clean = cleaner(resource, headers)
    portion: list[Row] = []
    for number, cells in table.rows():
        portion.append(clean(number, cells))
        if len(portion) == PORTION:
            yield portion
            portion = []
    yield portion


def cleaner(resource: "RegisterResource", headers: HeaderMap) -> Callable[[int, list[Any]], Row]:
    """A function from a row's number and cells to a Row, made once for a file."""
    readers = resource.readers(headers)
    columns = [column for column in resource.columns if column.name in readers]
    steps = [
        (
            column.name,
            headers.positions[column.name],
            readers[column.name],
            column.required,
            column.currency,
            resource.may_be_emptied(column),
        )
        for column in columns
    ]

    def clean(number: int, cells: list[Any]) -> Row:
        values: dict[str, Any] = {}
        row = Row(number, values, cells)
        for name, position, read_cell, required, currency, may_be_emptied in steps:
            cell = cells[position]
            if cell == "" and not required:
                continue
            try:
                value = read_cell(cell)
            except UncleanValue as refusal:
                row.refuse(name, refusal.sentence, cell)
                continue
            if not may_be_emptied and (value is None or value == ""):
                row.refuse(name, "不能清空，请填写具体内容", cell)
                continue
            if currency and value is not None:
                if value.currency:
                    values[currency] = value.currency
                value = value.value
            values[name] = value
        return row

    return clean


def _keep_refused(batch: ImportBatch, rows: list[Row], labels: dict[str, str], places: dict[str, int]) -> None:
    ImportRow.objects.bulk_create(
        [
            ImportRow(
                batch=batch,
                number=row.number,
                outcome=Outcome.REFUSED,
                columns=sum({1 << places[name] for name, _, _ in row.problems if name in places}),
                told=told(row.problems, labels),
            )
            for row in rows
        ],
        batch_size=2_000,
    )


def _keep_skipped(batch: ImportBatch, table: OpenTable) -> None:
    ImportRow.objects.bulk_create(
        [
            ImportRow(
                batch=batch,
                number=number,
                outcome=Outcome.SKIPPED,
                told=[{"column": "", "value": text[:200], "reason": why}],
            )
            for number, text, why in table.left_out()
        ]
    )


def _move_on(batch: ImportBatch, rows: int) -> None:
    """Say how far the work is; find out whether it is still wanted."""
    batch.rows_done += rows
    # The total was an estimate; a portion that is not full is the last.
    batch.rows_total = max(batch.rows_total, batch.rows_done) if rows == PORTION else batch.rows_done
    still = ImportBatch.objects.filter(pk=batch.pk, state=BatchState.READING).update(
        rows_done=batch.rows_done, rows_total=batch.rows_total, beat_at=timezone.now()
    )
    if not still:
        raise Cancelled


def remarks(table: OpenTable, headers: HeaderMap) -> list[str]:
    """What was taken for the header and what was not used, for the officer to check."""
    said = [f"第 {table.header_row} 行是表头。"]
    if table.sheet and len(table.sheets) > 1:
        others = "、".join(name for name in table.sheets if name != table.sheet)
        said.append(f"只读取工作表“{table.sheet}”，没有读取：{others}。")
    unused = [header for header in headers.unused if header and not is_ordinal(header)]
    if unused:
        said.append(f"没有用到的列：{'、'.join(unused)}。")
    if headers.missing:
        said.append(f"文件中没有的列（原有内容不变）：{'、'.join(headers.missing)}。")
    if table.totals:
        said.append(f"{len(table.totals)} 个合计行没有导入。")
    if table.notes or table.repeats:
        said.append(f"{len(table.notes) + len(table.repeats)} 行说明或重复的表头没有导入。")
    return said


def keep_refused_rows(batch: ImportBatch, table: OpenTable) -> None:
    """The refused rows as a sheet: the same columns, the row number, and the reason."""
    if batch.refused_file:
        batch.refused_file.delete(save=False)
    refused = batch.rows.filter(outcome=Outcome.REFUSED)
    reasons = {
        number: "；".join(f"{one['column']}：{one['reason']}" if one["column"] else one["reason"] for one in problems)
        for number, problems in refused.values_list("number", "told")
    }
    if not reasons:
        return
    rows = ([*cells, number, reasons[number]] for number, cells in table.rows() if number in reasons)
    book = plain_book([*table.headers, "原行号", "未导入原因"], rows)
    batch.refused_file.save("refused.xlsx", ContentFile(book), save=False)
