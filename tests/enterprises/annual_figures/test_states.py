"""The life of a firm's figures, row by row: who may, from where, and what refuses."""

import pytest

from bureau.lifecycle import TransitionRefused
from bureau.lifecycle.models import StateChange
from enterprises.annual_figures import actions
from enterprises.annual_figures.models import AnnualFigures, FiguresState
from enterprises.annual_figures.states import LIFE
from enterprises.register.models import EnterpriseMember
from tests.enterprises.annual_figures.made_up import figures
from tests.personas import everybody

pytestmark = pytest.mark.django_db

CITY_OFFICERS = {"plan_officer", "officer", "other_officer"}
KEEPERS = CITY_OFFICERS | {"county_officer"}
TABLE = {
    "submit": ({"draft", "returned"}, "submitted", KEEPERS | {"applicant"}),
    "pass_on": ({"submitted"}, "submitted", {"county_officer"}),
    "verify": ({"submitted"}, "verified", CITY_OFFICERS),
    "lock": ({"verified"}, "locked", CITY_OFFICERS),
    "give_back": ({"submitted"}, "returned", KEEPERS),
    "reopen": ({"verified", "locked"}, "returned", CITY_OFFICERS),
}


def of_the_firm(people) -> AnnualFigures:
    """Figures of the firm that the applicant acts for, handed in by the firm."""
    row = figures()
    EnterpriseMember.objects.create(user=people.applicant, enterprise=row.enterprise)
    return actions.carry_out(row, "submit", by=people.applicant)


def in_state(row: AnnualFigures, state: str) -> AnnualFigures:
    AnnualFigures.objects.filter(pk=row.pk).update(state=state)
    row.refresh_from_db()
    return row


def test_the_table_names_every_transition():
    assert {t.name: (set(t.sources), t.target) for t in LIFE.transitions} == {
        name: (sources, target) for name, (sources, target, _) in TABLE.items()
    }


@pytest.mark.parametrize("name", TABLE)
def test_from_a_wrong_state_nobody_moves_it(name):
    people, row = everybody(), figures()
    by = people.county_officer if name == "pass_on" else people.officer
    for state in set(FiguresState.values) - TABLE[name][0]:
        with pytest.raises(TransitionRefused) as refusal:
            actions.carry_out(in_state(row, state), name, by=by, reason="理由")
        assert "当前状态为" in refusal.value.sentence
    assert not StateChange.objects.exists()


def test_of_another_firm_nobody_hands_in_figures():
    people, row = everybody(), figures()
    of_the_firm(people)
    with pytest.raises(TransitionRefused, match="权限"):
        actions.carry_out(row, "submit", by=people.applicant)


@pytest.mark.parametrize("name", TABLE)
def test_wrong_people_do_not_move_it(name):
    people = everybody()
    row = of_the_firm(people)
    for source in TABLE[name][0]:
        in_state(row, source)
        for persona, user in people:
            if persona not in TABLE[name][2]:
                with pytest.raises(TransitionRefused, match="权限"):
                    actions.carry_out(row, name, by=user, reason="理由")
        row.refresh_from_db()
        assert row.state == source


@pytest.mark.parametrize("name", TABLE)
def test_those_who_may_move_it(name):
    people = everybody()
    row = of_the_firm(people)
    sources, target, allowed = TABLE[name]
    for source in sorted(sources):
        for persona in sorted(allowed):
            user = getattr(people, persona)
            actions.carry_out(in_state(row, source), name, by=user, reason="理由")
            row.refresh_from_db()
            assert row.state == target
            change = StateChange.objects.of(row).last()
            assert (change.transition, change.source, change.target, change.by) == (name, source, target, user)


@pytest.mark.parametrize("name", ["give_back", "reopen"])
def test_sending_back_needs_a_reason(name):
    people, row = everybody(), figures()
    in_state(row, min(TABLE[name][0]))
    with pytest.raises(TransitionRefused, match="须填写理由"):
        actions.carry_out(row, name, by=people.officer, reason="  ")


@pytest.mark.parametrize(("name", "state"), [("submit", "draft"), ("verify", "submitted")])
def test_what_lacks_its_main_figures_does_not_go_on(name, state):
    row = in_state(figures(revenue=None, staff=None), state)
    with pytest.raises(TransitionRefused, match="还没有填写营业收入、职工总数"):
        actions.carry_out(row, name, by=everybody().officer)


@pytest.mark.parametrize(("name", "state"), [("submit", "draft"), ("verify", "submitted")])
def test_what_is_doubted_does_not_go_on_before_it_is_checked(name, state):
    people = everybody()
    row = in_state(figures(doubts="净资产 -5 万元，为负数"), state)
    with pytest.raises(TransitionRefused, match="还有疑点没有核对"):
        actions.carry_out(row, name, by=people.officer)
    actions.accept_doubts(row, by=people.county_officer)
    assert actions.carry_out(row, name, by=people.officer).state != state


def test_many_are_moved_and_those_that_cannot_be_are_named():
    people = everybody()
    rows = [in_state(figures(revenue=None if n == 1 else 1), "submitted") for n in range(3)]
    moved, refusals = actions.carry_out_all(rows, "verify", by=people.officer)
    assert moved == 2
    assert [refusal.thing.pk for refusal in refusals] == [rows[1].pk]
    assert AnnualFigures.objects.accepted().count() == 2
