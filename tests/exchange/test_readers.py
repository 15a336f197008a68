"""Files are read, or refused with a sentence; they never break the portal."""

import datetime as dt

import pytest

from bureau.exchange.readers import bare_header, is_ordinal, normalise_header, open_table, read_table, sheet_names
from bureau.exchange.refusals import UnreadableFile
from tests.exchange.books import book, merged, with_member, with_sheet_xml

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


def test_three_title_lines_stand_above_and_the_unit_in_one_of_them_is_told():
    content = merged(
        [
            ["丹东市2020年科技计划项目汇总表"],
            ["填报单位：丹东市科学技术局", None, None, "单位：万元"],
            ["（截至2020年12月31日）"],
            ["序号", "项目名称", "承担单位", "经费"],
            [1, "甲", "乙公司", 50],
        ],
        *("A1:D1", "A3:D3"),
    )
    table = open_table(content, "a.xlsx", known_headers=["项目名称", "承担单位", "经费"])
    assert (table.header_row, table.headers) == (4, ["序号", "项目名称", "承担单位", "经费"])
    assert table.unit_remark == "万元"
    assert [text for _, text in table.titles][1] == "填报单位：丹东市科学技术局 单位：万元"


@pytest.mark.parametrize(
    ("title", "unit"),
    [
        ("单位：万元", "万元"),
        ("汇总表（单位: 亿元）", "亿元"),
        ("金额单位：人民币万元", "万元"),
        ("单位：万元、人", "万元"),
        ("单位：元", "元"),
        ("填报单位：元宝区科技局", None),
        ("单位：万元 单位：元", None),
        ("单位：人", None),
        ("单位：万元户", None),
    ],
)
def test_a_unit_above_the_table_counts_when_there_is_one(title, unit):
    content = book([title], ["名称", "金额", "人数"], ["甲", 1, 2])
    assert open_table(content, "a.xlsx", known_headers=["名称", "金额"]).unit_remark == unit


def test_a_header_of_merged_cells_in_two_rows_is_joined():
    content = merged(
        [
            ["2021年统计表"],
            ["序号", "企业名称", "营业收入（万元）", None, "备注"],
            [None, None, "本年", "上年", None],
            [1, "甲", 5, 6, "x"],
        ],
        *("A1:E1", "A2:A3", "B2:B3", "C2:D2", "E2:E3"),
    )
    for known in (["企业名称", "备注"], ["企业名称", "本年", "上年"], []):
        table = read_table(content, "a.xlsx", known_headers=known)
        assert table.headers == ["序号", "企业名称", "营业收入（万元）／本年", "营业收入（万元）／上年", "备注"]
        assert (table.header_row, table.rows) == (2, [(4, [1, "甲", 5, 6, "x"])])


def test_a_header_of_three_rows_is_joined():
    content = merged(
        [
            ["名称", "经费（万元）", None, None],
            [None, "财政", None, "自筹"],
            [None, "中央", "省级", None],
            ["甲", 1, 2, 3],
        ],
        *("A1:A3", "B1:D1", "B2:C2", "D2:D3"),
    )
    table = read_table(content, "a.xlsx", known_headers=["名称"])
    assert table.headers == ["名称", "经费（万元）／财政／中央", "经费（万元）／财政／省级", "经费（万元）／自筹"]
    assert table.rows == [(4, ["甲", 1, 2, 3])]


def test_names_of_groups_above_the_header_are_not_taken_for_it():
    content = merged(
        [["基本情况", None, "经营情况", None], ["名称", "代码", "收入", "利润"], ["甲", "乙", 1, 2]], "A1:B1", "C1:D1"
    )
    table = read_table(content, "a.xlsx", known_headers=["名称", "代码", "收入", "利润"])
    assert (table.header_row, table.headers) == (2, ["名称", "代码", "收入", "利润"])


def test_merged_cells_among_the_data_do_not_make_the_first_row_a_header():
    content = merged([["县区", "名称"], ["元宝区", "甲"], [None, "乙"]], "A2:A3")
    table = read_table(content, "a.xlsx", known_headers=["县区", "名称"])
    assert table.rows == [(2, ["元宝区", "甲"]), (3, ["", "乙"])]


def test_headers_lose_line_ends_and_compare_without_marks():
    content = book(["企业\n名称", "*统一社会\u200b信用代码", "县区（必填）"], ["甲", "乙", "丙"])
    table = read_table(content, "a.xlsx", known_headers=["企业名称", "统一社会信用代码", "县区"])
    assert table.headers[0] == "企业名称"
    assert [bare_header(header) for header in table.headers] == ["企业名称", "统一社会信用代码", "县区"]


def test_notes_below_and_printed_headers_between_are_left_out_and_told():
    rows = [
        ["汇总表"],
        ["序号", "名称", "金额"],
        [1, "甲", 5],
        ["汇总表"],
        ["序号", "名称", "金额"],
        [2, "备注科技有限公司", 6],
        [None, "小计", 11],
        [3, "合计", 11],
        ["注：金额以合同为准"],
        ["备注（一）：无"],
        ["填表人：张三", None, "联系电话：0415-2222222"],
        ["审核人： ", "说明书公司", 7],
    ]
    table = open_table(book(*rows), "a.xlsx", known_headers=["名称", "金额"])
    expected = [(3, [1, "甲", 5]), (6, [2, "备注科技有限公司", 6]), (12, ["审核人：", "说明书公司", 7])]
    assert list(table.rows()) == expected
    assert table.totals == [(7, "小计 11"), (8, "3 合计 11")]
    assert [number for number, _ in table.notes] == [9, 10, 11]
    assert [number for number, _ in table.repeats] == [4, 5]
    assert [number for number, _, _ in table.left_out()] == [4, 5, 7, 8, 9, 10, 11]


def test_rows_can_be_read_twice_and_tell_what_was_left_out_once():
    table = open_table(book(["名称", "数"], ["甲", 1], ["合计", 1]), "a.xlsx")
    assert list(table.rows()) == list(table.rows()) == [(2, ["甲", 1])]
    assert table.totals == [(3, "合计 1")]
    assert table.size_hint == 2


def test_a_row_that_is_only_numbered_is_empty():
    table = read_table(book(["序号", "名称"], [1, "甲"], [2, None], [3, "\u200b"]), "a.xlsx", known_headers=["名称"])
    assert table.rows == [(2, [1, "甲"])]


@pytest.mark.parametrize("header", ["序号", " 序 号 ", "No.", "Unnamed: 0", "行号"])
def test_a_column_of_row_numbers_is_known(header):
    assert is_ordinal(header)
    assert not is_ordinal("项目编号")


def test_a_short_row_of_a_csv_is_filled_up_and_columns_without_header_are_dropped():
    table = read_table("名称,,数量\n甲,x,1\n乙\n,y,\n".encode(), "a.csv")
    assert (table.headers, table.rows) == (["名称", "数量"], [(2, ["甲", "1"]), (3, ["乙", ""])])


def test_whole_numbers_are_ints_and_days_are_days():
    table = read_table(book(["a", "b", "c"], [5.0, 1e16, dt.datetime(2020, 1, 2)]), "a.xlsx")
    assert [(type(cell), cell) for cell in table.rows[0][1]] == [
        (int, 5),
        (float, 1e16),
        (dt.date, dt.date(2020, 1, 2)),
    ]


def test_another_sheet_can_be_chosen():
    content = book(["名称"], ["甲"], 任务=[["任务名"], ["一"]])
    assert sheet_names(content, "a.xlsx") == ("Sheet", "任务")
    assert read_table(content, "a.xlsx", sheet="任务").headers == ["任务名"]
    with pytest.raises(UnreadableFile, match="没有名为"):
        read_table(content, "a.xlsx", sheet="别的")


@pytest.mark.parametrize(
    ("title", "unit"),
    [
        ("单位：万元", "万元"),
        ("（金额单位：人民币千元）", "千元"),
        ("计量单位：百万元", "百万元"),
        ("单位：万美元", "万美元"),
        ("单位：人、万元", "万元"),
        ("填报单位：东港市科技局", None),
        ("单位：家", None),
    ],
)
def test_the_unit_above_a_table_is_found_and_never_shortened(title, unit):
    table = read_table(book([title], ["名称", "金额"], ["甲", 1]), "a.xlsx", known_headers=["名称", "金额"])
    assert table.unit_remark == unit


def test_a_header_with_an_apostrophe_or_a_unit_without_brackets_is_the_same_header():
    assert normalise_header("'名称") == "名称"
    assert bare_header("注册资本/万元") == bare_header("注册资本万元") == "注册资本"
    assert bare_header("美元") == "美元"
    assert bare_header("单元") == "单元"
