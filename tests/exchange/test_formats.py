"""What comes out of xlsx, xls and csv as it stands, and what of it is looked at before a parser does."""

import base64
import datetime as dt
import io
import struct
import zlib

import openpyxl
import pytest

from bureau.exchange.cells import NOT_CALCULATED
from bureau.exchange.formats import open_grid, quick_rows, read_raw
from bureau.exchange.refusals import UnreadableFile
from tests.exchange.books import book, with_member, with_sheet_xml
from tests.exchange.hostile import one_text_everywhere

GOOD = book(["名称"])
SHEET = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">%s<sheetData>%s</sheetData></worksheet>'
# A workbook of five rows in the format of Excel 97: a title, headers, two rows, a total.
OLD_BOOK = zlib.decompress(
    base64.b64decode(
        "eNrtWEtIVFEY/s69d2buiKOjaaCBiZCVqfjYtLHp7crJSaMHUWkzRfiKwRa2KMtclVC0KtoItojEatODCmrXIrDHIgiC0QgCNxUFLtTb///3"
        "XlIzcKAE436X85///Od85/znnue9r0ZzUoP3CscwD5ugY8YKwj/LpigE3UQYlG9ZrLqxScHysKwQNGkg/T48Dr0M8BjyeI9Bw13jOUlgnMJB"
        "nES0qzNRvITYKj60KPahjqTCDbJkoUC8yhV5VOQKkXek5BORm8UyILKOyqbUAYxGomUbnVm8TyuRvCxwvQ+E814s1cjHC57FZy8ru6wPW5In"
        "WtqXWUaRkYkh0IDWJzoTSU5n4yYygB5CRUdHRTyeQh4N9hB+WMXAd3dVPyv27EtrVyD75Fx74A92kwZxvv2qZgC9sI7IIulHJhoMztFUqHlP"
        "0xSOybbMIQBVgypw6D7EmQaU2lUYDTV/6TGhPrdfim0feH3FtALRbbGgZdimT4nVx3VinmqPTTaRsj/KCtVXU1VTVVldWUvNms2DFzP4cJDN"
        "JDxnMwnJIsskGUe26Dmy1MLk09Str28aWhsjh8XSK17ax8wa7hUsnGMGkbMkxydSp1AmjA0iz0utq0QvFJlHJSkubcx3lJ19UuaC5JZSO7WC"
        "t5G1s/R1pPdPxB4W9X+MrCd9pH7sdN7Iu8ggSujYixOfnz6Uq3J1/RrjUcSNlbMlfRBZ8Nv2ZGphp2+Wc5ZmY5oXJCFHJJdQ0ru5JZSUYGmn"
        "3PdnpzRK6Q5bW4CtCZvf5VPxkNkTUd5Ax4c1SjNPX4CnC4/f9xmNU8z75rSqS6t+p1WuW5vHNoQdcNiGsG8P06VCy8V9dom26F/IgAcPHjx4"
        "8ODBg4clg5Lrm32pNpwrtl8+Fuz/OtMUZrzfJP8tdqOLnm76qNyBToqT6Elr/qyET7l1qUVy3P+FjL3UehJtaBU/2tKev/RRo2b3Z9HE8N9b"
        "Qum2P5OOn/+4/Z+G7vCa"
    )
)
OLD_NUMBER = OLD_BOOK.index(b"\x7e\x02\x0a\x00") + 4


def sheet(*rows: bytes, dimension: bytes = b"") -> bytes:
    return with_sheet_xml(GOOD, SHEET % (dimension, b"".join(rows)))


def old_book_with(row: int, column: int) -> bytes:
    """The old workbook with its first number moved to this place."""
    return OLD_BOOK[:OLD_NUMBER] + struct.pack("<HH", row, column) + OLD_BOOK[OLD_NUMBER + 4 :]


def refusal(content: bytes, filename: str = "a.xlsx") -> str:
    with pytest.raises(UnreadableFile) as refused:
        read_raw(content, filename)
    return refused.value.sentence


@pytest.mark.parametrize(
    "far",
    [
        b'<row r="1"><c r="XFD1048576"><v>1</v></c></row>',
        b"<row r=\"1\"><c r='XFD1048576'><v>1</v></c></row>",
        b'<row r="1"><c r="xfd1048576"><v>1</v></c></row>',
        b'<row r="1"><c\nr = "XFD1048576"><v>1</v></c></row>',
        b'<row r="1"><c s="1"r="XFD1048576"><v>1</v></c></row>',
        b'<row r="1"><c r="A1" r="XFD1048576"><v>1</v></c></row>',
        b'<row r="1"><c x=">" r="XFD1048576"><v>1</v></c></row>',
        b'<row r="1"><c x="&lt;" r="XFD1048576"><v>1</v></c></row>',
        b'<x:row r="1" xmlns:x="x"><x:c r="XFD1048576"><v>1</v></x:c></x:row>',
        b'<row r="200000">' + b"<c><v>1</v></c>" * 400 + b"</row>",
        b'<row r="1"><c r="SE1" s="1"/>' + b"<c><v>1</v></c>" * 10 + b"</row>",
        b'<row r="1"><c r="A200000"><v>1</v></c></row><row r="2"><c r="CZ2"><v>1</v></c></row>',
        b'<row r="1"><c r="A1"><f>1</f><v>1</v></c><c r="A300000" t="e"><v>#REF!</v></c></row>',
    ],
)
@pytest.mark.parametrize("dimension", [b"", b'<dimension ref="A1:B9"/>', b'<dimension ref="A1:XFD1048576"/>'])
def test_a_cell_far_away_is_refused_before_the_parser_makes_room_for_it(far, dimension):
    near = b'<row r="1"><c r="A1"><v>1</v></c></row>'
    assert "上限" in (told := refusal(sheet(near, far, dimension=dimension))) or "太多" in told


def test_a_part_that_is_no_worksheet_by_name_is_looked_at_as_well():
    far = SHEET % (b"", b'<row r="1"><c r="XFD1048576"><v>1</v></c></row>')
    assert "上限" in refusal(with_member(GOOD, "xl/media/picture.png", far))


def test_an_archive_with_two_endings_or_two_parts_of_one_name_is_refused():
    assert "损坏" in refusal(GOOD + b"x")
    assert "损坏" in refusal(with_member(GOOD, "XL/worksheets/sheet1.xml", b"<x/>"))


def test_cells_with_format_but_without_content_count_for_nothing():
    content = sheet(
        b'<row r="1"><c r="A1"><v>1</v></c><c r="XFD1" s="3"/></row>',
        b'<row r="1048576"><c r="A1048576" s="1"/><c r="XFD1048576" s="1" t="s"></c></row>',
    )
    assert read_raw(content, "a.xlsx").rows == [[1]]


def test_a_dimension_that_tells_too_little_is_not_believed():
    rows = [b'<row r="%d"><c r="A%d"><v>1</v></c><c r="AC%d"><v>2</v></c></row>' % (n, n, n) for n in range(1, 400)]
    raw = read_raw(sheet(*rows, dimension=b'<dimension ref="A1"/>'), "a.xlsx")
    assert (len(raw.rows), len(raw.rows[0])) == (399, 29)


def test_rows_and_cells_may_come_without_their_places():
    content = sheet(b"<row><c><v>1</v></c><c><v>2</v></c></row>" * 300)
    assert read_raw(content, "a.xlsx").rows == [[1, 2]] * 300


def test_the_limits_themselves_are_read():
    assert len(read_raw(sheet(b'<row r="1"><c r="SF1"><v>1</v></c></row>'), "a.xlsx").rows[0]) == 500
    assert len(read_raw(sheet(b'<row r="200020"><c r="A200020"><v>1</v></c></row>'), "a.xlsx").rows) == 200_020
    assert "500 列" in refusal(sheet(b'<row r="1"><c r="SG1"><v>1</v></c></row>'))
    assert "行的上限" in refusal(sheet(b'<row r="200021"><c r="A200021"><v>1</v></c></row>'))


def test_errors_arrive_as_errors_and_not_applicable_as_nothing():
    content = sheet(
        b'<row r="2"><c r="B2" t="e"><v>#REF!</v></c><c r="C2" s="1" t="e"><f>NA()</f><v>#N/A</v></c></row>',
        b'<row r="3"><c r="A3" t="e"><f>1/0</f><v>#DIV/0!</v></c><c r="C3"><v>7</v></c></row>',
    )
    assert read_raw(content, "a.xlsx").rows == [[""] * 3, ["", "#REF!", ""], ["#DIV/0!", "", 7]]


def test_errors_belong_to_their_sheet():
    content = book(["名称"], ["甲"], 第二=[["值"], ["#VALUE!"]])
    assert read_raw(content, "a.xlsx").rows == [["名称"], ["甲"]]
    assert read_raw(content, "a.xlsx", sheet="第二").rows == [["值"], ["#VALUE!"]]


def test_a_formula_without_its_result_is_told_and_one_with_an_empty_text_is_blank():
    content = sheet(
        b'<row r="1"><c r="A1"><f>1+1</f></c><c r="B1"><f>1+1</f><v></v></c><c r="C1"><f>1+1</f><v>2</v></c>',
        b'<c r="D1" t="str"><f>""</f><v></v></c><c r="E1"><v>5</v></c></row>',
    )
    assert read_raw(content, "a.xlsx").rows == [[NOT_CALCULATED, NOT_CALCULATED, 2, "", 5]]


def test_more_errors_than_anybody_mends_are_refused():
    rows = (b'<row r="%d"><c r="A%d" t="e"><v>#REF!</v></c></row>' % (n, n) for n in range(1, 100_003))
    assert "错误值" in refusal(sheet(*rows))


def test_the_first_sheet_that_can_be_seen_is_read():
    workbook = openpyxl.Workbook()
    workbook.active.sheet_state = "hidden"
    workbook.create_sheet("名单").append(["名称"])
    stream = io.BytesIO()
    workbook.save(stream)
    grid = open_grid(stream.getvalue(), "a.xlsx")
    assert (grid.sheet, grid.sheets) == ("名单", ("Sheet", "名单"))
    assert open_grid(stream.getvalue(), "a.xlsx", sheet="Sheet").sheet == "Sheet"


def test_rows_can_be_read_again_and_begin_at_the_first_row_and_column():
    grid = open_grid(book([], [None, "甲", 1], [None, "乙", 2]), "a.xlsx")
    assert list(grid.rows()) == list(grid.rows()) == [["", "", ""], ["", "甲", 1], ["", "乙", 2]]


def test_an_old_workbook_is_read():
    raw = read_raw(OLD_BOOK, "a.xls")
    assert raw.sheets == ("名单",)
    assert raw.rows[1:4] == [
        ["企业名称", "注册资金（万元）", "注册日期"],
        ["甲公司", 50.5, dt.date(2020, 1, 2)],
        ["乙公司", 60, "2020.1.3"],
    ]


@pytest.mark.parametrize(
    ("row", "column", "sentence"),
    [(65535, 255, "太多"), (65535, 65535, "列的上限"), (3, 500, "列的上限"), (65535, 99, "太多")],
)
def test_an_old_workbook_that_reaches_too_far_is_refused(row, column, sentence):
    assert sentence in refusal(old_book_with(row, column), "a.xls")


def test_an_old_workbook_with_a_password_is_told_from_a_broken_one():
    locked = OLD_BOOK.replace(b"\x42\x00\x02\x00", b"\x2f\x00\x02\x00", 1)
    assert locked != OLD_BOOK
    assert "密码" in refusal(locked, "a.xls")


@pytest.mark.parametrize(
    ("content", "filename", "rows"),
    [
        (book(*([n] for n in range(250))), "a.xlsx", 250),
        (sheet(b"<row><c><v>1</v></c></row>" * 40), "a.xlsx", 40),
        (OLD_BOOK, "a.xls", 5),
        (b"a\n" * 99 + b"b", "a.csv", 100),
        ("甲\r\n乙\r\n".encode("utf-16"), "a.csv", 3),
        (b"PK broken", "a.xlsx", 0),
        (b"", "a.csv", 1),
    ],
)
def test_rows_are_counted_roughly_without_reading(content, filename, rows):
    assert quick_rows(content, filename) == rows


def test_a_text_that_too_many_cells_name_is_refused_and_long_texts_as_such_are_not():
    assert "文字太多" in refusal(one_text_everywhere(200_000, 3_000))
    assert len(read_raw(one_text_everywhere(30_000, 3_000), "a.xlsx").rows) == 3_000
    texts = b"<sst><si><t>" + b"a" * 300_000 + b"</t></si><si><t>b</t></si></sst>"
    cells = (b'<row r="%d"><c r="A%d" t="s"><v>%d</v></c></row>' % (n, n, n > 1) for n in range(1, 3_001))
    rows = read_raw(with_member(sheet(*cells), "xl/sharedStrings.xml", texts, instead=True), "a.xlsx").rows
    assert [len(row[0]) for row in rows] == [300_000, *[1] * 2_999]


def test_a_text_named_in_an_odd_way_counts_as_well():
    odd = (b"<row r='%d'><c r='A%d' t = 's'><x/><v>0</v></c></row>" % (n, n) for n in range(1, 3_001))
    content = with_member(
        sheet(*odd), "xl/sharedStrings.xml", b"<sst><si><t>" + b"a" * 200_000 + b"</t></si></sst>", instead=True
    )
    assert "文字太多" in refusal(content)
