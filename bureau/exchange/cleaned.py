"""A table with every cell cleaned by its declared column, for importers that write to something else than one model."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from bureau.exchange.columns import Field
from bureau.exchange.header_match import HeaderMap, match_headers
from bureau.exchange.preview import Problem, RefusedRow, SkippedRow
from bureau.exchange.readers import Table, read_table
from bureau.exchange.refusals import UncleanValue


@dataclass(frozen=True)
class CleanRow:
    """One row: its number in the sheet, values by column name (absent and blank columns left out), cells as they came."""

    number: int
    values: dict[str, Any]
    cells: tuple[Any, ...]

    def refused(self, column: Field | None, value: Any, reason: str) -> RefusedRow:
        """This row, refused for a reason that only the room can know."""
        problem = Problem(column.label if column else "", "" if value is None else str(value), reason)
        return RefusedRow(self.number, (problem,), self.cells)


@dataclass(frozen=True)
class CleanTable:
    """The rows that are clean, those that are not, what was left out, and remarks for the preview."""

    table: Table
    headers: HeaderMap
    rows: list[CleanRow] = field(default_factory=list)
    refused: list[RefusedRow] = field(default_factory=list)
    skipped: list[SkippedRow] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def known_headers(columns: Sequence[Field]) -> list[str]:
    """Every header a column answers to, for finding the header row."""
    return [name for column in columns for name in (column.label, *column.aliases)]


def read_clean(content: bytes, filename: str, columns: Sequence[Field], *, sheet: str | None = None) -> CleanTable:
    """Read a file and clean each cell; raises UnreadableFile when the file or its header is unfit.

    A blank cell is left out of `values` (the room keeps what it knows); a dash is there as None or "".
    """
    table = read_table(content, filename, known_headers=known_headers(columns), sheet=sheet)
    headers = match_headers(table.headers, columns, header_row=table.header_row)
    clean = CleanTable(table, headers, skipped=totals_of(table), notes=remarks(table, headers, columns))
    pairs = {column.name: column.pairs() for column in columns if column.choices is not None}
    for number, cells in table.rows:
        row, problems = CleanRow(number, {}, tuple(cells)), []
        for column in columns:
            if column.name not in headers.positions:
                continue
            cell = cells[headers.positions[column.name]]
            try:
                if cell != "" or column.required:
                    row.values[column.name] = column.read(cell, headers.units[column.name], pairs.get(column.name))
            except UncleanValue as refusal:
                problems.append(Problem(column.label, str(cell)[:200], refusal.sentence))
        if problems:
            clean.refused.append(RefusedRow(number, tuple(problems), tuple(cells)))
        else:
            clean.rows.append(row)
    return clean


def totals_of(table: Table) -> list[SkippedRow]:
    """The total rows that were left out."""
    return [SkippedRow(number, text, "合计行，不导入") for number, text in table.totals]


def remarks(table: Table, headers: HeaderMap, columns: Sequence[Field]) -> list[str]:
    """What was taken for the header and what was not used, for the officer to check."""
    told = [f"第 {table.header_row} 行是表头。"]
    if table.sheet and len(table.sheets) > 1:
        others = "、".join(name for name in table.sheets if name != table.sheet)
        told.append(f"只读取工作表“{table.sheet}”，没有读取：{others}。")
    if headers.unused:
        told.append(f"没有用到的列：{'、'.join(headers.unused)}。")
    absent = [column.label for column in columns if column.name not in headers.positions]
    if absent:
        told.append(f"文件中没有的列（原有内容不变）：{'、'.join(absent)}。")
    if table.totals:
        told.append(f"{len(table.totals)} 个合计行没有导入。")
    return told
