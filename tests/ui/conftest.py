"""The plan officer on the pages of `tests.ui.site`."""

import pytest
from django.test import Client

from tests.personas import everybody


@pytest.fixture
def ui_site(settings) -> None:
    settings.ROOT_URLCONF = "tests.ui.site"


@pytest.fixture
def officer(db, ui_site, client: Client) -> Client:
    """A browser in which the plan officer is signed in."""
    client.force_login(everybody().plan_officer)
    return client
