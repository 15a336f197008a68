"""Old workbooks (.xls): how far their sheets reach and which cells hold errors, found before a parser allocates.

An .xls is a container of streams made of sectors (MS-CFB); the stream "Workbook" is a sequence of records (MS-XLS).
"""

import datetime as dt
import json
import struct
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bureau.exchange import old_book_parser
from bureau.exchange.extents import Errors, Scan
from bureau.exchange.limits import BROKEN, refuse_extent
from bureau.exchange.refusals import UnreadableFile

LAST_SECTOR = 0xFFFF_FFFA
ENTRY = 128
STREAM_NAMES = {"workbook", "book"}
BEGIN, END, SHEET, PASSWORD = {0x0809, 0x0409, 0x0209, 0x0009}, 0x000A, 0x0085, 0x002F
MANY_NUMBERS, BOOLEAN_OR_ERROR, FORMULAS = 0x00BD, 0x0205, {0x0006, 0x0206, 0x0406}
VALUES = FORMULAS | {MANY_NUMBERS, BOOLEAN_OR_ERROR, 0x0203, 0x0204, 0x027E, 0x00FD, 0x00D6, 0x0002, 0x0003, 0x0004}
ERROR_NAMES = {0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?", 0x24: "#NUM!"}
MAX_SHEETS = 255
# The parser of old workbooks keeps all sheets at once, and twice.
MAX_CELLS = 4_000_000
TOO_MUCH = "表格的行列太多，一次读不下。请另存为 .xlsx，或分成几份上传。"
LOCKED = "文件加了密码，无法读取。请取消密码后再上传。"


@dataclass(frozen=True)
class OldSheet:
    """One sheet of an old workbook as the parser gave it; `lines` are its rows from `start` on, each as JSON.

    `names` are the worksheets, `everything` all sheets in their order, with charts.
    """

    sheet: str
    names: tuple[str, ...]
    everything: list[str]
    start: tuple[int, int] | None
    end: tuple[int, int] | None
    merges: list[Any]
    lines: list[bytes]

    def iter_rows(self) -> Iterator[list[Any]]:
        """Each row from the first of the sheet on, from its first used column on."""
        for line in self.lines:
            yield json.loads(line, object_hook=_cell)


def parse_old_book(content: bytes, sheet: str | None) -> OldSheet:
    """Parse in a process of its own, which a damaged file may take down; raises UnreadableFile."""
    command = [sys.executable, "-I", str(Path(old_book_parser.__file__)), *([sheet] if sheet is not None else [])]
    try:
        done = subprocess.run(command, input=content, capture_output=True, timeout=2 * old_book_parser.SECONDS)
    except (subprocess.TimeoutExpired, ValueError) as error:
        raise UnreadableFile(BROKEN) from error
    if done.returncode in (old_book_parser.LOCKED, old_book_parser.TOO_LONG):
        raise UnreadableFile(LOCKED if done.returncode == old_book_parser.LOCKED else TOO_MUCH)
    if done.returncode:
        raise UnreadableFile(BROKEN)
    head, *lines = done.stdout.splitlines()
    told = json.loads(head)
    if not told["names"]:
        raise UnreadableFile("工作簿里没有工作表。请检查后重新上传。")
    if told["sheet"] not in told["names"]:
        raise UnreadableFile(f"工作簿里没有名为“{sheet}”的工作表。现有：{'、'.join(told['names'][:20])}。")
    return OldSheet(
        sheet=told["sheet"],
        names=tuple(told["names"]),
        everything=told["all"],
        start=told["start"],
        end=told["end"],
        merges=[(tuple(first), tuple(last)) for first, last in told["merges"]],
        lines=lines,
    )


def _cell(told: dict[str, str]) -> Any:
    if "date" in told:
        return dt.date.fromisoformat(told["date"])
    return dt.datetime.fromisoformat(told["datetime"])


def check_old_book(content: bytes) -> list[Errors]:
    """Refuse what is unfit for a parser; the cells with errors of each sheet, in order. Raises UnreadableFile."""
    try:
        streams = list(_workbook_streams(content))
        found = [_check_stream(stream) for stream in streams]
    except (struct.error, IndexError, OverflowError, MemoryError) as error:
        raise UnreadableFile(BROKEN) from error
    if not found:
        raise UnreadableFile("文件加了密码，或内容不是 Excel 工作簿。请取消密码并另存为 .xlsx 后再上传。")
    return found[0]


def _workbook_streams(content: bytes) -> Iterator[bytes]:
    """Every stream that a parser may take for the workbook."""
    container = _Container(content)
    for name, start, size in container.entries[1:]:
        if name.lower() in STREAM_NAMES:
            yield container.stream(start, size)


class _Container:
    """The sectors of a compound file."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        shift, mini_shift = struct.unpack_from("<HH", content, 30)
        if shift not in (9, 12) or mini_shift != 6:
            raise UnreadableFile(BROKEN)
        self._size = 1 << shift
        first_entry, _, self._cutoff, first_mini, _, next_list, _ = struct.unpack_from("<IIIIIII", content, 48)
        self._table = self._numbers(self._table_sectors(next_list))
        directory = self._chained(first_entry)
        self.entries = [_entry(directory[place : place + ENTRY]) for place in range(0, len(directory) - 127, ENTRY)]
        self._mini_table = self._numbers(self._chain(first_mini, self._table))
        self._mini = self._chained(self.entries[0][1])

    def stream(self, start: int, size: int) -> bytes:
        """The bytes of a stream; short ones live in small sectors of their own."""
        if size >= self._cutoff:
            return self._chained(start)[:size]
        sectors = self._chain(start, self._mini_table)
        return b"".join(self._mini[sector * 64 : sector * 64 + 64] for sector in sectors)[:size]

    def _sector(self, number: int) -> bytes:
        return self._content[(number + 1) * self._size : (number + 2) * self._size]

    def _numbers(self, sectors: list[int]) -> tuple[int, ...]:
        joined = b"".join(self._sector(sector) for sector in sectors)
        return struct.unpack(f"<{len(joined) // 4}I", joined[: len(joined) // 4 * 4])

    def _table_sectors(self, next_list: int) -> list[int]:
        sectors = list(struct.unpack_from("<109I", self._content, 76))
        for _ in range(len(self._content) // self._size):
            if next_list >= LAST_SECTOR:
                break
            *more, next_list = self._numbers([next_list]) or (LAST_SECTOR,)
            sectors += more
        return [sector for sector in sectors if sector < LAST_SECTOR]

    def _chain(self, start: int, table: tuple[int, ...]) -> list[int]:
        chain: list[int] = []
        while start < LAST_SECTOR:
            if len(chain) > len(table):
                raise UnreadableFile(BROKEN)
            chain.append(start)
            start = table[start]
        return chain

    def _chained(self, start: int) -> bytes:
        return b"".join(self._sector(sector) for sector in self._chain(start, self._table))


def _entry(record: bytes) -> tuple[str, int, int]:
    length = max(struct.unpack_from("<H", record, 64)[0] - 2, 0)
    start, size = struct.unpack_from("<II", record, 116)
    return record[: min(length, 64)].decode("utf-16-le", "replace"), start, size


def _check_stream(stream: bytes) -> list[Errors]:
    places = []
    for kind, start, _ in _records(stream, 0):
        if kind == PASSWORD:
            raise UnreadableFile(LOCKED)
        if kind == SHEET:
            places.append(struct.unpack_from("<I", stream, start)[0])
    if len(places) > MAX_SHEETS:
        raise UnreadableFile(BROKEN)
    scans, cells = [], 0
    for place in places:
        scan = _scan_sheet(stream, place)
        cells += scan.rows * scan.columns
        if cells > MAX_CELLS:
            raise UnreadableFile(TOO_MUCH)
        scans.append(scan)
    return [scan.errors for scan in scans]


def _records(stream: bytes, place: int) -> Iterator[tuple[int, int, int]]:
    """Kind, start and length of the records from a place on, to the end of what begins there."""
    depth, last = 0, len(stream) - 4
    header = struct.Struct("<HH").unpack_from
    while place <= last:
        kind, length = header(stream, place)
        depth += (kind in BEGIN) - (kind == END)
        yield kind, place + 4, length
        if kind == END and depth <= 0:
            return
        place += 4 + length


def _scan_sheet(stream: bytes, place: int) -> Scan:
    scan = Scan(rows=0, columns=0)
    position = struct.Struct("<HH").unpack_from
    for kind, start, length in _records(stream, place):
        if kind not in VALUES or length < 4:
            continue
        row, column = position(stream, start)
        last = max(struct.unpack_from("<H", stream, start + length - 2)[0], column) if kind == MANY_NUMBERS else column
        if row >= scan.rows or last >= scan.columns:
            scan.rows, scan.columns = max(scan.rows, row + 1), max(scan.columns, last + 1)
            refuse_extent(scan.rows, scan.columns)
        error = _error_of(stream, kind, start, length)
        if error is not None:
            scan.note_error(row + 1, column + 1, error)
    return scan


def _error_of(stream: bytes, kind: int, start: int, length: int) -> str | None:
    """The name of the error that a cell holds; #N/A is nothing and stays blank."""
    if kind == BOOLEAN_OR_ERROR and length >= 8 and stream[start + 7] == 1:
        return ERROR_NAMES.get(stream[start + 6])
    if kind in FORMULAS and length >= 14 and stream[start + 12 : start + 14] == b"\xff\xff" and stream[start + 6] == 2:
        return ERROR_NAMES.get(stream[start + 8])
    return None
