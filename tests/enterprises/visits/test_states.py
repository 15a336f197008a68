"""The life of a problem, row by row: who may, from where, and what refuses."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from bureau.lifecycle import TransitionRefused
from bureau.lifecycle.models import StateChange
from enterprises.visits import actions, solving
from enterprises.visits.actions import Assignment, VisitRefused
from enterprises.visits.models import Problem, ProblemState
from enterprises.visits.states import LIFE
from tests.enterprises.visits.made_up import STANDING, days_ago, days_on, problem, unassigned
from tests.personas import division, everybody, other_division

pytestmark = pytest.mark.django_db

CITY_OFFICERS = {"plan_officer", "officer", "other_officer"}
KEEPERS = CITY_OFFICERS | {"county_officer"}
TABLE = {
    "start": ({"open"}, "working", KEEPERS),
    "solve": ({"working"}, "solved", KEEPERS),
    "call_back": ({"solved"}, "called_back", KEEPERS),
    "reopen": ({"solved"}, "open", KEEPERS),
    "give_up": ({"open", "working"}, "unsolvable", CITY_OFFICERS),
    "take_up": ({"unsolvable"}, "open", CITY_OFFICERS),
}
DO = {
    "start": lambda row, by: solving.start(row, by=by),
    "solve": lambda row, by: solving.solve(row, solution="已放款", on=days_ago(0), by=by),
    "call_back": lambda row, by: solving.call_back(row, satisfied=True, on=days_ago(0), by=by),
    "reopen": lambda row, by: solving.call_back(row, satisfied=False, on=days_ago(0), words="款还没到", by=by),
    "give_up": lambda row, by: solving.give_up(row, reason="政策不允许", by=by),
    "take_up": lambda row, by: solving.take_up(row, reason="政策已调整", by=by),
}
FACTS = {"solution": "", "solved_on": None, "satisfied": None, "called_back_on": None, "refusal": ""}


def in_state(row: Problem, state: str) -> Problem:
    Problem.objects.filter(pk=row.pk).update(state=state, **FACTS | {"deadline": days_on(30)} | STANDING[state])
    row.refresh_from_db()
    return row


def test_the_table_names_every_transition():
    assert {t.name: (set(t.sources), t.target) for t in LIFE.transitions} == {
        name: (sources, target) for name, (sources, target, _) in TABLE.items()
    }


@pytest.mark.parametrize("name", TABLE)
def test_from_a_wrong_state_nobody_moves_it_and_nothing_is_written(name):
    people, row = everybody(), problem()
    for state in set(ProblemState.values) - TABLE[name][0]:
        in_state(row, state)
        before = Problem.objects.filter(pk=row.pk).values().get()
        with pytest.raises(TransitionRefused) as refusal:
            DO[name](row, people.officer)
        assert "当前状态为" in refusal.value.sentence
        assert Problem.objects.filter(pk=row.pk).values().get() == before
    assert not StateChange.objects.exists()


@pytest.mark.parametrize("name", TABLE)
def test_wrong_people_do_not_move_it(name):
    people, row = everybody(), problem()
    for source in TABLE[name][0]:
        in_state(row, source)
        for persona, user in people:
            if persona not in TABLE[name][2]:
                with pytest.raises(TransitionRefused, match="权限"):
                    DO[name](row, user)
        row.refresh_from_db()
        assert row.state == source


@pytest.mark.parametrize("name", TABLE)
def test_those_who_may_move_it(name):
    people, row = everybody(), problem()
    sources, target, allowed = TABLE[name]
    for source in sorted(sources):
        for persona in sorted(allowed):
            user = getattr(people, persona)
            DO[name](in_state(row, source), user)
            row.refresh_from_db()
            assert row.state == target
            change = StateChange.objects.of(row).last()
            assert (change.transition, change.source, change.target, change.by) == (name, source, target, user)


@pytest.mark.parametrize(("name", "do"), [
    ("reopen", lambda row, by: solving.call_back(row, satisfied=False, on=days_ago(0), words="  ", by=by)),
    ("give_up", lambda row, by: solving.give_up(row, reason=" ", by=by)),
    ("take_up", lambda row, by: solving.take_up(row, reason="", by=by)),
])  # fmt: skip
def test_without_a_reason_it_stays(name, do):
    row = in_state(problem(), min(TABLE[name][0]))
    with pytest.raises(TransitionRefused, match="须填写理由"):
        do(row, everybody().officer)


def test_what_nobody_is_in_charge_of_is_not_begun():
    with pytest.raises(TransitionRefused, match="还没有交办"):
        solving.start(unassigned(), by=everybody().officer)


def test_solved_without_words_is_not_solved():
    row = in_state(problem(), "working")
    with pytest.raises(TransitionRefused, match="解决情况"):
        solving.solve(row, solution="  ", on=days_ago(0), by=everybody().officer)


@pytest.mark.parametrize(("on", "said"), [(days_on(1), "不能晚于今天"), (days_ago(11), "不能早于")])
def test_the_day_of_the_solution_lies_between_finding_and_today(on, said):
    row = in_state(problem(), "working")
    with pytest.raises(ValidationError, match=said):
        solving.solve(row, solution="已放款", on=on, by=everybody().officer)


@pytest.mark.parametrize("on", [days_ago(10), days_ago(0)])
def test_both_ends_of_that_time_are_taken(on):
    row = solving.solve(in_state(problem(), "working"), solution="已放款", on=on, by=everybody().officer)
    assert (row.state, row.solved_on, row.solution) == ("solved", on, "已放款")


def test_an_unsatisfied_firm_has_it_opened_and_assigned_anew():
    people, row = everybody(), in_state(problem(), "solved")
    moved = solving.call_back(row, satisfied=False, on=days_ago(0), words="款还没到", by=people.officer)
    assert (moved.state, moved.solution, moved.solved_on, moved.deadline) == ("open", "", None, None)
    assert (moved.satisfied, moved.callback_words, moved.division) == (False, "款还没到", division())
    with pytest.raises(TransitionRefused, match="还没有交办"):
        solving.start(moved, by=people.officer)
    actions.assign(moved, Assignment(days_on(5), division()), by=people.officer)
    assert solving.start(moved, by=people.officer).state == "working"


def test_until_the_day_of_the_deadline_more_time_is_given_with_a_reason():
    people = everybody()
    for row in (in_state(problem(), "open"), in_state(problem(), "working")):
        Problem.objects.filter(pk=row.pk).update(deadline=days_ago(0))
        done = actions.extend(row, deadline=days_on(1), reason="等银行批复", by=people.county_officer)
        assert (done.deadline, done.first_deadline) == (days_on(1), days_on(30))
        assert "等银行批复" in done.history.first().history_change_reason


def test_after_the_deadline_no_more_time_is_given():
    row = in_state(problem(), "working")
    Problem.objects.filter(pk=row.pk).update(deadline=days_ago(1))
    with pytest.raises(VisitRefused, match="已过，不能再延期"):
        actions.extend(row, deadline=days_on(5), reason="等银行批复", by=everybody().officer)


@pytest.mark.parametrize(
    ("state", "later", "reason", "persona", "said"),
    [
        ("working", 5, "  ", "officer", "理由"),
        ("working", 0, "等批复", "officer", "须晚于现在的时限"),
        ("working", -1, "等批复", "officer", "须晚于现在的时限"),
        ("solved", 5, "等批复", "officer", "不能再改动"),
        ("unsolvable", 5, "等批复", "officer", "不能再改动"),
        ("working", 5, "等批复", "stranger", "没有办理这个问题的权限"),
        ("working", 5, "等批复", "leader", "没有办理这个问题的权限"),
        ("working", 5, "等批复", "applicant", "没有办理这个问题的权限"),
    ],
)
def test_more_time_is_refused(state, later, reason, persona, said):
    row = in_state(problem(), state)
    with pytest.raises(VisitRefused, match=said):
        actions.extend(
            row, deadline=days_on(30) + timedelta(days=later), reason=reason, by=getattr(everybody(), persona)
        )


def test_without_a_deadline_there_is_nothing_to_extend():
    with pytest.raises(VisitRefused, match="先“交办”"):
        actions.extend(unassigned(), deadline=days_on(5), reason="理由", by=everybody().officer)


def test_work_goes_to_others_with_the_same_deadline_only():
    people, row = everybody(), in_state(problem(), "working")
    done = actions.assign(row, Assignment(row.deadline, other_division(), people.other_officer), by=people.officer)
    assert (done.division, done.owner) == (other_division(), people.other_officer)
    with pytest.raises(ValidationError, match="办结时限不变"):
        actions.assign(row, Assignment(days_on(60), division()), by=people.officer)


@pytest.mark.parametrize(
    ("to", "said"),
    [
        (lambda p: Assignment(days_on(5), division(), p.other_officer), "不属于所选的责任单位"),
        (lambda p: Assignment(days_on(5), None, p.officer), "不属于所选的责任单位"),
        (lambda p: Assignment(days_on(5), None, p.stranger), "不属于所选的责任单位"),
        (lambda p: Assignment(days_ago(1), division()), "不能早于今天"),
    ],
)
def test_the_person_in_charge_comes_from_the_side_in_charge(to, said):
    people, row = everybody(), unassigned()
    with pytest.raises(ValidationError, match=said):
        actions.assign(row, to(people), by=people.officer)
    row.refresh_from_db()
    assert (row.side, row.owner, row.deadline) == ("", None, None)


def test_what_is_finished_is_not_assigned():
    for state in ("solved", "called_back", "unsolvable"):
        with pytest.raises(VisitRefused, match="不能再改动"):
            actions.assign(in_state(problem(), state), Assignment(days_on(5), division()), by=everybody().officer)


@pytest.mark.parametrize(
    "facts",
    [
        {"state": "working", "deadline": None},
        {"state": "working", "side": "", "division": None},
        {"side": "county"},
        {"state": "solved", "solution": "", "solved_on": None},
        {"state": "solved", "solution": "已放款", "solved_on": days_ago(11)},
        {"deadline": days_ago(11)},
    ],
)
def test_the_database_holds_what_must_never_be(facts):
    row = problem()
    with pytest.raises(IntegrityError), transaction.atomic():
        Problem.objects.filter(pk=row.pk).update(**facts)


@pytest.mark.parametrize(
    ("deadline", "state", "late"),
    [
        (days_ago(1), "open", True),
        (days_ago(1), "working", True),
        (days_ago(0), "working", False),
        (days_ago(1), "solved", False),
    ],
)
def test_the_day_after_the_deadline_an_unfinished_one_is_overdue(deadline, state, late):
    row = problem(state=state, deadline=deadline)
    assert row.is_overdue_on(days_ago(0)) is late
    assert Problem.objects.overdue(days_ago(0)).exists() is late
