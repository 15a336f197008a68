"""From a file to a Table: the header found, titles above it and total rows below it left out and told."""

import datetime as dt
import hashlib
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import IO, Any

from bureau.exchange.formats import MAX_ROWS, max_bytes, read_raw
from bureau.exchange.refusals import UnreadableFile

HEADER_SEARCH_ROWS = 10
TOTAL = re.compile(r"^(合|总|小|共)\s*计(\W.*)?$", re.DOTALL)
UNIT = re.compile(r"[(（\[【]([^()（）\[\]【】]*)[)）\]】]")
JOINT = "／"


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


def normalise_header(text: Any) -> str:
    """A header for comparing: full width made half width, no blanks, stars or line ends, lower case."""
    plain = unicodedata.normalize("NFKC", str(text or ""))
    return re.sub(r"[\s*:_\u200b\ufeff]+", "", plain).lower()


def bare_header(text: Any) -> str:
    """`normalise_header` without what stands in brackets (units and remarks)."""
    return UNIT.sub("", normalise_header(text))


def read_table(
    file: bytes | IO[bytes], filename: str, *, known_headers: Iterable[str] = (), sheet: str | None = None
) -> Table:
    """Read one table.

    `known_headers` are the labels and aliases that may occur: with them the header is found under up to nine title
    rows. Raises UnreadableFile. Empty rows and columns are dropped; total rows are listed in `totals`.
    """
    content = file if isinstance(file, bytes) else file.read(max_bytes() + 1)
    raw = read_raw(content, filename, sheet=sheet)
    rows = [(number, cells) for number, row in enumerate(raw.rows, 1) if _filled(cells := [_plain(c) for c in row])]
    if not rows:
        raise UnreadableFile("表格里没有内容。请检查是否选错了文件，或数据是否在另一个工作表里。")
    position = _find_header(rows, {normalise_header(h) for h in known_headers})
    header_row, top = rows[position]
    headers, used = _headers(top, rows[position + 1][1] if position + 1 < len(rows) else [])
    keep = [index for index, header in enumerate(headers) if header]
    data, totals = _split_totals(rows[position + used :], keep)
    if len(data) > MAX_ROWS:
        raise UnreadableFile(f"表格有 {len(data):,} 行数据，超过 {MAX_ROWS:,} 行的上限。请分成几份上传。")
    return Table(
        filename=filename,
        sha256=hashlib.sha256(content).hexdigest(),
        sheet=raw.sheet,
        sheets=raw.sheets,
        header_row=header_row,
        headers=[headers[index] for index in keep],
        rows=data,
        totals=totals,
        titles=[(number, _text_of(cells)) for number, cells in rows[:position]],
    )


def sheet_names(content: bytes, filename: str) -> tuple[str, ...]:
    """The names of all sheets, for importers whose form has several; empty for csv. Raises UnreadableFile."""
    return read_raw(content, filename).sheets


def _plain(cell: Any) -> Any:
    """Trim text, turn whole floats into ints (large ones stay floats: their last digits are lost already)."""
    if isinstance(cell, str):
        return cell.replace("\u3000", " ").replace("\xa0", " ").replace("\u200b", "").strip(" \t\r\n\ufeff")
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return int(cell)
    if isinstance(cell, dt.datetime) and cell.time() == dt.time():
        return cell.date()
    return "" if cell is None else cell


def _filled(cells: list[Any]) -> list[Any]:
    return [cell for cell in cells if cell != ""]


def _text_of(cells: list[Any]) -> str:
    return " ".join(str(cell) for cell in _filled(cells))[:200]


def _find_header(rows: list[tuple[int, list[Any]]], known: set[str]) -> int:
    """Position of the row with most known headers among the first ten; else the first row that looks like one."""
    head = rows[:HEADER_SEARCH_ROWS]
    bare = {UNIT.sub("", header) for header in known}

    def score(cells: list[Any]) -> int:
        return len({h for c in cells if isinstance(c, str) and c and (h := bare_header(c)) in bare})

    if known:
        scores = [score(cells) for _, cells in head]
        if max(scores) > 0:
            return scores.index(max(scores))
    widest = max(len(_filled(cells)) for _, cells in head)
    for position, (_, cells) in enumerate(head):
        filled = _filled(cells)
        if len(filled) * 2 >= widest and all(isinstance(cell, str) for cell in filled):
            return position
    return 0


def _headers(top: list[Any], below: list[Any]) -> tuple[list[str], int]:
    """Header texts and how many rows they take: a second row counts when it only names parts of merged cells."""
    texts = [str(cell) for cell in top]
    texts += [""] * (len(below) - len(texts))
    under = [cell if isinstance(cell, str) else None for cell in below] + [""] * (len(texts) - len(below))
    if not _is_second_header(texts, under):
        return texts, 1
    joined, group = [], ""
    for text, part in zip(texts, under, strict=True):
        group = text or group
        joined.append(f"{group}{JOINT}{part}" if part else text)
    return joined, 2


def _is_second_header(texts: list[str], under: list[str | None]) -> bool:
    if None in under or not texts or under[0] != "" or not texts[0]:
        return False
    named = [index for index, part in enumerate(under) if part]
    if not named or any(re.search(r"\d{2,}", under[index] or "") for index in named):
        return False
    # Under a merged cell the top row is blank or repeats itself; in a data row it is neither.
    return all(not texts[i] or texts.count(texts[i]) > 1 or _opens_group(texts, under, i) for i in named) and any(
        not texts[i] or texts.count(texts[i]) > 1 for i in named
    )


def _opens_group(texts: list[str], under: list[str | None], index: int) -> bool:
    return index + 1 < len(texts) and not texts[index + 1] and bool(under[index + 1])


def _split_totals(
    rows: list[tuple[int, list[Any]]], keep: list[int]
) -> tuple[list[tuple[int, list[Any]]], list[tuple[int, str]]]:
    data, totals = [], []
    for number, cells in rows:
        kept = [cells[index] if index < len(cells) else "" for index in keep]
        # The word may stand in a column without a header, so all cells are looked at.
        first = _filled(cells)[0]
        if isinstance(first, str) and TOTAL.match(first):
            totals.append((number, _text_of(cells)))
        elif _filled(kept):
            data.append((number, kept))
    return data, totals
