"""The life of a claim and of an invitation, row by row: who may, from where, and what refuses."""

from datetime import timedelta

import pytest
from django.utils import timezone

from bureau.lifecycle import TransitionRefused
from bureau.lifecycle.models import StateChange
from enterprises.membership import actions, invitation_actions
from enterprises.membership.models import ClaimState, Invitation, InvitationState, MembershipClaim
from enterprises.membership.states import CLAIM, INVITATION
from tests.enterprises.made_up import enterprise
from tests.personas import everybody

from .made_up import administrator, claim, invitation, person

pytestmark = pytest.mark.django_db

OFFICERS = {"plan_officer", "officer", "other_officer", "county_officer"}
DECIDERS = OFFICERS | {"administrator"}
TABLE = {
    "confirm": ({"submitted"}, "confirmed", DECIDERS),
    "give_back": ({"submitted"}, "returned", OFFICERS),
    "refuse": ({"submitted"}, "refused", DECIDERS),
    "resubmit": ({"returned"}, "submitted", {"claimant"}),
    "withdraw": ({"submitted", "returned"}, "withdrawn", {"claimant"}),
}
INVITATIONS = {
    "accept": ({"open"}, "accepted", {"claimant", "applicant", "administrator", "foreign_administrator"}),
    "withdraw": ({"open"}, "withdrawn", DECIDERS),
}


@pytest.fixture
def scene():
    """A claim on a firm of 东港 with an administrator, and everybody who might want to decide about it."""
    firm = enterprise()
    people = dict(everybody())
    people["administrator"] = administrator(firm)
    people["foreign_administrator"] = administrator(enterprise())
    people["claimant"] = person("张三")
    return claim(people["claimant"], on=firm), people


def in_state(thing, state):
    facts = {"accepted_by": thing.invited_by_id} if state == "accepted" else {}
    type(thing).objects.filter(pk=thing.pk).update(state=state, **facts)
    thing.refresh_from_db()
    return thing


@pytest.mark.parametrize(("life", "table"), [(CLAIM, TABLE), (INVITATION, INVITATIONS)])
def test_the_tables_name_every_transition(life, table):
    assert {t.name: (set(t.sources), t.target) for t in life.transitions} == {
        name: (sources, target) for name, (sources, target, _) in table.items()
    }


@pytest.mark.parametrize("name", TABLE)
def test_from_a_wrong_state_nobody_moves_a_claim(scene, name):
    thing, people = scene
    mover = people["claimant" if "claimant" in TABLE[name][2] else "officer"]
    for state in set(ClaimState.values) - TABLE[name][0]:
        with pytest.raises(TransitionRefused, match="当前状态为"):
            CLAIM.move(in_state(thing, state), name, by=mover, reason="理由")
    assert not StateChange.objects.exists()


@pytest.mark.parametrize("name", TABLE)
def test_wrong_people_do_not_move_a_claim(scene, name):
    thing, people = scene
    for source in TABLE[name][0]:
        in_state(thing, source)
        for persona in set(people) - TABLE[name][2]:
            with pytest.raises(TransitionRefused, match="权限"):
                CLAIM.move(thing, name, by=people[persona], reason="理由")
        assert MembershipClaim.objects.get(pk=thing.pk).state == source


@pytest.mark.parametrize("name", TABLE)
def test_those_who_may_move_a_claim(scene, name):
    thing, people = scene
    sources, target, allowed = TABLE[name]
    for source in sorted(sources):
        for persona in sorted(allowed):
            CLAIM.move(in_state(thing, source), name, by=people[persona], reason="理由")
            assert MembershipClaim.objects.get(pk=thing.pk).state == target
            change = StateChange.objects.of(thing).last()
            assert (change.transition, change.source, change.target) == (name, source, target)


@pytest.mark.parametrize("verb", [actions.give_back, actions.refuse])
def test_saying_no_needs_a_reason(scene, verb):
    thing, people = scene
    with pytest.raises(TransitionRefused, match="须填写理由"):
        verb(thing, by=people["officer"], reason="  ")


def test_nobody_decides_about_the_own_claim_not_even_an_administrator():
    firm = enterprise()
    boss = administrator(firm)
    own = claim(boss, on=enterprise())
    MembershipClaim.objects.filter(pk=own.pk).update(enterprise=firm)
    with pytest.raises(TransitionRefused, match="权限"):
        CLAIM.move(own, "confirm", by=boss)


def test_a_closed_account_is_not_confirmed(scene):
    thing, people = scene
    people["claimant"].is_active = False
    people["claimant"].save()
    with pytest.raises(TransitionRefused, match="账号已停用"):
        CLAIM.move(thing, "confirm", by=people["officer"])


def test_what_has_no_record_is_not_confirmed():
    with pytest.raises(TransitionRefused, match="企业库中还没有这家单位"):
        CLAIM.move(claim(), "confirm", by=everybody().officer)


class TestInvitations:
    @pytest.fixture
    def invited(self, scene):
        thing, people = scene
        found, _ = invitation(thing.enterprise, people["administrator"])
        Invitation.objects.filter(pk=found.pk).update(accepted_by=people["claimant"])
        return found, people

    @pytest.mark.parametrize("name", INVITATIONS)
    def test_from_a_wrong_state_nobody_moves_it(self, invited, name):
        found, people = invited
        for state in set(InvitationState.values) - INVITATIONS[name][0]:
            with pytest.raises(TransitionRefused, match="当前状态为"):
                INVITATION.move(in_state(found, state), name, by=people["administrator"])

    @pytest.mark.parametrize("name", INVITATIONS)
    def test_only_those_of_the_table_move_it(self, invited, name):
        found, people = invited
        _, target, allowed = INVITATIONS[name]
        for persona, user in people.items():
            in_state(found, "open")
            if persona in allowed:
                assert INVITATION.move(found, name, by=user).state == target
            else:
                with pytest.raises(TransitionRefused, match="权限"):
                    INVITATION.move(found, name, by=user)

    def test_it_ends_by_itself_to_the_second(self, invited):
        found, people = invited
        moment = timezone.now()
        assert not Invitation(state="open", expires_at=moment + timedelta(seconds=1)).has_expired(moment)
        assert Invitation(state="open", expires_at=moment).has_expired(moment)
        Invitation.objects.filter(pk=found.pk).update(invited_at=moment - timedelta(days=8), expires_at=moment)
        with pytest.raises(TransitionRefused, match="过期"):
            INVITATION.move(found, "accept", by=people["claimant"])
        assert invitation_actions.withdraw(found, by=people["administrator"]).state == "withdrawn"
