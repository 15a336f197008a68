"""A csv as text: its encoding, its delimiter, its records one by one."""

import codecs
import csv
import io
import re
from collections.abc import Iterator

from bureau.exchange.exports.texts import runs_behind_apostrophes
from bureau.exchange.limits import MAX_COLUMNS, MAX_ROWS, SPARE_ROWS, refuse_extent
from bureau.exchange.refusals import UnreadableFile

DELIMITERS = (",", "\t", ";", "|")
CHUNK = 1024 * 1024
# No cell of a spreadsheet holds more than 32,767 characters; 500 full cells never come in one line.
MAX_LINE = 1_000_000
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\ufffe\uffff]")
UNKNOWN_ENCODING = "读不懂这个 CSV 文件的编码。请用 Excel 打开后另存为“CSV UTF-8”或 .xlsx 再上传。"


class CsvText:
    """A csv whose encoding and delimiter are known; its records can be read again and again."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        self._encoding = _encoding(content)
        self._delimiter = _delimiter("".join(self._lines(limit=20)))

    def rows(self) -> Iterator[list[str]]:
        """Each record with its cells; raises UnreadableFile where the quotes do not pair."""
        reader, last = csv.reader(self._lines(), delimiter=self._delimiter, strict=True), MAX_ROWS + SPARE_ROWS
        try:
            for number, row in enumerate(reader, 1):
                if len(row) > MAX_COLUMNS or number > last:
                    refuse_extent(number, len(row))
                yield [_unescape(cell) if cell[:1] == "'" else cell for cell in row]
        except csv.Error as error:
            raise UnreadableFile(
                f"CSV 文件第 {reader.line_num} 行附近的引号不成对，读不下去。请用 Excel 打开后另存为 .xlsx。"
            ) from error

    def _lines(self, limit: int | None = None) -> Iterator[str]:
        with io.TextIOWrapper(io.BytesIO(self._content), encoding=self._encoding, newline="") as text:
            taken = 0
            while line := text.readline(MAX_LINE):
                if len(line) == MAX_LINE:
                    raise UnreadableFile(
                        f"CSV 文件第 {taken + 1} 行长得不像表格，读不下去。请用 Excel 另存为 .xlsx 再上传。"
                    )
                yield line
                taken += 1
                if taken == limit:
                    return


def line_estimate(content: bytes) -> int:
    """At least as many as the file has records, counted without decoding."""
    return max(content.count(b"\n"), content.count(b"\r")) + 1


def _encoding(content: bytes) -> str:
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        candidates: tuple[str, ...] = ("utf-16",)
    else:
        candidates = ("utf-8-sig", "gb18030")
    for encoding in candidates:
        if _decodes(content, encoding):
            return encoding
    raise UnreadableFile(UNKNOWN_ENCODING)


def _decodes(content: bytes, encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        for start in range(0, len(content), CHUNK):
            if CONTROL.search(decoder.decode(content[start : start + CHUNK])):
                return False
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _delimiter(head: str) -> str:
    """The delimiter that splits the first lines most evenly; a comma when nothing splits them."""
    lines = [line for line in head[:20_000].splitlines()[:20] if line.strip()]

    def evenness(delimiter: str) -> tuple[int, int]:
        counts = [line.count(delimiter) for line in lines]
        usual = max(counts, key=counts.count, default=0)
        return (counts.count(usual) if usual else 0, usual)

    return max(DELIMITERS, key=evenness)


def _unescape(cell: str) -> str:
    """Take off the apostrophe that our own csv puts before a text that a spreadsheet would run as a formula."""
    return cell[1:] if runs_behind_apostrophes(cell) else cell
