"""Who sees which accounts."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import IntegrityError, transaction

from bureau.accounts.models import County, Role, User
from tests.personas import everybody

pytestmark = pytest.mark.django_db


def test_people_see_their_own_account_and_the_two_keepers_see_all():
    people = everybody()
    for name, user in people:
        seen = User.objects.visible_to(user).count()
        assert seen == (User.objects.count() if name in {"sys_admin", "sec_admin"} else 1), name
    assert not User.objects.visible_to(AnonymousUser()).exists()


def test_the_counties_of_the_own_city_are_those_of_the_setting(settings):
    settings.BUREAU_CITY_CODE = "370200"
    assert {county.city_code for county in County.objects.of_own_city()} == {"370200"}


def test_the_database_refuses_a_county_officer_without_a_county():
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.create_user("x", display_name="无县区", role=Role.COUNTY_OFFICER)


def test_the_database_refuses_a_superuser_who_is_no_system_administrator():
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.create_user("x", display_name="越权", role=Role.LEADER, is_superuser=True)
