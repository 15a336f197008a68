"""A call and an application lead each person on to what there is to do, and nobody to what is none of their business."""

from datetime import timedelta

import pytest
from django.utils import timezone

from projects import ways_on
from projects.applications.models import Application
from projects.calls.models import LatePermit
from tests.personas import everybody
from tests.projects.applications.made_up import a_draft, an_application, own_firm
from tests.projects.calls.made_up import a_call

pytestmark = pytest.mark.django_db


def words(call, user) -> dict[str, str]:
    section = ways_on.course_of_call(call, user)
    return {stage.name: stage.words for stage in section.table.objects}


def labels(actions) -> list[str]:
    return [action.label for action in actions]


def test_the_course_counts_each_application_where_it_stands():
    people = everybody()
    call = a_call(needs_recommendation=True, needs_review=True)
    for state in ("submitted", "recommended", "passed", "failed", "returned"):
        an_application(call, state=state)
    a_draft(call)
    found = words(call, people.officer)
    assert found["申报"] == "已提交 5 份，补正中 1 份"
    assert found["县区推荐"].startswith("待推荐 1 份")
    assert found["形式审查"] == "待审查 1 份，通过 1 份，不通过 1 份"
    assert found["专家评审"] == "待送审 1 份，评审中 0 份，已评审 0 份"
    assert found["立项决定"] == "还没有拟定"
    assert set(words(call, people.county_officer)) == {"申报", "县区推荐"}
    assert words(call, people.stranger)["县区推荐"] == "待推荐 0 份，已推荐 0 份"
    assert ways_on.course_of_call(call, people.applicant) is None


def test_a_firm_begins_while_the_call_is_open_and_afterwards_by_a_permit_alone():
    people, firm = everybody(), own_firm()
    over = a_call(state="closed", closes_at=timezone.now() - timedelta(seconds=1))
    assert labels(ways_on.apply_to_call(over, people.applicant)) == []
    LatePermit.objects.create(
        call=over,
        enterprise=firm,
        reason="系统故障",
        approved_by=people.officer,
        expires_at=timezone.now() + timedelta(1),
    )
    assert labels(ways_on.apply_to_call(over, people.applicant)) == ["开始申报"]
    call = a_call()
    draft = a_draft(call, firm)
    assert labels(ways_on.apply_to_call(call, people.applicant)) == [f"继续填写：{draft}", "开始申报"]
    assert labels(ways_on.apply_to_call(call, people.officer)) == []


def test_an_application_leads_its_county_and_the_bureau_to_their_steps():
    people = everybody()
    waiting = an_application(a_call(needs_recommendation=True), state="submitted")
    seen_by = {name: user for name, user in people if Application.objects.visible_to(user).exists()}
    assert {"stranger", "expert"}.isdisjoint(seen_by)
    offered = {name: labels(ways_on.ways_of_application(waiting, user)) for name, user in seen_by.items()}
    assert offered["county_officer"] == ["推荐意见"]
    assert offered["applicant"] == []
    assert "形式审查" in offered["officer"]
    assert "形式审查" not in offered["leader"]
