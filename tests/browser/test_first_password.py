"""The first sign-in: nothing opens before the given password is changed for an own one."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from bureau.accounts.models import Role, User

GIVEN, OWN = "Given-horse-7", "Own-horse-of-9"


@pytest.fixture
def newcomer(transactional_db: None, django_db_serialized_rollback: None) -> User:
    user = User(username="newcomer", display_name="新同事", role=Role.DIVISION_OFFICER, must_change_password=True)
    user.set_password(GIVEN)
    user.save()
    return user


def _sign_in(page: Page, password: str) -> None:
    page.goto("/")
    page.get_by_label("用户名").fill("newcomer")
    page.get_by_label("密码").fill(password)
    page.get_by_role("button", name="登录").click()


def _change(page: Page, *, old: str, new: str) -> None:
    page.locator("[name=old_password]").fill(old)
    page.locator("[name=new_password1]").fill(new)
    page.locator("[name=new_password2]").fill(new)
    page.locator("main").get_by_role("button").last.click()


def test_every_page_leads_to_the_change_until_it_is_made(open_page: Callable[..., Page], newcomer: User) -> None:
    page = open_page()
    _sign_in(page, GIVEN)

    for address in ("/", "/enterprises/", "/ledgers/"):
        page.goto(address)
        expect(page.get_by_role("heading", level=1)).to_have_text("修改密码")


def test_a_weak_password_is_refused_in_words(open_page: Callable[..., Page], newcomer: User) -> None:
    page = open_page()
    _sign_in(page, GIVEN)

    _change(page, old=GIVEN, new="onlysmall")

    expect(page.get_by_role("alert").first).to_contain_text("至少三类")


def test_after_the_change_the_portal_opens_and_only_the_new_password_works(
    open_page: Callable[..., Page], newcomer: User
) -> None:
    page = open_page()
    _sign_in(page, GIVEN)

    _change(page, old=GIVEN, new=OWN)
    page.goto("/enterprises/")
    expect(page.get_by_role("heading", level=1)).to_have_text("企业")

    again = open_page()
    _sign_in(again, GIVEN)
    expect(again.get_by_role("alert")).to_be_visible()
    _sign_in(again, OWN)
    expect(again.get_by_text("新同事").first).to_be_visible()
