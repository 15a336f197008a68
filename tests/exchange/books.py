"""Small workbooks for tests."""

import io
import zipfile
from collections.abc import Sequence
from typing import Any

import openpyxl


def book(*rows: Sequence[Any], **more_sheets: Sequence[Sequence[Any]]) -> bytes:
    """An xlsx with these rows on its first sheet."""
    workbook = openpyxl.Workbook()
    for row in rows:
        workbook.active.append(list(row))
    for name, content in more_sheets.items():
        sheet = workbook.create_sheet(name)
        for row in content:
            sheet.append(list(row))
    stream = io.BytesIO()
    workbook.save(stream)
    return stream.getvalue()


def merged(rows: Sequence[Sequence[Any]], *ranges: str) -> bytes:
    """An xlsx with these rows and these ranges merged (A1:D1)."""
    workbook = openpyxl.load_workbook(io.BytesIO(book(*rows)))
    for cells in ranges:
        workbook.active.merge_cells(cells)
    stream = io.BytesIO()
    workbook.save(stream)
    return stream.getvalue()


def with_member(content: bytes, name: str, data: bytes, *, instead: bool = False) -> bytes:
    """The workbook with one more file inside, or with that file replaced."""
    if instead:
        content = _without(content, name)
    stream = io.BytesIO(content)
    with zipfile.ZipFile(stream, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, data)
    return stream.getvalue()


def _without(content: bytes, name: str) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            if info.filename != name:
                new.writestr(info.filename, old.read(info.filename))
    return target.getvalue()


def with_sheet_xml(content: bytes, xml: bytes) -> bytes:
    """The workbook with the XML of its first sheet replaced."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            first = info.filename == "xl/worksheets/sheet1.xml"
            new.writestr(info.filename, xml if first else old.read(info.filename))
    return target.getvalue()
