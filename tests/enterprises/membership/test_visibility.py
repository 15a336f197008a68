"""Nobody sees another firm's rows: of claims, members, invitations, and of the register."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.urls import reverse

from enterprises.membership import member_actions
from enterprises.membership.models import Invitation, MembershipClaim
from enterprises.register.models import Enterprise, EnterpriseMember
from tests.enterprises.made_up import certificate, enterprise
from tests.personas import donggang, everybody, fengcheng

from .made_up import administrator, claim, invitation, member

pytestmark = pytest.mark.django_db

CITY = {"leader", "plan_officer", "officer", "other_officer", "supervisor"}


@pytest.fixture
def scene():
    """Two firms in two counties, each with an administrator, a member, an invitation and a claim."""
    made = {}
    for place, county in (("here", donggang()), ("there", fengcheng())):
        firm = enterprise(f"{county.short_name}试验有限公司", county=county)
        boss = administrator(firm)
        made[place] = {
            "firm": firm,
            "boss": boss,
            "member": member(firm),
            "claim": claim(on=firm),
            "invitation": invitation(firm, boss)[0],
        }
    return made


def seen(model, user) -> set:
    return set(model.objects.visible_to(user).values_list("pk", flat=True))


def keys(scene, what) -> dict[str, set]:
    """By place and both, the keys of one kind of row."""
    here, there = ({scene[place][what].pk} for place in ("here", "there"))
    return {"here": here, "there": there, "both": here | there, "none": set()}


def test_each_persona_sees_the_claims_of_their_reach(scene):
    expected = keys(scene, "claim")
    for name, user in everybody():
        reach = "both" if name in CITY else {"county_officer": "here", "stranger": "there"}.get(name, "none")
        assert seen(MembershipClaim, user) == expected[reach], name
    for place in ("here", "there"):
        assert seen(MembershipClaim, scene[place]["boss"]) == expected[place]
        assert seen(MembershipClaim, scene[place]["claim"].person) == expected[place]
        assert seen(MembershipClaim, scene[place]["member"].user) == set()


def test_each_persona_sees_the_invitations_of_their_reach(scene):
    expected = keys(scene, "invitation")
    for name, user in everybody():
        reach = "both" if name in CITY else {"county_officer": "here", "stranger": "there"}.get(name, "none")
        assert seen(Invitation, user) == expected[reach], name
    assert seen(Invitation, scene["here"]["boss"]) == expected["here"]
    assert seen(Invitation, scene["here"]["member"].user) == set()


def test_strangers_see_nothing(scene):
    for model in (MembershipClaim, Invitation, EnterpriseMember, Enterprise):
        assert seen(model, AnonymousUser()) == set()


def test_two_firms_two_people_each_their_own(scene):
    for place, other in (("here", "there"), ("there", "here")):
        user = scene[place]["member"].user
        assert seen(Enterprise, user) == {scene[place]["firm"].pk}
        members = EnterpriseMember.objects.visible_to(user)
        assert set(members.values_list("enterprise", flat=True)) == {scene[place]["firm"].pk}
        assert scene[other]["member"].pk not in seen(EnterpriseMember, user)


def test_pages_of_another_firm_do_not_exist(client, scene):
    client.force_login(scene["here"]["boss"])
    other = scene["there"]
    for url in (
        other["firm"].get_absolute_url(),
        reverse("enterprises:firm_accounts", args=[other["firm"].pk]),
        reverse("enterprises:invite", args=[other["firm"].pk]),
        reverse("enterprises:member_detail", args=[other["member"].pk]),
        reverse("enterprises:member_verb", args=[other["member"].pk, "remove"]),
        reverse("enterprises:invitation_withdraw", args=[other["invitation"].pk]),
        other["claim"].get_absolute_url(),
        reverse("enterprises:membership_claim_confirm", args=[other["claim"].pk]),
    ):
        assert client.get(url).status_code == 404, url
        assert client.post(url).status_code in {404, 405}, url


def test_a_removed_member_sees_nothing_any_more_on_the_very_next_page(client, scene):
    gone, firm = scene["here"]["member"], scene["here"]["firm"]
    held = certificate(firm, issued="2025-01-01", expires="2028-01-01")
    client.force_login(gone.user)
    pages = [firm.get_absolute_url(), held.get_absolute_url(), reverse("enterprises:firm_accounts", args=[firm.pk])]
    assert [client.get(url).status_code for url in pages] == [200, 200, 200]
    member_actions.remove(gone, by=scene["here"]["boss"])
    assert [client.get(url).status_code for url in pages] == [404, 404, 404]
    assert firm.name not in client.get("/", follow=True).content.decode()


def test_a_plain_member_sees_colleagues_without_their_numbers(client, scene):
    client.force_login(scene["here"]["member"].user)
    page = client.get(reverse("enterprises:firm_accounts", args=[scene["here"]["firm"].pk])).content.decode()
    assert scene["here"]["boss"].display_name in page
    assert scene["here"]["boss"].phone not in page
    assert scene["here"]["invitation"].phone not in page


def test_one_person_may_serve_several_firms_and_sees_both(scene):
    user = scene["here"]["member"].user
    member(scene["there"]["firm"], user)
    assert seen(Enterprise, user) == {scene["here"]["firm"].pk, scene["there"]["firm"].pk}
