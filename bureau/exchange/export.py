"""Lists going out: xlsx in constant memory and csv as a stream, exactly the list's filters and order, logged."""

import csv
import datetime as dt
import io
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import IO, Any
from urllib.parse import quote

import xlsxwriter
from django.http import FileResponse, HttpRequest, HttpResponse, StreamingHttpResponse
from django.utils import timezone

from bureau.audit.models import ExportEvent
from bureau.exchange.cleaning import MONEY_UNITS

XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SHEET_ROWS = 1_000_000
CELL_LENGTH = 32_767
CHUNK = 2_000
FILE_FORMATS = {"xlsx": "导出 Excel", "csv": "导出 CSV"}
DANGEROUS = ("=", "+", "-", "@", "\t", "\r")
WIDTHS = {"number": 14, "integer": 12, "money": 16, "percent": 12, "date": 12, "datetime": 20}
FORMATS = {"date": "yyyy-mm-dd", "datetime": "yyyy-mm-dd hh:mm", "money": "#,##0.00####", "text": "@"}


def unit_of(column: Any) -> str | None:
    """The unit money is written in: 万元 unless the column names another money unit; None for other kinds."""
    if column.kind != "money":
        return None
    unit = getattr(column, "unit", "") or "万元"
    return unit if unit in MONEY_UNITS else "元"


def header_of(column: Any) -> str:
    """The column's label, with the unit of figures."""
    unit = "%" if column.kind == "percent" else unit_of(column) or getattr(column, "unit", "")
    return f"{column.label}（{unit}）" if unit and unit not in column.label else column.label


def cell_of(column: Any, value: Any) -> Any:
    """A plain value for a cell: money in the header's unit, ratios in percent, aware times as local ones, else text."""
    if value is None or value == "":
        return None
    unit = unit_of(column)
    if unit is not None and isinstance(value, (Decimal, int, float)) and not isinstance(value, bool):
        return Decimal(str(value)) / MONEY_UNITS[unit]
    if column.kind == "percent" and isinstance(value, (Decimal, int, float)):
        return Decimal(str(value)) * 100
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, dt.datetime):
        return timezone.make_naive(value) if timezone.is_aware(value) else value
    if isinstance(value, (Decimal, int, float)) and column.kind != "text":
        return value
    if isinstance(value, dt.date):
        return value
    return str(value)[:CELL_LENGTH]


def write_xlsx(columns: Sequence[Any], rows: Iterable[Sequence[Any]], sheet_title: str) -> IO[bytes]:
    """An open temporary xlsx file of any number of rows, positioned at its start.

    `columns` have `.label`, `.kind` and for money `.unit`; each row holds the values in the columns' order, money in
    yuan. More than a million rows go on in further sheets.
    """
    target = tempfile.TemporaryFile()  # noqa: SIM115 - handed to the response, which closes it
    book = xlsxwriter.Workbook(
        target, {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    formats = {kind: book.add_format({"num_format": shape}) for kind, shape in FORMATS.items()}
    # Excel keeps such a cell as text even when it is edited or saved as csv.
    formats["quoted"] = book.add_format({"num_format": "@", "quote_prefix": True})
    sheet, line = _new_sheet(book, columns, sheet_title, 1), 0
    for number, row in enumerate(rows):
        if number and number % SHEET_ROWS == 0:
            sheet, line = _new_sheet(book, columns, sheet_title, number // SHEET_ROWS + 1), 0
        line += 1
        for place, (column, value) in enumerate(zip(columns, row, strict=True)):
            _write_cell(sheet, line, place, cell_of(column, value), formats, column.kind)
    book.close()
    target.seek(0)
    return target


def _new_sheet(book: Any, columns: Sequence[Any], title: str, number: int) -> Any:
    name = "".join(c for c in title if c not in "[]:*?/\\'")[:25] or "数据"
    sheet = book.add_worksheet(name if number == 1 else f"{name} {number}")
    head = book.add_format({"bold": True, "bg_color": "#DCE8F6", "bottom": 1})
    for place, column in enumerate(columns):
        label = header_of(column)
        sheet.set_column(place, place, WIDTHS.get(column.kind, max(14, min(36, len(label) * 2 + 6))))
        sheet.write_string(0, place, label, head)
    sheet.freeze_panes(1, 0)
    return sheet


def _write_cell(sheet: Any, row: int, place: int, value: Any, formats: dict[str, Any], kind: str) -> None:
    if value is None:
        return
    if isinstance(value, dt.datetime):
        sheet.write_datetime(row, place, value, formats["datetime"])
    elif isinstance(value, dt.date):
        sheet.write_datetime(row, place, value, formats["date"])
    elif isinstance(value, (Decimal, int, float)):
        sheet.write_number(row, place, value, formats.get("money") if kind == "money" else None)
    else:
        sheet.write_string(row, place, value, formats["quoted" if value.startswith(DANGEROUS) else "text"])


def plain_book(headers: Sequence[str], rows: Iterable[Sequence[Any]]) -> bytes:
    """A small xlsx of cells as they came, for handing rows back; identifiers stay text, nothing becomes a formula."""
    columns = [_Plain(label) for label in headers]
    with write_xlsx(columns, rows, "未导入的行") as stream:
        return stream.read()


class _Plain:
    kind = "any"

    def __init__(self, label: str) -> None:
        self.label = label


class _Echo(io.StringIO):
    def write(self, text: str) -> str:
        return text


def write_csv(columns: Sequence[Any], rows: Iterable[Sequence[Any]]) -> Iterator[bytes]:
    """The lines of a csv in UTF-8 with BOM; a text that a spreadsheet would run gets a leading apostrophe."""
    writer = csv.writer(_Echo())
    yield b"\xef\xbb\xbf" + writer.writerow([header_of(column) for column in columns]).encode()
    for row in rows:
        cells = (_csv_cell(cell_of(c, value)) for c, value in zip(columns, row, strict=True))
        yield writer.writerow(cells).encode("utf-8", "replace")


def _csv_cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return f"{value:f}".rstrip("0").rstrip(".") if "." in f"{value:f}" else f"{value:f}"
    if isinstance(value, dt.datetime):
        return value.isoformat(" ", "seconds")
    if isinstance(value, str) and value.startswith(DANGEROUS):
        return f"'{value}"
    return str(value)


class ExportableList:
    """View mixin: `?export=xlsx` or `?export=csv` sends the list as filtered and ordered, all pages.

    Stands before the list page: `class FirmList(ExportableList, ListPage)`. Columns have `.label`, `.kind`, `.unit` and
    `.value_of(record)`, money in yuan, percent as a ratio.
    """

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The file when one is asked for, the page otherwise."""
        file_format = request.GET.get("export")
        if file_format in FILE_FORMATS:
            return self.export(file_format)
        return super().get(request, *args, **kwargs)

    def get_export_columns(self) -> Sequence[Any]:
        """The columns that go out: those on the screen."""
        return self.get_columns()

    def get_export_queryset(self) -> Any:
        """The rows that go out: those on the screen, of all pages, in their order."""
        return self.filtered_queryset()

    def describe_filters(self) -> str:
        """The filters in words, for the export log."""
        return "；".join(f"{pill.label}：{pill.value}" for pill in self.get_pills())

    def get_export_links(self) -> list[tuple[str, str]]:
        """Labels and addresses of exports of exactly what is on the screen."""
        kept = self.request.GET.copy()
        for name in ("page", "after", "before", "export"):
            kept.pop(name, None)
        links = []
        for file_format, label in FILE_FORMATS.items():
            kept["export"] = file_format
            links.append((label, f"?{kept.urlencode()}"))
        return links

    def export_rows(self) -> Iterator[list[Any]]:
        """Values row by row, read from the database in portions."""
        columns = self.get_export_columns()
        queryset = self.get_export_queryset()
        for record in queryset.iterator(chunk_size=CHUNK) if hasattr(queryset, "iterator") else queryset:
            yield [column.value_of(record) for column in columns]

    def export(self, file_format: str) -> HttpResponse:
        """The response with the file; the export log gets one line."""
        name = f"{self.get_title()}_{timezone.localdate():%Y%m%d}.{file_format}"
        counter = _Counted(self.export_rows())
        if file_format == "xlsx":
            stream = write_xlsx(self.get_export_columns(), counter, self.get_title())
            self._log(counter.count, file_format)
            return FileResponse(stream, as_attachment=True, filename=name, content_type=XLSX_TYPE)
        lines = self._logged(write_csv(self.get_export_columns(), counter), counter)
        response = StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8")
        response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}"
        return response

    def _logged(self, lines: Iterator[bytes], counter: "_Counted") -> Iterator[bytes]:
        # Also when the reader breaks off: what went out until then did go out.
        try:
            yield from lines
        finally:
            self._log(counter.count, "csv")

    def _log(self, rows: int, file_format: str) -> None:
        ExportEvent.record(
            user=self.request.user,
            what=str(self.get_title())[:100],
            filters=str(self.describe_filters()),
            rows=rows,
            file_format=file_format,
        )


class _Counted:
    def __init__(self, rows: Iterable[Any]) -> None:
        self.rows = rows
        self.count = 0

    def __iter__(self) -> Iterator[Any]:
        for row in self.rows:
            self.count += 1
            yield row
