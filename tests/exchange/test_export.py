"""A list going out: exactly the rows on the screen in their order, the chosen columns, each file logged."""

import datetime as dt
from decimal import Decimal

import pytest
from django.test import RequestFactory
from django.views import View

from bureau.accounts.models import County
from bureau.audit.models import ExportEvent
from bureau.exchange.export import ExportableList, write_csv, write_xlsx
from bureau.exchange.exports.rows import ExportRows, plain_path
from bureau.exchange.readers import read_table
from bureau.ui.columns import Column as PageColumn
from tests import personas

from .export_ducks import COLUMNS, ROWS, Column


class _Page(View):
    def get(self, request):
        raise AssertionError("the page itself was asked for")


class CountyList(ExportableList, _Page):
    """A list page in small."""

    def get_columns(self):
        return [Column("code", "代码"), Column("name", "名称"), Column("short_name", "简称")]

    def get_title(self):
        return "县区"

    def filtered_queryset(self):
        return County.objects.filter(name__contains=self.request.GET.get("q", "")).order_by("-code")

    def get_pills(self):
        return []

    def describe_filters(self):
        return f"搜索：{self.request.GET.get('q', '')}"


def answer(**parameters):
    request = RequestFactory().get("/", parameters)
    request.user = personas.everybody().officer
    return CountyList.as_view()(request)


def table_of(response, file_format="xlsx"):
    return read_table(response.getvalue(), f"a.{file_format}")


@pytest.mark.django_db
@pytest.mark.parametrize("file_format", ["xlsx", "csv"])
def test_an_export_holds_exactly_the_filtered_rows_in_order_and_is_logged(file_format):
    response = answer(export=file_format, q="市")
    table = table_of(response, file_format)
    expected = list(County.objects.filter(name__contains="市").order_by("-code").values_list("code", flat=True))
    assert [str(cells[0]) for _, cells in table.rows] == expected
    event = ExportEvent.objects.get()
    assert (event.rows, event.filters, event.file_format) == (len(expected), "搜索：市", file_format)
    assert event.user == personas.everybody().officer
    assert "filename*=utf-8''" in response["Content-Disposition"].lower()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("asked", "headers"),
    [
        ("", ["代码", "名称", "简称"]),
        ("name", ["名称"]),
        ("short_name,code", ["代码", "简称"]),
        (["code", "name"], ["代码", "名称"]),
        ("no-such-column", ["代码", "名称", "简称"]),
        ("name,no-such-column", ["名称"]),
    ],
)
def test_the_address_says_which_columns_go_out(asked, headers):
    assert table_of(answer(export="xlsx", columns=asked)).headers == headers


@pytest.mark.django_db
def test_an_unknown_format_is_the_page_itself():
    with pytest.raises(AssertionError, match="page itself"):
        answer(export="exe")


def test_export_links_keep_the_filters_and_forget_the_page():
    view = CountyList()
    view.request = RequestFactory().get("/", {"q": "市", "page": "3", "sort": "-code", "columns": "a,b"})
    links = dict(view.get_export_links())
    assert links["导出 Excel"] == "?q=%E5%B8%82&sort=-code&columns=a%2Cb&export=xlsx"
    assert list(links) == ["导出 Excel", "导出 CSV", "选择列导出"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("column", "lookup"),
    [
        (PageColumn("display_name", "姓名"), "display_name"),
        (PageColumn("c", "姓名", value="display_name"), "display_name"),
        (PageColumn("pk", "编号"), "pk"),
        (PageColumn("c", "县区", value="county.name"), "county__name"),
        (PageColumn("c", "县区", value="county__name"), "county__name"),
        (PageColumn("c", "县区", value="county_id"), "county_id"),
        (PageColumn("c", "角色", value="get_role_display"), "role"),
        (PageColumn("county", "县区"), None),
        (PageColumn("c", "县区", value="county.own_method"), None),
        (PageColumn("c", "人", value="get_full_name"), None),
        (PageColumn("c", "人", value=str), None),
        (PageColumn("c", "账号", value="memberships"), None),
        (Column("name", "名称"), None),
    ],
)
def test_only_what_the_database_can_answer_is_read_without_a_record(column, lookup):
    from bureau.accounts.models import User

    found = plain_path(User.objects.all(), column)
    assert (found.lookup if found else None) == lookup


@pytest.mark.django_db
def test_values_are_the_same_with_and_without_records():
    from bureau.accounts.models import User

    personas.everybody()
    plain = [PageColumn("username", "名"), PageColumn("c", "县", value="county.name")]
    plain.append(PageColumn("r", "角色", value="get_role_display"))
    users = User.objects.select_related("county").order_by("-username")
    by_path = [list(row) for row in ExportRows(users, plain)]
    by_record = [row[:3] for row in ExportRows(users, [*plain, PageColumn("x", "x", value=lambda user: user.pk)])]
    assert by_path == by_record == [[column.value_of(user) for column in plain] for user in users]


@pytest.mark.django_db
def test_rows_that_differ_in_no_chosen_column_stay_apart():
    counties = County.objects.filter(city_code="210600").order_by("code").distinct()
    assert len(list(ExportRows(counties, [PageColumn("city_code", "市")]))) == counties.count() > 1


@pytest.mark.django_db
@pytest.mark.parametrize("cut", [slice(None), slice(3)])
def test_portions_keep_the_order(cut, monkeypatch):
    monkeypatch.setattr("bureau.exchange.exports.rows.CHUNK", 2)
    counties = County.objects.order_by("-name")[cut]
    rows = ExportRows(counties, [PageColumn("name", "名称")])
    assert [name for (name,) in rows] == [county.name for county in counties]
    assert rows.total == len(counties)


def test_a_list_that_is_no_queryset_goes_out_row_by_row():
    rows = ExportRows([{"a": 1}, {"a": None}], [PageColumn("a", "甲"), PageColumn("b", "乙")])
    assert (list(rows), rows.total) == ([[1, None], [None, None]], 2)


@pytest.mark.parametrize("file_format", ["xlsx", "csv"])
def test_what_went_out_reads_as_the_same_table(file_format):
    if file_format == "xlsx":
        with write_xlsx(COLUMNS, ROWS, "清单") as stream:
            content = stream.read()
    else:
        content = b"".join(write_csv(COLUMNS, ROWS))
    table = read_table(content, f"a.{file_format}", known_headers=["编号", "金额"])
    assert table.headers == ["编号", "名称", "金额（万元）", "日期", "占比（%）", "数量（家）"]
    first, _, last = (cells for _, cells in table.rows)
    assert (first[0], first[1]) == ("00123456789012345678", "=cmd()")
    assert Decimal(str(first[2])) == Decimal("123.456789")
    assert str(first[3]).startswith("2020-09-30")
    assert isinstance(first[3], str | dt.date)
    assert (last[0], last[1], float(last[2])) == ("-1", "@x", -1)
