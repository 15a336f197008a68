"""A database that takes one writer at a time says so where it matters."""

import pytest
from django.db import connection
from django.urls import reverse

from .made_up import a_draft

pytestmark = pytest.mark.django_db


def test_the_page_of_handing_in_says_when_the_database_is_for_trying_only(client):
    application = a_draft()
    client.force_login(application.created_by)
    shown = client.get(reverse("projects:application_submit", args=[application.pk])).content.decode()
    assert ("试用环境" in shown) == (connection.vendor == "sqlite")
