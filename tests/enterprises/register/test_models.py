from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from enterprises.register.models import Enterprise, EnterpriseMember, FormerName
from tests.enterprises.made_up import credit_code, enterprise
from tests.personas import donggang, everybody, fengcheng

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"uscc": "91110000600037342L"}, "校验位"),
        ({"name": ""}, "name"),
        ({"status": "cancelled"}, "须填写日期"),
        ({"status_on": date(2020, 1, 1)}, "须填写日期"),
        ({"status": "cancelled", "status_on": date(2009, 1, 1)}, "不能早于成立日期"),
        ({"capital": -1}, "不能为负数"),
        ({"industry": "Z"}, "industry"),
        ({"hitech_field": "999"}, "hitech_field"),
    ],
)
def test_wrong_facts_are_refused(facts, said):
    firm = Enterprise(
        **{
            "uscc": credit_code(),
            "name": "丹东虚构电子有限公司",
            "county": donggang(),
            "registered_on": date(2010, 1, 1),
            **facts,
        }
    )
    with pytest.raises(ValidationError, match=said):
        firm.full_clean()


def test_one_code_is_registered_once():
    first = enterprise()
    with pytest.raises(IntegrityError), transaction.atomic():
        enterprise(uscc=first.uscc)


def test_each_person_sees_the_organisations_of_their_reach():
    people = everybody()
    here, there = enterprise(county=donggang()), enterprise(county=fengcheng())
    EnterpriseMember.objects.create(user=people.applicant, enterprise=there)
    seen = {persona: set(Enterprise.objects.visible_to(user).values_list("pk", flat=True)) for persona, user in people}
    city = {"leader", "plan_officer", "officer", "other_officer", "supervisor"}
    assert {persona for persona, rows in seen.items() if rows == {here.pk, there.pk}} == city
    assert seen["county_officer"] == {here.pk}
    assert seen["stranger"] == seen["applicant"] == {there.pk}
    for persona in ("operator", "expert", "sys_admin", "sec_admin", "audit_admin"):
        assert seen[persona] == set()


def test_former_names_are_seen_with_their_organisation():
    people = everybody()
    FormerName.objects.create(enterprise=enterprise(), name="丹东旧名厂")
    assert FormerName.objects.visible_to(people.county_officer).count() == 1
    assert FormerName.objects.visible_to(people.stranger).count() == 0


def test_the_register_is_told_as_of_any_day():
    firm = enterprise(registered_on=date(2015, 6, 1), status="cancelled", status_on=date(2020, 3, 1))
    days = [date(2015, 5, 31), date(2015, 6, 1), date(2020, 2, 29), date(2020, 3, 1)]
    assert [Enterprise.objects.registered_on_day(day).filter(pk=firm.pk).exists() for day in days] == [
        False,
        True,
        True,
        False,
    ]
