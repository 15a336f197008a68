"""Bytes to rows for xlsx, xls and csv, with every check that must come before a parser touches the bytes."""

import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import python_calamine

from bureau.exchange.archives import check_archive, row_estimate
from bureau.exchange.extents import Errors
from bureau.exchange.limits import (
    BROKEN,
    MAX_AREA,
    MAX_COLUMNS,
    MAX_ROWS,
    MAX_UNPACKED,
    max_bytes,
    refuse_extent,
)
from bureau.exchange.old_books import OldSheet, check_old_book, parse_old_book
from bureau.exchange.refusals import UnreadableFile
from bureau.exchange.texts import CsvText, line_estimate

__all__ = ["MAX_AREA", "MAX_COLUMNS", "MAX_ROWS", "MAX_UNPACKED", "Grid", "max_bytes", "open_grid", "read_raw"]

# A file of this size is work for a worker whatever it holds; looking for its last row would cost as much as a page.
LARGE, BYTES_A_ROW = 4 * 1024 * 1024, 200
OLE_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# What the record before each row of an old workbook begins with.
XLS_ROW = b"\x08\x02\x10\x00"
Merge = tuple[tuple[int, int], tuple[int, int]]


@dataclass(frozen=True)
class Grid:
    """One sheet as it stands: its rows can be read again and again without parsing the file again.

    `merges` are ((first row, first column), (last row, last column)) counted from 0. `height` is an estimate for csv, `width`
    the number of cells of every row, or None where they differ.
    """

    rows: Callable[[], Iterator[list[Any]]]
    sheet: str
    sheets: tuple[str, ...]
    file_format: str
    height: int
    width: int | None = None
    merges: list[Merge] = field(default_factory=list)


@dataclass(frozen=True)
class RawSheet:
    """All rows of one sheet as they stand, with the names of all sheets of the file."""

    rows: list[list[Any]]
    sheet: str
    sheets: tuple[str, ...]
    file_format: str


def read_raw(content: bytes, filename: str, *, sheet: str | None = None) -> RawSheet:
    """Read the first sheet (or the named one); raises UnreadableFile with a sentence for anything unfit."""
    grid = open_grid(content, filename, sheet=sheet)
    return RawSheet(list(grid.rows()), grid.sheet, grid.sheets, grid.file_format)


def open_grid(content: bytes, filename: str, *, sheet: str | None = None) -> Grid:
    """Open the first visible sheet (or the named one); raises UnreadableFile with a sentence for anything unfit."""
    extension = check_upload(content, filename)
    if extension == "csv":
        text = CsvText(content)
        return Grid(rows=text.rows, sheet="", sheets=(), file_format="csv", height=line_estimate(content))
    return _open_xlsx(content, sheet) if extension == "xlsx" else _open_xls(content, sheet)


def check_upload(content: bytes, filename: str) -> str:
    """What can be said of a file without opening it: its extension; raises UnreadableFile for one that is no table."""
    extension = _extension(filename)
    if not content:
        raise UnreadableFile("文件是空的，没有任何内容。请检查后重新上传。")
    if len(content) > max_bytes():
        size, limit = len(content) / 1048576, max_bytes() / 1048576
        raise UnreadableFile(f"文件有 {size:.1f} MB，超过 {limit:.0f} MB 的上限。请分成几份再上传。")
    _check_content_matches(content, extension)
    return extension


def quick_rows(content: bytes, filename: str) -> int:
    """About how many rows the file has, without reading it: for the choice of where to do the work. 0 when unfit."""
    if len(content) > LARGE:
        return len(content) // BYTES_A_ROW
    if content.startswith(b"PK"):
        return row_estimate(content)
    if content.startswith(OLE_MAGIC):
        return content.count(XLS_ROW) or len(content) // 100
    return line_estimate(content)


def _extension(filename: str) -> str:
    extension = filename.rsplit(".", 1)[-1].lower() if "." in filename else ""
    if extension in {"xlsm", "xltm", "xlsb", "xlam"}:
        raise UnreadableFile("带宏的工作簿不能上传。请在 Excel 中另存为“Excel 工作簿（.xlsx）”后再上传。")
    if extension not in {"xlsx", "xls", "csv"}:
        raise UnreadableFile("只能上传 .xlsx、.xls 或 .csv 文件。请另存为其中一种后再上传。")
    return extension


def _check_content_matches(content: bytes, extension: str) -> None:
    if content.startswith(b"PK"):
        actual = "xlsx"
    elif content.startswith(OLE_MAGIC):
        actual = "xls"
    else:
        actual = "csv"
    if actual == extension:
        return
    if extension == "xlsx" and actual == "xls":
        raise UnreadableFile("文件加了密码，或扩展名与内容不符（内容是旧版 Excel）。请取消密码并另存为 .xlsx。")
    if actual == "csv":
        raise UnreadableFile(f"扩展名是 .{extension}，但内容不是 Excel 工作簿。请用 Excel 打开后另存为 .xlsx 再上传。")
    raise UnreadableFile(f"扩展名是 .{extension}，但内容是 .{actual} 文件。请改正扩展名或另存后再上传。")


def _open_xlsx(content: bytes, sheet: str | None) -> Grid:
    errors = check_archive(content)
    try:
        with python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(content)) as book:
            names, visible = _sheet_names(book)
            if sheet is not None and sheet not in names:
                raise UnreadableFile(f"工作簿里没有名为“{sheet}”的工作表。现有：{'、'.join(names[:20])}。")
            chosen = sheet if sheet is not None else visible
            parsed = book.get_sheet_by_name(chosen)
            merges = parsed.merged_cell_ranges or []
    except (UnreadableFile, KeyboardInterrupt, SystemExit):
        raise
    except python_calamine.PasswordError as error:
        raise UnreadableFile("文件加了密码，无法读取。请取消密码后再上传。") from error
    except BaseException as error:  # a panic of the native parser is not an Exception
        raise UnreadableFile(BROKEN) from error
    return _grid(parsed, errors.get(chosen, {}), chosen, names, "xlsx", merges)


def _open_xls(content: bytes, sheet: str | None) -> Grid:
    errors = check_old_book(content)
    parsed = parse_old_book(content, sheet)
    of_sheet = dict(zip(parsed.everything, errors, strict=False)).get(parsed.sheet, {})
    return _grid(parsed, of_sheet, parsed.sheet, parsed.names, "xls", parsed.merges)


def _grid(
    parsed: python_calamine.CalamineSheet | OldSheet,
    errors: Errors,
    sheet: str,
    names: tuple[str, ...],
    file_format: str,
    merges: list[Merge],
) -> Grid:
    height, width = (side + 1 for side in parsed.end or (-1, -1))
    refuse_extent(height, width)
    rows = _SheetRows(parsed, errors)
    return Grid(rows, sheet, names, file_format, height=height, width=None if errors else width, merges=merges)


def _sheet_names(book: python_calamine.CalamineWorkbook) -> tuple[tuple[str, ...], str]:
    """The names of all worksheets, and of the first that can be seen."""
    sheets = [info for info in book.sheets_metadata if info.typ == python_calamine.SheetTypeEnum.WorkSheet]
    if not sheets:
        raise UnreadableFile("工作簿里没有工作表。请检查后重新上传。")
    seen = [info.name for info in sheets if info.visible == python_calamine.SheetVisibleEnum.Visible]
    return tuple(info.name for info in sheets), (seen or [sheets[0].name])[0]


class _SheetRows:
    """The rows of a parsed sheet from its first row and column on; errors, which the parser blanks, put back."""

    def __init__(self, parsed: python_calamine.CalamineSheet | OldSheet, errors: Errors) -> None:
        self._parsed = parsed
        self._errors = errors

    def __call__(self) -> Iterator[list[Any]]:
        if self._parsed.start is None:
            return iter(())
        before = self._parsed.start[1]
        if not self._errors and not before:
            return self._parsed.iter_rows()
        return self._mended([""] * before)

    def _mended(self, before: list[Any]) -> Iterator[list[Any]]:
        for index, row in enumerate(self._parsed.iter_rows()):
            row = before + row
            for column, text in self._errors.get(index, {}).items():
                row += [""] * (column + 1 - len(row))
                row[column] = text
            yield row
