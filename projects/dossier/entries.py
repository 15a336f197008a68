"""What stands in an archive: tables, texts, data and files, each with its path."""

import csv
import io
import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.utils import timezone

from bureau.exchange.exports.texts import runs_behind_apostrophes
from bureau.files.models import StoredFile

CHUNK = 256 * 1024
UNSAFE = re.compile(r'[\\/:*?"<>|\x00-\x1f\x7f]+')
LONGEST = 60


@dataclass(frozen=True)
class Entry:
    """A file of the archive: its path and a function that gives its bytes in portions."""

    path: str
    portions: Callable[[], Iterator[bytes]]


def safe(name: str) -> str:
    """A name that every system can unpack."""
    return UNSAFE.sub("_", name).strip(" .")[:LONGEST] or "未命名"


def of_bytes(path: str, content: bytes | Callable[[], bytes]) -> Entry:
    """A file made here; a function is asked only when its turn comes."""
    return Entry(path, lambda: iter((content() if callable(content) else content,)))


def of_text(path: str, text: str) -> Entry:
    """A text."""
    return of_bytes(path, text.encode())


def of_data(path: str, value: Any) -> Entry:
    """Data as JSON."""
    return of_bytes(path, lambda: json.dumps(value, ensure_ascii=False, indent=1, default=str).encode())


def of_table(path: str, heads: Sequence[str], lines: Iterable[Sequence[Any]]) -> Entry:
    """A table as CSV that Excel opens in Chinese; a cell that begins like a formula is told to be text."""

    def content() -> bytes:
        out = io.StringIO()
        writer = csv.writer(out)
        writer.writerow(heads)
        writer.writerows([_cell(value) for value in line] for line in lines)
        return out.getvalue().encode("utf-8-sig")

    return of_bytes(path, content)


def of_file(path: str, file: StoredFile) -> Entry:
    """A stored file, in portions; one that is gone from the disk leaves a note in its place."""

    def portions() -> Iterator[bytes]:
        try:
            stream = file.file.open("rb")
        except FileNotFoundError:
            yield f"文件“{file.name}”（SHA-256 {file.sha256}）已不在存储中。".encode()
            return
        with stream:
            while portion := stream.read(CHUNK):
                yield portion

    return Entry(path, portions)


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, datetime):
        return f"{timezone.localtime(value):%Y-%m-%d %H:%M:%S}"
    if isinstance(value, date | Decimal | int | float):
        return str(value)
    text = str(value)
    return f"'{text}" if runs_behind_apostrophes(text) else text
