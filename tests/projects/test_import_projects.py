"""Projects out of sheets."""

from datetime import date
from decimal import Decimal

import pytest

from bureau.exchange.actions import undo
from bureau.lifecycle.models import StateChange
from projects.register.models import Project
from projects.register.resources import ProjectResource
from tests.enterprises.made_up import enterprise
from tests.exchange.importing import import_csv
from tests.personas import donggang, everybody, fengcheng
from tests.projects.made_up import project

pytestmark = pytest.mark.django_db


def bring(text: str, by=None):
    return import_csv(ProjectResource, text, by=by or everybody().officer)


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("A1,甲,,丹东虚构院,100,60,40", "没有写明项目级别"),
        ("A1,甲,面上项目级,丹东虚构院,100,60,40", "不在可选范围"),
        ("A1,甲,省级,,100,60,40", "必填"),
        ("A1,,省级,丹东虚构院,100,60,40", "必填"),
        ("A1,甲,省级,丹东虚构院,100,60,30", "不一致"),
        ("A1,甲,省级,丹东虚构院,约一百,60,40", "不是金额"),
        ("A1,甲,县级,丹东虚构院,100,60,40", "县级项目须写明县区"),
    ],
)
def test_a_row_that_is_not_certain_is_refused(row, reason):
    seen = bring(f"项目编号,项目名称,级别,承担单位,总经费（万元）,省级拨付（万元）,单位自筹（万元）\n{row}\n")
    problems = seen.refusals()
    assert any(reason in problem[3] for problem in problems), problems
    assert not Project.objects.exists()


def test_the_columns_of_a_bureaus_registry_go_in():
    firm = enterprise("丹东虚构机械有限公司")
    partner = enterprise("东港虚构电子有限公司")
    bring(
        "项目编码,项目名称,立项年度,科技计划名称,项目级别,项目领域名称,项目总经费（万元）,中央拨付,省级拨付（万元）,地方配套（万元）,单位自筹（万元）,"
        "其他来源（万元）,主承担单位,合作单位,项目负责人,计划起始时间,计划结束时间,执行阶段,立项文号\n"
        "2020JH2/1,变速箱研究,2020,辽宁省重点研发计划,省级,先进制造,100,,50,10,40,/,丹东虚构机械有限公司,"
        "东港虚构电子有限公司；大连理工大学,张三,2020-04,2022-03,执行中,辽科发【2020】8号\n"
    )
    entered = Project.objects.get()
    assert (entered.lead, entered.county, entered.in_city, entered.source) == (firm, firm.county, True, "import")
    assert (entered.starts_on, entered.ends_on) == (date(2020, 4, 1), date(2022, 3, 31))
    assert (entered.counted_on, entered.acceptance_due_on) == (date(2020, 12, 31), date(2022, 9, 30))
    assert (entered.provincial_money, entered.county_money, entered.total_money) == (500_000, 100_000, 1_000_000)
    assert (entered.state, entered.document_number) == ("running", "辽科发〔2020〕8号")
    assert list(entered.partners.values_list("name", "enterprise")) == [
        (partner.name, partner.pk),
        ("大连理工大学", None),
    ]
    assert entered.history.count() == 1


def test_a_company_ledger_in_yuan_goes_in():
    enterprise("丹东虚构机械有限公司")
    bring(
        "企业名称,项目名称,项目来源,筹集资金（元）,起始日期,完成日期\n"
        "丹东虚构机械有限公司,变速箱研究,国家重点研发计划,1200000,2020-01-01,2020年12月\n"
    )
    entered = Project.objects.get()
    assert (entered.level, entered.total_money, entered.ends_on) == ("national", 1_200_000, date(2020, 12, 31))


@pytest.mark.parametrize(
    ("number", "taken"),
    [("71701029", True), ("U1601217", True), ("71720107001", True), ("2019-MS-1", False), ("", False)],
)
def test_a_category_of_the_foundation_tells_the_level_with_a_number_of_the_foundation_alone(number, taken):
    seen = bring(f"项目批准号,项目类别,项目名称,依托单位,金额\n{number},面上项目,甲,辽宁虚构大学,20\n")
    assert seen.counts["new"] == taken
    if taken:
        entered = Project.objects.get()
        assert (entered.level, entered.central_money) == ("national", Decimal(200_000))


def test_an_amount_alone_is_of_the_projects_own_level():
    bring(
        "项目编号,项目名称,级别,承担单位,资助金额（万元）,县区\nA1,甲,市级,丹东虚构院,5,市本级\nA2,乙,省级,丹东虚构院,6,市直\n"
    )
    assert dict(Project.objects.values_list("number", "municipal_money")) == {"A1": 50_000, "A2": None}
    assert Project.objects.get(number="A2").provincial_money == 60_000


def test_an_amount_that_contradicts_its_source_is_refused():
    seen = bring("项目编号,项目名称,级别,承担单位,资助金额（万元）,市级资金（万元）\nA1,甲,市级,丹东虚构院,5,6\n")
    assert "不一致" in seen.refusals()[0][3]


def test_where_a_project_belongs():
    firm = enterprise("丹东虚构机械有限公司", county=fengcheng())
    bring(
        "项目编号,项目名称,级别,承担单位,县区\n"
        f"A1,甲,省级,{firm.name},\n"
        f"A2,乙,省级,{firm.name},东港市\n"
        "A3,丙,省级,沈阳虚构大学,\n"
        "A4,丁,市级,丹东虚构院,\n"
        "A5,戊,国家级,丹东虚构院,市本级\n"
        "A6,己,国家级,丹东虚构院,210681\n"
        "A7,庚,市级,外地虚构公司,不在本市\n"
    )
    placed = {p.number: (p.county, p.in_city) for p in Project.objects.select_related("county")}
    assert placed == {
        "A1": (fengcheng(), True),
        "A2": (donggang(), True),
        "A3": (None, False),
        "A4": (None, True),
        "A5": (None, True),
        "A6": (donggang(), True),
        "A7": (None, False),
    }


def test_the_same_sheet_again_changes_nothing_and_names_may_be_typed_otherwise():
    enterprise("丹东虚构(集团)有限公司")
    head = "项目编号,项目名称,级别,承担单位,起止年月,资助金额（万元）\n"
    bring(head + "A1,甲（一期）研究,省级,丹东虚构(集团)有限公司,2020.01-2021.12,10\n,无编号项目,市级,丹东虚构院,,3\n")
    again = bring(
        head + "Ａ1,甲(一期) 研究,省,丹东虚构（集团）有限公司,2020.01-2021.12,10\n,无编号项目,市级,丹东虚构院,,3\n"
    )
    assert (again.counts["unchanged"], again.counts["refused"]) == (2, 0), again.refusals()


def test_a_blank_cell_leaves_what_is_stored_and_a_dash_empties_it():
    entered = project(number="A1", leader="张三", ends_on=date(2022, 3, 31))
    head = "项目编号,项目名称,级别,承担单位,负责人,结束日期\n"
    assert bring(f"{head}A1,{entered.name},省级,{entered.lead_name},,\n").counts["unchanged"] == 1
    bring(f"{head}A1,{entered.name},省级,{entered.lead_name},—,—\n")
    entered.refresh_from_db()
    assert (entered.leader, entered.ends_on, entered.acceptance_due_on) == ("", None, None)


def test_a_number_that_comes_later_finds_the_project_that_had_none():
    entered = project("玉米栽培", number="", lead_name="丹东农科院", level="municipal")
    bring("项目编号,项目名称,级别,承担单位\nB1,玉米栽培,市级,丹东农科院\n")
    entered.refresh_from_db()
    assert (entered.number, Project.objects.count()) == ("B1", 1)
    again = bring("项目编号,项目名称,级别,承担单位\nB1,玉米栽培,市级,丹东农科院\n,玉米栽培,市级,丹东农科院\n")
    assert again.counts["refused"] == 1, "two rows that mean one project"


def test_a_number_of_another_project_is_not_written_over_it():
    project("甲", number="A1", lead_name="丹东农科院")
    seen = bring("项目编号,项目名称,级别,承担单位\nA1,完全不同的项目,省级,另一个单位\n")
    assert "名称和单位都不同" in seen.refusals()[0][3]
    assert Project.objects.get().name == "甲"


def test_two_firms_of_one_name_need_a_credit_code():
    first, second = enterprise("丹东重名有限公司"), enterprise("丹东重名有限公司")
    seen = bring("项目编号,项目名称,级别,承担单位\nA1,甲,省级,丹东重名有限公司\n")
    assert "统一社会信用代码" in seen.refusals()[0][3]
    bring(f"项目编号,项目名称,级别,承担单位,信用代码\nA1,甲,省级,丹东重名有限公司,{second.uscc}\n")
    assert Project.objects.get().lead == second != first


def test_an_import_closes_a_project_and_says_so_but_does_not_reopen_one():
    people = everybody()
    entered = project(number="A1")
    row = f"A1,{entered.name},省级,{entered.lead_name}"
    bring(f"项目编号,项目名称,级别,承担单位,状态,验收时间\n{row},已验收,2022-05-01\n", people.officer)
    entered.refresh_from_db()
    assert (entered.state, entered.closed_on) == ("accepted", date(2022, 5, 1))
    change = StateChange.objects.of(entered).get()
    assert (change.source, change.target, change.by) == ("approved", "accepted", people.officer)
    seen = bring(f"项目编号,项目名称,级别,承担单位,状态\n{row},在研\n")
    assert "恢复在研" in seen.refusals()[0][3]


def test_a_county_officer_brings_the_own_county_alone():
    people = everybody()
    here, there = enterprise(), enterprise(county=fengcheng())
    project("己方", number="F1", lead=there)
    seen = bring(
        "项目编号,项目名称,级别,承担单位,县区\n"
        f"A1,甲,省级,{here.name},\n"
        f"A2,乙,省级,{there.name},\n"
        "A3,丙,省级,未登记单位,\n"
        "A4,丁,省级,未登记单位,凤城市\n"
        f"F1,己方,省级,{there.name},东港市\n",
        people.county_officer,
    )
    assert sorted(problem[0] for problem in seen.refusals()) == [3, 5, 6]
    assert set(Project.objects.filter(county=donggang()).values_list("number", flat=True)) == {"A1", "A3"}


def test_an_import_is_taken_back_with_its_partners():
    people = everybody()
    entered = project(number="A1", partner_names="旧单位")
    head = "项目编号,项目名称,级别,承担单位,合作单位\n"
    seen = bring(
        f"{head}A1,{entered.name},省级,{entered.lead_name},新单位\nA2,新项目,省级,丹东虚构院,甲大学、乙大学\n",
        people.officer,
    )
    assert list(entered.partners.values_list("name", flat=True)) == ["新单位"]
    undo(seen.batch, by=people.officer)
    entered.refresh_from_db()
    assert (entered.partner_names, Project.objects.count()) == ("旧单位", 1)
    assert list(entered.partners.values_list("name", flat=True)) == ["旧单位"]
