"""What people of the bureau and of a county do with a firm in the browser."""

import datetime as dt

from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect

from bureau.accounts.models import User
from enterprises.annual_figures.models import AnnualFigures
from enterprises.cultivation.models import PoolEntry
from enterprises.register.models import Enterprise

from .firm_steps import says


def by_menu(page: Page, label: str) -> None:
    page.get_by_role("navigation").get_by_role("link", name=label, exact=True).click()


def confirm_claim(page: Page, firm: Enterprise) -> None:
    """From the message to the decision."""
    page.goto("/notices/")
    page.get_by_role("link", name=f"申请成为“{firm.name}”的企业账号").click()
    page.get_by_role("link", name="核对并确认").click()
    says(page, firm.uscc)
    page.get_by_role("button", name="确认认领").click()
    says(page, f"已确认王小雨为“{firm.name}”的单位管理员")


def give_figures_back(page: Page, figures: AnnualFigures, reason: str) -> None:
    page.goto(figures.get_absolute_url())
    page.get_by_role("link", name="退回").click()
    page.get_by_label("理由").fill(reason)
    page.get_by_role("button", name="退回").click()
    says(page, "已退回")


def judge_all(page: Page) -> None:
    """条件自测 of every firm of the city."""
    page.goto("/")
    by_menu(page, "条件自测")
    page.get_by_role("link", name="开始测评").click()
    page.get_by_label("类别").select_option("hnte")
    page.get_by_role("button", name="开始测评").click()


def take_into_pool(page: Page, firm: Enterprise, *, adviser: User, year: int) -> None:
    """From the ranked list, looked at once more before it is done."""
    page.get_by_label(f"选择 {firm.name}").check()
    page.get_by_role("button", name="将所选企业纳入培育库").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("批量入库")
    page.get_by_label("计划申报年度").fill(str(year))
    page.get_by_label("培育辅导员").select_option(str(adviser.pk))
    page.get_by_role("button", name="确认 1 家入库").click()
    says(page, "1 家企业已列入高新技术企业培育库")


def open_visit(page: Page, firm: Enterprise) -> None:
    page.goto(f"{reverse('enterprises:visit_create')}?enterprise={firm.pk}")
    expect(page.get_by_label("企业", exact=False).first).to_have_value(firm.name)


def visit(page: Page, problem: str) -> None:
    """Fill in and keep the opened form, with one problem that the county is to solve within thirty days."""
    page.get_by_label("走访内容").fill("看了研发车间和费用辅助账，企业准备今年申报。")
    line = page.locator("main details").first
    line.locator("select[name$=-kind]").select_option(label="政策")
    line.locator("[name$=-description]").fill(problem)
    line.get_by_label("责任单位").select_option("county")
    line.get_by_label("办结时限").fill((timezone.localdate() + dt.timedelta(days=30)).isoformat())
    page.get_by_role("button", name="保存走访记录").click()
    says(page, "登记问题 1 个")


def solve(page: Page, address: str, how: str) -> None:
    """By the county: begun, and then solved."""
    page.goto(address)
    page.get_by_role("button", name="开始办理").click()
    says(page, "已开始办理")
    page.get_by_role("link", name="登记已解决").click()
    page.get_by_label("解决情况").fill(how)
    page.get_by_role("button", name="登记已解决").click()
    says(page, "已登记解决，请回访企业是否满意。")


def call_back(page: Page, address: str) -> None:
    page.goto(address)
    page.get_by_role("link", name="登记回访").click()
    page.get_by_label("满意，办结", exact=True).check()
    page.get_by_label("回访情况").fill("企业说辅助账已经建好。")
    page.get_by_role("button", name="登记回访").click()
    says(page, "已登记回访，企业满意。")


def mark_as_applied(page: Page, entry: PoolEntry) -> None:
    page.goto(entry.get_absolute_url())
    page.get_by_role("link", name="登记申报").click()
    page.get_by_role("button", name="登记申报").click()
    says(page, "已登记申报")
