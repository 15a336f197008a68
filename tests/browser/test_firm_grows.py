"""A firm's way through the portal in real windows: it comes, measures itself, is helped, applies, is paid or barred."""

from collections.abc import Callable
from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect

from enterprises.annual_figures.models import AnnualFigures
from enterprises.cultivation.models import PoolEntry
from enterprises.register.models import Enterprise
from enterprises.visits.models import Problem
from tests.enterprises.intellectual_property.made_up import right
from tests.enterprises.made_up import certificate, enterprise
from tests.enterprises.outlook.made_up import decided
from tests.personas import Personas, everybody, fengcheng

from . import firm_steps, officer_steps
from .barriers import assert_no_barriers
from .firm_steps import Figures, says
from .windows import is_too_wide, picture

YEAR = timezone.localdate().year
LAST = YEAR - 1
# Five percent of what was sold in three years are 185 万元; 165 were spent on research.
YEARS = {
    LAST - 2: Figures(sales="1000", rd_inside="50", staff="40", assets="1000"),
    LAST - 1: Figures(sales="1200", rd_inside="55", staff="44", assets="1150"),
    LAST: Figures(sales="1500", rd_inside="60", staff="48", assets="1300"),
}
RIGHT_RD = "80"
PROBLEM = "研发费用没有建立辅助账，不知道如何归集。"


@pytest.fixture
def people(transactional_db: None, django_db_serialized_rollback: None) -> Personas:
    return everybody()


@pytest.fixture
def firm(people: Personas) -> Enterprise:
    """Of the register, with an invention; beside it others, two of them certified, and a past to foretell from."""
    decided(LAST, of=4, certified=3)
    for name in ("丹东虚构贸易有限公司", "丹东虚构仪表有限公司"):
        certificate(enterprise(name), issued=date(LAST, 1, 1), expires=date(YEAR + 1, 12, 31))
    enterprise("凤城虚构机械有限公司", county=fengcheng(), hitech_field="801")
    made = enterprise("东港虚构仪器有限公司", hitech_field="106")
    right(made)
    return made


def test_a_firm_comes_measures_itself_and_is_led_to_its_application(
    open_page: Callable[..., Page], people: Personas, firm: Enterprise
) -> None:
    visitor, county = open_page(), open_page(user=people.county_officer)
    officer, leader = open_page(user=people.officer), open_page(user=people.leader, height=900)
    _comes(visitor, county, firm)
    _reports(visitor, firm)
    _finds_what_is_lacking(visitor)
    _corrects_one_figure(visitor, county, firm)
    _is_found(officer, people, firm)
    _is_helped(officer, county, open_page(user=people.officer, width=390, height=844), firm)
    _is_foretold(leader, firm)


def _comes(page: Page, county: Page, firm: Enterprise) -> None:
    firm_steps.sign_up(page, firm)
    assert_no_barriers(page)
    picture(page, "sign-up", full_page=True)
    page.get_by_role("button", name="提交注册").click()
    says(page, "认领申请已提交，确认后会在消息中通知您")

    officer_steps.confirm_claim(county, firm)
    picture(county, "claim-confirmed")
    page.goto(firm.get_absolute_url())
    says(page, f"您已可以办理“{firm.name}”的业务，身份为单位管理员。")
    says(page, f"还没有填报 {LAST} 年度数据")
    assert_no_barriers(page)


def _reports(page: Page, firm: Enterprise) -> None:
    """Three years; in the second the window is lost before anything is handed in."""
    for year, said in YEARS.items():
        firm_steps.open_figures(page, firm, year)
        firm_steps.fill_figures(page, said)
        if year == LAST - 1:
            firm_steps.expect_saved(page)
            page.goto("about:blank")
            firm_steps.open_figures(page, firm, year)
            says(page, "自动保存、还没有提交的内容")
            expect(page.get_by_label("内部研发费用")).to_have_value(said.rd_inside)
            assert_no_barriers(page)
        firm_steps.hand_in(page, year)


def _finds_what_is_lacking(page: Page) -> None:
    firm_steps.open_self_check(page)
    says(page, "另有 2 项缺少数据")
    firm_steps.declare(page)

    expect(page.locator("#verdict-title")).to_have_text("不符合高新技术企业条件：8 项中有 1 项不符合。")
    expect(page.locator(".verdict-lack")).to_have_text("还差：研发费用占比（差 20 万元）")
    expect(page.locator("#condition-rd_ratio")).to_contain_text("低于 5 %，差 20 万元")
    assert_no_barriers(page)
    picture(page, "self-check")

    page.locator(f"[name=y{LAST}-rd_inside]").fill(RIGHT_RD)
    page.locator(f"[name=y{LAST}-rd_inside]").press("Tab")
    expect(page.locator("#check-result")).to_contain_text("假设数据，没有保存")
    expect(page.locator("#verdict-title")).to_have_text("符合高新技术企业条件：8 项全部符合。")
    picture(page, "self-check-assumed")
    assert AnnualFigures.objects.get(year=LAST).rd_inside == 600_000


def _corrects_one_figure(page: Page, county: Page, firm: Enterprise) -> None:
    page.get_by_role("link", name=f"到 {LAST} 年度数据中更正").first.click()
    says(page, "不能修改。需要更正的，请联系东港市科技管理部门退回。")

    officer_steps.give_figures_back(county, AnnualFigures.objects.get(year=LAST), "研发费用漏记了设备折旧 20 万元。")
    page.goto(firm.get_absolute_url())
    page.get_by_role("link", name=f"{LAST} 年度数据被退回，请修改后重新提交").click()
    says(page, "研发费用漏记了设备折旧 20 万元。")
    page.get_by_label("内部研发费用").fill(RIGHT_RD)
    firm_steps.hand_in(page, LAST)

    firm_steps.open_self_check(page)
    expect(page.locator("#verdict-title")).to_have_text("符合高新技术企业条件：8 项全部符合。")
    page.get_by_role("button", name="保存本次结果").click()
    says(page, "已按登记数据保存")


def _is_found(page: Page, people: Personas, firm: Enterprise) -> None:
    officer_steps.judge_all(page)
    says(page, f"已测评 {Enterprise.objects.count()} 家企业。")
    assert_no_barriers(page)
    picture(page, "assessment-run")
    page.get_by_role("link", name="结果名单").first.click()
    expect(page.locator("#list-table tbody tr").first).to_contain_text(firm.name)
    expect(page.locator("#list-table tbody tr").first).to_contain_text("符合")
    assert_no_barriers(page)
    picture(page, "assessment-ranked")

    officer_steps.take_into_pool(page, firm, adviser=people.county_officer, year=YEAR)
    row = page.locator("#list-table tbody tr", has_text=firm.name)
    expect(row).to_contain_text("培育中")
    expect(row).to_contain_text(people.county_officer.display_name)
    assert_no_barriers(page)
    picture(page, "pool")


def _is_helped(page: Page, county: Page, phone: Page, firm: Enterprise) -> None:
    officer_steps.open_visit(page, firm)
    assert_no_barriers(page)
    officer_steps.open_visit(phone, firm)
    assert_no_barriers(phone)
    assert not is_too_wide(phone)
    picture(phone, "visit-phone")
    officer_steps.visit(phone, PROBLEM)

    problem = Problem.objects.get().get_absolute_url()
    officer_steps.solve(county, problem, "安排税务师上门辅导，已建立辅助账。")
    officer_steps.call_back(page, problem)
    picture(page, "problem")
    officer_steps.mark_as_applied(page, PoolEntry.objects.get(enterprise=firm))


def _is_foretold(page: Page, firm: Enterprise) -> None:
    if timezone.localdate() == date(YEAR, 12, 31):
        return  # on the last day nobody who waits can be certified within the year any more
    page.goto("/")
    officer_steps.by_menu(page, "全年展望")
    says(page, f"预计 {YEAR} 年底有效 3 家，最低 2 家，最高 3 家。")
    expect(page.locator("#list-table tbody tr", has_text=firm.name)).to_contain_text("申请中，尚无结果")
    assert_no_barriers(page)
    picture(page, "outlook")

    page.goto(reverse("dashboards:enterprise", args=[firm.pk]))
    says(page, "已申报")
    events = page.get_by_role("complementary").locator("li")
    told = ("走访（", "申报高新技术企业", "纳入高新技术企业培育库")
    expect(events).to_contain_text([*told, *(f"{year} 年度数据" for year in reversed(YEARS)), "成立"])
    assert_no_barriers(page)
    picture(page, "enterprise-picture", full_page=True)
