"""Lists going out: exactly the rows on the screen, nothing that a spreadsheet would run, each logged."""

import datetime as dt
import io
from decimal import Decimal

import openpyxl
import pytest
from django.test import RequestFactory
from django.views import View

from bureau.accounts.models import County
from bureau.audit.models import ExportEvent
from bureau.exchange.columns import Field, match_headers
from bureau.exchange.export import ExportableList, write_csv, write_xlsx
from bureau.exchange.readers import read_table
from tests import personas


class Column:
    """The duck the list pages bring."""

    def __init__(self, key: str, label: str, kind: str = "text", unit: str = "") -> None:
        self.key, self.label, self.kind, self.unit = key, label, kind, unit

    def value_of(self, record):
        return getattr(record, self.key)


COLUMNS = [
    Column("code", "编号"),
    Column("name", "名称"),
    Column("amount", "金额", "money"),
    Column("day", "日期", "date"),
    Column("share", "占比", "percent"),
    Column("count", "数量", "number", "家"),
]
ROWS = [
    ["00123456789012345678", "=cmd()", Decimal("1234567.89"), dt.date(2020, 9, 30), Decimal("0.125"), 3],
    ["912106001200811162", "+86", None, None, None, None],
    ["-1", "@x", Decimal("-10000"), dt.date(2020, 1, 1), Decimal("1"), 0],
]


def _sheet(content: bytes):
    return openpyxl.load_workbook(io.BytesIO(content)).active


def test_a_text_that_looks_like_a_formula_stays_text_in_both_formats():
    with write_xlsx(COLUMNS, ROWS, "清单") as stream:
        sheet = _sheet(stream.read())
    assert [(sheet[f"B{n}"].value, sheet[f"B{n}"].data_type) for n in (2, 3, 4)] == [
        ("=cmd()", "s"),
        ("+86", "s"),
        ("@x", "s"),
    ]
    assert sheet["B2"].quotePrefix
    text = b"".join(write_csv(COLUMNS, ROWS)).decode("utf-8-sig")
    assert "'=cmd()" in text
    assert "'+86" in text
    assert "'-1,'@x,-1," in text


def test_identifiers_are_text_and_units_stand_in_the_header():
    with write_xlsx(COLUMNS, ROWS, "清单/2020:[a]") as stream:
        sheet = _sheet(stream.read())
    assert [cell.value for cell in sheet[1]] == ["编号", "名称", "金额（万元）", "日期", "占比（%）", "数量（家）"]
    assert sheet["A2"].value == "00123456789012345678"
    assert sheet["C2"].value == 123.456789
    assert sheet["D2"].value == dt.datetime(2020, 9, 30)
    assert sheet["E2"].value == 12.5
    assert sheet.freeze_panes == "A2"


@pytest.mark.parametrize("file_format", ["xlsx", "csv"])
def test_what_went_out_comes_back_the_same(file_format):
    if file_format == "xlsx":
        with write_xlsx(COLUMNS, ROWS, "清单") as stream:
            content = stream.read()
    else:
        content = b"".join(write_csv(COLUMNS, ROWS))
    table = read_table(content, f"a.{file_format}", known_headers=["编号", "金额"])
    money = Field("amount", "金额", kind="money")
    bound = match_headers(
        table.headers, [Field("code", "编号"), Field("name", "名称"), money, Field("day", "日期", kind="date")]
    )
    back = []
    for _, cells in table.rows:
        read = {name: cells[place] for name, place in bound.positions.items()}
        back.append(
            [
                read["code"],
                read["name"],
                money.read(read["amount"], bound.units["amount"]),
                Field("d", "d", kind="date").read(read["day"]),
            ]
        )
    assert back == [row[:4] for row in ROWS]


class _Page(View):
    def get(self, request):
        raise AssertionError("the page itself was asked for")


class CountyList(ExportableList, _Page):
    """A list page in small."""

    def get_columns(self):
        return [Column("code", "代码"), Column("name", "名称")]

    def get_title(self):
        return "县区"

    def filtered_queryset(self):
        return County.objects.filter(name__contains=self.request.GET.get("q", "")).order_by("-code")

    def get_pills(self):
        return []

    def describe_filters(self):
        return f"搜索：{self.request.GET.get('q', '')}"


@pytest.mark.django_db
@pytest.mark.parametrize("file_format", ["xlsx", "csv"])
def test_an_export_holds_exactly_the_filtered_rows_in_order_and_is_logged(file_format):
    user = personas.everybody().officer
    request = RequestFactory().get("/", {"export": file_format, "q": "市"})
    request.user = user
    response = CountyList.as_view()(request)
    table = read_table(response.getvalue(), f"a.{file_format}")
    expected = list(County.objects.filter(name__contains="市").order_by("-code").values_list("code", flat=True))
    assert [str(cells[0]) for _, cells in table.rows] == expected
    event = ExportEvent.objects.get()
    assert (event.user, event.rows, event.filters, event.file_format) == (user, len(expected), "搜索：市", file_format)
    assert "filename*=utf-8''" in response["Content-Disposition"].lower()


def test_export_links_keep_the_filters_and_forget_the_page():
    view = CountyList()
    view.request = RequestFactory().get("/", {"q": "市", "page": "3", "sort": "-code"})
    assert view.get_export_links()[0][1] == "?q=%E5%B8%82&sort=-code&export=xlsx"


def test_more_rows_than_a_sheet_holds_go_on_in_the_next(monkeypatch):
    monkeypatch.setattr("bureau.exchange.export.SHEET_ROWS", 2)
    with write_xlsx([Column("a", "甲")], [["1"], ["2"], ["3"]], "清单") as stream:
        book = openpyxl.load_workbook(stream)
    assert book.sheetnames == ["清单", "清单 2"]
    assert [cell.value for cell in book["清单 2"]["A"]] == ["甲", "3"]
