"""Columns and rows for tests of exports, and readers of what came out."""

import datetime as dt
import io
from decimal import Decimal

import openpyxl
from python_calamine import CalamineWorkbook


class Column:
    """The duck the list pages bring."""

    def __init__(self, key: str, label: str, kind: str = "text", unit: str = "") -> None:
        self.key, self.label, self.kind, self.unit = key, label, kind, unit

    def value_of(self, record):
        return getattr(record, self.key)


COLUMNS = [
    Column("code", "编号"),
    Column("name", "名称"),
    Column("amount", "金额", "money"),
    Column("day", "日期", "date"),
    Column("share", "占比", "percent"),
    Column("count", "数量", "number", "家"),
]
ROWS = [
    ["00123456789012345678", "=cmd()", Decimal("1234567.89"), dt.date(2020, 9, 30), Decimal("0.125"), 3],
    ["912106001200811162", "+86", None, None, None, None],
    ["-1", "@x", Decimal("-10000"), dt.date(2020, 1, 1), Decimal("1"), 0],
]


def sheet_of(content: bytes):
    """The first sheet as openpyxl reads it."""
    return openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]


def calamine_rows(content: bytes) -> list[list]:
    """The first sheet as calamine reads it."""
    return CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python()
