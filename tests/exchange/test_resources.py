"""One declaration serves the wizard, the admin and the commands."""

from decimal import Decimal

import pytest
import tablib
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from bureau.accounts.models import County, User
from bureau.exchange.amounts import Amount
from bureau.exchange.columns import Field
from bureau.exchange.header_match import HeadersUnclear, likely_positions, match_headers
from bureau.exchange.models import BatchState, ImportBatch
from bureau.exchange.preview_page import PreviewPage
from bureau.exchange.refusals import UncleanValue, UnreadableFile
from bureau.exchange.resources import RegisterResource
from enterprises.certifications.resources import CertificationResource
from tests import personas
from tests.enterprises.made_up import enterprise
from tests.exchange.books import book
from tests.exchange.importing import import_file, look
from tests.exchange.rooms import CountyResource

HEADER = ["名称", "代码", "简称", "市代码"]


def test_two_columns_for_one_field_are_not_guessed():
    headers, columns = ["金额（元）", "金额（万元）"], [Field("amount", "金额", kind="money")]
    with pytest.raises(UnreadableFile, match="第 1 列、第 2 列"):
        match_headers(headers, columns)
    assert likely_positions(headers, columns, {}) == {}
    assert match_headers(headers, columns, chosen={"amount": "金额（万元）"}).positions == {"amount": 1}


def test_one_column_for_two_fields_is_not_guessed():
    columns = [Field("a", "发证日期", aliases=("日期",)), Field("b", "注册日期", aliases=("日期",))]
    with pytest.raises(HeadersUnclear, match="既像"):
        match_headers(["日期"], columns)
    assert likely_positions(["日期"], columns, {}) == {"a": 0}
    assert match_headers(["日期"], columns, chosen={"a": "", "b": "日期"}).positions == {"b": 0}


def test_the_label_itself_goes_before_an_alias():
    bound = match_headers(["单位名称", "名称"], [Field("name", "名称", aliases=("单位名称",))])
    assert bound.positions == {"name": 1}
    assert bound.unused == ["单位名称"]


@pytest.mark.parametrize(
    "header", ["注册资本(万元)", "注册资本（单位：万元）", "注册资本\n（万元人民币）", " 注册资本（万元） *"]
)
def test_the_unit_of_a_header_counts_for_its_column(header):
    column = Field("capital", "注册资本", kind="money")
    bound = match_headers([header], [column])
    assert column.read(50, bound.units["capital"]) == 500_000


@pytest.mark.parametrize(
    ("header", "yuan"),
    [
        ("总投资（百万元）", 50_000_000),
        ("总投资/万元", 500_000),
        ("总投资万元", 500_000),
        ("总投资（千元）", 50_000),
        ("总投资／合计（万元）", 500_000),
        ("总投资／金额", 50),
    ],
)
def test_no_unit_of_a_header_is_taken_for_another(header, yuan):
    column = Field("total", "总投资", kind="money", unit="元")
    bound = match_headers([header], [column])
    assert column.read(50, bound.units["total"]) == yuan


@pytest.mark.parametrize("header", ["注册资本（万美元）", "注册资本／金额（万美元）", "注册资本/万美元"])
def test_the_currency_of_a_header_counts_for_its_column(header):
    column = Field("capital", "注册资本", kind="amount", unit="万元", currency="currency")
    money = Field("capital", "注册资本", kind="money", unit="万元")
    bound = match_headers([header], [column])
    assert column.read(50, bound.units["capital"]) == Amount(Decimal(500_000), "USD")
    with pytest.raises(UncleanValue, match="外币"):
        money.read(50, bound.units["capital"])


def test_the_two_rows_of_a_header_are_read_together():
    columns = [Field("seller", "卖方名称"), Field("buyer", "买方名称"), Field("total", "总额", kind="money")]
    bound = match_headers(["卖方信息／名称", "买方／名称", "总额／小计", "总额／合计"], columns)
    assert bound.positions == {"seller": 0, "buyer": 1, "total": 3}


def test_a_second_alias_counts_only_where_nothing_better_stands():
    column = Field("address", "地址", aliases=("注册地址",), second_aliases=("通讯地址",))
    assert match_headers(["通讯地址", "注册地址"], [column]).positions == {"address": 1}
    assert match_headers(["通讯地址"], [column]).positions == {"address": 0}


def test_a_text_is_measured_after_its_own_cleaning():
    column = Field("code", "代码", max_length=4, clean=lambda value: value.replace(" ", ""))
    assert column.read("12 34") == "1234"
    with pytest.raises(UncleanValue, match="超过 4 个字"):
        column.read("123 45")


def test_a_choice_is_refused_with_one_word_for_each():
    column = Field("state", "状态", kind="choice", choices=[(1, "在研"), (1, "执行中"), (2, "已验收")])
    with pytest.raises(UncleanValue, match=r"可填：在研、已验收$"):
        column.read("未知")


def test_a_resource_without_keys_is_refused_when_it_is_declared():
    with pytest.raises(ValueError, match="keys"):

        class Keyless(RegisterResource):
            columns = (Field("code", "代码"),)

            class Meta:
                model = County


@pytest.mark.django_db
def test_the_admin_reads_the_same_columns_and_matches_by_the_same_key():
    county, administrator = personas.donggang(), personas.everybody().sys_admin
    headers = ["县区名称", "行政区划代码", "别的", "市代码", "简称"]
    dataset = tablib.Dataset(headers=headers)
    dataset.append(["东港新市", county.code, "x", "", ""])
    dataset.append(["新设县", "999001", "x", "210600", "新"])
    dataset.append(["第9县", "999002", "x", "210600", "新"])
    result = CountyResource().import_data(dataset, dry_run=True, user=administrator)
    assert not result.has_errors()
    assert [row.import_type for row in result.rows] == ["update", "new", "invalid"]
    with pytest.raises(ValidationError, match="名称里不能有数字"):
        CountyResource().import_data(dataset, raise_errors=True, user=administrator)
    assert not County.objects.filter(code="999001").exists()
    dataset.headers = headers
    dataset.pop()
    CountyResource().import_data(dataset, raise_errors=True, user=administrator)
    assert County.objects.get(code="999001").short_name == "新"
    assert County.objects.get(pk=county.pk).name == "东港新市"
    assert ImportBatch.objects.get().state == BatchState.APPLIED


@pytest.mark.django_db
def test_random_cells_are_taken_or_refused_row_by_row():
    cells = [None, "", "—", "甲", 1, -1, 1e300, 1.5, True, "=1", "\x00", "9" * 400, "２", "#N/A", "2020-13-01"]
    rows = [[cells[(n * step) % len(cells)] for step in (1, 2, 4, 7)] for n in range(60)]
    text = "\n".join(",".join("" if c is None else str(c).replace("\x00", "") for c in row) for row in rows)
    content = f"{','.join(HEADER)}\n{text}".encode()
    seen = look(CountyResource, content, "a.csv", by=personas.everybody().officer)
    assert seen.batch.state == BatchState.WAITING
    assert seen.refusals()
    assert all(reason for *_, reason in seen.refusals())


class PersonResource(RegisterResource):
    """People with their county, a relation to another model."""

    columns = (
        Field("username", "账号", required=True),
        Field(
            "county",
            "县区",
            kind="choice",
            attribute="county_id",
            choices=lambda: [(county.pk, county.name) for county in County.objects.all()],
        ),
    )
    keys = ("username",)
    kind = "tests.people"

    class Meta:
        model = User

    def reach(self, user):
        return User.objects.all()


@pytest.mark.django_db
def test_a_relation_is_named_by_its_label_and_emptied_by_a_dash():
    people = personas.everybody()
    fengcheng, donggang = personas.fengcheng(), personas.donggang()
    User.objects.filter(username="leader").update(county=fengcheng)
    content = book(["账号", "县区"], ["county", fengcheng.name], ["leader", "—"], ["officer", ""], ["other", "无此县"])
    seen = look(PersonResource, content, "a.xlsx", by=people.officer)
    rows = PreviewPage(seen.batch, PersonResource(), {"show": "changed"}).rows
    assert [(c.before, c.after) for row in rows for c in row.changes] == [
        (donggang.name, fengcheng.name),
        (fengcheng.name, ""),
    ]
    assert seen.counts["unchanged"] == 1
    assert "不在可选范围内" in seen.refusals()[0][3]
    # A county officer without a county breaks a constraint of the table.
    assert look(PersonResource, book(["账号", "县区"], ["county", "—"]), "a.xlsx", by=people.officer).refusals()
    import_file(PersonResource, content, "a.xlsx", by=people.officer)
    assert User.objects.get(username="county").county == fengcheng
    assert User.objects.get(username="leader").county is None


@pytest.mark.django_db
def test_what_rows_of_a_preview_refer_to_is_looked_up_for_the_whole_page_at_once():
    officer = personas.everybody().officer
    costs = []
    for rows in (3, 30):
        firms = [enterprise() for _ in range(rows)]
        lines = [f"{firm.name},高新技术企业,2020-09-15" for firm in firms]
        content = "\n".join(["企业名称,类别,发证日期", *lines]).encode()
        batch = look(CertificationResource, content, "证书.csv", by=officer).batch
        with CaptureQueriesContext(connection) as queries:
            page = PreviewPage(batch, CertificationResource(), {"show": "new"})
            titles = [row.title for row in page.rows]
        costs.append(len(queries))
        assert all(firm.name in title for firm, title in zip(firms, titles, strict=True))
        found = PreviewPage(batch, CertificationResource(), {"show": "new", "q": firms[1].name}).rows
        assert [row.number for row in found] == [3]
    assert costs[0] == costs[1]


def test_an_amount_is_shown_with_separators_and_without_a_currency_of_its_own():
    assert Field("capital", "注册资本", kind="amount", currency="currency").show(Decimal("42640000")) == "42,640,000.00"
    assert Field("capital", "注册资本", kind="money").show(Decimal("42640000")) == "42,640,000.00 元"
