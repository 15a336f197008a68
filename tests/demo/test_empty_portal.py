"""A portal without demo data: what is refused, and what the list of accounts says."""

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from bureau.accounts.models import User
from enterprises.models import Enterprise

from .conftest import seed_demo

pytestmark = pytest.mark.django_db


def test_a_site_without_debug_gets_no_accounts_with_a_known_password_by_accident():
    with pytest.raises(CommandError, match="--allow-production"):
        call_command("seed_demo", enterprises=5)
    assert not User.objects.exists()
    assert not Enterprise.objects.exists()


@pytest.mark.parametrize("wanted", [0, -3, 1_000_001])
def test_a_number_of_organisations_that_cannot_be(wanted):
    with pytest.raises(CommandError, match="演示企业应为"):
        seed_demo(enterprises=wanted)


def test_a_portal_of_another_city(settings):
    settings.BUREAU_CITY_CODE = "370200"
    with pytest.raises(CommandError, match="丹东"):
        seed_demo()


def test_without_demo_data_the_list_of_accounts_says_how_to_get_them(capsys):
    call_command("demo_accounts")
    assert "seed_demo" in capsys.readouterr().out
