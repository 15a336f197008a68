"""Verbs on tenancies: one firm in one place at a time, and how a stay ends."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from bureau.lifecycle import TransitionRefused
from bureau.lifecycle.models import StateChange
from incubators.tenancies import actions
from incubators.tenancies.models import Tenancy
from tests.enterprises.made_up import enterprise
from tests.incubators.made_up import carrier, stay
from tests.personas import everybody, fengcheng

pytestmark = pytest.mark.django_db
DAY = date(2020, 5, 1)


class TestOnePlaceAtATime:
    @pytest.mark.parametrize(
        ("entered", "left"),
        [
            (date(2020, 4, 30), None),
            (date(2020, 4, 30), date(2020, 5, 2)),
            (date(2020, 5, 1), None),
            (date(2020, 5, 31), date(2021, 1, 1)),
            (date(2019, 1, 1), date(2021, 1, 1)),
        ],
    )
    def test_a_stay_that_shares_a_day_is_refused_and_says_where_the_firm_is(self, entered, left):
        firm = enterprise("丹东虚构电子有限公司")
        stay(carrier("银杏孵化器"), firm, entered=DAY, left_on=date(2020, 6, 1), state="withdrawn")
        state = "withdrawn" if left else "incubating"
        with pytest.raises(actions.StayRefused) as refusal:
            stay(carrier(), firm, entered=entered, left_on=left, state=state)
        assert "“丹东虚构电子有限公司”2020-05-01 至 2020-06-01在“银杏孵化器”" in refusal.value.sentence
        assert Tenancy.objects.count() == 1

    @pytest.mark.parametrize(("entered", "left"), [(date(2020, 6, 1), None), (date(2020, 4, 1), DAY)])
    def test_the_day_of_leaving_is_free_for_the_next_place(self, entered, left):
        firm = enterprise()
        stay(carrier(), firm, entered=DAY, left_on=date(2020, 6, 1), state="withdrawn")
        stay(carrier(), firm, entered=entered, left_on=left, state="withdrawn" if left else "incubating")
        assert Tenancy.objects.count() == 2

    def test_a_firm_comes_back_after_leaving(self):
        firm, place = enterprise(), carrier()
        stay(place, firm, entered=DAY, left_on=date(2020, 6, 1), state="withdrawn")
        assert stay(place, firm, entered=date(2020, 7, 1)).pk

    def test_a_correction_cannot_move_a_stay_into_another(self):
        firm = enterprise()
        stay(carrier(), firm, entered=DAY, left_on=date(2020, 6, 1), state="withdrawn")
        later = stay(carrier(), firm, entered=date(2020, 6, 1))
        later.entered_on = date(2020, 5, 31)
        with pytest.raises(actions.StayRefused):
            actions.amend(later)

    def test_a_wrong_leaving_cannot_be_taken_back_once_the_firm_is_elsewhere(self):
        people, firm = everybody(), enterprise()
        first = stay(carrier(), firm, entered=DAY, left_on=date(2020, 6, 1), state="withdrawn", incubated=True)
        stay(carrier(), firm, entered=date(2020, 6, 1))
        with pytest.raises(actions.StayRefused):
            actions.resume(first, by=people.officer, reason="误登记")
        first.refresh_from_db()
        assert first.state == "withdrawn"

    def test_the_database_itself_refuses_a_second_place(self):
        if connection.vendor != "postgresql":
            pytest.skip("only PostgreSQL keeps this by itself")
        first = stay(carrier(), enterprise(), entered=DAY)
        second = Tenancy.objects.get(pk=first.pk)
        second.pk, second.carrier = None, carrier()
        second.save()
        with pytest.raises(IntegrityError, match="one_place_at_a_time"), transaction.atomic():
            connection.check_constraints()
        second.delete()


class TestEntering:
    @pytest.mark.parametrize(
        ("facts", "said"),
        [
            ({"team": "蓝莓团队", "firm": True}, "只能|其中一项"),
            ({"team": "", "firm": False}, "其中一项"),
            ({"left_on": DAY, "state": "withdrawn"}, "离开日期须晚于入驻日期"),
            ({"state": "graduated"}, "毕业的须填毕业日期"),
            ({"state": "evicted"}, "须填离开日期"),
            ({"graduated_on": date(2020, 4, 30), "state": "graduated"}, "不能早于入驻日期"),
            ({"area": -1}, "使用面积不能为负数"),
        ],
    )
    def test_facts_that_cannot_be_are_refused(self, facts, said):
        firm = enterprise() if facts.pop("firm", True) else None
        tenancy = Tenancy(carrier=carrier(), firm=firm, entered_on=DAY, **{"state": "incubating"} | facts)
        with pytest.raises(ValidationError, match=said):
            actions.enter(tenancy)

    def test_the_same_stay_is_not_entered_twice_for_a_team_either(self):
        place = carrier(kind="maker_space")
        stay(place, entered=DAY, team="蓝莓 团队", leader="赵文博")
        with pytest.raises(ValidationError, match="已经登记过"):
            stay(place, entered=DAY, team="蓝莓团队", leader="赵文博")
        stay(place, entered=DAY, team="蓝莓团队", leader="钱雅宁")


class TestEnding:
    def test_a_graduate_needs_a_condition_and_a_day(self):
        people, tenancy = everybody(), stay(carrier(), entered=DAY)
        for facts, said in (
            ({"on": date(2021, 1, 1), "basis": ""}, "毕业依据"),
            ({"on": DAY - timedelta(days=1), "basis": "hnte"}, "不能早于入驻日期"),
            ({"on": timezone.localdate() + timedelta(days=1), "basis": "hnte"}, "不能晚于今天"),
        ):
            with pytest.raises(actions.StayRefused, match=said):
                actions.graduate(tenancy, by=people.officer, **facts)
        tenancy.refresh_from_db()
        assert (tenancy.state, tenancy.graduated_on) == ("incubating", None)

    def test_a_graduate_may_stay_and_leave_later_without_ceasing_to_be_one(self):
        people, tenancy = everybody(), stay(carrier(), entered=DAY)
        graduated = actions.graduate(tenancy, on=date(2021, 1, 1), basis="hnte", by=people.officer)
        assert (graduated.state, graduated.left_on, graduated.incubated_until) == (
            "graduated",
            None,
            date(2021, 1, 1),
        )
        with pytest.raises(actions.StayRefused, match="不能早于毕业日期"):
            actions.leave(graduated, on=date(2020, 12, 31), by=people.officer)
        gone = actions.leave(graduated, on=date(2022, 1, 1), by=people.officer)
        assert (gone.state, gone.left_on, gone.incubated_until) == ("graduated", date(2022, 1, 1), date(2021, 1, 1))

    def test_a_resident_does_not_graduate(self):
        people, tenancy = everybody(), stay(carrier(kind="maker_space"), entered=DAY)
        with pytest.raises(TransitionRefused, match="当前状态为“入驻”"):
            actions.graduate(tenancy, on=date(2021, 1, 1), basis="hnte", by=people.officer)
        tenancy.refresh_from_db()
        assert tenancy.graduated_on is None

    @pytest.mark.parametrize(
        ("on", "said"), [(DAY, "须晚于入驻日期"), (timezone.localdate() + timedelta(days=1), "不能晚于今天")]
    )
    def test_a_leaving_needs_a_day_that_can_be(self, on, said):
        tenancy = stay(carrier(), entered=DAY)
        with pytest.raises(actions.StayRefused, match=said):
            actions.leave(tenancy, on=on, by=everybody().officer)

    def test_an_eviction_needs_a_reason_and_nobody_leaves_twice(self):
        people, tenancy = everybody(), stay(carrier(), entered=DAY)
        with pytest.raises(TransitionRefused, match="须填写理由"):
            actions.leave(tenancy, on=date(2021, 1, 1), by=people.officer, evicted=True)
        gone = actions.leave(tenancy, on=date(2021, 1, 1), by=people.officer, evicted=True, reason="长期空置")
        assert (gone.state, gone.left_reason) == ("evicted", "长期空置")
        with pytest.raises(actions.StayRefused, match="已于 2021-01-01 离开"):
            actions.leave(tenancy, on=date(2021, 2, 1), by=people.officer)
        assert [change.label for change in StateChange.objects.of(tenancy)] == ["清退"]

    def test_a_stranger_moves_nothing(self):
        tenancy = stay(carrier(), entered=DAY)
        with pytest.raises(TransitionRefused, match="没有“退出”的权限"):
            actions.leave(tenancy, on=date(2021, 1, 1), by=everybody().stranger)
        tenancy.refresh_from_db()
        assert tenancy.left_on is None

    def test_a_wrong_end_is_taken_back_with_a_reason(self):
        people, tenancy = everybody(), stay(carrier(), entered=DAY)
        actions.graduate(tenancy, on=date(2021, 1, 1), basis="hnte", by=people.officer, left=True)
        with pytest.raises(TransitionRefused, match="须填写理由"):
            actions.resume(tenancy, by=people.officer, reason="")
        back = actions.resume(tenancy, by=people.officer, reason="登记错了企业")
        assert (back.state, back.graduated_on, back.left_on, back.graduate_basis) == ("incubating", None, None, "")
        assert back.incubated_until is None


def test_everybody_sees_the_stays_that_are_theirs():
    from enterprises.register.models import EnterpriseMember
    from incubators.register.models import CarrierMember

    people, firm = everybody(), enterprise()
    own = stay(carrier(), firm, entered=DAY)
    other = stay(carrier(county=fengcheng()), entered=DAY)
    CarrierMember.objects.create(user=people.operator, carrier=other.carrier)
    EnterpriseMember.objects.create(user=people.applicant, enterprise=firm)
    seen = {name: set(Tenancy.objects.visible_to(user)) for name, user in people}
    assert seen["leader"] == {own, other}
    assert seen["county_officer"] == seen["applicant"] == {own}
    assert seen["operator"] == seen["stranger"] == {other}
    assert not seen["expert"] | seen["audit_admin"]
