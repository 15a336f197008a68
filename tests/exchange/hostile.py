"""Files that nobody means well, made cheaply; run as a module it reads them and tells how each ended and the peak memory.

The memory of a process only grows, so that it is measured in one of its own.
"""

import io
import json
import random
import re
import struct
import sys
import zipfile
import zlib
from collections.abc import Callable, Iterable
from pathlib import Path

from tests.exchange.books import book, with_member, with_sheet_xml

MAIN = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>%s</sheetData></worksheet>'
TINY = book(["名称"], ["甲"])
EVERY_ROW = range(1, 1_048_577)
ROWS_OF_EXCEL = 1_048_576
SETTLED = "read"


def sheet(*rows: bytes, before: bytes = b"") -> bytes:
    """An xlsx whose first sheet has this XML."""
    return with_sheet_xml(TINY, before + MAIN % b"".join(rows))


def rows(pattern: bytes) -> Iterable[bytes]:
    """Each row that Excel has; the pattern takes the number as often as it asks for it."""
    times = pattern.count(b"%d")
    return (pattern % ((number,) * times) for number in EVERY_ROW)


def bomb(*, told: int) -> bytes:
    """An xlsx with a part of 1 GB of zeros that claims to have `told` bytes."""
    press = zlib.compressobj(9, zlib.DEFLATED, -15)
    piece = press.compress(bytes(1024 * 1024)) + press.flush(zlib.Z_FULL_FLUSH)
    packed = piece * 1024 + press.flush()
    name = b"xl/worksheets/sheet1.xml"
    crc = zlib.crc32(b"")
    local = struct.pack("<4s5H3I2H", b"PK\3\4", 20, 0, 8, 0, 33, crc, len(packed), told, len(name), 0) + name
    entry = struct.pack(
        "<4s6H3I5H2I", b"PK\1\2", 20, 20, 0, 8, 0, 33, crc, len(packed), told, len(name), 0, 0, 0, 0, 0, 0
    )
    types = b"[Content_Types].xml"
    second = struct.pack("<4s5H3I2H", b"PK\3\4", 20, 0, 0, 0, 33, 0, 0, 0, len(types), 0) + types
    place = len(local) + len(packed)
    second_entry = struct.pack("<4s6H3I5H2I", b"PK\1\2", 20, 20, 0, 0, 0, 33, 0, 0, 0, len(types), 0, 0, 0, 0, 0, place)
    directory = entry + name + second_entry + types
    start = place + len(second)
    end = struct.pack("<4s4H2IH", b"PK\5\6", 0, 0, 2, 2, len(directory), start, 0)
    return local + packed + second + directory + end


def nested(depth: int) -> bytes:
    """A zip in a zip in a zip, with a workbook at the bottom."""
    content = TINY
    for _ in range(depth):
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("inner.xlsx", content)
        content = stream.getvalue()
    return content


def noise(megabytes: int) -> bytes:
    """Letters that do not pack well, so that nobody takes them for a bomb."""
    return random.Random(5).randbytes(megabytes * 512 * 1024).hex().encode()


def one_text_everywhere(letters: int, cells: int) -> bytes:
    """An xlsx with one shared text that very many cells name."""
    text = b"<sst><si><t>" + noise(1)[:letters] + b"</t></si></sst>"
    named = (b'<row r="%d"><c r="A%d" t="s"><v>0</v></c></row>' % (n, n) for n in range(1, cells + 1))
    return with_member(sheet(*named), "xl/sharedStrings.xml", text, instead=True)


def laughs() -> bytes:
    """Entities that call ten others each, nine deep."""
    entities = b'<!ENTITY a0 "lol">' + b"".join(
        b'<!ENTITY a%d "%s">' % (level, b"&a%d;" % (level - 1) * 10) for level in range(1, 10)
    )
    cell = b'<row r="1"><c r="A1" t="inlineStr"><is><t>&a9;</t></is></c></row>'
    return sheet(cell, before=b'<?xml version="1.0"?><!DOCTYPE x [%s]>' % entities)


def foreign_entity() -> bytes:
    """An entity that stands for a file of the server."""
    cell = b'<row r="1"><c r="A1" t="inlineStr"><is><t>&e;</t></is></c></row>'
    return sheet(cell, before=b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>')


HEAVY: dict[str, tuple[str, Callable[[], bytes]]] = {
    "a bomb that says so": ("a.xlsx", lambda: bomb(told=1024**3)),
    "a bomb that denies it": ("a.xlsx", lambda: bomb(told=1000)),
    "a bomb beside the sheet": ("a.xlsx", lambda: with_member(TINY, "xl/media/a.bin", bytes(100 * 1024**2))),
    "every row without a cell": ("a.xlsx", lambda: sheet(*rows(b'<row r="%d"/>'))),
    "every row with a format": ("a.xlsx", lambda: sheet(*rows(b'<row r="%d" s="1"><c r="A%d" s="1"/></row>'))),
    "every row with an empty text": (
        "a.xlsx",
        lambda: sheet(*rows(b'<row r="%d"><c r="A%d" t="str"><v></v></c></row>')),
    ),
    "a cell in the last corner": (
        "a.xlsx",
        lambda: sheet(b'<row r="1"><c r="A1"><v>1</v></c><c r="XFD1048576"><v>1</v></c></row>'),
    ),
    "columns without end": ("a.xlsx", lambda: sheet(b'<row r="1">' + b"<c><v>1</v></c>" * 200_000 + b"</row>")),
    "a csv of many columns": ("a.csv", lambda: b"," * 200_000),
    "a csv of empty rows": ("a.csv", lambda: b"\n" * ROWS_OF_EXCEL),
    "a csv of empty cells": ("a.csv", lambda: b",,\n" * ROWS_OF_EXCEL),
    "one line of 50 MB": ("a.csv", lambda: b"a" * 50 * 1024**2),
    "one line of 31 MB": ("a.csv", lambda: b"a" * 31 * 1024**2),
    "one line of 31 MB in quotes": ("a.csv", lambda: b'"' + "长".encode() * 10 * 1024**2),
    "one line of 50 MB in quotes": ("a.csv", lambda: b'"' + "长".encode() * 17 * 1024**2),
    "a quote that never ends": ("a.csv", lambda: b'a,b\n1,"2\n' + b"3,4\n" * 1_000_000),
    "one text in every cell": ("a.xlsx", lambda: one_text_everywhere(1_000_000, 10_000)),
    "more texts promised than there is room": (
        "a.xlsx",
        lambda: with_member(TINY, "xl/sharedStrings.xml", b'<sst uniqueCount="99999999999"/>', instead=True),
    ),
    "billion laughs": ("a.xlsx", laughs),
    "a text of 12 MB": (
        "a.xlsx",
        lambda: sheet(b'<row r="1"><c r="A1" t="str"><v>' + noise(12) + b"</v></c></row>"),
    ),
    "a tag of 12 MB": (
        "a.xlsx",
        lambda: sheet(b'<row r="1"><c r="A1" x="' + noise(12) + b'"/></row>'),
    ),
}


def ended(content: bytes, filename: str) -> str:
    """The sentence of the refusal, or that it was read; anything else is raised."""
    from bureau.exchange.readers import quick_rows, read_table
    from bureau.exchange.refusals import UnreadableFile

    quick_rows(content, filename)
    try:
        read_table(content, filename)
    except UnreadableFile as refusal:
        return refusal.sentence
    return SETTLED


def main() -> None:
    """Read every heavy file and print how each ended, and the peak memory in MB before and after."""
    from django.conf import settings

    settings.configure(EXCHANGE_MAX_BYTES=100 * 1024**2)
    ended(TINY, "a.xlsx")
    told = {name: ended(made(), filename) for name, (filename, made) in HEAVY.items()}
    json.dump({"told": told, "peak": _peak()}, sys.stdout)


def _peak() -> float:
    """The most memory this program ever held, in MB; what `getrusage` tells includes the parent it was forked from."""
    status = Path("/proc/self/status").read_text()
    return int(re.search(r"VmHWM:\s+(\d+) kB", status)[1]) / 1024


if __name__ == "__main__":
    main()
