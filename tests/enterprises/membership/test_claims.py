"""认领: handed in, decided once, by the county where the record stands; the first person administers the firm."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from bureau.files.actions import RefusedUpload
from bureau.files.models import StoredFile
from bureau.lifecycle import TransitionRefused
from bureau.notices.models import Notice
from enterprises.membership import actions
from enterprises.membership.actions import ClaimRefused, confirm
from enterprises.membership.models import ClaimState, MembershipClaim
from enterprises.membership.queries import review, waiting
from enterprises.register.merge_actions import merge
from enterprises.register.models import Enterprise, EnterpriseMember, FormerName
from tests.enterprises.made_up import credit_code, enterprise
from tests.personas import donggang, everybody, fengcheng

from .made_up import administrator, claim, member, person, unsaved_claim, upload

pytestmark = pytest.mark.django_db


def told(user) -> list[str]:
    return list(Notice.objects.filter(recipient=user).order_by("pk").values_list("text", flat=True))


def new_firm(name="东港新来有限公司", **facts) -> Enterprise:
    return Enterprise(name=name, county=facts.pop("county", donggang()), **facts)


class TestHandingIn:
    def test_it_finds_the_record_and_tells_county_and_administrator(self):
        people, firm = everybody(), enterprise()
        boss = administrator(firm)
        mine = claim(person("张三"), on=firm)
        assert (mine.enterprise, mine.county) == (firm, donggang())
        assert told(people.county_officer) == told(boss) == [f"张三申请成为“{firm.name}”的企业账号，请核对。"]
        assert told(people.stranger) == told(people.officer) == []

    def test_the_county_of_the_record_decides_whatever_was_said(self):
        people, firm = everybody(), enterprise(county=fengcheng())
        mine = claim(on=firm, said_county=donggang())
        assert (mine.said_county, mine.county) == (donggang(), fengcheng())
        assert told(people.stranger)
        assert not told(people.county_officer)
        assert MembershipClaim.objects.visible_to(people.stranger).get() == mine
        assert not MembershipClaim.objects.visible_to(people.county_officer).exists()

    def test_a_code_that_was_merged_away_means_the_organisation_that_was_kept(self):
        people, kept, dropped = everybody(), enterprise(), enterprise()
        old_code = dropped.uscc
        merge(kept, dropped, by=people.officer)
        mine = claim(uscc=old_code)
        assert mine.enterprise == kept
        assert "已并入" in review(mine, reader=people.officer).lines[0].says

    def test_the_same_firm_is_not_claimed_twice_at_a_time(self):
        me, code = person(), credit_code()
        claim(me, uscc=code)
        with pytest.raises(ValidationError, match="正在办理"):
            claim(me, uscc=code)
        with pytest.raises(IntegrityError), transaction.atomic():
            MembershipClaim.objects.create(
                person=me, uscc=code, name="x", county=donggang(), said_county=donggang(), position="x"
            )

    def test_two_people_may_claim_the_same_firm(self):
        code = credit_code()
        assert {claim(uscc=code).state, claim(uscc=code).state} == {ClaimState.SUBMITTED}

    def test_who_acts_for_the_firm_already_need_not(self):
        firm = enterprise()
        with pytest.raises(ClaimRefused, match="您已是这家单位的企业账号"):
            claim(member(firm).user, on=firm)

    def test_one_person_may_claim_a_second_firm(self):
        me = member(enterprise()).user
        assert claim(me, on=enterprise()).state == ClaimState.SUBMITTED

    def test_evidence_goes_with_the_claim_and_is_read_by_who_decides(self):
        people, firm = everybody(), enterprise()
        mine = actions.submit(unsaved_claim(person(), on=firm), evidence=[upload()])
        file = StoredFile.objects.owned_by(mine).get()
        seen = {name for name, user in people if StoredFile.objects.visible_to(user).filter(pk=file.pk).exists()}
        assert seen == {
            "leader", "plan_officer", "officer", "other_officer", "supervisor", "county_officer"
        }  # fmt: skip

    def test_what_is_no_scan_is_refused_and_nothing_is_handed_in(self):
        with pytest.raises(RefusedUpload):
            actions.submit(unsaved_claim(person(), on=enterprise()), evidence=[upload("介绍信.docx")])
        assert not MembershipClaim.objects.exists()

    def test_more_evidence_is_taken_while_it_waits_and_of_oneself_alone(self):
        mine = claim(on=enterprise())
        actions.add_evidence(mine, [upload()], by=mine.person)
        with pytest.raises(ClaimRefused):
            actions.add_evidence(mine, [upload()], by=person())
        actions.withdraw(mine, by=mine.person)
        with pytest.raises(ClaimRefused, match="已撤回"):
            actions.add_evidence(mine, [upload()], by=mine.person)
        assert StoredFile.objects.owned_by(mine).count() == 1


class TestConfirming:
    def test_the_first_person_administers_the_firm_the_second_does_not(self):
        people, firm = everybody(), enterprise()
        first = confirm(claim(on=firm), by=people.county_officer)
        second = confirm(claim(on=firm), by=people.county_officer)
        assert (first.is_admin, second.is_admin) == (True, False)

    def test_from_then_on_the_person_sees_the_firm_and_was_told(self):
        people, firm = everybody(), enterprise()
        mine = claim(on=firm)
        assert not Enterprise.objects.visible_to(mine.person).exists()
        confirm(mine, by=people.county_officer)
        assert Enterprise.objects.visible_to(mine.person).get() == firm
        assert told(mine.person) == [f"您已可以办理“{firm.name}”的业务，身份为单位管理员。"]

    def test_the_firms_own_administrator_may_confirm(self):
        firm = enterprise()
        boss = administrator(firm)
        joined = confirm(claim(on=firm), by=boss)
        assert (joined.enterprise, joined.is_admin) == (firm, False)

    def test_an_officer_may_make_the_second_person_an_administrator_too(self):
        people, firm = everybody(), enterprise()
        administrator(firm)
        assert confirm(claim(on=firm), by=people.county_officer, as_admin=True).is_admin

    def test_two_at_once_one_wins_and_the_other_is_told(self):
        people, firm = everybody(), enterprise()
        mine = claim(on=firm)
        same = MembershipClaim.objects.get(pk=mine.pk)
        confirm(mine, by=people.county_officer)
        with pytest.raises(TransitionRefused, match="当前状态为“已确认”"):
            confirm(same, by=people.officer)
        with pytest.raises(TransitionRefused, match="当前状态为“已确认”"):
            actions.refuse(same, by=people.officer, reason="不是本单位人员")
        assert EnterpriseMember.objects.filter(user=mine.person).count() == 1

    def test_what_was_corrected_meanwhile_is_looked_at_again(self):
        people, firm = everybody(), enterprise()
        mine = claim(on=firm)
        seen = actions.version_of(mine)
        actions.give_back(mine, by=people.officer, reason="代码有误")
        mine.refresh_from_db()
        actions.resubmit(mine, by=mine.person)
        with pytest.raises(ClaimRefused, match="重新核对"):
            confirm(mine, by=people.county_officer, seen=seen)
        assert not EnterpriseMember.objects.exists()

    def test_a_new_organisation_is_entered_and_joined(self):
        people, mine = everybody(), claim()
        joined = confirm(mine, by=people.county_officer, new=new_firm())
        mine.refresh_from_db()
        assert mine.enterprise == joined.enterprise == Enterprise.objects.get(uscc=mine.uscc)
        assert joined.is_admin
        assert "企业认领" in joined.enterprise.history.get().history_change_reason

    def test_a_new_organisation_that_cannot_be_entered_leaves_all_as_it_was(self):
        people, mine = everybody(), claim()
        with pytest.raises(ValidationError):
            confirm(mine, by=people.county_officer, new=new_firm(name=""))
        mine.refresh_from_db()
        assert (mine.state, mine.enterprise) == (ClaimState.SUBMITTED, None)
        assert not Enterprise.objects.filter(uscc=mine.uscc).exists()

    def test_without_a_record_and_without_a_new_one_nobody_is_joined(self):
        with pytest.raises(TransitionRefused, match="企业库中还没有这家单位"):
            confirm(claim(), by=everybody().county_officer)

    def test_a_record_that_was_entered_meanwhile_is_looked_at_first(self):
        people, mine = everybody(), claim()
        enterprise(uscc=mine.uscc)
        with pytest.raises(ClaimRefused, match="刚刚登记"):
            confirm(mine, by=people.county_officer, new=new_firm())
        assert confirm(mine, by=people.county_officer).enterprise.uscc == mine.uscc

    def test_a_record_that_was_entered_meanwhile_in_another_county_takes_the_claim_along(self):
        people, mine = everybody(), claim()
        firm = enterprise(uscc=mine.uscc, county=fengcheng())
        with pytest.raises(ClaimRefused, match="登记在凤城市，认领已转由该县区办理"):
            confirm(mine, by=people.county_officer)
        mine.refresh_from_db()
        assert (mine.state, mine.county, mine.enterprise) == (ClaimState.SUBMITTED, fengcheng(), firm)
        assert told(people.stranger)
        assert confirm(mine, by=people.stranger).enterprise == firm

    def test_the_city_confirms_wherever_the_record_is(self):
        people, mine = everybody(), claim()
        enterprise(uscc=mine.uscc, county=fengcheng())
        assert confirm(mine, by=people.officer).user == mine.person

    @pytest.mark.parametrize("status", ["cancelled", "moved_away"])
    def test_a_firm_that_is_gone_needs_a_look_by_an_officer(self, status):
        people, firm = everybody(), enterprise(status=status, status_on=date(2026, 1, 1))
        boss, mine = administrator(firm), claim(on=firm)
        assert review(mine, reader=people.officer).is_gone
        with pytest.raises(ClaimRefused, match=firm.get_status_display()):
            confirm(mine, by=people.county_officer)
        with pytest.raises(ClaimRefused):
            confirm(mine, by=boss, gone_is_known=True)
        assert confirm(mine, by=people.county_officer, gone_is_known=True).enterprise == firm

    def test_who_was_invited_meanwhile_is_joined_once(self):
        people, firm = everybody(), enterprise()
        mine = claim(on=firm)
        member(firm, mine.person)
        confirm(mine, by=people.county_officer)
        assert EnterpriseMember.objects.acting().filter(user=mine.person).count() == 1

    def test_who_left_may_come_back(self):
        people, firm = everybody(), enterprise()
        gone = member(firm, left_at="2026-01-01T00:00:00Z")
        member(firm)
        assert confirm(claim(gone.user, on=firm), by=people.county_officer).pk != gone.pk


class TestSayingNo:
    def test_who_is_sent_back_corrects_and_hands_in_again(self):
        people, firm = everybody(), enterprise(county=fengcheng())
        mine = claim()
        actions.give_back(mine, by=people.county_officer, reason="代码与名称不符")
        mine.refresh_from_db()
        assert Notice.objects.get(recipient=mine.person).detail == "代码与名称不符"
        mine.uscc, mine.name = firm.uscc, firm.name
        actions.resubmit(mine, by=mine.person)
        assert (mine.state, mine.enterprise, mine.county) == (ClaimState.SUBMITTED, firm, fengcheng())
        assert told(people.stranger) == [
            f"{mine.person.display_name}补正后重新提交了“{firm.name}”的企业账号申请，请核对。"
        ]

    def test_a_wrong_correction_leaves_it_given_back(self):
        mine = claim()
        actions.give_back(mine, by=everybody().officer, reason="代码有误")
        mine.refresh_from_db()
        mine.position = ""
        with pytest.raises(ValidationError):
            actions.resubmit(mine, by=mine.person)
        assert MembershipClaim.objects.get(pk=mine.pk).state == ClaimState.RETURNED

    def test_after_a_refusal_one_may_try_again(self):
        mine = claim()
        actions.refuse(mine, by=everybody().officer, reason="不是本单位人员")
        assert told(mine.person) == [f"您对“{mine.name}”的认领未通过。"]
        assert claim(mine.person, uscc=mine.uscc).state == ClaimState.SUBMITTED


class TestLookingAtIt:
    def test_a_former_name_says_so(self):
        people, firm = everybody(), enterprise("东港今名有限公司")
        FormerName.objects.create(enterprise=firm, name="东港旧名有限公司", until=date(2020, 1, 1))
        line = review(claim(on=firm, name="东港旧名有限公司"), reader=people.officer).lines[1]
        assert (line.says, line.tone) == ("填写的是曾用名，使用至 2020-01-01", "warn")

    @pytest.mark.parametrize(
        ("name", "says"),
        [("东港 今名（集团）公司", "一致"), ("东港今名(集团)公司", "一致"), ("东港今名公司", "不一致")],
    )
    def test_brackets_and_blanks_make_no_other_name(self, name, says):
        firm = enterprise("东港今名（集团）公司")
        assert review(claim(on=firm, name=name), reader=everybody().officer).lines[1].says == says

    def test_a_firm_of_the_same_name_under_another_code_is_shown(self):
        firm = enterprise("东港同名有限公司")
        found = review(claim(name="东港同名有限公司"), reader=everybody().county_officer)
        assert (found.record, found.namesakes) == (None, [firm])

    def test_other_claims_on_the_code_are_shown(self):
        code = credit_code()
        first, second = claim(uscc=code), claim(uscc=code)
        assert review(first, reader=everybody().county_officer).others == [second]


def test_how_many_wait_is_counted_for_those_who_may_decide():
    people, firm = everybody(), enterprise()
    boss = administrator(firm)
    claim(on=firm)
    claim(said_county=fengcheng())
    claim(boss, on=enterprise(county=fengcheng()))
    counts = {name: waiting(user) for name, user in people} | {"boss": waiting(boss)}
    assert {name: count for name, count in counts.items() if count} == {
        "plan_officer": 3,
        "officer": 3,
        "other_officer": 3,
        "county_officer": 1,
        "stranger": 2,
        "boss": 1,
    }


def test_claims_go_with_an_organisation_that_is_merged_or_moved():
    people, kept, dropped = everybody(), enterprise(county=fengcheng()), enterprise()
    mine = claim(on=dropped)
    merge(kept, dropped, by=people.officer)
    mine.refresh_from_db()
    assert (mine.enterprise, mine.county) == (kept, fengcheng())


def test_a_record_of_another_county_is_not_shown_before_the_claim_goes_there():
    people, mine = everybody(), claim()
    firm = enterprise("凤城后来登记有限公司", uscc=mine.uscc, county=fengcheng())
    administrator(firm)
    found = review(mine, reader=people.county_officer)
    assert (found.is_elsewhere, found.members, found.is_gone) == (True, [], False)
    assert firm.name not in {line.held for line in found.lines}
    assert not review(mine, reader=people.officer).is_elsewhere


def test_who_left_one_of_two_firms_that_are_merged_still_acts_for_the_other():
    people, kept, dropped = everybody(), enterprise(), enterprise()
    me = member(kept, left_at="2026-01-01T00:00:00Z").user
    member(dropped, me)
    merge(kept, dropped, by=people.officer)
    assert Enterprise.objects.visible_to(me).get() == kept


def test_an_operator_of_a_carrier_is_not_the_first_person_of_a_firm():
    people, firm = everybody(), enterprise()
    member(firm, people.operator)
    assert confirm(claim(on=firm), by=people.county_officer).is_admin
