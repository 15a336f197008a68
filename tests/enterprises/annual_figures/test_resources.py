from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from bureau.exchange import kinds
from bureau.exchange.actions import undo
from bureau.exchange.models import BatchState
from bureau.exchange.rows import Row
from enterprises.annual_figures import actions
from enterprises.annual_figures.models import AnnualFigures, FiguresState
from enterprises.annual_figures.resources import AnnualFiguresResource
from enterprises.register.models import FormerName
from tests.enterprises.annual_figures.made_up import WAN, figures
from tests.enterprises.made_up import enterprise
from tests.exchange.importing import import_csv
from tests.personas import everybody, fengcheng

pytestmark = pytest.mark.django_db


def bring(text: str, by=None):
    return import_csv(AnnualFiguresResource, text, by=by or everybody().officer)


def counts(seen) -> tuple[int, int, int, int]:
    return tuple(seen.counts[name] for name in ("new", "changed", "unchanged", "refused"))


def test_the_register_is_known_by_its_name():
    assert isinstance(kinds.resource_of("annual_figures", None), AnnualFiguresResource)


def test_units_of_the_header_count_and_sums_are_filled_in():
    firm = enterprise("丹东虚构电子有限公司", county=fengcheng())
    seen = bring(
        "单位名称,年份,营业收入（千元）,研发经费内部支出（万元）,委外研发费用（元）,从业人员平均人数,资产总计（万元）,负债合计（万元）\n"
        "丹东虚构电子有限公司,2019年,12000,50.5,1000000,41.25,800,300\n"
    )
    assert counts(seen) == (1, 0, 0, 0)
    row = AnnualFigures.objects.get()
    assert (row.enterprise, row.county, row.year, row.closed_on) == (firm, fengcheng(), 2019, date(2019, 12, 31))
    assert (row.revenue, row.rd_inside, row.rd_outside) == (1200 * WAN, Decimal("505000"), 100 * WAN)
    assert (row.rd_total, row.net_assets, row.staff) == (Decimal("1305000"), 500 * WAN, Decimal("41.25"))
    assert (row.state, row.source) == (FiguresState.DRAFT, "import")


@pytest.mark.parametrize(
    ("header", "cells", "said"),
    [
        ("企业名称,年度,营业收入（万元）", "没有登记过的公司,2019,5", "企业库中没有"),
        ("企业名称,年度,营业收入（万元）", ",2019,5", "没有填写企业名称或信用代码"),
        ("企业名称,年度,营业收入（万元）", "丹东虚构电子有限公司,,5", "必填"),
        ("企业名称,年度,营业收入（万元）", "丹东虚构电子有限公司,1999,5", "年度应在 2000 至"),
        ("企业名称,年度,营业收入（万元）", "丹东虚构电子有限公司,{next_year},5", "年度应在 2000 至"),
        ("企业名称,年度,营业收入（万元）", "丹东虚构电子有限公司,去年,5", "不是数字"),
        ("企业名称,年度,营业收入", "丹东虚构电子有限公司,2019,5", "没有写明单位"),
        ("企业名称,年度,营业收入（万元）", "丹东虚构电子有限公司,2019,-5", "营业收入不能为负数"),
        ("企业名称,年度,营业收入（万元）", "丹东虚构电子有限公司,2019,约5", "不是金额"),
        ("企业名称,年度,职工总数", "丹东虚构电子有限公司,2019,30人左右", "不是数字"),
        (
            "企业名称,年度,资产总额（万元）,负债总额（万元）,净资产（万元）",
            "丹东虚构电子有限公司,2019,10,4,5",
            "净资产应等于资产总额减去负债总额",
        ),
        ("企业名称,统一社会信用代码,年度", "另一家公司,{code},2019", "与表中名称不同"),
        ("统一社会信用代码,年度", "91110000600037342L,2019", "校验位不符"),
    ],
)
def test_what_is_not_certain_is_refused(header, cells, said):
    firm = enterprise("丹东虚构电子有限公司")
    next_year = (timezone.localdate() + timedelta(days=366)).year
    seen = bring(f"{header}\n{cells.format(code=firm.uscc, next_year=next_year)}\n")
    assert said in "".join(reason for *_, reason in seen.refusals())
    assert not AnnualFigures.objects.exists()


def test_a_former_name_beside_the_code_is_the_same_firm():
    firm = enterprise("丹东新名有限公司")
    FormerName.objects.create(enterprise=firm, name="丹东旧名有限公司", until=date(2018, 1, 1))
    assert counts(bring(f"企业名称,信用代码,年度\n丹东旧名有限公司,{firm.uscc},2019\n")) == (1, 0, 0, 0)


def test_the_same_sheet_again_changes_nothing():
    enterprise("丹东虚构电子有限公司")
    sheet = "企业名称,年度,营业收入（万元）,内部研发费用（万元）,资产总额（万元）,负债总额（万元）\n丹东虚构电子有限公司,2019,,50,10,4\n"
    assert counts(bring(sheet)) == (1, 0, 0, 0)
    assert counts(bring(sheet)) == (0, 0, 1, 0)
    assert AnnualFigures.history.count() == 1


def test_blank_cells_leave_what_is_stored_and_derived_sums_follow():
    firm = enterprise("丹东虚构电子有限公司")
    row = figures(firm, rd_total=None)
    row.rd_inside = row.rd_total = Decimal(50 * WAN)
    row.source = "firm"
    row.save()
    seen = bring("企业名称,年度,营业收入（万元）,内部研发费用（万元）\n丹东虚构电子有限公司,2019,,60\n")
    assert counts(seen) == (0, 1, 0, 0)
    row.refresh_from_db()
    assert (row.revenue, row.rd_inside, row.rd_total, row.source) == (1000 * WAN, 60 * WAN, 60 * WAN, "firm")


@pytest.mark.parametrize("state", ["submitted", "verified", "locked"])
def test_what_was_handed_in_is_not_changed_by_an_import(state):
    firm = enterprise("丹东虚构电子有限公司")
    row = figures(firm, state=state)
    seen = bring("企业名称,年度,营业收入（万元）\n丹东虚构电子有限公司,2019,5\n")
    assert "不能用导入修改" in seen.refusals()[0][3]
    row.refresh_from_db()
    assert row.revenue == 1000 * WAN


def test_a_county_officer_brings_figures_of_the_own_county_alone():
    people = everybody()
    enterprise("凤城公司", county=fengcheng())
    enterprise("东港公司")
    seen = bring("企业名称,年度\n凤城公司,2019\n东港公司,2019\n", by=people.county_officer)
    assert counts(seen) == (1, 0, 0, 1)
    assert AnnualFigures.objects.get().enterprise.name == "东港公司"


def test_doubts_are_told_in_the_preview_and_kept_until_somebody_checks_them():
    people = everybody()
    figures(enterprise("丹东虚构电子有限公司"), 2018, revenue=100 * WAN)
    seen = bring("企业名称,年度,营业收入（万元）,研发费用（万元）,职工人数\n丹东虚构电子有限公司,2019,300,50,40\n")
    told = [problem["reason"] for row in seen.batch.rows.all() for problem in row.told]
    assert told == ["营业收入 300 万元，上年 100 万元，+200%"]
    row = AnnualFigures.objects.get(year=2019)
    assert row.has_open_doubts
    actions.accept_doubts(row, by=people.officer)
    assert actions.carry_out(row, "submit", by=people.county_officer).state == "submitted"


def test_two_years_of_one_sheet_are_compared_with_each_other():
    enterprise("丹东虚构电子有限公司")
    bring("企业名称,年度,营业收入（万元）\n丹东虚构电子有限公司,2019,300\n丹东虚构电子有限公司,2018,100\n")
    doubted = AnnualFigures.objects.doubted().get()
    assert (doubted.year, doubted.doubts) == (2019, "营业收入 300 万元，上年 100 万元，+200%")


def test_a_corrected_year_raises_doubts_in_the_year_after_it():
    firm = enterprise("丹东虚构电子有限公司")
    after = figures(firm, 2019, revenue=300 * WAN)
    bring("企业名称,年度,营业收入（万元）\n丹东虚构电子有限公司,2018,100\n")
    after.refresh_from_db()
    assert after.has_open_doubts


@pytest.mark.parametrize("rows", [3, 30])
def test_a_portion_costs_the_same_however_many_rows_it_has(rows, django_assert_num_queries):
    firms = [enterprise() for _ in range(rows)]
    portion = [
        Row(number, {"holder": firm.name, "uscc": firm.uscc, "year": 2019, "revenue": Decimal(5)})
        for number, firm in enumerate(firms, 2)
    ]
    resource = AnnualFiguresResource()
    with django_assert_num_queries(3):
        resource.complete(portion, None)
    assert all(row.values["enterprise_id"] for row in portion)


def test_an_undone_import_takes_its_doubts_with_it(django_capture_on_commit_callbacks):
    people, firm = everybody(), enterprise("丹东虚构电子有限公司")
    figures(firm, 2018, revenue=100 * WAN)
    row = figures(firm, 2019, revenue=120 * WAN)
    after = figures(firm, 2020, revenue=130 * WAN)
    seen = bring("企业名称,年度,营业收入（万元）\n丹东虚构电子有限公司,2019,300\n")
    assert AnnualFigures.objects.doubted().count() == 2
    with django_capture_on_commit_callbacks(execute=True):
        batch = undo(seen.batch, by=people.officer)
    assert batch.state == BatchState.UNDONE, batch.sentence
    row.refresh_from_db()
    after.refresh_from_db()
    assert (row.revenue, row.doubts, after.doubts) == (120 * WAN, "", "")


def test_doubts_of_a_large_sheet_are_kept_in_portions(django_assert_max_num_queries):
    firms = [enterprise() for _ in range(40)]
    for firm in firms:
        figures(firm, 2018, revenue=100 * WAN)
        figures(firm, 2019, revenue=300 * WAN)
    with django_assert_max_num_queries(8):
        assert actions.doubt_again(AnnualFigures.objects.filter(year=2019)) == 40


def test_counting_words_and_the_two_rows_of_a_form_are_understood():
    enterprise("东港虚构甲有限公司")
    seen = bring(
        "单位名称,年度,经济指标（万元）,,人员,,知识产权,\n"
        ",,营业收入,研发经费支出,年末从业人员数,从业人员平均人数,Ⅰ类,Ⅱ类\n"
        "东港虚构甲有限公司,2023年度,100,20,30人,28,1件,2件\n"
    )
    assert seen.refusals() == []
    made = AnnualFigures.objects.get()
    assert (made.year, made.staff, made.ip_first, made.ip_second) == (2023, 30, 1, 2)


def test_exports_in_dollars_are_not_taken_for_yuan():
    enterprise("东港虚构甲有限公司")
    seen = bring("单位名称,年度,出口总额（千美元）\n东港虚构甲有限公司,2023,10\n")
    assert "外币" in seen.refusals()[0][3]
