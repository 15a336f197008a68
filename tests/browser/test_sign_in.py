"""Signing in as a person does: in a window, with a keyboard."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from bureau.accounts.models import Role, User

PASSWORD = "Right-horse-7"


@pytest.fixture
def leader(transactional_db: None) -> User:
    user = User(username="leader", display_name="王局长", role=Role.LEADER, must_change_password=False)
    user.set_password(PASSWORD)
    user.save()
    return user


def _fill_in(page: Page, *, password: str) -> None:
    page.goto("/")
    page.get_by_label("用户名").fill("leader")
    page.get_by_label("密码").fill(password)
    page.get_by_role("button", name="登录").click()


def test_a_wrong_password_says_so_and_stays(open_page: Callable[..., Page], leader: User) -> None:
    page = open_page()

    _fill_in(page, password="wrong")

    expect(page.get_by_role("alert")).to_be_visible()
    expect(page.get_by_role("button", name="登录")).to_be_visible()


def test_the_right_password_opens_the_portal_under_the_own_name(open_page: Callable[..., Page], leader: User) -> None:
    page = open_page()

    _fill_in(page, password=PASSWORD)

    expect(page.get_by_text("王局长").first).to_be_visible()


def test_the_sign_in_page_fits_a_phone(open_page: Callable[..., Page], leader: User) -> None:
    page = open_page(width=375, height=740)

    page.goto("/accounts/sign-in/")

    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
