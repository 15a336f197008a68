"""Rows to xlsx in constant memory, by one writer a column that is chosen once."""

import datetime as dt
import inspect
import tempfile
from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from functools import partial
from types import MethodType
from typing import IO, Any

import xlsxwriter

from .columns import cell_of, header_of, shift_of
from .texts import UNFIT, fit_text, looks_like_formula

# A sheet holds 1,048,576 rows; a round number is easier to follow from one sheet to the next.
SHEET_ROWS = 1_000_000
WIDTHS = {"number": 14, "integer": 12, "money": 16, "percent": 12, "date": 12, "datetime": 20}
FORMATS = {"date": "yyyy-mm-dd", "datetime": "yyyy-mm-dd hh:mm", "money": "#,##0.00####", "text": "@"}
# A number of more digits would lose the last ones, yuan with their cents two digits earlier.
EXACT = 10**15
EXACT_YUAN = 10**13
# Excel counts days from here, rightly since 1 March 1900.
DAY_ZERO = dt.date(1899, 12, 30).toordinal()
FIRST_DAY = dt.date(1900, 3, 1)
# What begins like this wants a closer look: identifiers, formulas, blanks, and what looks like the writer's own XML.
DIGITS = frozenset("0123456789")
PECULIAR = DIGITS | frozenset(".=+-@＝＋－＠\t\n\u200b\ufeff<") | {chr(n) for n in range(0x3001) if chr(n).isspace()}

PLAIN_NUMBERS = frozenset({Decimal, int})

Write = Callable[[int, Any], Any]


def write_xlsx(columns: Sequence[Any], rows: Iterable[Sequence[Any]], sheet_title: str) -> IO[bytes]:
    """An open temporary xlsx file of any number of rows, positioned at its start.

    `columns` have `.label`, `.kind` and for money `.unit`; each row holds the values in the columns' order, money in
    yuan, percent as a ratio. More than a million rows go on in further sheets.
    """
    target = tempfile.TemporaryFile()  # noqa: SIM115 - handed to the caller, who closes it
    book = xlsxwriter.Workbook(
        target, {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    formats = _formats(book)
    sheet, writers, line = None, [], SHEET_ROWS
    for row in rows:
        if line >= SHEET_ROWS:
            sheet, writers, line = *_new_sheet(book, columns, sheet_title, formats, after=sheet), 0
        line += 1
        for write, value in zip(writers, row, strict=True):
            if value is not None:
                write(line, value)
    if sheet is None:
        sheet, _ = _new_sheet(book, columns, sheet_title, formats, after=None)
    _end_sheet(sheet, columns, formats)
    book.close()
    target.seek(0)
    return target


def _formats(book: Any) -> dict[str, Any]:
    formats = {kind: book.add_format({"num_format": shape}) for kind, shape in FORMATS.items()}
    # Excel keeps such a cell as text even when it is edited or saved as csv.
    formats["quoted"] = book.add_format({"num_format": "@", "quote_prefix": True})
    formats["head"] = book.add_format({"bold": True, "bg_color": "#DCE8F6", "bottom": 1})
    return formats


def _new_sheet(
    book: Any, columns: Sequence[Any], title: str, formats: dict[str, Any], *, after: Any
) -> tuple[Any, list[Write]]:
    if after is not None:
        _end_sheet(after, columns, formats)
    name = "".join(c for c in fit_text(title) if c not in "[]:*?/\\'\n")[:25] or "数据"
    number = len(book.worksheets()) + 1
    sheet = book.add_worksheet(name if number == 1 else f"{name} {number}")
    for place, column in enumerate(columns):
        sheet.write_string(0, place, header_of(column), formats["head"])
    sheet.freeze_panes(1, 0)
    return sheet, [_writer(sheet, place, column, formats) for place, column in enumerate(columns)]


def _end_sheet(sheet: Any, columns: Sequence[Any], formats: dict[str, Any]) -> None:
    """Widths, and the format of what is typed below. Set before the rows, each cell would carry the format: slower."""
    for place, column in enumerate(columns):
        width = WIDTHS.get(column.kind, max(14, min(36, len(header_of(column)) * 2 + 6)))
        figure = column.kind in WIDTHS or column.kind == "any"
        sheet.set_column(place, place, width, formats.get(column.kind) if figure else formats["text"])


def _writer(sheet: Any, place: int, column: Any, formats: dict[str, Any]) -> Write:
    """What writes a value of this column into a row of this sheet; values of an unforeseen type go the long way."""
    cell = _Cell(sheet, place, formats)
    rest = partial(_write_any, cell, column)
    if column.kind in ("number", "integer", "money", "percent"):
        return _figure_writer(cell, column, formats.get(column.kind), rest)
    if column.kind == "date":
        return _date_writer(cell, formats["date"], rest)
    if column.kind in ("datetime", "any"):
        return rest
    return _text_writer(cell, rest)


class _Cell:
    """The writing methods of a sheet without their reading of "A1", which rows and columns by number do not need."""

    def __init__(self, sheet: Any, place: int, formats: dict[str, Any]) -> None:
        self.string = MethodType(inspect.unwrap(type(sheet).write_string), sheet)
        self.number = MethodType(inspect.unwrap(type(sheet).write_number), sheet)
        self.moment = MethodType(inspect.unwrap(type(sheet).write_datetime), sheet)
        self.place = place
        self.formats = formats
        self.plain, self.quoted = formats["text"], formats["quoted"]

    def peculiar(self, row: int, text: str) -> None:
        """A text that a spreadsheet would take for something else when it is edited."""
        if text[0] in DIGITS:
            shape = self.plain
        else:
            shape = self.quoted if looks_like_formula(text) else self.plain
            if text.startswith("<r>") and text.endswith("</r>"):
                text += " "  # else the writer takes it for rich text of its own
        self.string(row, self.place, text, shape)


def _text_writer(cell: _Cell, rest: Write) -> Write:
    string, peculiar, place, unfit = cell.string, cell.peculiar, cell.place, UNFIT.search

    def write(row: int, value: Any) -> None:
        if value.__class__ is not str:
            rest(row, value)
        elif value:
            if unfit(value):
                value = fit_text(value) or " "
            if value[0] in PECULIAR:
                peculiar(row, value)
            else:
                string(row, place, value)

    return write


def _figure_writer(cell: _Cell, column: Any, shape: Any, rest: Write) -> Write:
    number, place, shift = cell.number, cell.place, shift_of(column)
    limit = _limit(column)

    def write(row: int, value: Any) -> None:
        if value.__class__ in PLAIN_NUMBERS and -limit < value < limit:
            number(row, place, Decimal(value).scaleb(shift) if shift else value, shape)
        else:
            rest(row, value)

    return write


def _limit(column: Any) -> int:
    return EXACT_YUAN if column.kind == "money" else EXACT


def _date_writer(cell: _Cell, shape: Any, rest: Write) -> Write:
    number, place, day = cell.number, cell.place, dt.date

    def write(row: int, value: Any) -> None:
        if value.__class__ is day and value >= FIRST_DAY:
            number(row, place, value.toordinal() - DAY_ZERO, shape)
        else:
            rest(row, value)

    return write


def _write_any(cell: _Cell, column: Any, row: int, value: Any) -> None:
    """Any value by what it turns out to be."""
    exact = not isinstance(value, (Decimal, int, float)) or abs(float(value)) < _limit(column)
    value = cell_of(column, value)
    if value is None:
        return
    if isinstance(value, dt.datetime) and value.date() >= FIRST_DAY:
        cell.moment(row, cell.place, value, cell.formats["datetime"])
    elif isinstance(value, dt.date) and not isinstance(value, dt.datetime) and value >= FIRST_DAY:
        cell.number(row, cell.place, value.toordinal() - DAY_ZERO, cell.formats["date"])
    elif isinstance(value, (Decimal, int, float)) and exact:
        cell.number(row, cell.place, value, cell.formats.get(column.kind))
    elif text := fit_text(str(value)):
        cell.peculiar(row, text)


def plain_book(headers: Sequence[str], rows: Iterable[Sequence[Any]]) -> bytes:
    """A small xlsx of cells as they came, for handing rows back; identifiers stay text, nothing becomes a formula."""
    columns = [_Plain(label) for label in headers]
    with write_xlsx(columns, rows, "未导入的行") as stream:
        return stream.read()


class _Plain:
    kind = "any"

    def __init__(self, label: str) -> None:
        self.label = label
