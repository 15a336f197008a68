"""An xlsx as a zip: every check that must come before a parser touches it."""

import html
import io
import re
import zipfile
from collections.abc import Iterator
from functools import partial

from bureau.exchange.extents import CHUNK, Errors, Scan, scan_sheet
from bureau.exchange.limits import BROKEN, MAX_RATIO, MAX_UNPACKED, RATIO_FLOOR, TOO_DENSE
from bureau.exchange.refusals import UnreadableFile
from bureau.exchange.shared_texts import check_texts

END_OF_ARCHIVE = b"PK\x05\x06"
WORKBOOK = "xl/workbook.xml"
RELATIONS = "xl/_rels/workbook.xml.rels"
SHEET = re.compile(r"<(?:\w+:)?sheet\s[^>]*>")
RELATION = re.compile(r"<(?:\w+:)?Relationship\s[^>]*>")
CLAIM = b"uniqueCount"
HONEST_CLAIM = re.compile(rb"uniqueCount\s{0,9}=\s{0,9}[\"']\d{1,7}[\"']")
LONGEST_CLAIM = 64
ROW_NUMBER = re.compile(rb"<(?:\w+:)?row\s[^>]*?\br=\"(\d{1,7})\"")


def check_archive(content: bytes) -> dict[str, Errors]:
    """Refuse what is unfit for a parser; the cells with errors of each sheet, by its name. Raises UnreadableFile."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            _check_members(archive, content)
            found = {
                info.filename: scan_sheet(partial(_unpacked, archive, info))
                for info in archive.infolist()
                if _may_be_sheet(archive, info)
            }
            _check_texts(archive, found)
            return _by_sheet_name(archive, {name: scan.errors for name, scan in found.items()})
    except UnreadableFile:
        raise
    except Exception as error:  # zipfile raises a dozen kinds on hostile bytes, all mean the same to the officer
        raise UnreadableFile(BROKEN) from error


def row_estimate(content: bytes) -> int:
    """The highest row number written in any sheet; 0 when the bytes cannot be read."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            sheets = [info for info in archive.infolist() if _is_worksheet(info.filename)]
            if sum(info.file_size for info in sheets) > MAX_UNPACKED:
                return 0
            return max((_last_row(archive, info) for info in sheets), default=0)
    except Exception:  # told in words when the file is read
        return 0


def _last_row(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> int:
    last, tail = 0, b""
    for chunk in _unpacked(archive, info):
        window = tail + chunk
        start = window.rfind(b"<row ")
        if start >= 0 and (found := ROW_NUMBER.match(window, start)):
            last = max(last, int(found[1]))
        elif start < 0:
            last += len(re.findall(rb"<(?:\w+:)?row[\s>]", window))
        tail = window[-256:]
    return last


def _check_members(archive: zipfile.ZipFile, content: bytes) -> None:
    members = archive.infolist()
    unpacked = sum(info.file_size for info in members)
    if unpacked > MAX_UNPACKED or (unpacked > RATIO_FLOOR and unpacked > len(content) * MAX_RATIO):
        raise UnreadableFile(TOO_DENSE)
    names = [info.filename for info in members]
    if any("vbaproject" in name.lower() for name in names):
        raise UnreadableFile("工作簿里有宏，不能上传。请另存为不带宏的 .xlsx 后再上传。")
    if "[Content_Types].xml" not in names:
        raise UnreadableFile("扩展名是 .xlsx，但内容不是 Excel 工作簿。请检查是否选错了文件。")
    # Two readers may take two different archives out of bytes with two endings, or one name with two contents.
    if len(content) - content.rfind(END_OF_ARCHIVE) != 22 or len({name.lower() for name in names}) != len(names):
        raise UnreadableFile(BROKEN)


def _check_texts(archive: zipfile.ZipFile, scans: dict[str, Scan]) -> None:
    sheets = [(scan.cells, partial(_unpacked, archive, archive.getinfo(name))) for name, scan in scans.items()]
    for info in archive.infolist():
        if "sharedstrings" in info.filename.lower():
            check_texts(partial(_unpacked, archive, info), sheets)


def _is_worksheet(name: str) -> bool:
    return "worksheets/" in name.lower() and name.lower().endswith(".xml")


def _may_be_sheet(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bool:
    """A workbook may call any of its parts a sheet, so that all are looked into."""
    if _is_worksheet(info.filename):
        return True
    tail, unpacked, found = b"", 0, False
    for chunk in _unpacked(archive, info):
        unpacked += len(chunk)
        if unpacked > MAX_UNPACKED:
            raise UnreadableFile(TOO_DENSE)
        window = tail + chunk
        found = found or b"sheetData" in window
        _refuse_claim(window[:-LONGEST_CLAIM] if len(window) > LONGEST_CLAIM else b"", window)
        tail = window[-LONGEST_CLAIM:]
    _refuse_claim(tail, tail)
    return found


def _refuse_claim(part: bytes, window: bytes) -> None:
    """The parser makes room for as many shared texts as a workbook says it has, so that it must not say too many."""
    place = part.find(CLAIM)
    while place >= 0:
        if not HONEST_CLAIM.match(window, place):
            raise UnreadableFile(BROKEN)
        place = part.find(CLAIM, place + 1)


def _unpacked(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> Iterator[bytes]:
    with archive.open(info) as stream:
        while chunk := stream.read(CHUNK):
            yield chunk


def _by_sheet_name(archive: zipfile.ZipFile, found: dict[str, Errors]) -> dict[str, Errors]:
    if not any(found.values()):
        return {}
    paths = {}
    for tag in RELATION.findall(_text(archive, RELATIONS)):
        target = _attribute(tag, "Target").removeprefix("/")
        paths[_attribute(tag, "Id")] = target if target.startswith("xl/") else f"xl/{target}"
    named = {}
    for tag in SHEET.findall(_text(archive, WORKBOOK)):
        identifier = _attribute(tag, r"\w+:id")
        named[_attribute(tag, "name")] = found.get(paths.get(identifier, ""), {})
    return named


def _text(archive: zipfile.ZipFile, name: str) -> str:
    return archive.read(name).decode("utf-8-sig", "replace")


def _attribute(tag: str, name: str) -> str:
    found = re.search(rf"\s{name}\s*=\s*(?:\"([^\"]*)\"|'([^']*)')", tag)
    return html.unescape(found[1] or found[2] or "") if found else ""
