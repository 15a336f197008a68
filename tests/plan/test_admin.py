"""The admin of the room: in Chinese, with tables in and out, for the system administrator alone."""

import pytest
from django.contrib import admin
from django.urls import reverse

from bureau.plan import admin as plan_admin
from bureau.plan.models import Indicator, LampRuleSet, Reading, Target
from bureau.plan.progress.resources import ReadingResource
from bureau.plan.targets.actions import split_target
from bureau.plan.targets.resources import TargetResource
from tests.personas import donggang

MODELS = sorted(
    (model for model in admin.site._registry if model._meta.app_label == "plan"), key=lambda model: model.__name__
)


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_the_system_administrator_lists_and_exports_and_nobody_else(plan, people, client, model):
    address = reverse(f"admin:plan_{model._meta.model_name}_changelist")
    for name, user in people:
        client.force_login(user)
        answer = client.get(address)
        assert (answer.status_code == 200) is (name == "sys_admin"), name
    client.force_login(people.sys_admin)
    assert model._meta.verbose_name in client.get(address).content.decode()
    assert client.get(reverse(f"admin:plan_{model._meta.model_name}_export")).status_code == 200


ROUND_TRIPS = [
    admin.site._registry[model].resource_classes[0]
    for model in MODELS
    if model.__name__ not in ("Reading", "ReadingRecords")
]


@pytest.mark.parametrize("resource", ROUND_TRIPS, ids=lambda resource: resource.__name__)
def test_a_table_taken_out_and_brought_back_changes_nothing(plan, resource):
    told = resource().import_data(resource().export(), dry_run=True)
    assert not told.has_errors()
    assert not told.has_validation_errors()
    assert told.totals["new"] == told.totals["update"] == 0


def test_a_part_of_a_split_comes_in_under_the_target_of_the_city(plan, people):
    part = split_target(plan.indicators.get(code="T02"), county=donggang(), value=80, by=people.plan_officer)
    table = TargetResource().export(Target.objects.filter(pk=part.pk))
    part.delete()
    told = TargetResource().import_data(table, raise_errors=True)
    assert told.totals["new"] == 1
    assert Target.objects.get(county=donggang()).parent.indicator.code == "T02"


def test_imported_readings_are_drafts(plan, people):
    Reading.objects.create(indicator=plan.indicators.get(code="T01"), as_of="2020-06-30", value=55, state="confirmed")
    table = ReadingResource().export()
    ReadingResource().import_data(table, raise_errors=True)
    assert list(Reading.objects.order_by("pk").values_list("state", flat=True)) == ["confirmed", "draft"]


def test_a_row_that_points_to_nothing_is_refused_in_words(plan):
    table = TargetResource().export()
    table.append(["nowhere/T01", *[""] * (table.width - 1)])
    told = TargetResource().import_data(table, dry_run=True)
    assert "没有指标 nowhere/T01" in str([error.error for row in told.rows for error in row.errors])


def test_every_model_of_the_room_has_its_admin():
    named = {"Plan", "Indicator", "Target", "Task", "Deliverable", "Milestone"}
    assert {model.__name__ for model in MODELS} == named | {"Reading", "ReadingRecords", "LampRuleSet", "LampOverride"}
    assert plan_admin.PlanAdmin.readonly_fields == ["state"]
    assert Indicator._meta.verbose_name == "指标"
    assert LampRuleSet._meta.verbose_name == "亮灯规则"
