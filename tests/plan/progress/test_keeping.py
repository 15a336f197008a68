"""What was reported stays reported, and the page can tell then from now."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from bureau.plan.models import Reading
from bureau.plan.plans import actions as plan_actions
from bureau.plan.progress.baselines import fill_baselines
from bureau.plan.progress.keeping import keep_readings, then_and_now
from bureau.plan.progress.month_end import keep_month_end_readings
from tests.personas import donggang
from tests.plan.records import entry, remove

JUNE = date(2020, 6, 30)


@pytest.fixture
def results(plan):
    return [entry("transformed_results", date(2020, 5, day), county="210681") for day in (3, 4, 5)] + [
        entry("transformed_results", date(2020, 5, 6))
    ]


def city() -> Reading:
    return Reading.objects.kept().standing().get(indicator__code="T06", county=None, as_of=JUNE)


def county() -> Reading:
    return Reading.objects.kept().standing().get(indicator__code="T06", county=donggang(), whole=city())


@pytest.mark.parametrize("who", ["officer", "leader", "county_officer"])
def test_only_plan_officers_and_the_portal_keep_readings(plan, people, who):
    with pytest.raises(PermissionDenied):
        keep_readings(plan, JUNE, by=getattr(people, who))


def test_a_kept_reading_holds_value_lamp_and_the_ids_of_its_records(plan, results, people):
    kept = keep_readings(plan, JUNE, by=people.plan_officer)
    assert (kept.kept, kept.unchanged) == (11, 0)
    reading = city()
    assert (reading.value, reading.target, reading.lamp, reading.author) == (4, 60, "red", people.plan_officer)
    assert reading.lamp_rules.code == "default"
    assert reading.records.ids == {"210681": [r.pk for r in results[:3]], "-": [results[3].pk]}
    assert county().value == 3


def test_keeping_the_same_twice_keeps_nothing_twice(plan, results):
    keep_readings(plan, JUNE)
    before = Reading.objects.count()
    again = keep_readings(plan, JUNE)
    assert (again.kept, again.unchanged, Reading.objects.count()) == (0, 11, before)


def test_then_and_now_name_the_records_that_make_the_difference(plan, results, people):
    keep_readings(plan, JUNE)
    gone = results[0].pk
    remove(results[0])
    late = [entry("transformed_results", date(2020, 6, day), county="210681", key=f"成果{day}") for day in (1, 2)]
    for reading, then, now in ((city(), 4, 5), (county(), 3, 4)):
        told = then_and_now(reading)
        assert (told.then, told.now, told.differs) == (then, now, True)
        assert (told.gone, told.new) == ((gone,), tuple(row.pk for row in late))
        assert told.names[late[0].pk] == str(late[0])
        assert "已删除" in told.names[gone]
    assert city().value == 4


def test_records_one_may_not_see_are_not_named(plan, results, people):
    keep_readings(plan, JUNE)
    late = entry("transformed_results", date(2020, 6, 1), county="210681", key="成果")
    assert late.pk in then_and_now(county(), user=people.county_officer).names
    assert late.pk not in then_and_now(county(), user=people.stranger).names


def test_a_changed_figure_becomes_a_new_reading_that_supersedes_the_old(plan, results):
    keep_readings(plan, JUNE)
    first = city()
    remove(results[0])
    assert keep_readings(plan, JUNE).kept == 1
    assert (city().value, city().supersedes) == (3, first)
    first.refresh_from_db()
    assert first.value == 4


def test_the_monthly_task_keeps_issued_plans_and_returns_how_many(plan, people, monkeypatch, settings):
    monkeypatch.setattr("django.utils.timezone.localdate", lambda: date(2020, 7, 1))
    assert keep_month_end_readings.delay().get() == 0
    plan_actions.issue(plan, by=people.plan_officer)
    assert keep_month_end_readings.delay().get() == 11
    assert keep_month_end_readings.delay().get() == 0
    assert keep_month_end_readings.name == "bureau.plan.tasks.keep_month_end_readings"
    assert set(Reading.objects.values_list("as_of", flat=True)) == {JUNE}


def test_stocks_take_their_baseline_from_the_day_before_the_period(plan, people):
    for number in range(3):
        entry("makerspace_residents", date(2019, 10, 1), key=f"团队{number}")
    fill_baselines(plan, by=people.plan_officer)
    assert plan.indicators.get(code="T04").targets.get().baseline == 3
    assert plan.indicators.get(code="T06").targets.get().baseline is None


def test_a_county_officer_sees_the_own_kept_readings_only(plan, results, people):
    keep_readings(plan, JUNE)
    plan_actions.issue(plan, by=people.plan_officer)
    seen = Reading.objects.visible_to(people.county_officer)
    assert {reading.county for reading in seen} == {donggang()}
    assert not Reading.objects.visible_to(people.applicant).exists()
