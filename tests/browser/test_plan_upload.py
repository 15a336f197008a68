"""A year's plan: refused whole while anything is wrong, previewed, loaded, loaded again for nothing, and reported on."""

from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Page, expect

from bureau.demo.yearly_plans import FILE
from bureau.plan.models import Plan
from tests.personas import Personas, everybody


@pytest.fixture
def people(transactional_db: None, django_db_serialized_rollback: None) -> Personas:
    return everybody()


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    """The plan with a text for a number, a code twice, and an unknown unit."""
    plan = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    plan["targets"][1]["value"] = "两百"
    plan["targets"][3]["code"] = plan["targets"][2]["code"]
    plan["targets"][4]["unit"] = "光年"
    file = tmp_path / "broken.yaml"
    file.write_text(yaml.safe_dump(plan, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return file


def _upload(page: Page, file: Path) -> None:
    page.goto("/plan/load/")
    page.locator("#id_file").set_input_files(file)
    page.get_by_role("button", name="上传并预览").click()


def _load(page: Page) -> None:
    _upload(page, FILE)
    page.get_by_role("button", name="确认导入").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("导入回执")


def test_a_broken_plan_is_told_everything_that_is_wrong_and_changes_nothing(
    open_page: Callable[..., Page], people: Personas, broken: Path
) -> None:
    page = open_page(user=people.plan_officer)

    _upload(page, broken)

    problems = page.locator("main table tbody")
    for wrong in ("两百", "T03", "光年"):
        expect(problems).to_contain_text(wrong)
    expect(page.get_by_role("alert")).to_contain_text("处错误")
    assert not Plan.objects.exists()


def test_the_good_plan_is_previewed_confirmed_and_a_second_time_changes_nothing(
    open_page: Callable[..., Page], people: Personas
) -> None:
    page = open_page(user=people.plan_officer)
    _upload(page, FILE)
    expect(page.locator("main")).to_contain_text("高新技术企业数")
    assert not Plan.objects.exists()

    page.get_by_role("button", name="确认导入").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("导入回执")
    assert Plan.objects.get().indicators.count() == 12
    _upload(page, FILE)

    expect(page.locator("main")).to_contain_text("没有需要写入的内容")
    expect(page.get_by_role("button", name="确认导入")).to_have_count(0)


def test_a_reported_reading_stands_on_the_year_once_it_is_confirmed(
    open_page: Callable[..., Page], people: Personas, tmp_path: Path
) -> None:
    evidence = tmp_path / "测算说明.txt"
    evidence.write_text("省统计测算结果", encoding="utf-8")
    page = open_page(user=people.plan_officer)
    _load(page)
    page.goto("/plan/dandong-2020/")
    _press(page, "印发")

    page.goto("/plan/readings/new/")
    page.locator("[name=indicator]").select_option(label=_offered(page, "T01"))
    page.get_by_label("统计时点").last.fill("2020-06-30")
    page.get_by_label("数值").fill("56.2")
    page.locator("[name=evidence]").set_input_files(evidence)
    page.get_by_role("button", name="保存草稿").click()
    _press(page, "提交")
    _press(page, "确认")
    page.goto("/year/2020/?as_of=2020-09-30")

    card = page.locator(".year-card", has_text="贡献率")
    expect(card).to_contain_text("56.2")
    expect(card).to_contain_text("科室上报")
    card.locator(".figure-number").click()
    expect(page.locator("main")).to_contain_text("测算说明.txt")


def _press(page: Page, verb: str) -> None:
    """Take a step that the head of the page offers, and wait until it is told that it was taken."""
    page.locator(".page-actions").get_by_text(verb, exact=True).click()
    sure = page.locator("form.confirm").get_by_role("button", name=verb)
    told = page.get_by_text(f"已{verb}“")
    expect(sure.or_(told).first).to_be_visible()
    if sure.count():
        sure.click()
    expect(told).to_be_visible()


def _offered(page: Page, code: str) -> str:
    """The words of the choice of one indicator."""
    return page.locator("[name=indicator] option", has_text=code).first.inner_text()
