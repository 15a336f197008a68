"""One declaration serves the wizard and the admin."""

import datetime as dt
from decimal import Decimal

import pytest
import tablib

from bureau.accounts.models import County, User
from bureau.exchange.cleaned import read_clean
from bureau.exchange.columns import Field
from bureau.exchange.header_match import match_headers
from bureau.exchange.importers import ResourceImporter
from bureau.exchange.refusals import ApplyRefused, UnreadableFile
from bureau.exchange.resources import RegisterResource
from tests import personas
from tests.exchange.books import book
from tests.exchange.rooms import CountyResource

HEADER = ["名称", "代码", "简称", "市代码"]


def test_two_columns_for_one_field_are_not_guessed():
    with pytest.raises(UnreadableFile, match="第 1 列、第 2 列"):
        match_headers(["金额（元）", "金额（万元）"], [Field("amount", "金额", kind="money")])


def test_one_column_for_two_fields_is_not_guessed():
    with pytest.raises(UnreadableFile, match="既像"):
        match_headers(["日期"], [Field("a", "发证日期", aliases=("日期",)), Field("b", "注册日期", aliases=("日期",))])


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


def test_a_resource_without_keys_is_refused_when_it_is_declared():
    with pytest.raises(ValueError, match="keys"):

        class Keyless(RegisterResource):
            columns = (Field("code", "代码"),)

            class Meta:
                model = County


@pytest.mark.django_db
def test_the_admin_reads_the_same_columns_and_matches_by_the_same_key():
    county = personas.donggang()
    dataset = tablib.Dataset(headers=["县区名称", "行政区划代码", "别的", "市代码", "简称"])
    dataset.append(["东港新市", county.code, "x", "", ""])
    dataset.append(["新设县", "999001", "x", "210600", "新"])
    dataset.append(["第9县", "999002", "x", "210600", "新"])
    result = CountyResource().import_data(dataset, dry_run=True, user=personas.everybody().officer)
    assert not result.has_errors()
    assert [row.import_type for row in result.rows] == ["update", "new", "invalid"]
    assert not County.objects.filter(code="999001").exists()
    dataset.headers = ["县区名称", "行政区划代码", "别的", "市代码", "简称"]
    dataset.pop()
    CountyResource().import_data(dataset, dry_run=False, raise_errors=True)
    assert County.objects.get(code="999001").short_name == "新"
    assert County.objects.get(pk=county.pk).name == "东港新市"


@pytest.mark.django_db
def test_a_row_that_turns_bad_while_applying_stops_everything():
    user = personas.everybody().officer
    importer = ResourceImporter(CountyResource)
    preview = importer.preview(
        book(HEADER, ["甲县", "999001", "甲", "210600"], ["乙县", "999002", "乙", "210600"]), "a.xlsx", user=user
    )
    County.objects.create(code="999002", name="早了一步", short_name="早", city_code="210600")
    with pytest.raises(ApplyRefused, match="第 3 行的记录刚刚被别人改过"):
        importer.apply(preview, user=user)


@pytest.mark.django_db
def test_random_cells_are_taken_or_refused_row_by_row():
    cells = [None, "", "—", "甲", 1, -1, 1e300, 1.5, True, "=1", "\x00", "9" * 400, "２", "#N/A", "2020-13-01"]
    rows = [[cells[(n * step) % len(cells)] for step in (1, 2, 4, 7)] for n in range(60)]
    text = "\n".join(",".join("" if c is None else str(c).replace("\x00", "") for c in row) for row in rows)
    content = f"{','.join(HEADER)}\n{text}".encode()
    preview = ResourceImporter(CountyResource).preview(content, "a.csv", user=personas.everybody().officer)
    assert preview.refused
    assert all(row.reason for row in preview.refused)


def test_a_table_is_cleaned_for_an_importer_of_its_own():
    columns = [
        Field("name", "姓名", required=True),
        Field("paid", "经费", kind="money"),
        Field("day", "日期", kind="date"),
    ]
    content = book(
        ["姓名", "经费（万元）", "日期"], ["张", 2, ""], ["李", "—", "2020年"], ["王", "/", "2020.1.2"], ["合计", 2]
    )
    clean = read_clean(content, "a.xlsx", columns)
    assert [row.values for row in clean.rows] == [
        {"name": "张", "paid": Decimal("20000")},
        {"name": "王", "paid": None, "day": dt.date(2020, 1, 2)},
    ]
    assert [row.reason for row in clean.refused] == ["日期：看不出是哪一天，请写成 2020-09-30 的样子"]
    assert [row.number for row in clean.skipped] == [5]
    assert clean.rows[0].refused(columns[1], 2, "太少").reason == "经费：太少"


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

    class Meta:
        model = User


@pytest.mark.django_db
def test_a_relation_is_named_by_its_label_and_emptied_by_a_dash():
    people = personas.everybody()
    fengcheng, donggang = personas.fengcheng(), personas.donggang()
    User.objects.filter(username="leader").update(county=fengcheng)
    importer = ResourceImporter(PersonResource)
    content = book(["账号", "县区"], ["county", fengcheng.name], ["leader", "—"], ["officer", ""], ["other", "无此县"])
    preview = importer.preview(content, "a.xlsx", user=people.officer)
    told = [(c.before, c.after) for row in preview.changed for c in row.changes]
    assert told == [(donggang.name, fengcheng.name), (fengcheng.name, "")]
    assert [row.title for row in preview.unchanged] == ["officer"]
    assert "不在可选范围内" in preview.refused[0].reason
    # A county officer without a county breaks a constraint of the table.
    assert importer.preview(book(["账号", "县区"], ["county", "—"]), "a.xlsx", user=people.officer).refused
    blank = importer.preview(book(["账号", "县区"], ["new", ""]), "a.xlsx", user=people.officer)
    assert "姓名：此字段不能为空" in blank.refused[0].reason
    importer.apply(preview, user=people.officer)
    assert User.objects.get(username="county").county == fengcheng
    assert User.objects.get(username="leader").county is None
