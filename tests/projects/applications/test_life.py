"""The life of an application: every row of its table, and who may take each step."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from bureau.lifecycle import TransitionRefused
from bureau.lifecycle.models import StateChange
from projects.application_forms import parts
from projects.applications import actions
from projects.applications.choices import ApplicationState
from projects.applications.models import Application
from projects.applications.refusals import ApplicationRefused
from projects.applications.states import TONES, lifecycle
from tests.personas import everybody
from tests.projects.calls.made_up import a_call

from .made_up import a_draft, an_application, own_firm

pytestmark = pytest.mark.django_db

CITY = {"officer", "other_officer", "plan_officer"}
COUNTY, FIRM = {"county_officer"}, {"applicant"}
MAY = {
    **dict.fromkeys(("submit", "withdraw", "resume"), FIRM),
    **dict.fromkeys(("recommend", "not_recommend", "take_back"), COUNTY),
    "give_back": CITY,  # and the county before it has recommended
    **dict.fromkeys(("lapse", "pass_check", "fail_check", "recheck", "begin_review", "finish_review"), CITY),
    **dict.fromkeys(("review_again", "propose", "decline", "reconsider", "approve", "revoke"), CITY),
}


def conditions_hold(step: str, state: str) -> dict:
    """Facts of a call in which nothing but state and person decides."""
    if step in ("recommend", "not_recommend"):
        return {"needs_recommendation": True}
    return {"needs_recommendation": False, "needs_review": False}


def test_every_step_from_every_state_by_every_person():
    people, firm = everybody(), own_firm()
    calls = {True: a_call(needs_recommendation=True), False: a_call(needs_review=False)}
    rows = {
        needs: {state: an_application(call, firm, state=state, title=f"{state}{needs}") for state in ApplicationState}
        for needs, call in calls.items()
    }
    for step in lifecycle.transitions:
        needs = conditions_hold(step.name, "")["needs_recommendation"]
        for state, application in rows[needs].items():
            may = MAY[step.name] | (COUNTY if step.name == "give_back" and state == "submitted" else set())
            for name, person in people:
                allowed = name in may and state in step.sources
                try:
                    _check(application, step, person)
                except TransitionRefused:
                    assert not allowed, f"{name} may {step.name} what is {state}"
                else:
                    assert allowed, f"{name} may not {step.name} what is {state}"


def _check(application, step, person):
    lifecycle._check(application, step, by=person, reason="理由")


def test_a_step_leaves_its_trail_and_asks_for_its_reason():
    people = everybody()
    application = an_application(state="passed")
    with pytest.raises(TransitionRefused, match="须填写理由"):
        lifecycle.move(application, "recheck", by=people.officer)
    lifecycle.move(application, "recheck", by=people.officer, reason="漏看材料")
    change = StateChange.objects.of(application).get()
    assert (change.source, change.target, change.by, change.reason) == (
        "passed",
        "submitted",
        people.officer,
        "漏看材料",
    )


def test_conditions_of_the_call_decide_which_way_it_goes():
    people, firm = everybody(), own_firm()
    asking = a_call(needs_recommendation=True)
    plain = a_call(needs_recommendation=False)
    with pytest.raises(TransitionRefused, match="不须经县区推荐"):
        lifecycle.move(an_application(plain, firm), "recommend", by=people.county_officer)
    with pytest.raises(TransitionRefused, match="须先经县区推荐"):
        lifecycle.move(an_application(asking, firm), "pass_check", by=people.officer)
    with pytest.raises(TransitionRefused, match="须经专家评审"):
        lifecycle.move(an_application(plain, firm, state="passed"), "propose", by=people.officer)


def test_every_state_has_a_colour():
    assert set(TONES) == set(ApplicationState)


# --- returned for correction ---


def in_days(days):
    return timezone.now() + timedelta(days=days)


def test_a_return_opens_the_marked_parts_once_and_tells_the_firm():
    people, application = everybody(), an_application()
    until = in_days(5)
    returned = actions.give_back(application, parts=["scheme"], until=until, by=people.officer, reason="补实施方案")
    assert (returned.state, returned.open_parts, returned.correct_by) == ("returned", ["scheme"], until)
    from bureau.notices.models import Notice

    notice = Notice.objects.get(recipient=people.applicant)
    assert "退回补正" in notice.text
    assert "补实施方案" in notice.detail
    Application.objects.filter(pk=application.pk).update(state="submitted")
    for person in (people.officer, people.county_officer):
        with pytest.raises(TransitionRefused, match="已由市科技局退回补正过一次"):
            actions.give_back(application, parts=["scheme"], until=until, by=person, reason="再补")


def test_a_return_by_the_county_is_one_and_does_not_use_up_that_of_the_bureau():
    people, application, until = everybody(), an_application(), in_days(5)
    actions.give_back(application, parts=["scheme"], until=until, by=people.county_officer, reason="县区要求补正")
    Application.objects.filter(pk=application.pk).update(state="submitted")
    with pytest.raises(TransitionRefused, match="权限"):
        actions.give_back(application, parts=["scheme"], until=until, by=people.county_officer, reason="再补")
    back = actions.give_back(application, parts=["scheme"], until=until, by=people.officer, reason="市局要求补正")
    assert back.state == "returned"


def test_why_a_list_is_reconsidered_is_not_told_to_the_firms_on_it(client):
    people, application = everybody(), an_application(state="proposed")
    lifecycle.move(application, "reconsider", by=people.officer, reason="另一家单位的异议成立")
    for person, told in ((people.applicant, False), (people.county_officer, False), (people.officer, True)):
        client.force_login(person)
        page = client.get(application.get_absolute_url()).content.decode()
        assert "重新研究" in page
        assert ("另一家单位" in page) is told, person


def test_a_check_is_not_taken_up_again_when_the_call_has_its_result():
    people, application = everybody(), an_application(state="failed")
    application.call.state = "decided"
    application.call.save()
    with pytest.raises(TransitionRefused, match="已经办结"):
        lifecycle.move(application, "recheck", by=people.officer, reason="漏看材料")


@pytest.mark.parametrize(
    ("parts", "days", "sentence"), [([], 5, "至少一个"), (["nothing"], 5, "至少一个"), (["scheme"], -1, "须晚于现在")]
)
def test_a_return_without_parts_or_time_is_refused_and_changes_nothing(parts, days, sentence):
    application = an_application()
    with pytest.raises(ApplicationRefused, match=sentence):
        actions.give_back(application, parts=parts, until=in_days(days), by=everybody().officer, reason="补")
    assert Application.objects.get().state == "submitted"


def test_the_county_returns_only_what_it_has_not_recommended():
    people = everybody()
    until = in_days(5)
    actions.give_back(an_application(), parts=["scheme"], until=until, by=people.county_officer, reason="补")
    for state, person in (("recommended", people.county_officer), ("submitted", people.stranger)):
        with pytest.raises(TransitionRefused, match="权限"):
            actions.give_back(an_application(state=state), parts=["scheme"], until=until, by=person, reason="补")


# --- withdrawn and resumed ---


def test_what_is_withdrawn_before_the_closing_can_be_resumed_until_it():
    people, application = everybody(), an_application()
    assert actions.withdraw(application, by=people.applicant).state == "withdrawn"
    assert actions.resume(application, by=people.applicant).state == "draft"
    after = application.call.closes_at + timedelta(seconds=1)
    actions.withdraw(application, by=people.applicant)
    with pytest.raises(ApplicationRefused, match="截止"):
        actions.resume(application, by=people.applicant, now=after)


@pytest.mark.parametrize("way", ["withdrawn and written anew", "given back"])
def test_lists_and_figures_show_what_was_handed_in_until_the_next_time(way):
    people, application = everybody(), an_application()
    title, serial = application.title, application.last_submission.serial
    if way == "given back":
        until = timezone.now() + timedelta(days=5)
        actions.give_back(application, parts=[parts.BASICS], until=until, by=people.officer, reason="改名称")
    else:
        actions.withdraw(application, by=people.applicant)
        actions.resume(application, by=people.applicant)
    kept = actions.keep(application, parts.BASICS, {"title": "另一个名称", "field": "新材料"}, by=people.applicant)
    kept.refresh_from_db()
    assert (kept.title, kept.answers["title"]) == (title, "另一个名称")
    assert list(Application.objects.visible_to(people.officer).values_list("title", flat=True)) == [title]
    handed_in = actions.submit(kept, token=uuid4(), by=people.applicant)
    assert handed_in.serial == serial + 1
    assert Application.objects.get().title == "另一个名称"


def test_after_the_closing_what_was_handed_in_stays_and_a_draft_may_be_given_up():
    people = everybody()
    handed_in, draft = an_application(), a_draft()
    after = timezone.now() + timedelta(days=90)
    with pytest.raises(ApplicationRefused, match="不能撤回"):
        actions.withdraw(handed_in, by=people.applicant, now=after)
    assert actions.withdraw(draft, by=people.applicant, now=after).state == "withdrawn"


def test_a_firm_has_one_draft_in_a_call_at_a_time():
    people, first = everybody(), an_application(state="withdrawn")
    a_draft(first.call, first.enterprise)
    with pytest.raises(ApplicationRefused, match="另有一份草稿"):
        actions.resume(first, by=people.applicant)
