"""The Excel form: offered as a template, written from a plan, read back."""

import io

import openpyxl
import pytest

from bureau.plan.loading.wizard import apply, preview
from bureau.plan.loading.workbook import write_plan, write_template
from bureau.plan.models import Plan
from bureau.plan.targets.actions import split_target
from tests.personas import donggang
from tests.plan.loading.test_five_plans import PLANS, content_of


def book_of(content: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(content))


def saved(book: openpyxl.Workbook) -> bytes:
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def put(sheet, row: int, header: str, value) -> None:
    at = next(cell.column for cell in sheet[1] if cell.value == header)
    sheet.cell(row=row, column=at).value = value


@pytest.mark.django_db
def test_the_empty_template_is_refused_field_by_field():
    told = preview(write_template(), "plan.xlsx")
    assert {"标识", "年度", "文件标题", "起始日"} <= {problem.field for problem in told.problems}
    assert all("工作表“计划”" in problem.where for problem in told.problems)


BROKEN = [
    ("指标", 3, "单位", "头", "单位", "计量单位"),
    ("指标", 3, "编号", "T01", "编号", "重复"),
    ("指标", 3, "目标值", "两百", "目标值", "数字"),
    ("指标", 3, "目标值", None, "目标值", "缺少"),
    ("指标", 3, "类型", "总量", "类型", "存量"),
    ("指标", 3, "须超过", "也许", "须超过", "是"),
    ("任务", 3, "完成时限", "2020-02-30", "完成时限", "日期"),
    ("成果", 2, "任务序号", "99", "任务序号", "没有"),
    ("成果", 2, "数量", -1, "数量", "负数"),
]


@pytest.mark.parametrize(("sheet", "row", "header", "value", "field", "said"), BROKEN)
def test_a_wrong_cell_is_told_by_sheet_row_and_column(plan, sheet, row, header, value, field, said):
    book = book_of(write_plan(plan))
    put(book[sheet], row, header, value)
    problems = preview(saved(book), "plan.xlsx").problems
    assert any(
        f"工作表“{sheet}”第 {row} 行" in p.where and p.field == field and said in p.expected for p in problems
    ), [str(p) for p in problems]


def test_an_unknown_column_is_told(plan):
    book = book_of(write_plan(plan))
    book["指标"].cell(row=1, column=3, value="名字")
    told = preview(saved(book), "plan.xlsx")
    assert {"名字", "名称"} <= {problem.field for problem in told.problems}


@pytest.mark.django_db
@pytest.mark.parametrize("ident", PLANS)
def test_a_plan_written_out_and_read_back_changes_nothing(ident, people):
    assert apply(content_of(ident), f"{ident}.yaml").ok
    plan = Plan.objects.get()
    if ident == "dandong-2020":
        split_target(plan.indicators.get(code="T02"), county=donggang(), value=80, by=people.plan_officer)
    told = apply(write_plan(plan), "plan.xlsx")
    assert told.problems == ()
    assert told.changes_nothing, [row for row in told.rows if row.status != "unchanged"]


def test_a_new_plan_comes_from_the_form_alone(plan):
    book = book_of(write_plan(plan))
    book["计划"].cell(row=2, column=2, value="dandong-2020-b")
    put(book["指标"], 3, "目标值", "１，２００")
    assert apply(saved(book), "plan.xlsx").ok
    copy = Plan.objects.get(ident="dandong-2020-b")
    assert (copy.indicators.count(), copy.tasks.count()) == (12, 21)
    assert copy.indicators.get(code="T02").targets.get().value == 1200
