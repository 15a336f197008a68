"""The pictures of the operator's manual, drawn from the portal itself; PORTAL_SCREENSHOTS=1 puts them into the manual."""

import re
from collections.abc import Callable
from pathlib import Path

from openpyxl import Workbook
from playwright.sync_api import Page

from bureau.demo.people import PASSWORD
from bureau.plan.models import Plan

from ..windows import MANUAL, picture
from .addresses import DAY

LARGEST = 300_000
"""Bytes of one picture: the manual stands in the repository."""

LEDGER = "science_popularisation"


def _still(page: Page) -> None:
    """Wait until charts and lists have been drawn."""
    page.wait_for_load_state("networkidle")


def _show(page: Page, address: str, name: str) -> Path:
    page.goto(address)
    _still(page)
    return picture(page, name)


def _fits(*pictures: Path) -> None:
    for one in pictures:
        assert one.stat().st_size < LARGEST, f"{one.name} is too large for the manual"


def test_pictures_of_the_leaders_pages(open_page: Callable[..., Page]) -> None:
    desk = open_page("juzhang", width=1280, height=900)
    phone = open_page("juzhang", width=390, height=844)

    wall = open_page("juzhang", width=1440, height=1180)
    _fits(
        _show(wall, f"/year/2020/?as_of={DAY}", "cockpit"),
        _show(desk, f"/figures/enterprises.hnte_valid/?year=2020&as_of={DAY}", "records"),
        _show(desk, f"/year/2020/indicators/T02/?as_of={DAY}", "indicator"),
        _show(phone, f"/year/2020/?as_of={DAY}", "phone"),
    )


def test_pictures_of_the_ledgers(open_page: Callable[..., Page], tmp_path: Path) -> None:
    page = open_page("gaoxin", width=1280, height=800)
    _fits(
        _show(page, f"/ledgers/{LEDGER}/?as_of=2020-12-31", "ledger"),
        _show(page, f"/ledgers/{LEDGER}/definition/", "ledger-definition"),
    )

    page.goto(f"/ledgers/{LEDGER}/import/")
    page.locator("#id_file").set_input_files(_sheet(tmp_path))
    page.get_by_role("button", name="上传并预览").click()
    _still(page)
    _fits(picture(page, "import-preview"))
    page.get_by_role("button", name="放弃这份文件").click()


def _sheet(folder: Path) -> Path:
    """Three rows that are right, and one with a county that nobody knows."""
    book = Workbook()
    book.active.append(["活动名称", "活动类型", "举办日期", "举办地点", "举办县区", "参加人数"])
    book.active.append(["科技活动周启动仪式", "科技活动周", "2020-08-23", "文化广场", "振兴区", 800])
    book.active.append(["秋季科普讲座", "科普讲座", "2020年9月10日", "市科技馆", "元宝区", 120])
    book.active.append(["科普进校园", "科普进校园", "2020.9.17", "第一小学", "东港市", 300])
    book.active.append(["科普展览", "科普展览", "2020-09-20", "会展中心", "东沟县", 260])
    book.save(folder / "科普活动.xlsx")
    return folder / "科普活动.xlsx"


def test_pictures_of_the_plan(open_page: Callable[..., Page]) -> None:
    page = open_page("zonghe", width=1280, height=800)
    plan = Plan.objects.get(year=2020)
    indicator = plan.indicators.get(code="T02")

    _fits(
        _show(page, plan.get_absolute_url(), "plan"),
        _show(page, f"/plan/indicators/{indicator.pk}/splits/", "plan-split"),
        _show(page, "/plan/readings/", "readings"),
    )


def test_pictures_of_accounts_and_logs(open_page: Callable[..., Page]) -> None:
    admin = open_page("xitong", width=1280, height=800)
    auditor = open_page(width=1280, height=640)
    for username, password in (("juzhang", "mistyped"), ("juzhang", PASSWORD), ("shenji", PASSWORD)):
        auditor.context.clear_cookies()
        auditor.goto("/accounts/sign-in/")
        auditor.get_by_label("用户名").fill(username)
        auditor.get_by_label("密码").fill(password)
        auditor.get_by_role("button", name="登录").click()
        _still(auditor)

    _fits(_show(admin, "/admin/accounts/user/", "accounts"), _show(auditor, "/audit/sign-ins/", "sign-ins"))


def test_the_manual_names_only_pictures_that_stand_beside_it() -> None:
    text = (MANUAL.parent / "README.md").read_text(encoding="utf-8")

    named = set(re.findall(r"\(images/([\w-]+\.png)\)", text))

    assert named
    assert named <= {file.name for file in MANUAL.glob("*.png")}
