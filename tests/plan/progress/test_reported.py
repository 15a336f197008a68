"""Figures of other offices: reported by a division, confirmed by the plan officers, corrected, never overwritten."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from bureau.lifecycle import TransitionRefused
from bureau.plan.models import LampRuleSet, Reading
from bureau.plan.plans import actions as plan_actions
from bureau.plan.progress import actions
from bureau.plan.progress.queries import figures
from bureau.plan.progress.states import LIFE
from tests.personas import division

JUNE = date(2020, 6, 30)


@pytest.fixture
def rate(plan, people):
    indicator = plan.indicators.get(code="T01")
    indicator.owner_division = division()
    indicator.save()
    return indicator


def reading_in(state: str, rate, people) -> Reading:
    reading = actions.report(rate, as_of=JUNE, value=Decimal("55.5"), by=people.officer)
    if state != "draft":
        actions.submit(reading, by=people.officer)
    if state == "confirmed":
        actions.confirm(reading, by=people.plan_officer)
    if state == "returned":
        actions.return_(reading, by=people.plan_officer, reason="缺佐证")
    return Reading.objects.get(pk=reading.pk)


def shown(plan, day=JUNE):
    return figures(plan, as_of=day)[0]


@pytest.mark.parametrize("who", ["other_officer", "leader", "county_officer", "applicant", "sys_admin"])
def test_only_the_owning_division_and_plan_officers_report(rate, people, who):
    with pytest.raises(PermissionDenied):
        actions.report(rate, as_of=JUNE, value=Decimal(55), by=getattr(people, who))


@pytest.mark.parametrize("day", [date(2019, 12, 31), date(2021, 1, 1)])
def test_a_day_outside_the_period_is_refused(rate, people, day):
    with pytest.raises(ValidationError, match="计划期间"):
        actions.report(rate, as_of=day, value=Decimal(55), by=people.officer)


def test_what_a_measure_counts_is_not_reported(plan, people):
    with pytest.raises(ValidationError, match="不能填报"):
        actions.report(plan.indicators.get(code="T02"), as_of=JUNE, value=Decimal(5), by=people.plan_officer)


TABLE = [
    # state, transition, who, reason, state afterwards (None: refused)
    ("draft", "submit", "officer", "", "submitted"),
    ("draft", "submit", "plan_officer", "", "submitted"),
    ("draft", "submit", "other_officer", "", None),
    ("draft", "submit", "leader", "", None),
    ("draft", "confirm", "plan_officer", "", None),
    ("draft", "return", "plan_officer", "理由", None),
    ("submitted", "submit", "officer", "", None),
    ("submitted", "confirm", "plan_officer", "", "confirmed"),
    ("submitted", "confirm", "officer", "", None),
    ("submitted", "confirm", "leader", "", None),
    ("submitted", "return", "plan_officer", "缺佐证", "returned"),
    ("submitted", "return", "plan_officer", " ", None),
    ("submitted", "return", "officer", "缺佐证", None),
    ("returned", "submit", "officer", "", "submitted"),
    ("returned", "confirm", "plan_officer", "", None),
    ("confirmed", "return", "plan_officer", "理由", None),
    ("confirmed", "submit", "officer", "", None),
]


@pytest.mark.parametrize(("state", "transition", "who", "reason", "target"), TABLE)
def test_the_life_of_a_reading_row_by_row(rate, people, state, transition, who, reason, target):
    reading = reading_in(state, rate, people)
    if target is None:
        with pytest.raises(TransitionRefused):
            LIFE.move(reading, transition, by=getattr(people, who), reason=reason)
        assert Reading.objects.get(pk=reading.pk).state == state
    else:
        LIFE.move(reading, transition, by=getattr(people, who), reason=reason)
        assert Reading.objects.get(pk=reading.pk).state == target


def test_nothing_moves_when_the_plan_is_closed(rate, people):
    reading = reading_in("submitted", rate, people)
    plan_actions.issue(rate.plan, by=people.plan_officer)
    plan_actions.close(rate.plan, by=people.plan_officer)
    with pytest.raises(TransitionRefused, match="已关闭"):
        actions.confirm(Reading.objects.get(pk=reading.pk), by=people.plan_officer)


@pytest.mark.parametrize(
    ("state", "value"), [("draft", None), ("submitted", None), ("returned", None), ("confirmed", "55.5")]
)
def test_only_a_confirmed_reading_counts(plan, rate, people, state, value):
    reading_in(state, rate, people)
    assert shown(plan).value == (value and Decimal(value))
    assert shown(plan).records == (1 if value else 0)
    assert shown(plan).source == ("reported" if value else "none")


def test_the_last_confirmed_reading_of_the_day_counts(plan, rate, people):
    reading_in("confirmed", rate, people)
    later = actions.report(rate, as_of=date(2020, 9, 30), value=Decimal(56), by=people.plan_officer, preliminary=True)
    actions.confirm(actions.submit(later, by=people.plan_officer), by=people.plan_officer)
    assert shown(plan, date(2020, 6, 29)).value is None
    assert shown(plan, date(2020, 9, 29)).value == Decimal("55.5")
    autumn = shown(plan, date(2020, 9, 30))
    assert (autumn.value, autumn.preliminary) == (56, True)
    assert autumn.course == (None,) * 5 + (Decimal("55.5"),) * 3 + (Decimal(56),)


def test_a_confirmed_reading_is_corrected_by_a_new_one_once_that_is_confirmed(plan, rate, people):
    reading = reading_in("confirmed", rate, people)
    with pytest.raises(ValidationError, match="更正"):
        actions.revise(reading, by=people.officer, value=Decimal(54))
    with pytest.raises(ValidationError, match="理由"):
        actions.correct(reading, value=Decimal(54), by=people.officer, reason=" ")
    correction = actions.correct(reading, value=Decimal(54), by=people.officer, reason="统计局修订")
    assert shown(plan).value == Decimal("55.5")
    actions.confirm(actions.submit(correction, by=people.officer), by=people.plan_officer)
    assert shown(plan).value == 54
    reading.refresh_from_db()
    assert (reading.value, reading.state) == (Decimal("55.5"), "confirmed")


def test_a_returned_reading_is_revised_and_sent_again(rate, people):
    reading = reading_in("returned", rate, people)
    actions.revise(reading, by=people.officer, value=Decimal(55))
    assert Reading.objects.get(pk=reading.pk).value == 55
    with pytest.raises(PermissionDenied):
        actions.revise(reading, by=people.other_officer, value=Decimal(1))


def test_a_lamp_is_set_by_hand_by_leaders_and_plan_officers_with_a_reason(rate, people):
    with pytest.raises(PermissionDenied):
        actions.override_lamp(rate, lamp="green", reason="好", by=people.officer, valid_from=JUNE)
    with pytest.raises(ValidationError, match="理由"):
        actions.override_lamp(rate, lamp="green", reason="", by=people.leader, valid_from=JUNE)
    with pytest.raises(ValidationError):
        actions.override_lamp(
            rate, lamp="green", reason="好", by=people.leader, valid_from=JUNE, valid_to=date(2020, 6, 1)
        )
    override = actions.override_lamp(rate, lamp="green", reason="好", by=people.leader, valid_from=JUNE)
    assert actions.end_override(override, by=people.leader, on=JUNE).valid_to == JUNE


def test_one_rule_set_is_in_use_at_a_time(rate, people):
    with pytest.raises(PermissionDenied):
        actions.use_rule_set(LampRuleSet.objects.get(code="sanya"), by=people.officer)
    actions.use_rule_set(LampRuleSet.objects.get(code="sanya"), by=people.plan_officer)
    assert [rules.code for rules in LampRuleSet.objects.filter(active=True)] == ["sanya"]
