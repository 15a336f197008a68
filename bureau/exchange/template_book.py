"""The sheet an officer fills in: headers with units, drop-downs, an example, and a page of notes."""

import io
from collections.abc import Sequence
from typing import Any

import xlsxwriter

from bureau.exchange.columns import Field

FILLABLE_ROWS = 5_000
KIND_NOTES = {
    "text": "文本",
    "number": "数字，不带单位",
    "integer": "整数",
    "percent": "百分数，如 12.5%",
    "date": "日期，如 2020-09-30",
    "choice": "从下拉列表中选择",
    "boolean": "是 或 否",
}


def build_template(title: str, columns: Sequence[Field]) -> bytes:
    """An xlsx with the header in the first row; the example stands on the notes page so that it is never imported."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    styles = {
        "must": book.add_format({"bold": True, "bg_color": "#DCE8F6", "border": 1, "text_wrap": True}),
        "may": book.add_format({"bold": True, "bg_color": "#F1F3F5", "border": 1, "text_wrap": True}),
        "text": book.add_format({"num_format": "@"}),
        "title": book.add_format({"bold": True, "font_size": 14}),
        "wrap": book.add_format({"text_wrap": True, "valign": "top"}),
    }
    sheet = book.add_worksheet("填写")
    notes = book.add_worksheet("填表说明")
    lists = book.add_worksheet("选项")
    lists.hide()
    for index, column in enumerate(columns):
        _write_column(book, sheet, lists, index, column, styles)
    sheet.freeze_panes(1, 0)
    _write_notes(notes, title, columns, styles)
    book.close()
    return buffer.getvalue()


def _write_column(book: Any, sheet: Any, lists: Any, index: int, column: Field, styles: dict[str, Any]) -> None:
    # Text columns are formatted as text before anything is typed: long numbers keep their last digits.
    body = styles["text"] if column.kind == "text" else None
    sheet.set_column(index, index, max(12, min(40, len(column.template_label) * 2 + 4)), body)
    sheet.write_string(0, index, column.template_label, styles["must" if column.required else "may"])
    labels = [label for _, label in column.pairs()] or (["是", "否"] if column.kind == "boolean" else [])
    if labels:
        for row, label in enumerate(labels):
            lists.write_string(row, index, label)
        letter = xlsxwriter.utility.xl_col_to_name(index)
        source = f"='选项'!${letter}$1:${letter}${len(labels)}"
        sheet.data_validation(1, index, FILLABLE_ROWS, index, {"validate": "list", "source": source})


def _write_notes(notes: Any, title: str, columns: Sequence[Field], styles: dict[str, Any]) -> None:
    notes.set_column(0, 3, 22)
    notes.set_column(4, 4, 60, styles["wrap"])
    notes.write_string(0, 0, f"{title}：填表说明", styles["title"])
    notes.write_string(1, 0, "深色表头为必填。空白单元格不改变原有内容；要清空原有内容请填“—”。合计行不会导入。")
    for place, heading in enumerate(("列名", "是否必填", "怎样填", "示例", "说明")):
        notes.write_string(3, place, heading, styles["must"])
    for row, column in enumerate(columns, 4):
        how = f"金额，单位{column.unit or '元'}" if column.kind == "money" else KIND_NOTES[column.kind]
        told = (column.template_label, "必填" if column.required else "选填", how, column.example, column.help)
        for place, text in enumerate(told):
            notes.write_string(row, place, str(text))
