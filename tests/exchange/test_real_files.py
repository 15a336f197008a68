"""The sheets that bureaus really have: header, rows and totals are found, in every format and under any title."""

import csv
import datetime as dt
import io
from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest

from bureau.exchange import cleaning
from bureau.exchange.cleaning import Amount
from bureau.exchange.readers import quick_rows, read_table
from bureau.exchange.refusals import UncleanValue
from tests.exchange.books import book

DATA = Path(__file__).resolve().parents[3] / "shared" / "data"
pytestmark = pytest.mark.skipif(not DATA.exists(), reason="the real files are not beside this repository")

# File, headers that a register knows, row of the header, all headers, data rows, first row, row of a total.
FILES = [
    (
        "enterprises_dandong_chaoyang_tech",
        ["企业名称", "统一社会信用代码", "注册日期", "注册资金"],
        1,
        [
            "企业名称",
            "统一社会信用代码",
            "注册日期",
            "企业类型",
            "法人代表",
            "注册资金",
            "经营范围",
            "所在省份",
            "地区",
            "注册地址",
        ],
        766,
        None,
    ),
    (
        "hitech_certificates_transcribed",
        ["企业名称", "证书编号", "发证日期"],
        1,
        ["序号", "企业名称", "证书编号", "发证日期", "有效期", "省份", "备注", "来源"],
        24,
        None,
    ),
    (
        "incubators_transcribed",
        ["名称", "运营机构", "级别"],
        1,
        ["序号", "名称", "运营机构", "类型", "级别", "认定年度", "所属区县", "来源"],
        31,
        None,
    ),
    (
        "project_calls_municipal",
        ["项目名称", "项目来源", "截止时间"],
        1,
        ["Unnamed: 0", "项目名称", "项目来源", "发布时间", "截止时间"],
        2815,
        None,
    ),
    (
        "projects_nsfc_liaoning_shandong",
        ["项目批准号", "项目名称", "依托单位", "金额"],
        1,
        ["项目批准号", "项目类别", "项目名称", "依托单位", "负责人", "金额", "起止年月", "总评"],
        1181,
        None,
    ),
    (
        "tech_contracts_anhui_2022h1",
        ["区域", "合同数", "成交额"],
        2,
        ["序号", "区域", "合同数", "成交额(亿元)", "成交额／同比增长率", "成交额／排名"],
        16,
        20,
    ),
]
TITLES = [["某市科学技术局统计表"], ["填报单位：某市科学技术局", "单位：万元"], ["（截至2022年6月30日）"]]


@pytest.fixture(params=FILES, ids=[entry[0] for entry in FILES])
def file(request):
    """One real file: its bytes and what is to be found in it."""
    name, known, header_row, headers, rows, total = request.param
    return (DATA / f"{name}.csv").read_bytes(), known, header_row, headers, rows, total


def rows_of(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def written(rows: list[list[str]]) -> bytes:
    stream = io.StringIO(newline="")
    csv.writer(stream).writerows(rows)
    return stream.getvalue().encode("gb18030")


def texts(rows: list[tuple[int, list]]) -> list[list[str]]:
    return [[str(cell) for cell in cells] for _, cells in rows]


def test_header_rows_and_totals_are_found(file):
    content, known, header_row, headers, rows, total = file
    table = read_table(content, "a.csv", known_headers=known)
    assert (table.header_row, table.headers) == (header_row, headers)
    assert len(table.rows) == rows
    assert [number for number, _ in table.totals] == ([total] if total else [])
    assert (table.notes, table.repeats) == ([], [])
    assert quick_rows(content, "a.csv") >= rows


def test_the_header_is_found_without_knowing_a_single_one(file):
    content, _, header_row, headers, rows, _ = file
    table = read_table(content, "a.csv")
    assert (table.header_row, table.headers, len(table.rows)) == (header_row, headers, rows)


def test_no_row_is_lost_or_changed(file):
    content, known, header_row, headers, _, total = file
    table = read_table(content, "a.csv", known_headers=known)
    depth = 2 if any("／" in header for header in headers) else 1
    raw = [row for number, row in enumerate(rows_of(content), 1) if number >= header_row + depth and number != total]
    assert texts(table.rows) == [[cell.strip() for cell in row] for row in raw]


@pytest.mark.parametrize("lines", [0, 1, 3])
@pytest.mark.parametrize("shape", ["gb18030", "xlsx"])
def test_the_same_table_in_another_format_and_under_titles_is_the_same(file, shape, lines):
    content, known, header_row, headers, _, total = file
    titled = TITLES[:lines] + rows_of(content)
    again = book(*titled) if shape == "xlsx" else written(titled)
    first = read_table(content, "a.csv", known_headers=known)
    table = read_table(again, "a.xlsx" if shape == "xlsx" else "a.csv", known_headers=known)
    assert (table.header_row, table.headers) == (header_row + lines, headers)
    assert texts(table.rows) == texts(first.rows)
    assert [number for number, _ in table.totals] == ([total + lines] if total else [])
    assert table.unit_remark == ("万元" if lines > 1 else None)


def column(name: str, header: str) -> list:
    table = read_table((DATA / f"{name}.csv").read_bytes(), "a.csv")
    return [cells[table.headers.index(header)] for _, cells in table.rows]


def outcome(clean, cell, **options):
    try:
        return clean(cell, **options)
    except UncleanValue as refusal:
        return refusal.sentence.split("，")[0]


def test_every_capital_of_the_register_is_read_with_its_currency():
    amounts = [cleaning.clean_amount(cell) for cell in column("enterprises_dandong_chaoyang_tech", "注册资金")]
    assert Counter(amount.currency if amount else None for amount in amounts) == {
        "CNY": 627,
        None: 131,
        "USD": 6,
        "JPY": 2,
    }
    assert amounts[:3] == [Amount(Decimal(yuan), "CNY") for yuan in (475_000, 1_530_000, 1_184_000)]


def test_every_foreign_capital_is_refused_where_only_yuan_can_stand():
    outcomes = [outcome(cleaning.clean_money, cell) for cell in column("enterprises_dandong_chaoyang_tech", "注册资金")]
    assert outcomes.count("是外币") == 8


def test_every_founding_day_of_the_register_is_a_day():
    days = [cleaning.clean_date(cell) for cell in column("enterprises_dandong_chaoyang_tech", "注册日期")]
    assert min(days) == dt.date(1980, 10, 7)
    assert all(days)


def test_days_of_certificates_are_read_and_the_doubtful_ones_refused():
    outcomes = [outcome(cleaning.clean_date, cell) for cell in column("hitech_certificates_transcribed", "发证日期")]
    assert outcomes[:4] == [dt.date(2021, 12, 16), dt.date(2020, 12, 1), dt.date(2014, 9, 29), dt.date(2015, 10, 10)]
    assert Counter(type(found).__name__ for found in outcomes) == {"NoneType": 12, "date": 10, "str": 2}
    assert {found for found in outcomes if isinstance(found, str)} == {"只有年份", "看不出是哪一天"}


def test_sums_without_a_unit_are_refused_and_read_with_the_unit_of_the_header():
    cells = column("projects_nsfc_liaoning_shandong", "金额")
    assert {outcome(cleaning.clean_money, cell) for cell in cells} == {
        "没有写明单位；请在表头或单元格写明 元、万元 或 亿元"
    }
    assert sum(cleaning.clean_money(cell, unit="万元") for cell in cells) == Decimal(466_844_000)


def test_spans_of_months_are_no_day():
    cells = column("projects_nsfc_liaoning_shandong", "起止年月")
    assert {outcome(cleaning.clean_date, cell, day_optional=True) for cell in cells} == {"看不出是哪一天"}


def test_figures_of_the_report_are_numbers_and_shares_without_a_sign_are_refused():
    assert sum(cleaning.clean_integer(cell) for cell in column("tech_contracts_anhui_2022h1", "合同数")) == 8024
    sums = [cleaning.clean_money(cell, unit="亿元") for cell in column("tech_contracts_anhui_2022h1", "成交额(亿元)")]
    # The report itself says 428.4: its figures were rounded one by one.
    assert sum(sums) == Decimal(42_830_000_000)
    shares = column("tech_contracts_anhui_2022h1", "成交额／同比增长率")
    assert {outcome(cleaning.clean_percent, cell) for cell in shares} == {"没有百分号"}


def test_deadlines_with_something_behind_the_day_are_refused():
    outcomes = [outcome(cleaning.clean_date, cell) for cell in column("project_calls_municipal", "发布时间")]
    assert Counter(type(found).__name__ for found in outcomes) == {"date": 2733, "NoneType": 77, "str": 5}
