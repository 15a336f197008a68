"""Two people at the same moment: one membership, one decision, and never a firm whose last administrators both left."""

import pytest

from bureau.lifecycle import TransitionRefused
from bureau.lifecycle.models import StateChange
from enterprises.membership import member_actions
from enterprises.membership.actions import ClaimRefused, confirm, refuse, submit
from enterprises.membership.models import ClaimState, MembershipClaim
from enterprises.register.models import Enterprise, EnterpriseMember
from tests.at_once import at_once, refused
from tests.enterprises.made_up import credit_code, enterprise
from tests.personas import donggang, everybody

from .made_up import administrator, claim, person, unsaved_claim

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)

REFUSALS = (TransitionRefused, ClaimRefused, member_actions.MemberRefused)


def test_two_officers_who_confirm_one_claim_make_one_member():
    people, firm = everybody(), enterprise()
    mine = claim(on=firm)
    answers = at_once(lambda: confirm(mine, by=people.county_officer), lambda: confirm(mine, by=people.officer))
    assert len(refused(answers, REFUSALS)) == 1
    assert EnterpriseMember.objects.get().user == mine.person
    assert StateChange.objects.of(mine).count() == 1


def test_two_officers_who_confirm_a_claim_on_a_new_firm_enter_it_once():
    people = everybody()
    mine = claim(uscc=credit_code())
    new = lambda: Enterprise(name="东港新来有限公司", county=donggang())  # noqa: E731
    answers = at_once(
        lambda: confirm(mine, by=people.county_officer, new=new()), lambda: confirm(mine, by=people.officer, new=new())
    )
    assert len(refused(answers, REFUSALS)) == 1
    assert Enterprise.objects.get().members.get().user == mine.person


def test_of_one_who_confirms_and_one_who_refuses_only_the_first_is_heard():
    people, firm = everybody(), enterprise()
    mine = claim(on=firm)
    answers = at_once(
        lambda: confirm(mine, by=people.county_officer), lambda: refuse(mine, by=people.officer, reason="材料不符")
    )
    assert len(refused(answers, REFUSALS)) == 1
    mine.refresh_from_db()
    assert EnterpriseMember.objects.exists() == (mine.state == ClaimState.CONFIRMED)
    assert StateChange.objects.of(mine).count() == 1


def test_a_claim_sent_twice_is_one_claim():
    everybody()
    firm, who = enterprise(), person()
    claims = [unsaved_claim(who, on=firm) for _ in range(2)]
    answers = at_once(*(lambda one=one: submit(one) for one in claims))
    assert sum(isinstance(answer, Exception) for answer in answers) == 1
    assert MembershipClaim.objects.count() == 1


def test_the_last_two_administrators_cannot_leave_together():
    everybody()
    firm = enterprise()
    administrator(firm), administrator(firm)
    members = list(EnterpriseMember.objects.all())
    answers = at_once(*(lambda one=one: member_actions.leave(one, by=one.user) for one in members))
    assert len(refused(answers, REFUSALS)) == 1
    assert EnterpriseMember.objects.acting().get().is_admin
