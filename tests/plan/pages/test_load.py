"""Loading a plan in the browser: told everything that is wrong, nothing before it is confirmed, never twice."""

import io

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from bureau.exchange.models import ImportBatch
from bureau.plan.models import Indicator, Plan

PAGE = "/plan/load/"


def upload(client, text, name="计划.yaml"):
    content = text if isinstance(text, bytes) else text.encode()
    return client.post(PAGE, {"file": SimpleUploadedFile(name, content)}, follow=True)


def confirm(client, response):
    context = response.context
    return client.post(PAGE, {"batch": context["batch"].pk, "digest": context["digest"]}, follow=True)


def test_nothing_chosen_is_said(planner):
    assert "请先选择一个文件" in planner.post(PAGE, {}).content.decode()


def test_a_broken_file_shows_every_problem_and_changes_nothing(planner, plan, dandong_yaml):
    broken = (
        dandong_yaml.replace("unit: 家", "unit: 只")
        .replace("value: 57", "value: 很多")
        .replace("code: T03", "code: T02")
    )
    response = upload(planner, broken.replace("name: 高新技术企业数", "name: 改了名"))
    page = response.content.decode()
    assert "没有导入" in page
    for found in ("只", "很多", "T02"):
        assert found in page
    assert len(response.context["told"].problems) >= 3
    assert not Indicator.objects.filter(name="改了名").exists()
    assert not ImportBatch.objects.exists()


@pytest.mark.parametrize("content", [b"\x00\xff" * 500, b"- - -", b"x" * (3 * 1024 * 1024)])
def test_noise_is_refused_with_words(planner, content):
    page = upload(planner, content).content.decode()
    assert "共有 1 处错误" in page
    assert not Plan.objects.exists()


def test_a_preview_writes_nothing_and_names_the_plan(planner, dandong_yaml):
    page = upload(planner, dandong_yaml).content.decode()
    assert "目前没有写入任何数据" in page
    assert "新计划" in page
    assert not Plan.objects.exists()


def test_confirming_loads_the_plan_in_the_name_of_the_officer(planner, people, dandong_yaml):
    response = confirm(planner, upload(planner, dandong_yaml))
    assert "导入完成" in response.content.decode()
    plan = Plan.objects.get(ident="dandong-2020")
    assert plan.indicators.count() == 12
    assert plan.tasks.count() == 21
    assert plan.history.last().history_user == people.plan_officer


def test_a_second_click_loads_nothing_twice(planner, dandong_yaml):
    shown = upload(planner, dandong_yaml)
    confirm(planner, shown)
    histories = Indicator.history.count()
    again = confirm(planner, shown)
    assert "没有重复导入" in again.content.decode()
    assert Indicator.history.count() == histories


def test_a_change_is_shown_before_and_after(planner, plan, dandong_yaml):
    page = upload(planner, dandong_yaml.replace("value: 57", "value: 58")).content.decode()
    assert "<del>57</del>" in page
    assert "<ins>58</ins>" in page


def test_what_only_the_portal_has_is_named_and_stays(planner, plan, dandong_yaml):
    Indicator.objects.create(plan=plan, code="T99", name="自行增加的指标", unit="家", kind="flow")
    response = upload(planner, dandong_yaml)
    assert "自行增加的指标" in response.content.decode()


def test_the_same_file_again_says_that_nothing_changes(planner, plan, dandong_yaml):
    assert "完全一致" in upload(planner, dandong_yaml).content.decode()


def test_a_closed_plan_takes_no_file(planner, closed, dandong_yaml):
    page = upload(planner, dandong_yaml.replace("value: 57", "value: 58")).content.decode()
    assert "计划已关闭" in page
    assert closed.indicators.get(code="T01").targets.get().value == 57


def test_the_template_is_an_excel_form(planner):
    content = b"".join(planner.get("/plan/template/").streaming_content)
    assert "计划" in "".join(openpyxl.load_workbook(io.BytesIO(content)).sheetnames)


def test_an_exported_plan_comes_back_unchanged(planner, plan):
    content = b"".join(planner.get(f"/plan/{plan.ident}/export/").streaming_content)
    assert "完全一致" in upload(planner, content, name="计划.xlsx").content.decode()
