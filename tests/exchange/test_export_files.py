"""Files going out: nothing that a spreadsheet would run, nothing lost, read alike by openpyxl and by calamine."""

import csv
import datetime as dt
import io
from decimal import Decimal

import openpyxl
import pytest
from django.utils import timezone

from bureau.exchange.export import plain_book, write_csv, write_xlsx
from bureau.exchange.exports import xlsx_file
from bureau.exchange.readers import read_table

from .export_ducks import COLUMNS, ROWS, Column, calamine_rows, sheet_of


def xlsx(columns, rows, title="清单") -> bytes:
    with write_xlsx(columns, rows, title) as stream:
        return stream.read()


def csv_rows(columns, rows) -> list[list[str]]:
    text = b"".join(write_csv(columns, rows)).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline="")))


def one(value, kind="text", unit=""):
    """The cell that a value becomes, as openpyxl reads it."""
    return sheet_of(xlsx([Column("a", "甲", kind, unit)], [[value]]))["A2"]


def one_csv(value, kind="text", unit=""):
    return csv_rows([Column("a", "甲", kind, unit)], [[value]])[1][0]


FORMULAS = [
    "=cmd()",
    "+86",
    "-1",
    "@x",
    "\t=1",
    "  =1+1",
    "\u3000=1",
    "\u200b=1",
    "＝1+1",
    "＋86",
    "－1",
    "＠x",
    " ＝HYPERLINK(1)",
    "-",
    "\tx",
]


@pytest.mark.parametrize("text", FORMULAS)
def test_a_text_that_looks_like_a_formula_stays_text_in_both_formats(text):
    cell = one(text)
    assert (cell.value, cell.data_type) == (text, "s")
    assert cell.quotePrefix
    assert one_csv(text) == f"'{text}"


@pytest.mark.parametrize("text", ["\r=1", "\rx", "\n=1"])
def test_a_line_end_before_a_formula_does_not_hide_it(text):
    assert one(text).quotePrefix
    assert one_csv(text).startswith("'")


@pytest.mark.parametrize("text", [*FORMULAS, "'=1", "''=1", "'90年代", "丹东"])
def test_an_apostrophe_of_the_export_is_taken_off_again_and_only_that(text):
    content = b"".join(write_csv([Column("a", "甲"), Column("b", "乙")], [[text, "x"]]))
    ((_, cells),) = read_table(content, "a.csv").rows
    assert cells[0].strip() == text.strip()


@pytest.mark.parametrize("text", ["丹东=东港", "a+b", "1-2", "x@y", "《＝》", "'90年代"])
def test_a_sign_further_on_is_left_alone(text):
    assert one(text).value == text
    assert one_csv(text) == text


@pytest.mark.parametrize(
    ("value", "kind", "number"),
    [(Decimal("-10000"), "money", -1), (-3, "number", -3), (Decimal("-0.05"), "percent", -5), (-2.5, "number", -2.5)],
)
def test_a_negative_number_stays_a_number(value, kind, number):
    cell = one(value, kind)
    assert (cell.value, cell.data_type) == (number, "n")
    assert float(one_csv(value, kind)) == number


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("一\x00二\x01三", "一二三"),
        ("一\r\n二\r三\x0b四", "一\n二\n三\n四"),
        ("半\ud83d", "半\ufffd"),
        ("半\ud83d\ude00整", "半😀整"),
        ("\ufffe甲\uffff", "甲"),
        ('a&b<c>"d"', 'a&b<c>"d"'),
        ("😀", "😀"),
        (" 前后 ", " 前后 "),
    ],
)
def test_what_a_file_cannot_hold_is_left_out_and_the_rest_stays(text, kept):
    content = xlsx([Column("a", "甲")], [[text]])
    assert sheet_of(content)["A2"].value == kept
    assert calamine_rows(content)[1] == [kept]
    assert one_csv(text) == kept


@pytest.mark.parametrize("text", ["<r>&</r>", "<r><t>x</t></r>"])
def test_a_text_that_is_xml_does_not_break_the_file(text):
    assert sheet_of(xlsx([Column("a", "甲")], [[text]]))["A2"].value.strip() == text


@pytest.mark.parametrize(("text", "length"), [("长" * 40_000, 32_767), ("😀" * 20_000, 16_383)])
def test_a_text_is_cut_where_a_cell_ends(text, length):
    assert len(one(text).value) == length
    assert one_csv(text) == text


def test_identifiers_are_text_and_units_stand_in_the_header():
    content = xlsx(COLUMNS, ROWS, "清单/2020:[a]")
    sheet = sheet_of(content)
    assert [cell.value for cell in sheet[1]] == ["编号", "名称", "金额（万元）", "日期", "占比（%）", "数量（家）"]
    assert (sheet["A2"].value, sheet["A2"].number_format) == ("00123456789012345678", "@")
    assert sheet["C2"].value == 123.456789
    assert sheet["D2"].value == dt.datetime(2020, 9, 30)
    assert sheet["E2"].value == 12.5
    assert sheet.freeze_panes == "A2"
    assert calamine_rows(content)[1] == ["00123456789012345678", "=cmd()", 123.456789, dt.date(2020, 9, 30), 12.5, 3]


def test_columns_are_as_wide_and_new_cells_formatted_as_what_stands_in_them():
    sheet = sheet_of(xlsx(COLUMNS, ROWS))
    columns = [sheet.column_dimensions[letter] for letter in "ACDE"]
    assert [round(column.width) for column in columns] == [15, 17, 13, 13]
    assert [column.number_format for column in columns] == ["@", "#,##0.00####", "yyyy-mm-dd", "General"]


@pytest.mark.parametrize(
    ("value", "kind", "text"),
    [
        (10**15, "number", "1000000000000000"),
        (Decimal("12345678901234.56"), "money", "1234567890.123456"),
        (dt.date(1899, 1, 1), "date", "1899-01-01"),
        (dt.date(1900, 2, 28), "date", "1900-02-28"),
        (True, "text", "是"),
        (False, "number", "否"),
        (20, "text", "20"),
        (Decimal("NaN"), "any", "NaN"),
        (float("inf"), "number", "inf"),
    ],
)
def test_what_a_number_or_date_cell_would_change_becomes_text(value, kind, text):
    cell = one(value, kind)
    assert (cell.value, cell.data_type) == (text, "s")


@pytest.mark.parametrize(
    ("value", "kind", "expected"),
    [
        (dt.date(1900, 3, 1), "date", dt.datetime(1900, 3, 1)),
        (dt.datetime(2020, 9, 30, 8, 5), "datetime", dt.datetime(2020, 9, 30, 8, 5)),
        (dt.datetime(2020, 9, 30, 8, 5), "date", dt.datetime(2020, 9, 30)),
        (dt.date(2020, 9, 30), "text", dt.datetime(2020, 9, 30)),
    ],
)
def test_days_and_times_are_real_dates(value, kind, expected):
    assert one(value, kind).value == expected


def test_an_aware_time_is_told_by_the_clock_here():
    moment = dt.datetime(2020, 9, 30, 20, 0, tzinfo=dt.UTC)
    assert one(moment, "datetime").value == timezone.make_naive(moment)
    assert one(moment, "date").value == dt.datetime(2020, 10, 1)
    assert one_csv(moment, "datetime") == "2020-10-01 04:00:00"


@pytest.mark.parametrize(
    ("unit", "value", "shown"),
    [
        ("", Decimal("1234567.89"), 123.456789),
        ("元", Decimal("0.10"), 0.1),
        ("千元", 5000, 5),
        ("亿元", Decimal("123456789.01"), 1.2345678901),
        ("万元", Decimal("99500"), 9.95),
    ],
)
def test_money_is_told_in_the_unit_of_its_header_to_the_last_cent(unit, value, shown):
    assert one(value, "money", unit).value == shown
    assert one_csv(value, "money", unit) == str(shown)


def test_more_rows_than_a_sheet_holds_go_on_in_the_next(monkeypatch):
    monkeypatch.setattr(xlsx_file, "SHEET_ROWS", 2)
    book = openpyxl.load_workbook(io.BytesIO(xlsx([Column("a", "甲")], [["丙"], ["乙"], ["3"]])))
    assert book.sheetnames == ["清单", "清单 2"]
    assert [cell.value for cell in book["清单 2"]["A"]] == ["甲", "3"]
    assert book["清单"].freeze_panes == book["清单 2"].freeze_panes == "A2"


def test_as_many_rows_as_a_sheet_holds_need_no_second_one(monkeypatch):
    monkeypatch.setattr(xlsx_file, "SHEET_ROWS", 2)
    book = openpyxl.load_workbook(io.BytesIO(xlsx([Column("a", "甲")], [["丙"], ["乙"]])))
    assert book.sheetnames == ["清单"]


def test_a_sheet_holds_fewer_rows_than_excel_allows():
    assert xlsx_file.SHEET_ROWS < 1_048_576


def test_a_list_without_rows_is_a_header():
    content = xlsx(COLUMNS, [])
    assert len(calamine_rows(content)) == 1
    assert csv_rows(COLUMNS, []) == [["编号", "名称", "金额（万元）", "日期", "占比（%）", "数量（家）"]]


def test_rows_that_are_handed_back_keep_numbers_as_numbers_and_texts_as_texts():
    sheet = sheet_of(plain_book(["甲", "乙", "丙"], [["001", 2, "=1"], [None, 2.5, dt.date(2020, 1, 2)]]))
    assert [[cell.value for cell in row] for row in sheet["A2:C3"]] == [
        ["001", 2, "=1"],
        [None, 2.5, dt.datetime(2020, 1, 2)],
    ]
    assert sheet["C2"].data_type == "s"
