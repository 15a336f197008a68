"""The life of a task, and when it is late."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from bureau.lifecycle import TransitionRefused
from bureau.plan.models import Milestone, Plan, Task
from bureau.plan.tasks import actions
from bureau.plan.tasks.queries import sections
from bureau.plan.tasks.states import LIFE
from tests.personas import division

TABLE = [
    # state, transition, who, reason, state afterwards (None: refused)
    ("not_started", "start", "plan_officer", "", "under_way"),
    ("not_started", "start", "officer", "", "under_way"),
    ("not_started", "start", "other_officer", "", None),
    ("not_started", "start", "leader", "", None),
    ("not_started", "start", "county_officer", "", None),
    ("not_started", "finish", "officer", "", "done"),
    ("not_started", "reopen", "plan_officer", "理由", None),
    ("under_way", "start", "officer", "", None),
    ("under_way", "finish", "officer", "", "done"),
    ("under_way", "finish", "other_officer", "", None),
    ("done", "reopen", "officer", "未验收", "under_way"),
    ("done", "reopen", "officer", "", None),
    ("done", "finish", "officer", "", None),
]


@pytest.fixture
def task(plan):
    task = plan.tasks.get(no="3")
    task.lead_division = division()
    task.save()
    return task


@pytest.mark.parametrize(("state", "transition", "who", "reason", "target"), TABLE)
def test_the_life_of_a_task_row_by_row(task, people, state, transition, who, reason, target):
    Task.objects.update(state=state)
    task.refresh_from_db()
    if target is None:
        with pytest.raises(TransitionRefused):
            LIFE.move(task, transition, by=getattr(people, who), reason=reason)
        assert Task.objects.get(pk=task.pk).state == state
    else:
        LIFE.move(task, transition, by=getattr(people, who), reason=reason)
        assert Task.objects.get(pk=task.pk).state == target


def test_nothing_of_a_closed_plan_moves(task, people):
    Plan.objects.update(state="closed")
    with pytest.raises(TransitionRefused, match="已关闭"):
        actions.start(Task.objects.get(pk=task.pk), by=people.plan_officer)


def test_finishing_keeps_the_day_and_reopening_forgets_it(task, people):
    with pytest.raises(ValidationError, match="晚于今天"):
        actions.finish(task, by=people.officer, on=timezone.localdate() + timedelta(days=1))
    actions.finish(task, by=people.officer, on=date(2020, 11, 5))
    assert Task.objects.get(pk=task.pk).done_on == date(2020, 11, 5)
    actions.reopen(Task.objects.get(pk=task.pk), by=people.officer, reason="未验收")
    assert Task.objects.get(pk=task.pk).done_on is None


LATE = [
    # deadline, done on, milestone due, milestone done, day, late
    (date(2020, 9, 30), None, None, None, date(2020, 9, 30), False),
    (date(2020, 9, 30), None, None, None, date(2020, 10, 1), True),
    (date(2020, 9, 30), date(2020, 10, 1), None, None, date(2020, 10, 1), False),
    (date(2020, 9, 30), date(2020, 10, 2), None, None, date(2020, 10, 1), True),
    (None, None, None, None, date(2030, 1, 1), False),
    (None, None, date(2020, 6, 30), None, date(2020, 7, 1), True),
    (None, None, date(2020, 6, 30), date(2020, 6, 30), date(2020, 7, 1), False),
    (None, None, date(2020, 6, 30), date(2020, 8, 1), date(2020, 7, 1), True),
    (None, date(2020, 5, 1), date(2020, 6, 30), None, date(2020, 7, 1), False),
]


@pytest.mark.parametrize(("deadline", "done_on", "due", "reached", "day", "late"), LATE)
def test_a_task_is_late_by_its_deadline_or_a_milestone(task, deadline, done_on, due, reached, day, late):
    Task.objects.filter(pk=task.pk).update(deadline=deadline, done_on=done_on)
    if due:
        Milestone.objects.create(task=task, name="节点", due=due, done_on=reached)
    assert Task.objects.get(pk=task.pk).late_on(day) is late
    assert bool(Task.objects.with_lateness(day).get(pk=task.pk).is_late) is late


def test_milestones_are_ticked_by_those_who_lead(task, people):
    milestone = Milestone.objects.create(task=task, name="节点")
    with pytest.raises(PermissionDenied):
        actions.reach_milestone(milestone, by=people.other_officer)
    assert actions.reach_milestone(milestone, by=people.officer, on=date(2020, 5, 1)).done_on == date(2020, 5, 1)
    assert actions.reopen_milestone(milestone, by=people.officer).done_on is None


def test_sections_follow_the_document_in_a_fixed_number_of_queries(plan, django_assert_num_queries):
    with django_assert_num_queries(4):
        found = sections(plan, day=date(2021, 1, 1))
        late = sum(len(section.late) for section in found)
    assert [len(section.tasks) for section in found] == [2, 3, 4, 3, 3, 2, 2, 2]
    assert late == 5
