"""Kept results, which have no history of their own, follow their firm: into another county, into another firm."""

from datetime import date

import pytest
from django.urls import reverse

from enterprises.eligibility import actions
from enterprises.eligibility.kinds import HNTE
from enterprises.eligibility.run_models import Assessment
from enterprises.register.merge_actions import merge, undo
from tests.enterprises.made_up import enterprise
from tests.personas import donggang, everybody, fengcheng

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 22)


def counties():
    return dict(Assessment.objects.values_list("enterprise__name", "county__name"))


def test_a_judged_firm_moves_to_another_county(client):
    officer = everybody().officer
    firm = enterprise(name="鸭绿江轴承有限公司")
    actions.start_run(HNTE, on=TODAY, by=officer)
    client.force_login(officer)
    facts = {"name": firm.name, "uscc": firm.uscc, "kind": "firm", "status": "active", "capital_currency": "CNY"}
    response = client.post(reverse("enterprises:edit", args=[firm.pk]), facts | {"county": fengcheng().pk})
    assert response.status_code == 302
    assert counties() == {firm.name: "凤城市"}


def test_judged_firms_of_two_counties_become_one_and_two_again():
    officer = everybody().officer
    here, there = enterprise(name="鸭绿江轴承有限公司"), enterprise(name="凤凰山阀门有限公司", county=fengcheng())
    actions.start_run(HNTE, on=TODAY, by=officer)
    before = counties()
    merging = merge(here, there, by=officer, taking=["county"])
    assert counties() == {here.name: "凤城市"}
    undo(merging, by=officer)
    assert counties() == before == {here.name: donggang().name, there.name: "凤城市"}
