"""People at their browsers, and the plan of Dandong issued to them."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from django.test import Client

from bureau.plan.models import Indicator, Plan, Reading
from bureau.plan.plans import actions
from bureau.plan.progress.actions import report
from tests.personas import Personas, division


@pytest.fixture
def at_browser(people: Personas) -> Callable[[str], Client]:
    """`at_browser("leader")`: that person, signed in."""

    def sign_in(name: str) -> Client:
        client = Client()
        client.force_login(getattr(people, name))
        return client

    return sign_in


@pytest.fixture
def planner(at_browser) -> Client:
    return at_browser("plan_officer")


@pytest.fixture
def issued(plan: Plan, people: Personas) -> Plan:
    return actions.issue(plan, by=people.plan_officer)


@pytest.fixture
def closed(issued: Plan, people: Personas) -> Plan:
    return actions.close(issued, by=people.plan_officer)


@pytest.fixture
def rate(plan: Plan) -> Indicator:
    """科技进步贡献率: reported by the division of the officer."""
    indicator = plan.indicators.get(code="T01")
    indicator.owner_division = division()
    indicator.save()
    return indicator


@pytest.fixture
def hitech(plan: Plan) -> Indicator:
    """高新技术企业数: counted, target over 200."""
    return plan.indicators.get(code="T02")


@pytest.fixture
def draft(rate: Indicator, people: Personas) -> Reading:
    return report(rate, as_of=date(2020, 6, 30), value=Decimal("55.5"), by=people.officer)
