"""Verbs on carriers and what follows from their facts."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from enterprises.register.models import EnterpriseMember
from incubators.register import actions
from incubators.register.models import Carrier, CarrierMember
from incubators.register.rules import may_edit
from tests.enterprises.made_up import enterprise
from tests.incubators.made_up import carrier, stay
from tests.personas import everybody, fengcheng

pytestmark = pytest.mark.django_db


def test_one_name_stands_once_within_a_kind_however_it_is_typed():
    carrier("ＴＩＴＡ 众创空间（一期）", "maker_space")
    with pytest.raises(ValidationError, match="已有同名的载体"):
        carrier("tita众创空间(一期)", "maker_space")
    carrier("tita众创空间(一期)", "incubator")
    assert Carrier.objects.count() == 2


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"area_total": 100, "area_incubation": 60, "area_public": 30, "area_other": 11}, "不能超过总面积"),
        ({"area_incubation": -1}, "面积不能为负数"),
        ({"fund": -1}, "fund"),
        ({"recognised_year": 2019}, "不在同一年"),
        ({"revoked_on": date(2019, 1, 1)}, "须同时填写"),
        ({"revoked_on": date(2018, 5, 7), "revoked_reason": "公告"}, "不能早于认定日期"),
        ({"recognised_on": None, "recognised_year": 2018, "revoked_on": date(2017, 1, 1)}, "不能早于认定年度"),
    ],
)
def test_facts_that_cannot_be_are_refused(facts, said):
    with pytest.raises(ValidationError, match=said):
        carrier(**facts)


def test_areas_may_fill_the_whole_and_lack_a_whole():
    carrier(area_total=100, area_incubation=60, area_public=30, area_other=10)
    carrier(area_incubation=60)
    assert Carrier.objects.count() == 2


@pytest.mark.parametrize(
    ("on", "year", "counts_from"),
    [
        (date(2017, 11, 1), None, date(2017, 11, 1)),
        (None, 2017, date(2017, 12, 31)),
        (None, None, None),
    ],
)
def test_a_carrier_of_which_only_the_year_is_known_counts_from_the_end_of_it(on, year, counts_from):
    made = carrier(recognised_on=on, recognised_year=year)
    assert made.counts_from == counts_from
    assert made.recognised_year == (2017 if on or year else None)


@pytest.mark.parametrize(
    ("on", "reason", "said"),
    [(date(2018, 5, 7), "公告", "不能早于认定日期"), (date(2020, 1, 1), " ", "须填写原因")],
)
def test_a_revocation_needs_a_day_after_recognition_and_a_reason(on, reason, said):
    made = carrier()
    with pytest.raises(actions.RevocationRefused) as refusal:
        actions.revoke(made, on=on, reason=reason)
    assert said in refusal.value.sentence
    made.refresh_from_db()
    assert made.revoked_on is None


def test_nothing_is_revoked_twice_and_the_day_itself_no_longer_counts():
    made = carrier()
    actions.revoke(made, on=date(2020, 9, 30), reason="连续两次考核不合格")
    with pytest.raises(actions.RevocationRefused, match="已于 2020-09-30 撤销"):
        actions.revoke(made, on=date(2021, 1, 1), reason="再次")
    assert list(Carrier.objects.in_use_on(date(2020, 9, 29))) == [made]
    assert not Carrier.objects.in_use_on(date(2020, 9, 30)).exists()
    assert made.history.first().history_change_reason == "撤销：连续两次考核不合格"


def test_tenancies_follow_a_carrier_to_its_right_county():
    made = carrier()
    inside = stay(made, entered=date(2019, 1, 1))
    made.county = fengcheng()
    actions.amend(made, reason="更正")
    inside.refresh_from_db()
    assert inside.county == fengcheng()
    assert inside.history.first().history_change_reason == "更正"


def test_everybody_sees_and_edits_what_is_theirs():
    people = everybody()
    firm = enterprise("东港运营有限公司")
    own, other = carrier("东港孵化器", operator=firm), carrier("凤城孵化器", county=fengcheng())
    CarrierMember.objects.create(user=people.operator, carrier=other)
    EnterpriseMember.objects.create(user=people.applicant, enterprise=firm)
    seen = {name: set(Carrier.objects.visible_to(user)) for name, user in people}
    assert seen["leader"] == seen["officer"] == {own, other}
    assert seen["county_officer"] == seen["applicant"] == {own}
    assert seen["operator"] == seen["stranger"] == {other}
    assert not seen["expert"] | seen["sys_admin"]
    editors = {name for name, user in people if may_edit(user, own)}
    assert editors == {"plan_officer", "officer", "other_officer", "county_officer"}
