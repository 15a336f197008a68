"""The life of an entry, row by row: who may, from where, and what refuses."""

import pytest

from bureau.ledgers.entries import actions
from bureau.ledgers.entries.states import lifecycle
from bureau.ledgers.models import EntryState, LedgerEntry
from bureau.lifecycle import TransitionRefused
from bureau.lifecycle.models import StateChange
from tests.ledgers.conftest import person

CITY_OFFICERS = {"plan_officer", "officer", "other_officer"}
OWNERS = CITY_OFFICERS | {"county_officer"}
TABLE = {
    "confirm": ("draft", "confirmed", CITY_OFFICERS),
    "give_back": ("draft", "returned", CITY_OFFICERS),
    "resubmit": ("returned", "draft", OWNERS),
    "reopen": ("confirmed", "draft", CITY_OFFICERS),
}


def in_state(entry: LedgerEntry, state: str) -> LedgerEntry:
    LedgerEntry.objects.filter(pk=entry.pk).update(state=state)
    entry.refresh_from_db()
    return entry


def test_the_table_names_every_transition():
    assert {(t.name, t.sources, t.target) for t in lifecycle.transitions} == {
        (name, (source,), target) for name, (source, target, _) in TABLE.items()
    }


@pytest.mark.parametrize("name", TABLE)
def test_from_a_wrong_state_nobody_moves_it(entry, people, name):
    for state in set(EntryState.values) - {TABLE[name][0]}:
        with pytest.raises(TransitionRefused) as refusal:
            actions.carry_out(in_state(entry, state), name, by=people.officer, reason="理由")
        assert "当前状态为" in refusal.value.sentence
    assert not StateChange.objects.exists()


@pytest.mark.parametrize("name", TABLE)
def test_wrong_people_do_not_move_it(entry, people, name):
    source, _, allowed = TABLE[name]
    in_state(entry, source)
    for persona, user in people:
        if persona not in allowed:
            with pytest.raises(TransitionRefused, match="权限"):
                actions.carry_out(entry, name, by=user, reason="理由")
    entry.refresh_from_db()
    assert entry.state == source


@pytest.mark.parametrize("name", TABLE)
def test_those_who_may_move_it(entry, people, name):
    source, target, allowed = TABLE[name]
    for persona in sorted(allowed):
        user = getattr(people, persona)
        actions.carry_out(in_state(entry, source), name, by=user, reason="理由")
        entry.refresh_from_db()
        assert entry.state == target
        change = StateChange.objects.of(entry).last()
        assert (change.transition, change.source, change.target, change.by) == (name, source, target, user)


@pytest.mark.parametrize("name", ["give_back", "reopen"])
def test_sending_back_needs_a_reason(entry, people, name):
    in_state(entry, TABLE[name][0])
    with pytest.raises(TransitionRefused, match="须填写理由"):
        actions.carry_out(entry, name, by=people.officer, reason="  ")


def test_an_entry_without_its_day_is_not_confirmed(entry, people):
    LedgerEntry.objects.filter(pk=entry.pk).update(counted_on=None)
    with pytest.raises(TransitionRefused, match="“结业日期”为空"):
        actions.confirm(entry, by=people.officer)


def test_an_entry_without_its_amount_is_not_confirmed(sums, people):
    values = {"project": "甲", "number": "1", "paid_on": "2020-05-01", "paid": "100"}
    entry = actions.create_entry(sums, values, by=people.officer)
    LedgerEntry.objects.filter(pk=entry.pk).update(amount=None)
    with pytest.raises(TransitionRefused, match="“到位金额”为空"):
        actions.confirm(entry, by=people.officer)


def test_many_are_confirmed_and_those_that_cannot_be_are_named(ledger, people):
    entries = [actions.create_entry(ledger, person(f"人{n}"), by=people.officer) for n in range(4)]
    actions.confirm(entries[0], by=people.officer)
    confirmed, refusals = actions.confirm_all(entries, by=people.officer)
    assert confirmed == 3
    assert [refusal.thing.title for refusal in refusals] == ["人0"]
    assert LedgerEntry.objects.confirmed().count() == 4
