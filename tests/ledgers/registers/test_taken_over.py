"""Ledgers whose figure a register counts now: off where they are empty, kept where a bureau works with them."""

from datetime import date
from importlib import import_module

import pytest
from django.apps import apps
from django.db import connection

from bureau.ledgers.models import Ledger
from bureau.plan.models import Indicator, Plan
from tests.plan.records import entry

pytestmark = pytest.mark.django_db
LEDGER_STEP = import_module("bureau.ledgers.migrations.0003_taken_over_by_registers")
PLAN_STEP = import_module("bureau.plan.migrations.0003_counted_from_registers")


class Schema:
    """As much of a schema editor as a data migration asks for."""

    connection = connection


@pytest.fixture
def before_the_registers() -> Plan:
    """Every ledger in use, and a plan that is counted from them."""
    Ledger.objects.update(active=True)
    plan = Plan.objects.create(
        ident="dandong-2020",
        city_code="210600",
        year=2020,
        title="方案",
        period_start=date(2020, 1, 1),
        period_end=date(2020, 12, 31),
    )
    for number, slug in enumerate(LEDGER_STEP.CODES):
        Indicator.objects.create(
            plan=plan, code=f"T{number}", slug=slug, name=slug, unit="项", kind="flow", measure_key=f"ledger.{slug}"
        )
    return plan


def go() -> dict[str, str]:
    LEDGER_STEP.switch_off(apps, Schema)
    PLAN_STEP.relink(apps, Schema)
    return dict(Indicator.objects.values_list("slug", "measure_key"))


def test_empty_ledgers_are_off_and_their_indicators_counted_from_registers(before_the_registers):
    keys = go()
    assert set(keys.values()) == set(PLAN_STEP.MEASURES.values())
    assert not Ledger.objects.filter(code__in=LEDGER_STEP.CODES, active=True).exists()
    assert Ledger.objects.get(code="flexible_talent").active
    changed = Indicator.objects.get(slug="upper_funds").history.first()
    assert (changed.history_type, changed.measure_key) == ("~", "projects.upper_funds")
    assert changed.history_change_reason == "改由登记库统计"


def test_a_ledger_with_entries_goes_on_and_so_does_its_indicator(before_the_registers):
    entry("upper_funds", date(2020, 3, 1), amount=1)
    keys = go()
    assert Ledger.objects.get(code="upper_funds").active
    assert keys["upper_funds"] == "ledger.upper_funds"
    assert keys["transformed_results"] == "projects.transformed"


@pytest.mark.parametrize("chosen", ["", "enterprises.hnte_valid", "ledger.flexible_talent", "ledger.upper_funds"])
def test_what_somebody_chose_stays(before_the_registers, chosen):
    Indicator.objects.filter(slug="transformed_results").update(measure_key=chosen)
    assert go()["transformed_results"] == chosen


def test_a_second_time_changes_nothing(before_the_registers):
    go()
    told = Indicator.history.count(), Ledger.history.count()
    go()
    assert (Indicator.history.count(), Ledger.history.count()) == told
