"""The system administration keeps to the rules of the portal."""

from decimal import Decimal

import pytest
from django.urls import reverse

from enterprises.annual_figures.models import AnnualFigures, OutlierLimit
from tests.enterprises.annual_figures.made_up import WAN, figures
from tests.enterprises.made_up import enterprise
from tests.personas import everybody

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin(client):
    client.force_login(everybody().sys_admin)
    return client


def test_settled_figures_are_read_only_and_stay(admin):
    row = figures(state="locked")
    url = reverse("admin:enterprises_annualfigures_change", args=[row.pk])
    page = admin.get(url)
    assert page.status_code == 200
    assert 'name="revenue"' not in page.content.decode()
    admin.post(url, {"revenue": "5", "source": "firm"})
    assert admin.post(reverse("admin:enterprises_annualfigures_delete", args=[row.pk])).status_code == 403
    row.refresh_from_db()
    assert row.revenue == 1000 * WAN


def test_a_draft_is_saved_through_the_verbs(admin):
    firm = enterprise()
    figures(firm, 2018, revenue=100 * WAN)
    row = figures(firm, 2019)
    url = reverse("admin:enterprises_annualfigures_change", args=[row.pk])
    admin.post(url, {"revenue": "5000000", "source": "firm", "total_assets": "10", "liabilities": "4"})
    row.refresh_from_db()
    assert (row.revenue, row.net_assets) == (Decimal(5_000_000), 6)
    assert row.has_open_doubts


def test_new_limits_are_applied_at_once(admin):
    firm = enterprise()
    figures(firm, 2018, revenue=100 * WAN)
    figures(firm, 2019, revenue=130 * WAN)
    rule = OutlierLimit.objects.get(code="revenue_change")
    posted = {"code": rule.code, "name": rule.name, "limit": "20", "floor": "0", "active": "on", "order": "1"}
    admin.post(reverse("admin:enterprises_outlierlimit_change", args=[rule.pk]), posted)
    assert AnnualFigures.objects.doubted().get().year == 2019
