"""What a firm, its county and experts do with an application in the browser."""

from pathlib import Path

from django.urls import reverse
from playwright.sync_api import Page, expect

from projects.applications.models import Application
from projects.calls.models import Call
from projects.panels.models import PanelEntry, Seat

from .firm_steps import expect_saved, says
from .officer_steps import by_menu

TITLE = "海藻活性物提取关键技术研究"
PLAN = "建设一条海藻活性物提取中试线，形成提取、分离和检测的成套工艺。"


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def follow(page: Page, name: str) -> None:
    page.locator("main").get_by_role("link", name=name, exact=True).first.click()


def begin(page: Page, call: Call) -> Application:
    """From the menu to the first section; what the register knows is there."""
    page.goto("/")
    by_menu(page, "申报通知")
    page.get_by_role("link", name=call.title).first.click()
    follow(page, "开始申报")
    press(page, "开始填写申报书")
    expect(page.get_by_role("heading", level=1)).to_have_text("基本信息")
    return Application.objects.get(call=call)


def fill(page: Page, proof: Path) -> None:
    """The first section, and the plan with its file; what is typed is saved by itself."""
    page.get_by_label("项目名称").fill(TITLE)
    page.get_by_label("技术领域").select_option("生物与新医药")
    expect_saved(page)
    press(page, "保存并继续")
    page.get_by_label("项目负责人").fill("于海波")
    page.get_by_label("负责人手机").fill("13904150002")
    press(page, "保存并继续")
    page.get_by_label("项目总投资").fill("100")
    page.locator("[name=budget-0-fiscal]").fill("40")
    page.locator("[name=budget-0-own]").fill("60")
    press(page, "保存并继续")
    page.get_by_label("实施方案").fill(PLAN)
    page.locator("input[type=file]").set_input_files(proof)
    expect(page.locator("main")).to_contain_text(proof.name)
    press(page, "保存并检查")


def hand_in(page: Page, application: Application) -> None:
    """Pressed once more than needed; the receipt is one."""
    page.goto(reverse("projects:application_submit", args=[application.pk]))
    page.get_by_role("button", name="提交申报书").dblclick()
    expect(page.get_by_role("heading", level=1)).to_have_text("提交回执")
    says(page, "SHA-256")


def give_back(page: Page, application: Application, reason: str) -> None:
    page.goto(reverse("projects:application_return", args=[application.pk]))
    page.get_by_label("方案").check()
    page.get_by_label("补正要求").or_(page.get_by_label("理由")).first.fill(reason)
    press(page, "退回补正")


def recommend(page: Page, application: Application) -> None:
    page.goto(application.get_absolute_url())
    follow(page, "推荐意见")
    page.get_by_label("推荐意见").fill("符合本地产业方向，同意推荐。")
    press(page, "推荐")
    says(page, "已推荐")


def pass_check(page: Page, application: Application) -> None:
    """Every item fits."""
    page.goto(application.get_absolute_url())
    follow(page, "形式审查")
    for radio in page.get_by_role("radio", name="符合", exact=True).all():
        radio.check()
    press(page, "保存审查结果")
    follow(page, "通过")
    press(page, "通过")
    says(page, "形式审查通过")


def accept_seat(page: Page, seat: Seat) -> None:
    page.goto("/")
    by_menu(page, "我的评审")
    page.goto(reverse("projects:seat_accept", args=[seat.pk]))
    page.get_by_label("本人已阅读并作出以上承诺").check()
    press(page, "接受评审")


def score(page: Page, entry: PanelEntry, first: str, second: str) -> None:
    """The copy without names beside the sheet."""
    page.goto(reverse("projects:blind_read", args=[entry.code]))
    says(page, PLAN[:20])
    expect(page.locator("body")).not_to_contain_text("于海波")
    page.goto(reverse("projects:review_sheet", args=[entry.code]))
    marks = page.locator("input[name^=mark-]")
    marks.nth(0).fill(first)
    marks.nth(1).fill(second)
    page.get_by_role("radio").first.check()
    press(page, "提交评分")
    says(page, "已提交")
