"""Writing visits down, with their problems; a firm's own telling; who is told of what."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from bureau.notices.models import Notice
from enterprises.register.models import EnterpriseMember
from enterprises.visits import actions, solving
from enterprises.visits.actions import Assignment, VisitRefused
from enterprises.visits.models import InternalNote, Problem, ProblemKind, Visit
from enterprises.visits.reminding import remind
from tests.enterprises.made_up import enterprise
from tests.enterprises.visits.made_up import days_ago, days_on, pair, problem, unassigned, visit
from tests.personas import division, everybody, fengcheng

pytestmark = pytest.mark.django_db


def unsaved(of, **facts) -> Visit:
    return Visit(enterprise=of, **{"visited_on": days_ago(0), "content": "了解情况", **facts})


def found(**facts) -> Problem:
    return Problem(**{"kind": ProblemKind.objects.get(code="money"), "description": "缺流动资金", **facts})


def texts(user) -> list[str]:
    return list(Notice.objects.filter(recipient=user).order_by("pk").values_list("text", flat=True))


def test_the_kinds_of_problems_are_there_from_the_start():
    assert list(ProblemKind.objects.values_list("name", flat=True)) == [
        "资金", "用工", "用地", "技术", "人才", "政策", "市场", "其他",
    ]  # fmt: skip


def test_a_visit_is_written_down_with_its_problems_and_told_to_those_in_charge():
    people, firm = everybody(), enterprise()
    made = actions.record_visit(
        unsaved(firm, visited_on=days_ago(3)),
        by=people.county_officer,
        problems=[(found(), Assignment(days_on(9), division(), people.officer)), (found(description="缺工"), None)],
        internal_note="负责人将变更",
    )
    first, second = made.problems.order_by("pk")
    assert (made.county, made.recorded_by, list(made.visitors.all())) == (
        firm.county, people.county_officer, [people.county_officer],
    )  # fmt: skip
    assert (first.found_on, first.county, first.side_words, first.owner) == (
        days_ago(3), firm.county, division().name, people.officer,
    )  # fmt: skip
    assert (first.first_deadline, second.side, second.deadline) == (days_on(9), "", None)
    assert InternalNote.objects.get().visit == made
    assert "交您办理" in texts(people.officer)[0]
    assert texts(people.other_officer) == []


def test_with_a_wrong_problem_nothing_is_written_at_all():
    people, firm = everybody(), enterprise()
    with pytest.raises(ValidationError):
        actions.record_visit(
            unsaved(firm),
            by=people.officer,
            problems=[(found(), None), (found(description=""), None)],
            internal_note="x",
        )
    assert not Visit.objects.exists()
    assert not Problem.objects.exists()
    assert not InternalNote.objects.exists()


@pytest.mark.parametrize(
    ("since", "until", "paired"), [(0, None, True), (-1, None, False), (9, 0, False), (9, -1, True)]
)
def test_a_visit_is_one_of_a_pair_when_a_visitor_looks_after_the_firm_on_that_day(since, until, paired):
    people, firm = everybody(), enterprise()
    pair(people.officer, firm, since=days_ago(since), until=None if until is None else days_ago(until))
    assert actions.record_visit(unsaved(firm), by=people.officer).is_paired is paired
    assert actions.record_visit(unsaved(firm), by=people.county_officer).is_paired is False


def test_nobody_visits_tomorrow():
    with pytest.raises(ValidationError, match="不能晚于今天"):
        actions.record_visit(unsaved(enterprise(), visited_on=days_on(1)), by=everybody().officer)


@pytest.mark.parametrize("persona", ["stranger", "supervisor", "applicant", "expert", "operator", "sys_admin"])
def test_others_record_no_visits(persona):
    with pytest.raises(VisitRefused, match="不能登记这家企业的走访"):
        actions.record_visit(unsaved(enterprise()), by=getattr(everybody(), persona))


def test_a_leader_records_a_visit_of_their_own_and_mends_it_but_not_those_of_others():
    people = everybody()
    made = actions.record_visit(unsaved(enterprise()), by=people.leader)
    made.content = "宣讲政策"
    assert actions.amend_visit(made, by=people.leader, visitors=[]).content == "宣讲政策"
    with pytest.raises(VisitRefused, match="不能修改"):
        actions.amend_visit(visit(), by=people.leader, visitors=[])


def test_the_problems_of_a_visit_move_with_its_day_as_far_as_their_own_days_allow():
    people = everybody()
    made = visit(on=days_ago(10))
    row = problem(visit=made, deadline=days_ago(5))
    made.visited_on = days_ago(5)
    actions.amend_visit(made, by=people.officer, visitors=[])
    row.refresh_from_db()
    assert row.found_on == days_ago(5)
    made.visited_on = days_ago(4)
    with pytest.raises(ValidationError, match="不能晚于问题的办结时限"):
        actions.amend_visit(made, by=people.officer, visitors=[])


def test_a_firm_tells_a_problem_itself_and_those_who_look_after_it_hear_of_it():
    people, firm = everybody(), enterprise()
    EnterpriseMember.objects.create(user=people.applicant, enterprise=firm)
    pair(people.officer, firm)
    made = actions.tell_problem(found(enterprise=firm), by=people.applicant)
    assert (made.is_told_by_firm, made.found_on, made.state, made.side) == (True, days_ago(0), "open", "")
    assert "提出一项资金诉求" in texts(people.officer)[0]
    assert texts(people.officer) == texts(people.county_officer)
    assert texts(people.stranger) == []


def test_a_firm_does_not_tell_the_problems_of_another():
    people, firm = everybody(), enterprise()
    EnterpriseMember.objects.create(user=people.applicant, enterprise=enterprise())
    for persona in ("applicant", "officer", "county_officer"):
        with pytest.raises(VisitRefused, match="不是这家企业的经办人"):
            actions.tell_problem(found(enterprise=firm), by=getattr(people, persona))
    assert not Problem.objects.exists()


def test_the_recorder_is_asked_to_call_back_and_the_firm_is_told():
    people, row = everybody(), problem(state="working")
    EnterpriseMember.objects.create(user=people.applicant, enterprise=row.enterprise)
    solving.solve(row, solution="已放款", on=days_ago(0), by=people.officer)
    assert "请回访" in texts(people.county_officer)[0]
    assert "已登记解决" in texts(people.applicant)[0]
    assert texts(people.officer) == []


def test_for_a_problem_told_by_the_firm_those_who_look_after_it_call_back():
    people, firm = everybody(), enterprise()
    EnterpriseMember.objects.create(user=people.applicant, enterprise=firm)
    row = problem(firm, "working", recorded_by=people.applicant)
    solving.solve(row, solution="已放款", on=days_ago(0), by=people.officer)
    assert "请回访" in texts(people.county_officer)[0]
    pair(people.other_officer, firm)
    row = problem(firm, "working", recorded_by=people.applicant)
    solving.solve(row, solution="已放款", on=days_ago(0), by=people.officer)
    assert len(texts(people.county_officer)) == 1
    assert "请回访" in texts(people.other_officer)[0]


@pytest.mark.parametrize(("deadline", "told"), [(4, ""), (3, "到期"), (0, "到期"), (-1, "已超过办结时限")])
def test_those_in_charge_are_reminded_from_three_days_before_and_once_for_a_deadline(deadline, told):
    people = everybody()
    row = problem(state="working", owner=people.officer, deadline=days_on(deadline))
    problem(state="solved", owner=people.officer, deadline=days_on(deadline))
    assert remind(days_ago(0)) == bool(told)
    assert remind(days_ago(0)) == 0
    assert all(told in text for text in texts(people.officer))
    if told:
        Problem.objects.filter(pk=row.pk).update(deadline=days_on(deadline) + timedelta(days=1))
        assert remind(days_on(1)) == 1


def test_without_a_person_the_whole_side_is_reminded():
    people = everybody()
    problem(deadline=days_on(1))
    problem(side="county", deadline=days_on(1))
    unassigned()
    assert remind(days_ago(0)) == 2
    assert len(texts(people.officer)) == len(texts(people.county_officer)) == 1
    assert texts(people.stranger) == texts(people.other_officer) == []


def test_who_sees_what():
    people, own = everybody(), enterprise()
    foreign = enterprise(county=fengcheng())
    EnterpriseMember.objects.create(user=people.applicant, enterprise=own)
    for firm in (own, foreign):
        actions.note_internally(problem(visit=visit(firm)), "内部", by=people.officer)
    everything = {"leader", "plan_officer", "officer", "other_officer", "supervisor"}
    for persona, user in people:
        seen = {"county_officer": {own}, "applicant": {own}, "stranger": {foreign}}.get(persona, set())
        seen = {own, foreign} if persona in everything else seen
        assert {row.enterprise for row in Visit.objects.visible_to(user)} == seen, persona
        assert {row.enterprise for row in Problem.objects.visible_to(user)} == seen, persona
        noted = set() if persona == "applicant" else seen
        assert {row.problem.enterprise for row in InternalNote.objects.visible_to(user)} == noted, persona


def test_an_internal_note_belongs_to_one_thing():
    with pytest.raises(IntegrityError), transaction.atomic():
        InternalNote.objects.create(text="x", written_by=everybody().officer)
