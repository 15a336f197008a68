"""A project from its entry to its end."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from bureau.lifecycle import TransitionRefused
from bureau.lifecycle.models import StateChange
from projects.programmes.models import Programme
from projects.register.actions import amend_project, carry_out
from projects.register.models import Project
from tests.enterprises.made_up import enterprise
from tests.personas import everybody, fengcheng
from tests.projects.made_up import project

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"ends_on": date(2020, 3, 31)}, "结束日期不能早于开始日期"),
        ({"closed_on": date(2021, 1, 1)}, "还没有验收"),
        ({"own_money": Decimal("-1")}, "不能为负数"),
        ({"total_money": 100, "provincial_money": 60, "own_money": 30}, "不一致"),
        ({"total_money": 100, "provincial_money": 60, "municipal_money": 50}, "不一致"),
        ({"in_city": False, "county": fengcheng}, "不能填写县区"),
        ({"approved_on": date(2020, 3, 1), "approved_year": 2019}, "立项年度"),
    ],
)
def test_what_contradicts_itself_is_refused(facts, said):
    facts = {name: value() if callable(value) else value for name, value in facts.items()}
    with pytest.raises(ValidationError, match=said):
        project(**facts)


@pytest.mark.parametrize(
    "money",
    [
        {"total_money": 100, "provincial_money": 60, "own_money": 40},
        {"total_money": 100, "provincial_money": 60},
        {"total_money": 100},
        {"central_money": 60, "other_money": 1},
        {},
    ],
)
def test_money_that_can_be_right_is_taken(money):
    entered = project(**money)
    assert entered.all_money == (100 if "total_money" in money else sum(money.values()) if money else None)


def test_a_number_stands_once_within_its_level():
    project(number="2020JH1", level="provincial")
    project(number="2020JH1", level="municipal")
    with pytest.raises(ValidationError, match="已有这个编号的项目"):
        project(number="2020 jh1", level="provincial")


def test_counties_number_their_projects_each_for_itself():
    project(number="1", level="county", lead=enterprise())
    project(number="1", level="county", lead=enterprise(county=fengcheng()))
    assert Project.objects.count() == 2


def test_a_project_without_number_is_known_by_name_and_lead():
    project("玉米（抗逆）栽培", number="", lead_name="丹东农科院")
    project("玉米（抗逆）栽培", number="", lead_name="凤城农技站")
    with pytest.raises(ValidationError):
        project("玉米(抗逆) 栽培", number="", lead_name="丹东农科院")


def test_what_follows_is_filled_in():
    Programme.objects.create(name="市重点研发", acceptance_months=3)
    entered = project(programme="市重点研发", document_number="丹科发[2020]3号", ends_on=date(2021, 11, 30))
    assert entered.document_number == "丹科发〔2020〕3号"
    assert entered.acceptance_due_on == date(2022, 2, 28)
    assert entered.counted_on == date(2020, 3, 1)
    assert project(approved_on=None, approved_year=2019).counted_on == date(2019, 12, 31)


def test_partners_are_kept_in_order_and_linked_where_they_are_registered():
    firm = enterprise("丹东虚构机械有限公司")
    entered = project(partner_names="大连理工大学、丹东虚构机械有限公司")
    assert list(entered.partners.values_list("order", "name", "enterprise")) == [
        (1, "大连理工大学", None),
        (2, firm.name, firm.pk),
    ]
    entered.partner_names = firm.name
    amend_project(entered)
    assert [partner.name for partner in entered.partners.all()] == [firm.name]


def test_an_end_takes_the_project_off_and_can_be_taken_back_by_the_city_alone():
    people = everybody()
    entered = project(lead=enterprise())
    with pytest.raises(TransitionRefused, match="须填写理由"):
        carry_out(entered, "terminate", by=people.county_officer, on=date(2021, 1, 1))
    with pytest.raises(TransitionRefused, match="不能早于"):
        carry_out(entered, "accept", by=people.officer, on=date(2020, 3, 31))
    with pytest.raises(TransitionRefused, match="权限"):
        carry_out(entered, "accept", by=people.stranger, on=date(2021, 1, 1))
    with pytest.raises(TransitionRefused, match="今天"):
        carry_out(entered, "accept", by=people.officer, on=date(2999, 1, 1))
    carry_out(entered, "accept", by=people.county_officer, on=date(2021, 1, 1))
    entered.refresh_from_db()
    assert (entered.state, entered.closed_on) == ("accepted", date(2021, 1, 1))
    with pytest.raises(TransitionRefused, match="权限"):
        carry_out(entered, "reopen", by=people.county_officer, reason="误办")
    with pytest.raises(TransitionRefused, match="理由"):
        carry_out(entered, "reopen", by=people.officer)
    entered.refresh_from_db()
    assert entered.closed_on == date(2021, 1, 1)
    carry_out(entered, "reopen", by=people.officer, reason="误办")
    entered.refresh_from_db()
    assert (entered.state, entered.closed_on) == ("running", None)
    assert [change.transition for change in StateChange.objects.of(entered)] == ["accept", "reopen"]


def test_a_correction_does_not_move_the_state():
    entered = project()
    entered.state, entered.leader = "accepted", "王五"
    amend_project(entered)
    entered.refresh_from_db()
    assert (entered.state, entered.leader) == ("approved", "王五")


def test_who_sees_which_projects():
    people = everybody()
    own, other = enterprise(), enterprise(county=fengcheng())
    own.members.create(user=people.applicant)
    led, joined = project("A", lead=own), project("B", lead=other, partner_names=own.name)
    project("C", lead=other)
    project("D")
    seen = {persona: set(Project.objects.visible_to(user).values_list("name", flat=True)) for persona, user in people}
    assert seen["leader"] == seen["officer"] == {"A", "B", "C", "D"}
    assert (seen["county_officer"], seen["stranger"]) == ({"A"}, {"B", "C"})
    assert seen["applicant"] == {led.name, joined.name}
    assert seen["operator"] == seen["expert"] == seen["sys_admin"] == set()
