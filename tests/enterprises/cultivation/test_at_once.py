"""Two people at the same moment: a firm is in the pool of a rung once, however it gets in."""

import pytest

from bureau.lifecycle import TransitionRefused
from enterprises.cultivation import actions
from enterprises.cultivation.actions import PoolRefused
from enterprises.cultivation.models import PoolEntry, PoolState
from enterprises.register.models import EnterpriseMember
from tests.at_once import at_once, refused
from tests.enterprises.made_up import enterprise
from tests.personas import everybody

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)

PLAN = {"target": "hnte", "planned_year": 2027}
REFUSALS = (PoolRefused, TransitionRefused)


def test_two_officers_enter_a_firm_once():
    people, firm = everybody(), enterprise()
    answers = at_once(
        *(
            lambda by=by: actions.enter(firm, adviser=None, by=by, **PLAN)
            for by in (people.officer, people.county_officer)
        )
    )
    assert len(refused(answers, REFUSALS)) == 1
    assert "已在" in str(refused(answers, REFUSALS)[0])
    assert PoolEntry.objects.get().history.count() == 1


def test_one_officer_enters_a_firm_and_another_a_list_that_has_it():
    people, firms = everybody(), [enterprise() for _ in range(3)]
    answers = at_once(
        lambda: actions.enter(firms[1], adviser=None, by=people.officer, **PLAN),
        lambda: actions.enter_many(firms, adviser=None, by=people.county_officer, **PLAN),
    )
    assert len(refused(answers, REFUSALS)) <= 1
    assert set(PoolEntry.objects.values_list("enterprise", "state")) == {(one.pk, PoolState.IN_POOL) for one in firms}
    assert PoolEntry.objects.count() == 3


def test_two_lists_with_the_same_firms_in_any_order_enter_each_once():
    people, firms = everybody(), [enterprise() for _ in range(6)]
    answers = at_once(
        lambda: actions.enter_many(firms, adviser=None, by=people.officer, **PLAN),
        lambda: actions.enter_many(firms[::-1], adviser=None, by=people.county_officer, **PLAN),
    )
    assert refused(answers, REFUSALS) == []
    assert sorted(len(answer.entered) for answer in answers) == [0, 6]
    assert PoolEntry.objects.count() == 6


def test_a_firm_that_asks_while_an_officer_enters_it_is_in_once():
    people, firm = everybody(), enterprise()
    EnterpriseMember.objects.create(user=people.applicant, enterprise=firm)
    answers = at_once(
        lambda: actions.enter(firm, adviser=None, by=people.officer, **PLAN),
        lambda: actions.ask(firm, by=people.applicant, **PLAN),
    )
    assert len(refused(answers, REFUSALS)) <= 1
    assert PoolEntry.objects.get().state == PoolState.IN_POOL
