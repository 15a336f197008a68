"""The sheet an officer fills in: headers with units, drop-downs, an example, and a page of notes."""

import datetime as dt
import io
from collections.abc import Sequence
from typing import Any

import xlsxwriter
from xlsxwriter.utility import xl_col_to_name

from bureau.exchange.columns import Field

FILLABLE_ROWS = 5_000
FILL, NOTES, LISTS = "填写", "填表说明", "选项"
MUST = "必填"
# A message of Excel holds 255 characters, its title 32.
MESSAGE, MESSAGE_TITLE = 255, 32
KIND_NOTES = {
    "text": "文本",
    "number": "数字，不带单位",
    "integer": "整数",
    "amount": "金额，可带币种，如 50（万美元）",
    "percent": "百分数，如 12.5%",
    "date": "日期，如 2020-09-30",
    "choice": "从下拉列表中选择",
    "boolean": "是 或 否",
    "json": "文本",
}
KIND_EXAMPLES = {
    "number": "12.5",
    "integer": "3",
    "money": "120",
    "amount": "500",
    "percent": "12.5",
    "date": "2020-09-30",
}
# Kinds whose cells are text before anything is typed: long numbers keep their last digits, nothing becomes a date.
TEXT_KINDS = ("text", "choice", "boolean", "amount", "json")
FIRST_DAY, LAST_DAY = dt.date(1900, 1, 1), dt.date(2200, 12, 31)


def build_template(title: str, columns: Sequence[Field]) -> bytes:
    """An xlsx with the header in the first row; the example stands on the notes page so that it is never imported."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(
        buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    )
    styles = {
        "must": book.add_format({"bold": True, "bg_color": "#DCE8F6", "border": 1, "text_wrap": True}),
        "may": book.add_format({"bold": True, "bg_color": "#F1F3F5", "border": 1, "text_wrap": True}),
        "text": book.add_format({"num_format": "@"}),
        "date": book.add_format({"num_format": "yyyy-mm-dd"}),
        "example": book.add_format({"num_format": "@", "border": 1, "text_wrap": True, "valign": "top"}),
        "title": book.add_format({"bold": True, "font_size": 14}),
        "wrap": book.add_format({"text_wrap": True, "valign": "top"}),
    }
    sheet, notes, lists = (book.add_worksheet(name) for name in (FILL, NOTES, LISTS))
    lists.hide()
    for place, column in enumerate(columns):
        _write_column(sheet, lists, place, column, styles)
    sheet.freeze_panes(1, 0)
    _write_notes(notes, title, columns, styles)
    _write_example(notes, columns, len(columns) + 6, styles)
    book.close()
    return buffer.getvalue()


def how_to_fill(column: Field) -> str:
    """What kind of value goes into the column."""
    if column.kind == "money":
        return f"金额，数字，单位{column.unit or '元'}"
    if column.kind == "date" and column.day_optional:
        return "日期，如 2020-09-30，也可只写年月，如 2020年9月"
    return KIND_NOTES[column.kind]


def labels_of(column: Field) -> list[str]:
    """What the drop-down offers, the first spelling of each choice; nothing for columns without one."""
    if column.kind == "boolean":
        return ["是", "否"]
    first: dict[Any, str] = {}
    for stored, label in column.pairs():
        first.setdefault(stored, label)
    return list(dict.fromkeys(first.values()))


def example_of(column: Field) -> str:
    """The column's own example, else one of its kind; nothing for a text that only the register could invent."""
    if column.example:
        return str(column.example)
    return next(iter(labels_of(column)), KIND_EXAMPLES.get(column.kind, ""))


def _write_column(sheet: Any, lists: Any, place: int, column: Field, styles: dict[str, Any]) -> None:
    label = column.template_label
    body = styles["text"] if column.kind in TEXT_KINDS else styles["date"] if column.kind == "date" else None
    sheet.set_column(place, place, max(12, min(40, len(label) * 2 + 4)), body)
    sheet.write_string(0, place, label, styles["must" if column.required else "may"])
    labels = labels_of(column)
    for row, one in enumerate(labels):
        lists.write_string(row, place, one)
    rule = _rule(column, place, len(labels))
    sheet.data_validation(1, place, FILLABLE_ROWS, place, rule | _messages(column))


def _rule(column: Field, place: int, choices: int) -> dict[str, Any]:
    """What may be typed. Only a list is strict: other cells are understood in more shapes than Excel knows of."""
    letter = xl_col_to_name(place)
    if choices:
        return {"validate": "list", "source": f"='{LISTS}'!${letter}$1:${letter}${choices}", "error_type": "stop"}
    between = {"criteria": "between", "error_type": "warning"}
    if column.kind == "date":
        return {"validate": "date", "minimum": FIRST_DAY, "maximum": LAST_DAY} | between
    if column.kind == "integer":
        return {"validate": "integer", "minimum": -(10**12), "maximum": 10**12} | between
    if column.kind in ("number", "money", "percent"):
        return {"validate": "decimal", "minimum": -(10**15), "maximum": 10**15} | between
    if column.kind == "text" and column.max_length:
        return {"validate": "length", "criteria": "<=", "value": column.max_length, "error_type": "stop"}
    return {"validate": "any"}


def _messages(column: Field) -> dict[str, Any]:
    """What Excel says beside the cell, and when something else is typed."""
    told = f"{MUST if column.required else '选填'}。{how_to_fill(column)}。{column.help}"
    wrong = f"请填{how_to_fill(column)}。"
    if column.kind == "text" and column.max_length:
        wrong = f"最多 {column.max_length} 个字。"
    title = column.label[:MESSAGE_TITLE]
    return {
        "input_title": title,
        "input_message": told[:MESSAGE],
        "error_title": title,
        "error_message": wrong[:MESSAGE],
    }


def _write_notes(notes: Any, title: str, columns: Sequence[Field], styles: dict[str, Any]) -> None:
    notes.set_column(0, 3, 22)
    notes.set_column(4, 4, 60, styles["wrap"])
    notes.set_column(5, max(5, len(columns)), 16)
    notes.write_string(0, 0, f"{title}：填表说明", styles["title"])
    notes.write_string(1, 0, f"请在“{FILL}”表中填写。深色表头为必填。空白单元格不改变原有内容；要清空原有内容请填“—”。")
    notes.write_string(2, 0, "合计行不会导入。列的次序可以调整，不需要的选填列可以删去。")
    for place, heading in enumerate(("列名", "是否必填", "怎样填", "示例", "说明")):
        notes.write_string(3, place, heading, styles["must"])
    for row, column in enumerate(columns, 4):
        must = MUST if column.required else "选填"
        told = (column.template_label, must, how_to_fill(column), example_of(column), column.help)
        for place, text in enumerate(told):
            notes.write_string(row, place, str(text))


def _write_example(notes: Any, columns: Sequence[Field], row: int, styles: dict[str, Any]) -> None:
    notes.write_string(row - 1, 0, "填好的一行是这样的：", styles["title"])
    for place, column in enumerate(columns):
        notes.write_string(row, place, column.template_label, styles["must" if column.required else "may"])
        notes.write_string(row + 1, place, example_of(column), styles["example"])
