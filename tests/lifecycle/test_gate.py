"""The gate: a change of state is allowed, or refused with a sentence; nothing in between."""

import pytest

from bureau.accounts.models import Role
from bureau.lifecycle import Lifecycle, Transition, TransitionRefused
from bureau.lifecycle.models import StateChange
from tests.personas import everybody

pytestmark = pytest.mark.django_db

# An account's role serves as a state here, so that the gate is tried on a real table.
CAREER = Lifecycle(
    "accounts.User",
    field="role",
    transitions=(
        Transition(
            name="promote",
            label="任命",
            sources=(Role.DIVISION_OFFICER,),
            target=Role.PLAN_OFFICER,
            allowed=lambda user, thing: user.role == Role.SEC_ADMIN,
            conditions=(lambda thing: None if thing.division_id else "须先有科室。",),
            needs_reason=True,
        ),
    ),
)


@pytest.fixture
def people():
    return everybody()


def refusal(thing, *, by, reason="工作需要"):
    with pytest.raises(TransitionRefused) as refused:
        CAREER.move(thing, "promote", by=by, reason=reason)
    assert not StateChange.objects.exists()
    return refused.value.sentence


def test_the_wrong_person_is_refused(people):
    assert "没有“任命”的权限" in refusal(people.officer, by=people.leader)


def test_the_wrong_state_is_refused_by_its_shown_name(people):
    assert "当前状态为“局领导”" in refusal(people.leader, by=people.sec_admin)


def test_a_missing_reason_is_refused(people):
    assert "须填写理由" in refusal(people.officer, by=people.sec_admin, reason="  ")


def test_a_condition_refuses_with_its_own_sentence(people):
    people.officer.division = None
    people.officer.save()
    assert refusal(people.officer, by=people.sec_admin) == "须先有科室。"


def test_an_allowed_move_changes_the_state_and_leaves_a_row(people):
    CAREER.move(people.officer, "promote", by=people.sec_admin, reason="工作需要")
    people.officer.refresh_from_db()
    assert people.officer.role == Role.PLAN_OFFICER
    change = StateChange.objects.of(people.officer).get()
    assert (change.source, change.target, change.by, change.reason) == (
        Role.DIVISION_OFFICER,
        Role.PLAN_OFFICER,
        people.sec_admin,
        "工作需要",
    )


def test_what_belongs_to_the_move_is_written_with_it_as_one_change(people):
    before = people.officer.history.count()
    with_it = {"display_name": "新科长"}
    CAREER.move(people.officer, "promote", by=people.sec_admin, reason="工作需要", along=with_it)
    assert people.officer.display_name == "新科长"
    people.officer.refresh_from_db()
    assert (people.officer.role, people.officer.display_name) == (Role.PLAN_OFFICER, "新科长")
    assert people.officer.history.count() == before + 1


def test_a_refused_move_writes_nothing_of_what_belongs_to_it(people):
    with pytest.raises(TransitionRefused):
        CAREER.move(people.officer, "promote", by=people.leader, reason="工作需要", along={"display_name": "新科长"})
    assert people.officer.display_name != "新科长"
    people.officer.refresh_from_db()
    assert people.officer.display_name != "新科长"


def test_the_state_in_the_database_decides_not_the_one_in_memory(people):
    stale = type(people.officer).objects.get(pk=people.officer.pk)
    CAREER.move(people.officer, "promote", by=people.sec_admin, reason="工作需要")
    with pytest.raises(TransitionRefused):
        CAREER.move(stale, "promote", by=people.sec_admin, reason="再来一次")
    assert StateChange.objects.count() == 1


def test_buttons_are_those_of_the_state_and_the_person(people):
    assert [t.name for t in CAREER.open_to(people.sec_admin, people.officer)] == ["promote"]
    assert CAREER.open_to(people.leader, people.officer) == []
    assert CAREER.open_to(people.sec_admin, people.expert) == []


def test_a_name_used_twice_in_a_table_stops_at_import():
    twice = CAREER.transitions * 2
    with pytest.raises(ValueError, match="used twice"):
        Lifecycle("accounts.User", field="role", transitions=twice)
