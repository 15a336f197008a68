"""An officer's ledger: defined, filled by hand and from a sheet, confirmed, and counted at once."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook
from playwright.sync_api import Page, expect

from bureau.ledgers.models import Ledger
from tests.personas import Personas, everybody

from .windows import is_too_wide

YEAR = date.today().year
CODE = "salons"
COLUMNS = (
    ("活动名称", "text", "", "required in_list identifies"),
    ("举办日期", "date", "counted_on", "required in_list"),
    ("县区", "county", "county", "in_list"),
    ("形式", "choice", "", "in_list"),
)


@pytest.fixture
def people(transactional_db: None, django_db_serialized_rollback: None) -> Personas:
    return everybody()


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    """A sheet as officers keep it: a title above the head, dates of two kinds, a sum below."""
    book = Workbook()
    rows = book.active
    rows.append(["科技沙龙登记表"])
    rows.append(["活动名称", "举办日期", "县区", "形式"])
    rows.append(["新材料沙龙", date(YEAR, 1, 8), "东港市", "线下"])
    rows.append(["人工智能沙龙", f"{YEAR}年1月9日", "凤城市", "线上"])
    rows.append(["生物医药沙龙", f"{YEAR}-01-10", "东港市", "线下"])
    rows.append(["合计", None, None, None])
    book.save(tmp_path / "沙龙.xlsx")
    return tmp_path / "沙龙.xlsx"


def _define(page: Page) -> None:
    """Fill in the definition of a ledger and its columns, and save it."""
    page.goto("/ledgers/")
    page.get_by_role("link", name="新建台账").click()
    page.get_by_label("台账名称").fill("科技沙龙")
    page.get_by_label("代码").fill(CODE)
    page.get_by_label("口径").fill("县（市）区和科室举办的科技沙龙，按举办日期计。")
    page.get_by_label("计量单位").select_option("场")
    for place, (label, kind, role, ticks) in enumerate(COLUMNS):
        row = page.locator("[data-column]").nth(place)
        row.get_by_label("列名").fill(label)
        row.get_by_label("类型").select_option(kind)
        row.get_by_label("统计作用").select_option(role)
        for name in ("required", "in_list", "counts_once", "identifies"):
            row.locator(f"[name$=-{name}]").set_checked(name in ticks.split())
        if kind == "choice":
            row.get_by_label("选项").fill("线下\n线上")
    page.get_by_role("button", name="保存").click()


def _confirm_all(page: Page) -> None:
    page.get_by_role("link", name="批量确认").click()
    page.get_by_role("button", name="确认勾选的记录").click()


def _add(page: Page, name: str, day: str, county: str) -> None:
    page.goto(f"/ledgers/{CODE}/")
    page.get_by_role("link", name="新增记录").click()
    page.get_by_label("活动名称").fill(name)
    page.get_by_label("举办日期").fill(day)
    page.get_by_label("县区").select_option(label=county)
    page.get_by_label("形式").select_option("线下")
    page.get_by_role("button", name="保存", exact=True).click()


def _import(page: Page, sheet: Path) -> None:
    page.goto(f"/ledgers/{CODE}/")
    page.get_by_role("link", name="导入 Excel").first.click()
    page.locator("#id_file").set_input_files(sheet)
    page.get_by_role("button", name="上传并预览").click()
    page.get_by_role("button", name="确认导入 3 行").click()


def test_a_ledger_is_defined_filled_confirmed_and_counts(
    open_page: Callable[..., Page], people: Personas, sheet: Path
) -> None:
    page = open_page(user=people.officer)

    _define(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("科技沙龙")
    _add(page, "海洋食品沙龙", f"{YEAR}-01-05", "东港市")
    expect(page.locator("body")).to_contain_text("待市科技局确认后计入指标")
    _import(page, sheet)
    expect(page.get_by_role("heading", level=1)).to_have_text("导入回执")
    page.goto(f"/ledgers/{CODE}/?as_of={YEAR}-01-31")
    figure = page.locator(".strip > div", has_text=f"{YEAR} 年读数")
    expect(figure.locator("dd")).to_contain_text("0")
    _confirm_all(page)

    page.goto(f"/ledgers/{CODE}/?as_of={YEAR}-01-31")
    expect(figure.locator("dd")).to_contain_text("4")
    figure.get_by_role("link").click()
    expect(page.locator(".records-figure .figure-value")).to_contain_text("4")
    expect(page.locator("#list-table tbody tr")).to_have_count(4)


def test_a_definition_without_a_date_says_what_is_missing_and_keeps_the_words(
    open_page: Callable[..., Page], people: Personas
) -> None:
    page = open_page(user=people.officer)
    page.goto("/ledgers/new/")
    page.get_by_label("台账名称").fill("没有日期的台账")
    page.get_by_role("button", name="保存").click()

    expect(page.get_by_role("alert")).to_be_visible()
    expect(page.get_by_label("台账名称")).to_have_value("没有日期的台账")
    assert not Ledger.objects.filter(name="没有日期的台账").exists()


def test_a_county_officer_adds_for_the_own_county_and_sees_no_other(
    open_page: Callable[..., Page], people: Personas
) -> None:
    officer = open_page(user=people.officer)
    _define(officer)
    _add(officer, "凤城沙龙", f"{YEAR}-01-06", "凤城市")
    page = open_page(user=people.county_officer, width=390, height=844)

    _add(page, "东港沙龙", f"{YEAR}-01-07", "东港市")
    page.goto(f"/ledgers/{CODE}/new/")
    offered = page.get_by_label("县区").locator("option").all_inner_texts()
    page.goto(f"/ledgers/{CODE}/")

    assert offered == ["东港市"]
    expect(page.locator("#list-table tbody tr")).to_have_count(1)
    expect(page.locator("#list-table")).to_contain_text("东港沙龙")
    assert not is_too_wide(page)
