"""How far a sheet of an xlsx reaches, found in its XML before a parser allocates the rectangle.

Nearly every cell looks like `<c r="AB12" s="1" t="s">`. One search passes over all of them that lie in a known
rectangle and stops only at the others, so that a large sheet costs little more than its unpacking.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from bureau.exchange.cells import NOT_CALCULATED
from bureau.exchange.limits import (
    BROKEN,
    MAX_AREA,
    MAX_COLUMNS,
    MAX_ROWS,
    MAX_UNPACKED,
    SPARE_ROWS,
    TOO_DENSE,
    refuse_extent,
)
from bureau.exchange.refusals import UnreadableFile

CHUNK = 1024 * 1024
DIMENSION = re.compile(rb"<dimension\s+ref=\"[A-Z]{1,3}\d{1,7}:([A-Z]{1,3})(\d{1,7})\"")
ATTRIBUTES = rb"(?: s=\"\d++\")?+(?: t=\"(?!e\")\w++\")?+"
# A cell that holds nothing is skipped by the parser, wherever it stands.
EMPTY = rb"[A-Z]{1,3}+\d{1,7}+\"" + ATTRIBUTES + rb"(?:/>|></c>)"
TAG = re.compile(rb"<(?:[^<>\s/:]*:)?(c|row)((?:\s|/)(?:[^<>\"']|\"[^\"]*\"|'[^']*')*|)>")
ATTRIBUTE = re.compile(rb"([^\s=/\"'<>]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
REFERENCE = re.compile(rb"([A-Za-z]{1,4})(\d{1,9})")
PREFIXED = re.compile(rb":c[\s/>]")
ERROR_VALUE = re.compile(rb"<[^<>]*>(?:<f[^>]*/>|<f[^>]*>[^<]*</f>)?<v>(#[^<]{1,20})</v>")
NO_RESULT = re.compile(rb"</f>(?:<v></v>|<v ?/>)?</c>")

MAX_ERRORS = 100_000

Errors = dict[int, dict[int, str]]


class _Odd(Exception):
    """A cell whose place is not simply written in it."""


@dataclass
class Scan:
    """A rectangle that holds every value of a sheet, how many cells it has at most, and which are errors.

    `errors` are by row and column from 0.
    """

    rows: int = 99
    columns: int = 8
    cells: int = 0
    errors: Errors = field(default_factory=dict)
    error_count: int = 0

    def note_error(self, row: int, column: int, text: str) -> None:
        """Remember an error; raises UnreadableFile when there are too many to be mended one by one."""
        self.error_count += 1
        if self.error_count > MAX_ERRORS:
            raise UnreadableFile("表格里有十万个以上的错误值（如 #REF!）或没有计算结果的公式。请改正后再上传。")
        self.errors.setdefault(row - 1, {})[column - 1] = text


def scan_sheet(unpack: Callable[[], Iterable[bytes]]) -> Scan:
    """Check how far a sheet reaches; `unpack` starts reading its XML anew. Raises UnreadableFile."""
    scan = Scan()
    try:
        _scan_by_reference(scan, _whole_tags(unpack()))
        if scan.rows * scan.columns <= MAX_AREA:
            return scan
    except _Odd:
        pass
    last_row, last_column, scan.cells = _exact_extent(_whole_tags(unpack()))
    refuse_extent(last_row, last_column)
    return scan


def column_number(letters: bytes) -> int:
    """1 for A, 27 for AA."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number


def _whole_tags(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """The same bytes, cut before a cell or at least before a tag."""
    rest, unpacked = b"", 0
    for chunk in chunks:
        unpacked += len(chunk)
        if unpacked > MAX_UNPACKED:
            raise UnreadableFile(TOO_DENSE)
        window = rest + chunk
        cut = window.rfind(b"<c ")
        if cut < 0 or len(window) - cut > CHUNK // 2:
            cut = window.rfind(b"<")
        if cut < 0 or len(window) - cut > CHUNK:
            # No spreadsheet program writes a megabyte into one cell.
            raise UnreadableFile(BROKEN)
        yield window[:cut]
        rest = window[cut:]
    yield rest


def _scan_by_reference(scan: Scan, windows: Iterable[bytes]) -> None:
    pattern = _pattern(scan)
    for number, window in enumerate(windows):
        scan.cells += window.count(b"<c")
        if PREFIXED.search(window) or b"\0" in window[:4]:
            raise _Odd
        if number == 0 and (claimed := DIMENSION.search(window)):
            scan.columns = min(column_number(claimed[1]), MAX_COLUMNS)
            scan.rows = min(int(claimed[2]), MAX_ROWS + SPARE_ROWS, max(99, MAX_AREA // scan.columns))
            pattern = _pattern(scan)
        position = 0
        while found := pattern.search(window, position):
            if _take_in(scan, window, found.start()):
                pattern = _pattern(scan)
            position = found.end()
        if b"</f>" in window:
            _note_missing_results(scan, window)


def _take_in(scan: Scan, window: bytes, start: int) -> bool:
    """Look at a cell that the search stopped at; true when the rectangle had to grow."""
    tag = TAG.match(window, start)
    if tag is None:
        raise UnreadableFile(BROKEN)
    row, column, kind = _place(tag[2])
    if row is None or column is None:
        raise _Odd
    refuse_extent(row, column)
    if kind == b"e" and (error := ERROR_VALUE.match(window, start)) and error[1] != b"#N/A":
        scan.note_error(row, column, error[1].decode("utf-8", "replace"))
    if row <= scan.rows and column <= scan.columns:
        return False
    scan.columns = max(scan.columns, min(column + column // 4, MAX_COLUMNS) if column > scan.columns else 0)
    scan.rows = max(scan.rows, _rounded(row) if row > scan.rows else 0)
    return True


def _place(attributes: bytes) -> tuple[int | None, int | None, bytes]:
    """Row, column and type of a cell from its attributes, as the parser takes them: the last `r` counts."""
    row = column = None
    kind = b""
    for name, quoted, single in ATTRIBUTE.findall(attributes):
        value = quoted or single
        if name == b"t":
            kind = value
        elif name == b"r":
            reference = REFERENCE.fullmatch(value)
            if reference is None:
                raise UnreadableFile(BROKEN)
            row, column = int(reference[2]), column_number(reference[1])
    return row, column, kind


def _rounded(row: int) -> int:
    """The row, up to the next with two leading digits, so that the rectangle grows in few steps."""
    step = 10 ** max(len(str(row)) - 2, 0)
    return min((row // step + 1) * step - 1, MAX_ROWS + SPARE_ROWS)


def _pattern(scan: Scan) -> re.Pattern[bytes]:
    """Finds a cell element that is not simply one of the rectangle and holds no error."""
    known = _columns_up_to(scan.columns) + _rows_up_to(scan.rows) + b'"' + ATTRIBUTES + b"/?>"
    return re.compile(rb"<c(?! r=\"(?:" + known + b"|" + EMPTY + rb"))(?![A-Za-z])")


def _columns_up_to(last: int) -> bytes:
    if last <= 26:
        return b"[A-%c]" % (64 + last)
    high, low = divmod(last - 1, 26)
    below = b"[A-%c][A-Z]|" % (63 + high) if high > 1 else b""
    return b"(?>%s%c[A-%c]|[A-Z])" % (below, 64 + high, 65 + low)


def _rows_up_to(last: int) -> bytes:
    """Numbers without leading zeros up to `last`, digit by digit: 234 is 1\\d\\d, 2[0-2]\\d, 23[0-4] or shorter."""
    digits = str(last)
    parts = []
    for place, digit in enumerate(digits):
        lowest, highest = (1 if place == 0 else 0), int(digit) - (place < len(digits) - 1)
        if highest >= lowest:
            parts.append(f"{digits[:place]}[{lowest}-{highest}]" + r"\d" * (len(digits) - place - 1))
    if len(digits) > 1:
        parts.append(rf"[1-9]\d{{0,{len(digits) - 2}}}")
    return b"(?>%s)" % "|".join(parts).encode()


def _note_missing_results(scan: Scan, window: bytes) -> None:
    for found in NO_RESULT.finditer(window):
        tag = TAG.match(window, window.rfind(b"<c ", 0, found.start()))
        row, column, kind = _place(tag[2]) if tag else (None, None, b"")
        # A formula whose result is an empty text is blank indeed.
        if row and column and kind != b"str":
            scan.note_error(row, column, NOT_CALCULATED)


def _exact_extent(windows: Iterable[bytes]) -> tuple[int, int, int]:
    """Last row and column that hold a value, and how many cells there are, for sheets that leave places out."""
    row = column = last_row = last_column = cells = 0
    for window in windows:
        for tag in TAG.finditer(window):
            if tag[1] == b"row":
                given = [int(q or s) for name, q, s in ATTRIBUTE.findall(tag[2]) if name == b"r" and (q or s).isdigit()]
                row, column = (given[-1] if given else row + 1), 0
                continue
            named_row, named_column, _ = _place(tag[2])
            column = named_column or column + 1
            if tag[2].endswith(b"/") or window.startswith(b"</c>", tag.end()):
                continue
            cells += 1
            last_row, last_column = max(last_row, named_row or row), max(last_column, column)
            refuse_extent(last_row, last_column)
    return last_row, last_column, cells
