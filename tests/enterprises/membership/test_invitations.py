"""邀请: once, in time, by the invited person alone; the secret is shown once and not kept."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from bureau.accounts.models import Role, User
from bureau.lifecycle import TransitionRefused
from bureau.notices.models import Notice
from enterprises.membership import invitation_actions
from enterprises.membership.invitation_actions import accept, by_token, invite, withdraw
from enterprises.membership.member_actions import MemberRefused
from enterprises.membership.models import Invitation, InvitationState
from enterprises.register.models import Enterprise, EnterpriseMember
from tests.enterprises.made_up import enterprise
from tests.personas import everybody

from .made_up import PASSWORD, administrator, invitation, member, person

pytestmark = pytest.mark.django_db


@pytest.fixture
def firm():
    return enterprise("东港试验有限公司")


@pytest.fixture
def boss(firm):
    return administrator(firm, person("甲"))


@pytest.fixture
def invited():
    """The account of the person who is invited."""
    return person("李四", phone="13900005678")


def expired(found: Invitation) -> Invitation:
    now = timezone.now()
    Invitation.objects.filter(pk=found.pk).update(invited_at=now - timedelta(days=8), expires_at=now)
    found.refresh_from_db()
    return found


def test_before_joining_nothing_is_seen_afterwards_the_firm_is(firm, boss, invited):
    found, _ = invitation(firm, boss)
    assert not Enterprise.objects.visible_to(invited).exists()
    assert not Invitation.objects.visible_to(invited).exists()
    joined = accept(found, by=invited)
    assert Enterprise.objects.visible_to(invited).get() == firm
    assert not joined.is_admin
    assert Notice.objects.get(recipient=boss).text == "李四接受了邀请，已加入“东港试验有限公司”。"


def test_it_is_used_once(firm, boss, invited):
    found, _ = invitation(firm, boss)
    accept(found, by=invited)
    with pytest.raises(TransitionRefused, match="当前状态为“已加入”"):
        accept(found, by=invited)


def test_of_two_who_open_it_at_once_one_joins(firm, boss, invited):
    found, _ = invitation(firm, boss)
    twin = person("李四", phone="139-0000-5678")
    accept(found, by=invited)
    with pytest.raises(TransitionRefused):
        accept(found, by=twin)
    assert not Enterprise.objects.visible_to(twin).exists()


def test_after_its_time_it_is_refused(firm, boss, invited, settings):
    settings.INVITATION_DAYS = 3
    found, _ = invitation(firm, boss)
    assert found.expires_at - found.invited_at == timedelta(days=3)
    with pytest.raises(TransitionRefused, match="过期"):
        accept(expired(found), by=invited)
    assert not EnterpriseMember.objects.filter(user=invited).exists()


def test_another_account_is_refused_and_the_invitation_stays_open(firm, boss, invited):
    found, _ = invitation(firm, boss)
    with pytest.raises(MemberRefused, match="发给李四（电话 139\\*\\*\\*\\*5678）"):
        accept(found, by=person("王五"))
    assert accept(found, by=invited).enterprise == firm


def test_an_account_without_a_number_is_known_by_its_name(firm, boss):
    found, _ = invitation(firm, boss)
    nameless, namesake = person("王五"), person("李四")
    User.objects.filter(pk__in=[nameless.pk, namesake.pk]).update(phone="")
    with pytest.raises(MemberRefused):
        accept(found, by=User.objects.get(pk=nameless.pk))
    assert accept(found, by=User.objects.get(pk=namesake.pk)).enterprise == firm


def test_officers_do_not_join_firms(firm, boss):
    found, _ = invitation(firm, boss)
    clerk = person("李四", phone="13900005678", role=Role.DIVISION_OFFICER)
    with pytest.raises(TransitionRefused, match="权限"):
        accept(found, by=clerk)


def test_a_withdrawn_one_is_refused(firm, boss, invited):
    found, _ = invitation(firm, boss)
    withdraw(found, by=boss)
    with pytest.raises(TransitionRefused, match="已撤回"):
        accept(found, by=invited)


def test_a_new_one_takes_the_old_one_back(firm, boss):
    old, old_token = invitation(firm, boss)
    new, _ = invitation(firm, boss, phone="139 0000 5678")
    old.refresh_from_db()
    assert (old.state, new.state) == (InvitationState.WITHDRAWN, InvitationState.OPEN)
    assert by_token(old_token).state == InvitationState.WITHDRAWN


def test_only_administrators_invite_and_nobody_who_is_here_already(firm, boss, invited):
    for user in (member(firm).user, administrator(enterprise()), everybody().county_officer):
        with pytest.raises(MemberRefused, match="只有单位管理员"):
            invite(Invitation(enterprise=firm, name="李四", phone="13900005678"), by=user)
    member(firm, invited)
    with pytest.raises(MemberRefused, match="已是本单位的账号"):
        invitation(firm, boss)


def test_the_secret_is_long_and_not_kept(firm, boss):
    found, token = invitation(firm, boss)
    assert len(token) >= 43
    kept = {str(value) for value in Invitation.objects.values().get(pk=found.pk).values()}
    assert not any(token in value for value in kept)
    assert by_token(token) == found
    assert by_token(token[:-1]) is None


class TestPages:
    def make(self, client, firm, boss) -> str:
        client.force_login(boss)
        url = reverse("enterprises:invite", args=[firm.pk])
        page = client.post(url, {"name": "李四", "phone": "13900005678"})
        assert page["Cache-Control"] == "no-store"
        client.logout()
        return re.search(r"http://testserver(/enterprises/membership/join/[^/]+/)", page.content.decode())[1]

    def test_the_link_is_shown_once(self, client, firm, boss):
        token = self.make(client, firm, boss).split("/")[-2]
        client.force_login(boss)
        assert token not in client.get(reverse("enterprises:firm_accounts", args=[firm.pk])).content.decode()

    def test_who_has_no_account_opens_one_and_joins(self, client, firm, boss):
        link = self.make(client, firm, boss)
        assert "李四" in client.get(link).content.decode()
        facts = {"username": "lisi", "password1": PASSWORD, "password2": PASSWORD, "agreed": "on"}
        assert client.post(link, facts).url == reverse("enterprises:firm_accounts", args=[firm.pk])
        user = User.objects.get(username="lisi")
        assert (user.display_name, user.phone, user.role) == ("李四", "13900005678", Role.ENTERPRISE_USER)
        assert int(client.session["_auth_user_id"]) == user.pk
        assert Enterprise.objects.visible_to(user).get() == firm
        assert Invitation.objects.get().agreed_at is not None

    def test_without_consent_or_with_a_weak_password_no_account_is_opened(self, client, firm, boss):
        link = self.make(client, firm, boss)
        page = client.post(link, {"username": "lisi", "password1": "abc", "password2": "abc"}).content.decode()
        assert "请阅读告知" in page
        assert "密码太短" in page
        assert not User.objects.filter(username="lisi").exists()

    def test_who_has_an_account_signs_in_and_joins(self, client, firm, boss, invited):
        link = self.make(client, firm, boss)
        assert f"{reverse('accounts:sign_in')}?next={link}" in client.get(link).content.decode()
        client.force_login(invited)
        client.post(link)
        assert Enterprise.objects.visible_to(invited).get() == firm

    def test_a_used_one_says_so_and_opens_no_account(self, client, firm, boss, invited):
        link = self.make(client, firm, boss)
        invitation_actions.accept(Invitation.objects.get(), by=invited)
        assert "已经使用过" in client.get(link).content.decode()
        facts = {"username": "lisi", "password1": PASSWORD, "password2": PASSWORD, "agreed": "on"}
        client.post(link, facts)
        assert not User.objects.filter(username="lisi").exists()

    def test_an_expired_one_says_so(self, client, firm, boss):
        link = self.make(client, firm, boss)
        expired(Invitation.objects.get())
        assert "已过期" in client.get(link).content.decode()

    def test_a_wrong_one_is_a_page_that_does_not_exist(self, client):
        assert client.get("/enterprises/membership/join/nonsense/").status_code == 404

    def test_for_another_account_it_says_so(self, client, firm, boss):
        link = self.make(client, firm, boss)
        client.force_login(person("王五"))
        assert "与您登录的账号不一致" in client.get(link).content.decode()
        client.post(link)
        assert EnterpriseMember.objects.count() == 1

    def test_signing_up_by_invitations_is_throttled_too(self, client, firm, boss, settings):
        settings.SIGN_UP_LIMIT = 0
        link = self.make(client, firm, boss)
        facts = {"username": "lisi", "password1": PASSWORD, "password2": PASSWORD, "agreed": "on"}
        assert client.post(link, facts).status_code == 429
