"""From a file to a table: the header found, and what is not data (titles, totals, notes) left out and told."""

import datetime as dt
import hashlib
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from operator import itemgetter
from typing import IO, Any

from bureau.exchange.cells import HIDDEN
from bureau.exchange.formats import Grid, open_grid, quick_rows
from bureau.exchange.header_rows import (
    JOINT,
    MAX_DEPTH,
    SEARCH_ROWS,
    UNIT,
    Header,
    bare_header,
    find_header,
    is_ordinal,
    normalise_header,
    unit_remark,
)
from bureau.exchange.limits import MAX_ROWS, max_bytes
from bureau.exchange.refusals import UnreadableFile

__all__ = [
    "JOINT",
    "UNIT",
    "OpenTable",
    "Table",
    "bare_header",
    "is_ordinal",
    "normalise_header",
    "open_table",
    "quick_rows",
    "read_table",
    "sheet_names",
]

TOTAL = re.compile(r"^(合|总|小|共)\s*计(\W.*)?$", re.DOTALL)
TOTAL_SIGNS = frozenset("合总小共")
NOTE = re.compile(
    r"^(注|备注|说明|附注|填表说明|填报说明|数据来源|资料来源|填表人|填报人|制表人|制表|经办人|审核人|复核人|负责人"
    r"|单位负责人|统计负责人|填报单位|填表单位|制表单位|联系人|联系电话|电话|填表日期|填报日期|报出日期|制表日期)"
    r"(\s*[（(][^）)]*[）)])?\s*\d*\s*[:：]",
    re.DOTALL,
)
NOTE_SIGNS = frozenset("注备说附填数资制经审复负单统联电报")
NO_CONTENT = "表格里没有内容。请检查是否选错了文件，或数据是否在另一个工作表里。"
HEAD_ROWS = SEARCH_ROWS + MAX_DEPTH
EXACT_FLOAT = 1e15


@dataclass
class OpenTable:
    """One sheet opened for reading: what stands above the data is known, the rows come one by one.

    `header_row` is the number of its (first) row as Excel shows it, `size_hint` an estimate of the data rows.
    `unit_remark` is the money unit that a line above the table gives for all of it (单位：万元). `totals`, `notes`
    and `repeats` (rows left out: number and text) are filled while `rows` is iterated, anew each time.
    """

    filename: str
    sha256: str
    sheet: str
    sheets: tuple[str, ...]
    header_row: int
    headers: list[str]
    titles: list[tuple[int, str]]
    size_hint: int
    unit_remark: str | None
    _grid: Grid = field(repr=False)
    _plan: "_Plan" = field(repr=False)
    totals: list[tuple[int, str]] = field(default_factory=list)
    notes: list[tuple[int, str]] = field(default_factory=list)
    repeats: list[tuple[int, str]] = field(default_factory=list)

    def rows(self) -> Iterator[tuple[int, list[Any]]]:
        """Each data row: its number as Excel shows it and the cells of the columns in `headers`, trimmed.

        Empty rows, totals, notes and repeated headers are left out. Raises UnreadableFile over 200,000 rows.
        """
        for told in (self.totals, self.notes, self.repeats):
            told.clear()
        plan, count = self._plan, 0
        keep, probe, suspects = plan.keep, plan.probe, plan.suspects
        for number, row in islice(enumerate(self._grid.rows(), 1), plan.first_row - 1, None):
            if not any(row) and row.count("") == len(row):
                continue
            cells = _plain_row(row)
            kept = keep(cells) if keep else cells
            lead = cells[0] if cells and cells[0] != "" else next((cell for cell in cells if cell != ""), "")
            second = kept[probe]
            if (
                (lead.__class__ is str and lead[:1] in suspects) or (second.__class__ is str and second[:1] in suspects)
            ) and self._is_left_out(number, cells, lead, second):
                continue
            if second == "" and not plan.holds_data(kept):
                continue
            count += 1
            if count > MAX_ROWS:
                raise UnreadableFile(f"表格超过 {MAX_ROWS:,} 行数据的上限。请分成几份上传。")
            yield number, kept

    def left_out(self) -> list[tuple[int, str, str]]:
        """The rows that were left out so far, by number: number, text and why."""
        reasons = (
            (self.totals, "合计行，不导入"),
            (self.notes, "表下的说明，不导入"),
            (self.repeats, "重复的表头，不导入"),
        )
        return sorted((number, text, why) for told, why in reasons for number, text in told)

    def _is_left_out(self, number: int, cells: list[Any], lead: Any, second: Any) -> bool:
        """Whether a row is no data by its first words, which is remembered.

        `lead` is the first cell that is filled, in a column without a header as well; `second` the first one after 序号.
        """
        if any(isinstance(word, str) and TOTAL.match(word) for word in (lead, second)):
            told = self.totals
        elif isinstance(lead, str) and NOTE.match(lead) and _is_note(cells):
            told = self.notes
        elif _filled(cells) in self._plan.heads:
            told = self.repeats
        else:
            return False
        told.append((number, _text_of(cells)))
        return True


@dataclass(frozen=True)
class Table:
    """One sheet: header row number as Excel shows it, headers, data rows with their numbers, rows left out."""

    filename: str
    sha256: str
    sheet: str
    sheets: tuple[str, ...]
    header_row: int
    headers: list[str]
    rows: list[tuple[int, list[Any]]]
    totals: list[tuple[int, str]] = field(default_factory=list)
    titles: list[tuple[int, str]] = field(default_factory=list)
    notes: list[tuple[int, str]] = field(default_factory=list)
    repeats: list[tuple[int, str]] = field(default_factory=list)
    unit_remark: str | None = None


@dataclass(frozen=True)
class _Plan:
    """How rows are taken: where data begin, which columns are kept, how rows begin that may not be data.

    `probe` is the first kept column that is not the 序号; `keep` is None when all columns are kept.
    """

    first_row: int
    keep: Callable[[list[Any]], list[Any]] | None
    probe: int
    ordinals: frozenset[int]
    heads: list[list[Any]]
    suspects: frozenset[str]

    def holds_data(self, kept: list[Any]) -> bool:
        """Whether a row holds more than its number: sheets are often numbered further than they are filled."""
        return any(cell != "" for index, cell in enumerate(kept) if index not in self.ordinals)


def open_table(
    content: bytes, filename: str, *, known_headers: Iterable[str] = (), sheet: str | None = None
) -> OpenTable:
    """Open one table for reading row by row.

    `known_headers` are the labels and aliases that may occur: with them the header is found under up to nine title
    rows. Raises UnreadableFile, here or while the rows are read (a csv is read as it goes).
    """
    grid = open_grid(content, filename, sheet=sheet)
    head = _head_of(grid)
    if not head:
        raise UnreadableFile(NO_CONTENT)
    header = find_header(head, {normalise_header(known) for known in known_headers}, grid.merges)
    above, own = head[: header.position], head[header.position : header.position + header.depth]
    kept = [index for index, text in enumerate(header.texts) if text]
    if not kept:
        raise UnreadableFile(NO_CONTENT)
    titles = [(number, _text_of(cells)) for number, cells in above]
    return OpenTable(
        filename=filename,
        sha256=hashlib.sha256(content).hexdigest(),
        sheet=grid.sheet,
        sheets=grid.sheets,
        header_row=own[0][0],
        headers=[header.texts[index] for index in kept],
        titles=titles,
        size_hint=max(grid.height - own[-1][0], 0),
        unit_remark=unit_remark([text for _, text in titles]),
        _grid=grid,
        _plan=_plan(grid, header, kept, [*above, *own], own[-1][0] + 1),
    )


def read_table(
    file: bytes | IO[bytes], filename: str, *, known_headers: Iterable[str] = (), sheet: str | None = None
) -> Table:
    """Read one table as a whole: `open_table` with all its rows in a list. Raises UnreadableFile."""
    content = file if isinstance(file, bytes) else file.read(max_bytes() + 1)
    table = open_table(content, filename, known_headers=known_headers, sheet=sheet)
    return Table(
        filename=table.filename,
        sha256=table.sha256,
        sheet=table.sheet,
        sheets=table.sheets,
        header_row=table.header_row,
        headers=table.headers,
        rows=list(table.rows()),
        totals=table.totals,
        titles=table.titles,
        notes=table.notes,
        repeats=table.repeats,
        unit_remark=table.unit_remark,
    )


def sheet_names(content: bytes, filename: str) -> tuple[str, ...]:
    """The names of all sheets, for importers whose form has several; empty for csv. Raises UnreadableFile."""
    return open_grid(content, filename).sheets


def _head_of(grid: Grid) -> list[tuple[int, list[Any]]]:
    """The first rows that hold something, enough for titles and header."""
    numbered = ((number, _plain_row(row)) for number, row in enumerate(grid.rows(), 1) if any(row) or _filled(row))
    return list(islice(((number, cells) for number, cells in numbered if _filled(cells)), HEAD_ROWS))


def _plan(grid: Grid, header: Header, kept: list[int], head: list[tuple[int, list[Any]]], first_row: int) -> _Plan:
    ordinals = frozenset(place for place, index in enumerate(kept) if is_ordinal(header.texts[index]))
    heads = [filled for _, cells in head if (filled := _filled(cells))]
    return _Plan(
        first_row=first_row,
        keep=None if grid.width == len(kept) else _keeper(kept),
        probe=next((place for place in range(len(kept)) if place not in ordinals), 0),
        ordinals=ordinals if len(ordinals) < len(kept) else frozenset(),
        heads=heads,
        suspects=TOTAL_SIGNS | NOTE_SIGNS | {str(filled[0])[:1] for filled in heads},
    )


def _keeper(kept: list[int]) -> Callable[[list[Any]], list[Any]]:
    """Picks the kept columns out of a row, which may be shorter than the header."""
    width = kept[-1] + 1
    if kept == list(range(width)):
        return lambda cells: cells[:width] if len(cells) >= width else cells + [""] * (width - len(cells))
    pick = itemgetter(*kept) if len(kept) > 1 else lambda cells: (cells[kept[0]],)
    return lambda cells: list(pick(cells if len(cells) >= width else cells + [""] * (width - len(cells))))


def _plain_row(row: list[Any]) -> list[Any]:
    """Text trimmed, whole floats as ints (large ones stay floats: their last digits are lost already)."""
    plain = []
    add = plain.append
    for cell in row:
        kind = cell.__class__
        if kind is str:
            text = cell.strip() if cell else cell
            add("" if len(text) < 2 and text in HIDDEN else text)
        elif kind is float:
            add(int(cell) if cell.is_integer() and -EXACT_FLOAT < cell < EXACT_FLOAT else cell)
        else:
            add(_plain(cell))
    return plain


def _plain(cell: Any) -> Any:
    if isinstance(cell, dt.datetime) and cell.time() == dt.time():
        return cell.date()
    return "" if cell is None else cell


def _is_note(cells: list[Any]) -> bool:
    return all(isinstance(cell, str) and NOTE.match(cell) for cell in _filled(cells))


def _filled(cells: list[Any]) -> list[Any]:
    return [cell for cell in cells if cell != ""]


def _text_of(cells: list[Any]) -> str:
    return " ".join(str(cell) for cell in _filled(cells))[:200]
