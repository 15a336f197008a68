"""Bytes to raw rows for xlsx, xls and csv, with every check that must come before a parser touches the bytes."""

import codecs
import csv
import io
import re
import zipfile
from dataclasses import dataclass
from typing import Any

import python_calamine
from django.conf import settings

from bureau.exchange.refusals import UnreadableFile

MAX_ROWS = 200_000
MAX_COLUMNS = 500
# The parser keeps the used rectangle in memory, so its area is bounded as well as its sides.
MAX_AREA = 10_000_000
MAX_UNPACKED = 400 * 1024 * 1024
MAX_RATIO = 200
RATIO_FLOOR = 20 * 1024 * 1024
CHUNK = 1024 * 1024
OLE_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
CELL = re.compile(rb"<(?:\w+:)?c\s[^>]*?\br\s*=\s*[\"']([A-Z]{1,4})(\d{1,9})[\"'][^>]*(?<!/)>")
DELIMITERS = (",", "\t", ";", "|")
BROKEN = "文件已损坏，无法打开。请用 Excel 或 WPS 打开后另存为 .xlsx，再重新上传。"


@dataclass(frozen=True)
class RawSheet:
    """All rows of one sheet as they stand, with the names of all sheets of the file."""

    rows: list[list[Any]]
    sheet: str
    sheets: tuple[str, ...]
    file_format: str


def max_bytes() -> int:
    """The largest file that is accepted, in bytes (setting EXCHANGE_MAX_BYTES, 20 MB when unset)."""
    return getattr(settings, "EXCHANGE_MAX_BYTES", 20 * 1024 * 1024)


def read_raw(content: bytes, filename: str, *, sheet: str | None = None) -> RawSheet:
    """Read the first sheet (or the named one); raises UnreadableFile with a sentence for anything unfit."""
    extension = _extension(filename)
    if not content:
        raise UnreadableFile("文件是空的，没有任何内容。请检查后重新上传。")
    if len(content) > max_bytes():
        size, limit = len(content) / 1048576, max_bytes() / 1048576
        raise UnreadableFile(f"文件有 {size:.1f} MB，超过 {limit:.0f} MB 的上限。请分成几份再上传。")
    _check_content_matches(content, extension)
    if extension == "csv":
        return RawSheet(rows=_read_csv(content), sheet="", sheets=(), file_format="csv")
    if extension == "xlsx":
        _check_zip(content)
    return _read_workbook(content, extension, sheet)


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


def _check_zip(content: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            _check_sizes(archive, len(content))
            names = [info.filename for info in archive.infolist()]
            if any("vbaproject" in name.lower() for name in names):
                raise UnreadableFile("工作簿里有宏，不能上传。请另存为不带宏的 .xlsx 后再上传。")
            if "[Content_Types].xml" not in names:
                raise UnreadableFile("扩展名是 .xlsx，但内容不是 Excel 工作簿。请检查是否选错了文件。")
            for name in names:
                if "/worksheets/" in name.lower() and name.lower().endswith(".xml"):
                    _check_extent(archive, name)
    except UnreadableFile:
        raise
    except Exception as error:  # zipfile raises a dozen kinds on hostile bytes, all mean the same to the officer
        raise UnreadableFile(BROKEN) from error


def _check_sizes(archive: zipfile.ZipFile, packed: int) -> None:
    unpacked = sum(info.file_size for info in archive.infolist())
    too_dense = unpacked > RATIO_FLOOR and unpacked > packed * MAX_RATIO
    if unpacked > MAX_UNPACKED or too_dense:
        raise UnreadableFile("文件解压后过大，不像正常的表格，已拒绝。请只保留需要的行列，另存后再上传。")


def _check_extent(archive: zipfile.ZipFile, name: str) -> None:
    """Find the last row and column that hold a value, before a parser allocates the whole rectangle."""
    last_row, columns, unpacked, tail = 0, set(), 0, b""
    with archive.open(name) as stream:
        while chunk := stream.read(CHUNK):
            unpacked += len(chunk)
            if unpacked > MAX_UNPACKED:
                raise UnreadableFile("文件解压后过大，不像正常的表格，已拒绝。请只保留需要的行列，另存后再上传。")
            window = tail + chunk
            for column, row in CELL.findall(window):
                columns.add(column)
                last_row = max(last_row, int(row))
            tail = window[-512:]
    last_column = max((_column_number(column) for column in columns), default=0)
    _refuse_extent(last_row, last_column)


def _refuse_extent(rows: int, columns: int) -> None:
    # The limit on rows counts data rows; a little room is left for titles above the header.
    if rows > MAX_ROWS + 20:
        raise UnreadableFile(f"表格超过 {MAX_ROWS:,} 行的上限。请删去多余的行，或分成几份上传。")
    if columns > MAX_COLUMNS:
        raise UnreadableFile(f"表格有 {columns:,} 列，超过 {MAX_COLUMNS} 列的上限。请删去多余的列后再上传。")
    if rows * columns > MAX_AREA:
        raise UnreadableFile("表格的行列太多，一次读不下。请分成几份上传。")


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _read_workbook(content: bytes, extension: str, sheet: str | None) -> RawSheet:
    try:
        with python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(content)) as book:
            names = tuple(
                info.name for info in book.sheets_metadata if info.typ == python_calamine.SheetTypeEnum.WorkSheet
            )
            if not names:
                raise UnreadableFile("工作簿里没有工作表。请检查后重新上传。")
            if sheet is not None and sheet not in names:
                raise UnreadableFile(f"工作簿里没有名为“{sheet}”的工作表。现有：{'、'.join(names[:20])}。")
            chosen = sheet if sheet is not None else names[0]
            grid = book.get_sheet_by_name(chosen)
            _refuse_extent(*(side + 1 for side in grid.end or (-1, -1)))
            rows = grid.to_python(skip_empty_area=False)
    except (UnreadableFile, KeyboardInterrupt, SystemExit):
        raise
    except python_calamine.PasswordError as error:
        raise UnreadableFile("文件加了密码，无法读取。请取消密码后再上传。") from error
    except BaseException as error:  # a panic of the native parser is not an Exception
        raise UnreadableFile(BROKEN) from error
    return RawSheet(rows=rows, sheet=chosen, sheets=names, file_format=extension)


def _read_csv(content: bytes) -> list[list[Any]]:
    text = _decode(content)
    rows: list[list[Any]] = []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    try:
        for row in reader:
            rows.append([_unescape(cell) for cell in row])
            if len(rows) > MAX_ROWS + 20 or len(row) > MAX_COLUMNS:
                _refuse_extent(len(rows), len(row))
    except csv.Error as error:
        raise UnreadableFile(
            f"CSV 文件第 {reader.line_num} 行附近的引号不成对，读不下去。请用 Excel 打开后另存为 .xlsx。"
        ) from error
    return rows


def _decode(content: bytes) -> str:
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encodings: tuple[str, ...] = ("utf-16",)
    else:
        encodings = ("utf-8-sig", "gb18030")
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if not re.search(r"[\x00-\x08\x0e-\x1f\x7f\ufffe\uffff]", text):
            return text
    raise UnreadableFile("读不懂这个 CSV 文件的编码。请用 Excel 打开后另存为“CSV UTF-8”或 .xlsx 再上传。")


def _delimiter(text: str) -> str:
    """The delimiter that splits the first lines most evenly; a comma when nothing splits them."""
    lines = [line for line in text[:20_000].splitlines()[:20] if line.strip()]

    def evenness(delimiter: str) -> tuple[int, int]:
        counts = [line.count(delimiter) for line in lines]
        usual = max(counts, key=counts.count, default=0)
        return (counts.count(usual) if usual else 0, usual)

    return max(DELIMITERS, key=evenness)


def _unescape(cell: str) -> str:
    """Take off the apostrophe that our own csv puts before a text that a spreadsheet would run as a formula."""
    return cell[1:] if len(cell) > 1 and cell[0] == "'" and cell[1] in "=+-@\t\r" else cell
