"""Changing and splitting targets."""

from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction

from bureau.accounts.models import County
from bureau.plan.models import Target
from bureau.plan.plans import actions as plan_actions
from bureau.plan.targets.actions import change_target, drop_split, split_target
from bureau.plan.targets.queries import split_total, split_totals
from tests.personas import donggang, fengcheng


@pytest.fixture
def hnte(plan):
    return plan.indicators.get(code="T02")


def whole(indicator) -> Target:
    return indicator.targets.whole().get()


@pytest.mark.parametrize("who", ["officer", "leader", "county_officer", "applicant", "sys_admin"])
def test_only_plan_officers_change_a_target(hnte, people, who):
    with pytest.raises(PermissionDenied):
        change_target(whole(hnte), by=getattr(people, who), reason="调整", value=Decimal(210))
    assert whole(hnte).value == 200


def test_a_change_of_an_issued_plan_needs_a_reason(plan, hnte, people):
    plan_actions.issue(plan, by=people.plan_officer)
    with pytest.raises(ValidationError, match="理由"):
        change_target(whole(hnte), by=people.plan_officer, value=Decimal(210))


def test_nothing_of_a_closed_plan_changes(plan, hnte, people):
    plan_actions.issue(plan, by=people.plan_officer)
    plan_actions.close(plan, by=people.plan_officer)
    with pytest.raises(ValidationError, match="已关闭"):
        change_target(whole(hnte), by=people.plan_officer, reason="调整", value=Decimal(210))


@pytest.mark.parametrize(
    "curve",
    [[], [100], [10] * 12, [0] * 11 + [99], list(range(100, 88, -1)), [None] * 12, ["1"] * 12, [-1] + [100] * 11],
)
def test_a_curve_has_twelve_rising_percents_that_end_at_100(hnte, people, curve):
    with pytest.raises(ValidationError):
        change_target(whole(hnte), by=people.plan_officer, schedule="curve", curve=curve)


def test_a_change_in_mid_year_stands_in_the_history_with_its_reason(plan, hnte, people):
    plan_actions.issue(plan, by=people.plan_officer)
    change_target(whole(hnte), by=people.plan_officer, reason="市政府调增", value=Decimal(210))
    newest, *_, first = whole(hnte).history.all()
    assert (first.value, newest.value) == (200, 210)
    assert newest.history_change_reason == "市政府调增"
    assert newest.history_user == people.plan_officer


def test_the_gap_between_the_split_and_the_whole_is_told(plan, hnte, people):
    split_target(hnte, county=donggang(), value=Decimal(80), by=people.plan_officer)
    split_target(hnte, county=fengcheng(), value=Decimal(90), by=people.plan_officer)
    split_target(hnte, division=people.officer.division, value=Decimal(205), by=people.plan_officer)
    found = split_total(hnte)
    assert (found.counties.total, found.counties.gap) == (170, 30)
    assert (found.divisions.total, found.divisions.gap) == (205, -5)
    untouched = next(totals for totals in split_totals(plan) if totals.indicator.code == "T03")
    assert untouched.counties.gap is None


def test_parts_of_a_ratio_do_not_add_up(plan, people):
    ratio = plan.indicators.get(code="T01")
    split_target(ratio, county=donggang(), value=Decimal(50), by=people.plan_officer)
    assert split_total(ratio).counties.total is None


def test_a_place_gets_one_part(hnte, people):
    split_target(hnte, county=donggang(), value=Decimal(80), by=people.plan_officer)
    with pytest.raises(ValidationError):
        split_target(hnte, county=donggang(), value=Decimal(81), by=people.plan_officer)


def test_the_database_refuses_a_second_target_of_the_city_and_a_part_without_its_whole(hnte):
    with pytest.raises(IntegrityError), transaction.atomic():
        Target.objects.create(indicator=hnte, value=1)
    with pytest.raises(IntegrityError), transaction.atomic():
        Target.objects.create(indicator=hnte, county=donggang(), value=1)


def test_a_part_is_taken_back_but_not_the_whole(hnte, people):
    part = split_target(hnte, county=donggang(), value=Decimal(80), by=people.plan_officer)
    drop_split(part, by=people.plan_officer)
    assert split_total(hnte).counties.parts == ()
    with pytest.raises(ValidationError):
        drop_split(whole(hnte), by=people.plan_officer)


def test_a_county_officer_sees_the_city_target_and_the_own_part_of_an_issued_plan(plan, hnte, people):
    for county in (donggang(), fengcheng()):
        split_target(hnte, county=county, value=Decimal(80), by=people.plan_officer)
    assert not Target.objects.visible_to(people.county_officer).exists()
    plan_actions.issue(plan, by=people.plan_officer)
    seen = Target.objects.visible_to(people.county_officer).filter(indicator=hnte)
    assert {target.county for target in seen} == {None, County.objects.get(code="210681")}
    assert not Target.objects.visible_to(people.applicant).exists()
