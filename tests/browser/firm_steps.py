"""What people of a firm do in the browser: sign up, fill in figures, check themselves."""

from dataclasses import dataclass

from django.urls import reverse
from playwright.sync_api import Page, expect

from enterprises.register.models import Enterprise

SLOW = 20_000
SAVED = "已自动保存"
PASSWORD = "Yalu-river-2026"


@dataclass(frozen=True)
class Figures:
    """A year as a firm types it, in 万元 and people."""

    sales: str
    rd_inside: str
    staff: str
    assets: str


def says(page: Page, words: str) -> None:
    """The page tells the person so."""
    expect(page.locator("main")).to_contain_text(words)


def sign_up(page: Page, firm: Enterprise) -> None:
    """From the door of the portal to the filled form of 注册."""
    page.goto("/")
    page.get_by_role("link", name="企业用户注册").click()
    page.get_by_label("统一社会信用代码").fill(firm.uscc)
    page.locator("[name=name]").fill(firm.name)
    page.get_by_label("所在县区").select_option(label=firm.county.name)
    page.get_by_label("姓名").fill("王小雨")
    page.get_by_label("电话").fill("13904150001")
    page.get_by_label("本人职务").fill("财务负责人")
    page.get_by_label("用户名").fill("wangxiaoyu")
    page.locator("[name=password1]").fill(PASSWORD)
    page.locator("[name=password2]").fill(PASSWORD)
    page.get_by_label("我已阅读并同意").check()


def open_figures(page: Page, firm: Enterprise, year: int) -> None:
    page.goto(reverse("enterprises:annual_figures_firm", args=[firm.pk, year]))
    expect(page.get_by_role("heading", level=1)).to_have_text(f"填报 {year} 年度数据")


def fill_figures(page: Page, said: Figures) -> None:
    """Type a year; what the firm sells is all of its income, and four fifths of it are high-tech."""
    for label in ("营业收入", "销售收入", "总收入"):
        page.get_by_label(label).fill(said.sales)
    page.get_by_label("高新技术产品（服务）收入").fill(f"{float(said.sales) * 0.8:g}")
    page.get_by_label("内部研发费用").fill(said.rd_inside)
    page.get_by_label("委托外部研发费用").fill("0")
    page.get_by_label("委托境外研发费用").fill("0")
    page.get_by_label("职工总数").fill(said.staff)
    page.get_by_label("科技人员").fill("12")
    page.get_by_label("资产总额").fill(said.assets)
    page.get_by_label("负债总额").fill("400")


def expect_saved(page: Page) -> None:
    expect(page.locator("[data-autosave-state]")).to_contain_text(SAVED, timeout=SLOW)


def hand_in(page: Page, year: int) -> None:
    page.get_by_role("button", name="保存并提交").click()
    says(page, "已提交")
    says(page, f"{year} 年度数据")


def open_self_check(page: Page) -> None:
    """By the menu; a firm comes to its own page at once."""
    page.get_by_role("navigation").get_by_role("link", name="条件自测").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("高新技术企业条件自测")


def declare(page: Page) -> None:
    """What only the firm itself knows."""
    page.get_by_label("重大安全").select_option("false")
    for name, points in (("ip_score", "28"), ("transfer_score", "26"), ("management_score", "16")):
        page.locator(f"[name={name}]").fill(points)
    page.get_by_role("button", name="保存自评事项").click()
    says(page, "年度自评事项")
