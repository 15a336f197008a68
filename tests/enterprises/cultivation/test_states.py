"""The life of an entry in the pool, row by row: who may, from where, and what refuses."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from bureau.lifecycle import TransitionRefused
from bureau.lifecycle.models import StateChange
from enterprises.cultivation import actions
from enterprises.cultivation.models import PoolEntry, PoolState
from enterprises.cultivation.states import DAYS, LIFE
from enterprises.register.models import EnterpriseMember
from tests.enterprises.integrity.made_up import sanction
from tests.enterprises.made_up import certificate
from tests.personas import everybody

from .made_up import ENTERED, entry

pytestmark = pytest.mark.django_db

CITY_OFFICERS = {"plan_officer", "officer", "other_officer"}
KEEPERS = CITY_OFFICERS | {"county_officer"}
POOLED = {"in_pool", "applied", "failed"}
TABLE = {
    "accept": ({"asked"}, "in_pool", KEEPERS),
    "refuse": ({"asked"}, "refused", KEEPERS),
    "apply": ({"in_pool"}, "applied", KEEPERS),
    "certify": (POOLED, "certified", KEEPERS),
    "fail": ({"applied"}, "failed", KEEPERS),
    "resume": ({"failed"}, "in_pool", KEEPERS),
    "recall": ({"applied"}, "in_pool", KEEPERS),
    "leave": (POOLED, "left", KEEPERS),
    "reopen": ({"left"}, "in_pool", KEEPERS),
    "correct": ({"certified"}, "in_pool", CITY_OFFICERS),
}
NEED_REASONS = {"refuse", "fail", "recall", "leave", "reopen", "correct"}


def test_the_table_names_every_transition():
    assert {t.name: (set(t.sources), t.target) for t in LIFE.transitions} == {
        name: (sources, target) for name, (sources, target, _) in TABLE.items()
    }


@pytest.mark.parametrize("name", TABLE)
def test_from_a_wrong_state_nobody_moves_it(name):
    people = everybody()
    for state in set(PoolState.values) - TABLE[name][0]:
        with pytest.raises(TransitionRefused, match="当前状态为"):
            actions.carry_out(entry(state=state), name, by=people.officer, reason="理由")
    assert not StateChange.objects.exists()


@pytest.mark.parametrize("name", TABLE)
def test_wrong_people_do_not_move_it(name):
    people, row = everybody(), entry(state=sorted(TABLE[name][0])[0])
    EnterpriseMember.objects.create(user=people.applicant, enterprise=row.enterprise)
    for persona, user in people:
        if persona not in TABLE[name][2]:
            with pytest.raises(TransitionRefused, match="权限"):
                actions.carry_out(row, name, by=user, reason="理由")
    row.refresh_from_db()
    assert row.state == sorted(TABLE[name][0])[0]


@pytest.mark.parametrize("name", TABLE)
def test_those_who_may_move_it(name):
    people = everybody()
    for source in TABLE[name][0]:
        for persona in TABLE[name][2]:
            row = entry(state=source)
            moved = actions.carry_out(row, name, by=getattr(people, persona), reason="理由")
            row.refresh_from_db()
            assert moved.state == row.state == TABLE[name][1]
            (change,) = StateChange.objects.of(row)
            assert "理由" in change.reason


@pytest.mark.parametrize("name", sorted(NEED_REASONS))
def test_without_a_reason_it_is_refused(name):
    row = entry(state=sorted(TABLE[name][0])[0])
    with pytest.raises(TransitionRefused, match="理由"):
        actions.carry_out(row, name, by=everybody().officer, reason=" ")
    assert {t.name for t in LIFE.transitions if t.needs_reason} == NEED_REASONS


@pytest.mark.parametrize("name", sorted(DAYS))
def test_a_day_before_the_entry_or_after_today_is_refused_and_nothing_is_kept(name):
    row = entry(state="applied" if name == "fail" else "in_pool")
    for day in (ENTERED - timedelta(days=1), timezone.localdate() + timedelta(days=1)):
        with pytest.raises(ValidationError, match="日期不能"):
            actions.carry_out(row, name, by=everybody().officer, on=day, reason="理由")
    row.refresh_from_db()
    assert getattr(row, DAYS[name]) is None


@pytest.mark.parametrize("name", ["certify", "fail"])
def test_a_decision_is_not_before_the_application(name):
    row = entry(state="applied")
    with pytest.raises(ValidationError, match="申报日期 2020-06-01"):
        actions.carry_out(row, name, by=everybody().officer, on=date(2020, 5, 31), reason="理由")
    assert actions.carry_out(row, name, by=everybody().officer, on=date(2020, 6, 1), reason="理由").decided_on


def test_what_certification_leaving_and_coming_back_do_to_the_days():
    officer = everybody().officer
    row = entry(next_talk_on=date(2020, 8, 1))
    day = date(2020, 7, 1)
    left = actions.carry_out(row, "leave", by=officer, on=day, reason="迁出")
    assert (left.left_on, left.next_talk_on) == (day, None)
    assert StateChange.objects.of(row).get().reason == "2020-07-01　迁出"
    back = actions.carry_out(row, "reopen", by=officer, reason="误退")
    assert back.left_on is None
    certified = actions.carry_out(row, "certify", by=officer, on=day)
    assert (certified.decided_on, certified.left_on) == (day, day)
    corrected = actions.carry_out(row, "correct", by=officer, reason="误登")
    assert (corrected.decided_on, corrected.left_on) == (None, None)


def test_who_failed_may_try_again():
    officer, row = everybody().officer, entry(state="failed")
    actions.carry_out(row, "resume", by=officer)
    again = actions.carry_out(row, "apply", by=officer, on=date(2021, 5, 1))
    assert (again.applied_on, again.decided_on) == (date(2021, 5, 1), None)


def test_nobody_comes_back_beside_another_open_entry():
    left = entry(state="left")
    entry(left.enterprise, state="asked")
    with pytest.raises(TransitionRefused, match="已另有"):
        actions.carry_out(left, "reopen", by=everybody().officer, reason="误退")


@pytest.mark.parametrize(("name", "state"), [("accept", "asked"), ("reopen", "left"), ("correct", "certified")])
def test_who_holds_the_certificate_does_not_come_in(name, state):
    row = entry(state=state)
    certificate(row.enterprise, issued=date(2019, 1, 1), expires=timezone.localdate())
    with pytest.raises(TransitionRefused, match="不需要培育"):
        actions.carry_out(row, name, by=everybody().officer, reason="理由")


@pytest.mark.parametrize(
    ("day", "passes"), [(date(2023, 6, 30), True), (date(2023, 7, 1), False), (date(2026, 7, 1), True)]
)
def test_who_is_barred_from_certification_on_the_day_does_not_apply(day, passes):
    row = entry()
    sanction(row.enterprise.uscc)
    if passes:
        assert actions.carry_out(row, "apply", by=everybody().officer, on=day).applied_on == day
    else:
        with pytest.raises(TransitionRefused, match="诚信核查不通过"):
            actions.carry_out(row, "apply", by=everybody().officer, on=day)
        row.refresh_from_db()
        assert (row.state, row.applied_on) == ("in_pool", None)


def test_in_the_pool_on_a_day():
    row = entry(state="left")
    days = [ENTERED - timedelta(days=1), ENTERED, date(2020, 8, 31), date(2020, 9, 1)]
    assert [PoolEntry.objects.in_pool_on(day).filter(pk=row.pk).exists() for day in days] == [False, True, True, False]
