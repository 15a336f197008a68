"""Accounts that people open themselves."""

import pytest
from django.core.exceptions import ValidationError

from bureau.accounts.actions import open_account
from bureau.accounts.models import Role, User
from tests.personas import everybody

pytestmark = pytest.mark.django_db


def newcomer(**facts) -> User:
    return User(username="newcomer", display_name="新来", **facts)


def test_it_is_open_and_holds_the_password_that_was_chosen():
    user = open_account(newcomer(), password="Right-horse-7", role=Role.ENTERPRISE_USER)
    assert (user.is_active, user.must_change_password, user.role) == (True, False, Role.ENTERPRISE_USER)
    assert user.check_password("Right-horse-7")
    assert not user.is_staff


def test_a_name_that_somebody_has_is_refused_and_theirs_stays():
    people = everybody()
    with pytest.raises(ValidationError) as refusal:
        open_account(
            User(username=people.officer.username, display_name="x"),
            password="Right-horse-7",
            role=Role.ENTERPRISE_USER,
        )
    assert "username" in refusal.value.message_dict
    assert User.objects.get(username=people.officer.username) == people.officer
