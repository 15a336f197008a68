"""县区推荐: who may, until which second, how many, at which place; what a correction and a withdrawal do to it."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from bureau.lifecycle import TransitionRefused
from bureau.notices.models import Notice
from projects.applications.choices import ApplicationState
from projects.applications.models import Application
from projects.applications.states import lifecycle
from projects.screening import actions, quotas
from projects.screening.actions import RecommendationRefused, Recommended
from projects.screening.models import Recommendation
from tests.enterprises.made_up import enterprise
from tests.personas import everybody, fengcheng

from .made_up import a_small_call, handed_in, own_firm

pytestmark = pytest.mark.django_db
VERBS = {
    "recommend": ({"submitted"}, "recommended"),
    "not_recommend": ({"submitted"}, "not_recommended"),
    "take_back": ({"recommended", "not_recommended"}, "submitted"),
}


def say(name: str, application: Application, by, **facts):
    """One of the three verbs, with what it needs."""
    if name == "recommend":
        return actions.recommend(application, order=facts.pop("order", 1), opinion="同意推荐", by=by, **facts)
    verb = actions.not_recommend if name == "not_recommend" else actions.take_back
    return verb(application, reason="理由", by=by, **facts)


def test_row_by_row():
    people = everybody()
    application = handed_in()
    for name, (sources, target) in VERBS.items():
        for state in ApplicationState.values:
            for persona, user in people:
                Recommendation.objects.all().delete()
                Application.objects.filter(pk=application.pk).update(state=state)
                may = persona == "county_officer" and state in sources
                with transaction.atomic():
                    try:
                        say(name, Application.objects.get(pk=application.pk), user)
                    except (RecommendationRefused, TransitionRefused):
                        assert not may, f"{persona} should {name} from {state}"
                    else:
                        assert may, f"{persona} should not {name} from {state}"
                        assert Application.objects.get(pk=application.pk).state == target


def test_the_last_second_counts_and_the_next_does_not():
    people, now = everybody(), timezone.now().replace(microsecond=0)
    call = a_small_call(recommend_until=now)
    for name in ("not_recommend", "take_back", "recommend", "take_back"):
        with pytest.raises(RecommendationRefused, match="已于"):
            say(name, handed_in_again(call), people.county_officer, now=now + timedelta(seconds=1))
        say(name, handed_in_again(call), people.county_officer, now=now + timedelta(microseconds=999_999))


def handed_in_again(call) -> Application:
    return Application.objects.filter(call=call).first() or handed_in(call)


def test_the_quota_holds_at_its_number_and_is_freed_by_taking_back():
    people = everybody()
    call = a_small_call(quota_county=2)
    first, second, third = (handed_in(call) for _ in range(3))
    by = people.county_officer
    say("recommend", first, by, order=1)
    say("recommend", second, by, order=2)
    with pytest.raises(RecommendationRefused, match="限推荐 2 项，已推荐 2 项"):
        say("recommend", third, by, order=3)
    other = handed_in(call, enterprise(county=fengcheng()))
    say("recommend", other, people.stranger, order=1)  # another county has its own
    say("take_back", first, by)
    say("recommend", third, by, order=1)
    assert quotas.used(call, by.county) == 2


def test_a_place_is_given_once_and_an_opinion_is_asked_for():
    people = everybody()
    call = a_small_call()
    first, second = handed_in(call), handed_in(call)
    say("recommend", first, people.county_officer)
    with pytest.raises(RecommendationRefused, match="排序 1 已用于"):
        say("recommend", second, people.county_officer)
    with pytest.raises(RecommendationRefused, match="推荐意见"):
        actions.recommend(second, order=2, opinion=" ", by=people.county_officer)
    with pytest.raises(RecommendationRefused, match="从 1 开始"):
        say("recommend", second, people.county_officer, order=0)
    shared = {"call": call, "county": second.county, "by": people.county_officer, "at": timezone.now()}
    with pytest.raises(IntegrityError), transaction.atomic():
        Recommendation.objects.create(application=second, order=1, opinion="同意", **shared)


def test_many_are_recommended_by_the_same_verb_all_or_none():
    people = everybody()
    call = a_small_call(quota_county=2)
    found = [handed_in(call) for _ in range(3)]
    chosen = [Recommended(one, place, "同意推荐") for place, one in enumerate(found, start=1)]
    with pytest.raises(RecommendationRefused, match=f"《{found[2]}》.*名额已用完.*全部未推荐"):
        actions.recommend_many(chosen, by=people.county_officer)
    assert not Recommendation.objects.exists()
    assert not Notice.objects.exists()
    actions.recommend_many(reversed(chosen[:2]), by=people.county_officer)
    assert list(Recommendation.objects.values_list("order", "application")) == [(1, found[0].pk), (2, found[1].pk)]
    with pytest.raises(RecommendationRefused, match="先选择"):
        actions.recommend_many([], by=people.county_officer)


def test_a_recommendation_stands_through_a_correction_and_may_be_given_anew():
    people = everybody()
    application = handed_in()
    old = say("recommend", application, people.county_officer)
    Application.objects.filter(pk=application.pk).update(state="submitted")  # given back and corrected
    application.refresh_from_db()
    lifecycle.move(application, "pass_check", by=people.officer)
    Application.objects.filter(pk=application.pk).update(state="submitted")
    new = say("recommend", application, people.county_officer, order=1)
    old.refresh_from_db()
    assert old.withdrawn_reason == "补正后重新推荐"
    assert list(Recommendation.objects.standing()) == [new]


def test_refused_after_a_correction_it_holds_no_place_any_more():
    people, application = everybody(), handed_in()
    say("recommend", application, people.county_officer)
    Application.objects.filter(pk=application.pk).update(state="submitted")  # given back and corrected
    application.refresh_from_db()
    say("not_recommend", application, people.county_officer)
    assert not Recommendation.objects.standing().exists()


def test_what_its_firm_withdraws_is_recommended_no_more():
    people = everybody()
    application = handed_in(firm=own_firm(people))
    say("recommend", application, people.county_officer)
    Application.objects.filter(pk=application.pk).update(state="returned")
    lifecycle.move(Application.objects.get(pk=application.pk), "withdraw", by=people.applicant)
    assert not Recommendation.objects.standing().exists()
    gone = Recommendation.objects.get()
    assert (gone.withdrawn_by, gone.opinion) == (people.applicant, "同意推荐")
    with pytest.raises(TransitionRefused):
        say("recommend", Application.objects.get(pk=application.pk), people.county_officer)


def test_where_the_call_asks_for_none_there_is_none_and_the_firm_is_told_where_it_does():
    people = everybody()
    free = handed_in(a_small_call(needs_recommendation=False))
    with pytest.raises(TransitionRefused, match="不须经县区推荐"):
        say("recommend", free, people.county_officer)
    application = handed_in(firm=own_firm(people))
    say("not_recommend", application, people.county_officer)
    notice = Notice.objects.get(recipient=people.applicant)
    assert (notice.text.endswith("县区未予推荐。"), notice.detail) == (True, "理由：理由")
