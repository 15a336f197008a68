"""The life of a plan, and who sees it."""

import pytest
from django.db import IntegrityError, transaction

from bureau.lifecycle import TransitionRefused
from bureau.lifecycle.models import StateChange
from bureau.plan.models import Indicator, Plan, Task
from bureau.plan.plans.models import NoPlanOfYear
from bureau.plan.plans.states import LIFE

TABLE = [
    # state, transition, who, reason, state afterwards (None: refused)
    ("draft", "issue", "plan_officer", "", "issued"),
    ("draft", "issue", "officer", "", None),
    ("draft", "issue", "leader", "", None),
    ("draft", "issue", "county_officer", "", None),
    ("draft", "issue", "sys_admin", "", None),
    ("draft", "close", "plan_officer", "", None),
    ("draft", "reopen", "plan_officer", "理由", None),
    ("issued", "issue", "plan_officer", "", None),
    ("issued", "close", "plan_officer", "", "closed"),
    ("issued", "close", "leader", "", None),
    ("issued", "reopen", "plan_officer", "理由", None),
    ("closed", "reopen", "plan_officer", "", None),
    ("closed", "reopen", "plan_officer", "补录数据", "issued"),
    ("closed", "reopen", "leader", "补录数据", None),
    ("closed", "issue", "plan_officer", "", None),
]


@pytest.mark.parametrize(("state", "transition", "who", "reason", "target"), TABLE)
def test_the_life_of_a_plan_row_by_row(plan, people, state, transition, who, reason, target):
    Plan.objects.update(state=state)
    plan.refresh_from_db()
    if target is None:
        with pytest.raises(TransitionRefused):
            LIFE.move(plan, transition, by=getattr(people, who), reason=reason)
        assert Plan.objects.get().state == state
        assert not StateChange.objects.exists()
    else:
        LIFE.move(plan, transition, by=getattr(people, who), reason=reason)
        assert Plan.objects.get().state == target
        assert StateChange.objects.of(plan).get().reason == reason


SEEN = {
    "leader": ("draft", "issued", "closed"),
    "plan_officer": ("draft", "issued", "closed"),
    "officer": ("draft", "issued", "closed"),
    "county_officer": ("issued", "closed"),
}


ALIKE = {"stranger": "county_officer", "other_officer": "officer", "supervisor": "officer"}


@pytest.mark.parametrize("state", ["draft", "issued", "closed"])
def test_who_sees_a_plan_sees_its_indicators_and_tasks(plan, people, state):
    Plan.objects.update(state=state)
    plan.refresh_from_db()
    for name, user in people:
        sees = state in SEEN.get(ALIKE.get(name, name), ())
        assert plan.is_visible_to(user) is sees, name
        for model in (Plan, Indicator, Task):
            assert model.objects.visible_to(user).exists() is sees, (name, model)


def test_a_year_without_a_plan_says_so(plan):
    with pytest.raises(NoPlanOfYear, match="没有 2031 年的计划"):
        Plan.objects.of_year(2031)


def test_the_database_refuses_a_period_that_runs_backwards(plan):
    with pytest.raises(IntegrityError), transaction.atomic():
        Plan.objects.update(period_end="2019-01-01")
