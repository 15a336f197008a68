"""An import from the upload to the receipt and back, as an officer does it; long work that moves on by itself."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest
from django.utils import timezone
from openpyxl import Workbook
from playwright.sync_api import Page, expect

from bureau.exchange.models import BatchState, ImportBatch
from enterprises.register.models import Enterprise
from enterprises.register.resources import EnterpriseResource
from tests.enterprises.made_up import credit_code
from tests.exchange.importing import look
from tests.personas import Personas, everybody

from .windows import is_too_wide, picture

IMPORT = "/enterprises/import/"


@pytest.fixture
def people(transactional_db: None, django_db_serialized_rollback: None) -> Personas:
    return everybody()


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    """A cover sheet before the table, whose names stand under a word nobody knows; one row is wrong."""
    book = Workbook()
    book.active.title = "封面"
    book.active.append(["东港市科技局"])
    table = book.create_sheet("企业")
    table.append(["统一社会信用代码", "户头", "县区", "法人"])
    table.append([credit_code(), "丹东样本甲科技有限公司", "东港市", "张三"])
    table.append([credit_code(), "丹东样本乙科技有限公司", "凤城市", "李四"])
    table.append(["91210681MA0000000X", "丹东样本丙科技有限公司", "东港市", "王五"])
    book.save(tmp_path / "企业.xlsx")
    return tmp_path / "企业.xlsx"


def _upload(page: Page, file: Path) -> None:
    page.goto(IMPORT)
    page.locator("#id_file").set_input_files(file)
    page.get_by_role("button", name="上传并预览").click()


def _reading(people: Personas) -> ImportBatch:
    """A batch that a worker has begun to read."""
    content = f"信用代码,企业名称,县区\n{credit_code()},丹东样本丁科技有限公司,东港市".encode()
    batch = look(EnterpriseResource, content, "大表.csv", by=people.officer).batch
    now = timezone.now()
    ImportBatch.objects.filter(pk=batch.pk).update(
        state=BatchState.READING,
        wizard_url=IMPORT,
        rows_done=30_000,
        rows_total=120_000,
        worker="w",
        beat_at=now,
        started_at=now - dt.timedelta(seconds=10),
    )
    batch.refresh_from_db()
    return batch


@pytest.mark.parametrize("width", [1280, 390])
def test_a_sheet_is_chosen_its_columns_pointed_out_and_its_good_rows_taken_and_taken_back(
    open_page: Callable[..., Page], people: Personas, sheet: Path, width: int
) -> None:
    page = open_page(user=people.officer, width=width)
    _upload(page, sheet)

    expect(page.get_by_role("alert")).to_contain_text("没有读成")
    page.get_by_label("这份文件有 2 张工作表").select_option("企业")
    page.get_by_role("button", name="改读这张工作表").click()
    page.locator(".import-headers > summary").click()
    expect(page.locator("#id_column-uscc")).to_have_value("统一社会信用代码")
    page.locator("#id_column-name").select_option("户头")
    page.get_by_role("button", name="按此重新读取").click()

    expect(page.locator("main")).to_contain_text("人工更正")
    expect(page.locator(".import-rows")).to_contain_text("校验位")
    picture(page, f"import-refused-{width}", full_page=True)
    assert not is_too_wide(page)
    page.get_by_role("link", name="新增").click()
    expect(page.locator(".import-rows")).to_contain_text("丹东样本甲科技有限公司")
    page.get_by_label("按行号或表里的文字查找").fill("样本乙")
    page.get_by_role("button", name="查找").click()
    expect(page.locator(".import-rows tbody tr")).to_have_count(1)
    assert not Enterprise.objects.exists()

    page.get_by_role("button", name="只导入没有问题的 2 行").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("导入回执")
    expect(page.get_by_role("link", name="丹东样本甲科技有限公司")).to_be_visible()
    picture(page, f"import-receipt-{width}", full_page=True)
    assert not is_too_wide(page)
    assert Enterprise.objects.count() == 2

    page.get_by_role("link", name="撤销这次导入").click()
    expect(page.locator("form.confirm")).to_contain_text("删除这次新增的 2 条记录")
    page.get_by_role("button", name="撤销这次导入").click()
    expect(page.locator("main")).to_contain_text("这次导入已撤销")
    assert not Enterprise.objects.exists()


def test_the_progress_of_a_large_file_is_followed_and_the_page_moves_on_by_itself(
    open_page: Callable[..., Page], people: Personas
) -> None:
    batch = _reading(people)
    page = open_page(user=people.officer)
    page.goto("/imports/")
    page.get_by_role("link", name="大表.csv").click()

    expect(page.locator("#import-progress")).to_contain_text("30,000 / 约 120,000 行")
    expect(page.locator("#import-progress")).to_contain_text("行/秒")
    picture(page, "import-progress")
    ImportBatch.objects.filter(pk=batch.pk).update(rows_done=60_000, beat_at=timezone.now())
    expect(page.locator("#import-progress")).to_contain_text("60,000 / 约 120,000 行")
    expect(page.locator("progress")).to_have_attribute("value", "60000")
    ImportBatch.objects.filter(pk=batch.pk).update(state=BatchState.WAITING)

    expect(page.get_by_role("button", name="确认导入 1 行")).to_be_visible()


def test_without_scripts_the_page_loads_itself_again(open_page: Callable[..., Page], people: Personas) -> None:
    batch = _reading(people)
    page = open_page(user=people.officer, java_script_enabled=False)
    page.goto(batch.get_absolute_url())
    expect(page.get_by_role("link", name="刷新进度")).to_be_visible()
    ImportBatch.objects.filter(pk=batch.pk).update(state=BatchState.WAITING)

    expect(page.get_by_role("button", name="确认导入 1 行")).to_be_visible(timeout=15_000)


def test_a_file_is_given_up_while_it_is_read(open_page: Callable[..., Page], people: Personas) -> None:
    batch = _reading(people)
    page = open_page(user=people.officer)
    page.goto(batch.get_absolute_url())
    page.get_by_role("button", name="取消，放弃这份文件").click()

    expect(page.locator("main")).to_contain_text("没有写入任何数据")
    batch.refresh_from_db()
    assert batch.state == BatchState.DROPPED
