"""Files are read, or refused with a sentence; they never break the portal."""

import contextlib
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bureau.exchange.readers import read_table, sheet_names
from bureau.exchange.refusals import UnreadableFile
from tests.exchange.books import book, with_member, with_sheet_xml

GOOD = book(["名称", "金额（万元）"], ["甲", 1], ["乙", 2.5])
SHEET = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>%s</sheetData></worksheet>'


@pytest.mark.parametrize(
    ("content", "filename", "sentence"),
    [
        (b"", "a.xlsx", "空的"),
        (GOOD, "a.pdf", "只能上传"),
        (GOOD, "a", "只能上传"),
        (GOOD, "a.xlsm", "带宏"),
        (GOOD, "a.xls", "扩展名是 .xls"),
        (GOOD, "a.csv", "扩展名是 .csv"),
        (b"hello", "a.xlsx", "不是 Excel"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 600, "a.xlsx", "密码"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 600, "a.xls", "损坏"),
        (with_member(GOOD, "xl/vbaProject.bin", b"x"), "a.xlsx", "宏"),
        (with_member(GOOD, "xl/media/zero.bin", b"\0" * 60_000_000), "a.xlsx", "解压后过大"),
        (with_member(b"PK\x05\x06" + b"\0" * 18, "x.txt", b"x"), "a.xlsx", "不是 Excel"),
        (book(), "a.xlsx", "没有内容"),
        (b"\xff\xfe\x00", "a.csv", "编码"),
        (b"a,b\x00c\n", "a.csv", "编码"),
        (b'a,b\n"c,d\n', "a.csv", "引号"),
        (with_sheet_xml(GOOD, SHEET % b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'), "a.xlsx", "上限"),
        (with_sheet_xml(GOOD, SHEET % b'<row r="1"><c r="XFD1"><v>1</v></c></row>'), "a.xlsx", "列的上限"),
        (with_sheet_xml(GOOD, SHEET % b'<row r="150000"><c r="RZ150000"><v>1</v></c></row>'), "a.xlsx", "行列太多"),
        (("," * 600).encode(), "a.csv", "列的上限"),
        (b"a\n" + b"1\n" * 200_100, "a.csv", "行数据的上限"),
        (b"a\n" + b"1\n" * 200_001, "a.csv", "行数据的上限"),
    ],
)
def test_an_unfit_file_is_refused_with_a_sentence(content, filename, sentence):
    with pytest.raises(UnreadableFile, match=sentence):
        read_table(content, filename)


def test_a_file_over_the_limit_is_refused(settings):
    settings.EXCHANGE_MAX_BYTES = 1000
    with pytest.raises(UnreadableFile, match="上限"):
        read_table(GOOD, "a.xlsx")


@settings(max_examples=150, deadline=None)
@given(content=st.binary(max_size=3000), extension=st.sampled_from(["xlsx", "xls", "csv"]))
def test_random_bytes_are_read_or_refused(content, extension):
    heads = {"xlsx": b"PK\x03\x04", "xls": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "csv": b""}
    for candidate in (content, heads[extension] + content):
        _read_or_refuse(candidate, f"a.{extension}")


def test_a_truncated_or_damaged_workbook_is_read_or_refused():
    dice = random.Random(7)
    for cut in range(1, len(GOOD), 97):
        _read_or_refuse(GOOD[:cut])
    for _ in range(300):
        damaged = bytearray(GOOD)
        for _ in range(dice.randint(1, 20)):
            damaged[dice.randrange(len(damaged))] = dice.randrange(256)
        _read_or_refuse(bytes(damaged))


def _read_or_refuse(content: bytes, filename: str = "a.xlsx") -> None:
    with contextlib.suppress(UnreadableFile):
        read_table(content, filename)


def test_a_million_formatted_empty_rows_cost_nothing():
    empty = b"".join(b'<row r="%d"><c r="A%d" s="1"/></row>' % (n, n) for n in range(3, 300_000))
    first = b'<row r="1"><c r="A1" t="inlineStr"><is><t>x</t></is></c></row><row r="2"><c r="A2"><v>5</v></c></row>'
    table = read_table(with_sheet_xml(GOOD, SHEET % (first + empty)), "a.xlsx")
    assert table.headers == ["x"]
    assert table.rows == [(2, [5])]


def test_titles_above_and_totals_below_are_left_out_and_told():
    table = read_table(
        book(
            ["2020年上半年统计表"],
            [],
            [None, "名称", None, "金额(亿元)"],
            ["", "甲", "", 1],
            [],
            ["合 计", None, None, 1],
        ),
        "a.xlsx",
        known_headers=["名称", "金额"],
    )
    assert (table.header_row, table.headers) == (3, ["名称", "金额(亿元)"])
    assert table.rows == [(4, ["甲", 1])]
    assert table.totals == [(6, "合 计 1")]
    assert table.titles == [(1, "2020年上半年统计表")]


def test_a_firm_whose_name_begins_like_a_total_is_kept():
    table = read_table(book(["名称"], ["总计算机公司"], ["合计：2 家"]), "a.xlsx")
    assert [cells for _, cells in table.rows] == [["总计算机公司"]]


def test_a_header_of_two_rows_is_joined():
    table = read_table(
        book(["区域", "成交额", "成交额", "备注"], ["", "同比", "排名", ""], ["丹东", 1.5, 3, ""]), "a.xlsx"
    )
    assert table.headers == ["区域", "成交额／同比", "成交额／排名", "备注"]
    assert table.rows == [(3, ["丹东", 1.5, 3, ""])]


def test_a_first_data_row_with_gaps_is_not_taken_for_a_header():
    table = read_table(book(["序号", "名称", "备注"], ["", "甲", ""], [2, "乙", "x"]), "a.xlsx")
    assert table.headers == ["序号", "名称", "备注"]
    assert len(table.rows) == 2


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
def test_csv_is_read_in_the_encodings_and_delimiters_people_have(encoding, delimiter):
    content = f'名称{delimiter}说明\n甲{delimiter}"引号内{delimiter}一格"\n'.encode(encoding)
    table = read_table(content, "a.csv")
    assert table.headers == ["名称", "说明"]
    assert table.rows == [(2, ["甲", f"引号内{delimiter}一格"])]


def test_another_sheet_can_be_chosen():
    content = book(["名称"], ["甲"], 任务=[["任务名"], ["一"]])
    assert sheet_names(content, "a.xlsx") == ("Sheet", "任务")
    assert read_table(content, "a.xlsx", sheet="任务").headers == ["任务名"]
    with pytest.raises(UnreadableFile, match="没有名为"):
        read_table(content, "a.xlsx", sheet="别的")
