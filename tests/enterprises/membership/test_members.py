"""单位账号: who administers a firm, how people leave it, and that it is never left without anybody by accident."""

import pytest

from bureau.notices.models import Notice
from enterprises.membership import member_actions
from enterprises.membership.member_actions import MemberRefused
from enterprises.register.models import Enterprise, EnterpriseMember
from tests.enterprises.made_up import enterprise
from tests.personas import everybody

from .made_up import administrator, member, person

pytestmark = pytest.mark.django_db


@pytest.fixture
def firm():
    return enterprise("东港试验有限公司")


@pytest.fixture
def boss(firm):
    return administrator(firm, person("甲"))


@pytest.fixture
def colleague(firm, boss):
    return member(firm, person("乙"))


def own(firm, user) -> EnterpriseMember:
    return EnterpriseMember.objects.get(enterprise=firm, user=user)


def told(user) -> list[str]:
    return list(Notice.objects.filter(recipient=user).order_by("pk").values_list("text", flat=True))


class TestRemoving:
    def test_access_ends_at_once_and_the_person_is_told(self, firm, boss, colleague):
        member_actions.remove(colleague, by=boss)
        assert not Enterprise.objects.visible_to(colleague.user).exists()
        assert not EnterpriseMember.objects.visible_to(colleague.user).exists()
        assert told(colleague.user) == ["您不再是“东港试验有限公司”的企业账号，不能再查看和办理该单位的业务。"]

    def test_what_was_stays_in_the_history(self, firm, boss, colleague):
        member_actions.remove(colleague, by=boss, reason="已离职")
        colleague.refresh_from_db()
        assert colleague.left_at is not None
        assert colleague.history.first().history_change_reason == "已离职"

    def test_twice_is_once(self, boss, colleague):
        member_actions.remove(colleague, by=boss)
        with pytest.raises(MemberRefused, match="已不是该单位的账号"):
            member_actions.remove(colleague, by=boss)

    @pytest.mark.parametrize("who", ["colleague", "stranger", "supervisor", "leader", "foreign"])
    def test_others_may_not(self, firm, boss, colleague, who):
        people = everybody()
        by = {"colleague": colleague.user, "foreign": administrator(enterprise())}.get(who) or getattr(people, who)
        with pytest.raises(MemberRefused, match="您不是该单位的管理员"):
            member_actions.remove(member(firm), by=by, reason="理由")

    @pytest.mark.parametrize("who", ["county_officer", "officer"])
    def test_officers_may_even_the_last_administrator_and_say_why(self, firm, boss, who):
        by = getattr(everybody(), who)
        with pytest.raises(MemberRefused, match="请填写理由"):
            member_actions.remove(own(firm, boss), by=by)
        member_actions.remove(own(firm, boss), by=by, reason="冒用单位名义")
        assert Notice.objects.get(recipient=boss).detail == "冒用单位名义"

    def test_nobody_removes_oneself(self, firm, boss):
        with pytest.raises(MemberRefused, match="退出单位"):
            member_actions.remove(own(firm, boss), by=boss)

    def test_one_of_two_administrators_may_remove_the_other(self, firm, boss):
        second = administrator(firm)
        member_actions.remove(own(firm, boss), by=second)
        assert not Enterprise.objects.visible_to(boss).exists()


class TestLeaving:
    def test_a_plain_member_leaves(self, firm, boss, colleague):
        member_actions.leave(colleague, by=colleague.user)
        assert not Enterprise.objects.visible_to(colleague.user).exists()
        assert told(boss) == ["乙已退出“东港试验有限公司”的企业账号。"]

    def test_the_last_administrator_hands_over_first(self, firm, boss, colleague):
        with pytest.raises(MemberRefused, match="唯一的管理员"):
            member_actions.leave(own(firm, boss), by=boss)
        member_actions.hand_over(colleague, by=boss)
        member_actions.leave(own(firm, boss), by=boss)
        assert own(firm, colleague.user).is_admin

    def test_an_administrator_whose_account_is_closed_does_not_count(self, firm, boss):
        administrator(firm, person(is_active=False))
        with pytest.raises(MemberRefused, match="唯一的管理员"):
            member_actions.leave(own(firm, boss), by=boss)

    def test_nobody_leaves_for_another(self, boss, colleague):
        with pytest.raises(MemberRefused, match="只能为自己"):
            member_actions.leave(colleague, by=boss)


class TestAdministering:
    def test_another_is_made_administrator_beside_oneself(self, firm, boss, colleague):
        member_actions.promote(colleague, by=boss)
        assert own(firm, colleague.user).is_admin
        assert own(firm, boss).is_admin
        assert told(colleague.user) == ["您已成为“东港试验有限公司”的单位管理员，可以邀请和移出本单位账号。"]

    def test_handing_over_changes_places_and_tells_the_county(self, firm, boss, colleague):
        people = everybody()
        member_actions.hand_over(colleague, by=boss)
        assert (own(firm, colleague.user).is_admin, own(firm, boss).is_admin) == (True, False)
        assert told(people.county_officer) == ["“东港试验有限公司”的单位管理员由甲移交给乙。"]
        assert told(colleague.user) == ["甲已将“东港试验有限公司”的单位管理员移交给您。"]

    @pytest.mark.parametrize("verb", [member_actions.promote, member_actions.hand_over])
    @pytest.mark.parametrize("who", ["colleague", "officer", "county_officer", "foreign"])
    def test_only_administrators_do_either(self, colleague, verb, who):
        by = {"colleague": colleague.user, "foreign": administrator(enterprise())}.get(who)
        with pytest.raises(MemberRefused, match="您不是该单位的管理员"):
            verb(colleague, by=by or getattr(everybody(), who))

    @pytest.mark.parametrize("verb", [member_actions.promote, member_actions.hand_over])
    def test_a_closed_account_does_not_administer(self, firm, boss, verb):
        with pytest.raises(MemberRefused, match="已停用"):
            verb(member(firm, person(is_active=False)), by=boss)

    def test_of_two_administrators_one_may_be_relieved_and_never_the_last(self, firm, boss):
        second = administrator(firm)
        member_actions.relieve(own(firm, second), by=boss)
        assert not own(firm, second).is_admin
        with pytest.raises(MemberRefused, match="至少要有一名管理员"):
            member_actions.relieve(own(firm, boss), by=boss)
        with pytest.raises(MemberRefused, match="至少要有一名管理员"):
            member_actions.relieve(own(firm, boss), by=everybody().officer, reason="长期不登录")


class TestAppointing:
    def test_the_county_appoints_when_the_old_administrator_is_gone(self, firm, boss, colleague):
        by = everybody().county_officer
        member_actions.appoint(colleague, by=by, reason="原管理员失联", alone=True)
        assert (own(firm, colleague.user).is_admin, own(firm, boss).is_admin) == (True, False)
        assert Notice.objects.get(recipient=boss, text__contains="不再是").detail == "原管理员失联"

    def test_beside_the_old_one_when_nothing_else_is_said(self, firm, boss, colleague):
        member_actions.appoint(colleague, by=everybody().officer, reason="增设")
        assert own(firm, boss).is_admin
        assert own(firm, colleague.user).is_admin

    @pytest.mark.parametrize("who", ["boss", "stranger", "leader", "supervisor"])
    def test_others_do_not(self, boss, colleague, who):
        with pytest.raises(MemberRefused, match="县区或市科技局"):
            member_actions.appoint(colleague, by=boss if who == "boss" else getattr(everybody(), who), reason="理由")

    def test_without_a_reason_it_is_refused(self, colleague):
        with pytest.raises(MemberRefused, match="须填写理由"):
            member_actions.appoint(colleague, by=everybody().officer, reason=" ")


def test_joining_twice_is_once(firm, boss):
    member_actions.join(firm, boss, by=boss)
    assert EnterpriseMember.objects.filter(user=boss, enterprise=firm).count() == 1
    assert own(firm, boss).is_admin


def test_whoever_comes_first_after_all_have_left_administers(firm, boss):
    member_actions.remove(own(firm, boss), by=everybody().officer, reason="离职")
    assert member_actions.join(firm, person(), by=everybody().officer).is_admin
