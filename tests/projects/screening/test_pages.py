"""Pages of the recommendation and the format check: whole ways through them, other counties, counts of queries."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from bureau.lifecycle.models import StateChange
from bureau.notices.models import Notice
from projects.applications.models import Application
from projects.screening import checking, publicity, queries, tasks
from projects.screening.doubles_models import NotADouble
from projects.screening.fingerprints import index_missing
from projects.screening.models import CheckResult, FailedPublicity, Recommendation
from tests.enterprises.made_up import enterprise
from tests.personas import everybody, fengcheng

from .made_up import WORDS, a_small_call, handed_in, judge, own_firm

pytestmark = pytest.mark.django_db


def page(name: str, *args, **kwargs) -> str:
    return reverse(f"projects:screening_{name}", args=args, kwargs=kwargs or None)


def shown(response) -> str:
    assert response.status_code == 200
    return response.content.decode()


def test_a_county_recommends_several_and_prints_its_list(client):
    people = everybody()
    call = a_small_call(quota_county=2, recommend_until=timezone.now() + timedelta(days=2))
    first, second, third = (handed_in(call) for _ in range(3))
    elsewhere = handed_in(call, enterprise(county=fengcheng()))
    client.force_login(people.county_officer)
    assert call.title in shown(client.get(page("counties")))
    words = shown(client.get(page("recommend_many", call.pk)))
    assert first.title in words
    assert elsewhere.title not in words
    typed = {f"chosen_{one.pk}": "on" for one in (first, second, third)}
    typed |= {f"order_{one.pk}": place for place, one in enumerate((third, first, second), start=1)}
    refused = shown(client.post(page("recommend_many", call.pk), {**typed, "opinion": "同意推荐，材料属实"}))
    assert "名额已用完" in refused
    assert "同意推荐，材料属实" in refused, "nothing typed is lost"
    assert "请勾选要推荐的申报书" in shown(client.post(page("recommend_many", call.pk), {"opinion": "同意"}))
    twice = typed | {f"order_{third.pk}": 2, "opinion": "同意"}
    assert "填写了不止一次" in shown(client.post(page("recommend_many", call.pk), twice))
    del typed[f"chosen_{second.pk}"]
    done = client.post(page("recommend_many", call.pk), {**typed, "opinion": "同意推荐"})
    assert done.url == page("recommendations", call.pk)
    printed = shown(client.get(page("letter", call.pk)))
    assert printed.index(third.title) < printed.index(first.title)
    assert second.title not in printed
    assert "已推荐 2 / 2 项" in shown(client.get(done.url))


def test_one_application_is_recommended_taken_back_and_refused(client):
    people = everybody()
    application = handed_in()
    client.force_login(people.county_officer)
    own = page("recommend", application.pk)
    assert "请填写" in shown(client.post(own, {"order": 1, "opinion": ""}))
    client.post(own, {"order": 1, "opinion": "同意推荐"})
    assert Recommendation.objects.standing().get().application == application
    client.post(page("recommend_move", application.pk, "take_back"), {"reason": "单位要求更正"})
    client.post(page("recommend_move", application.pk, "not_recommend"), {"reason": "不符合本县产业方向"})
    application.refresh_from_db()
    assert application.state == "not_recommended"
    assert "单位要求更正" in shown(client.get(own))
    assert "同意推荐" in shown(client.get(application.get_absolute_url()))
    client.force_login(people.stranger)
    for address in (own, page("recommend_move", application.pk, "take_back"), page("give_back", application.pk)):
        assert client.get(address).status_code == 404, address
        assert client.post(address, {"order": 1, "opinion": "同意", "reason": "理由"}).status_code == 404, address


def test_an_officer_checks_gives_back_and_fails(client):
    people = everybody()
    call = a_small_call(needs_recommendation=False, publishes_failed=True)
    application = handed_in(call, own_firm(people))
    client.force_login(people.officer)
    own = page("check", application.pk)
    words = shown(client.get(own))
    assert WORDS in words, "the application stands beside its checklist"
    assert "必填栏目和附件齐全" in words
    assert "不符合，请说明原因" in shown(client.post(own, {"result_8": "not_fits"}))
    assert not CheckResult.objects.exists()
    client.post(own, {"result_1": "fits", "result_7": "not_fits", "remark_7": "设备费测算依据不足"})
    assert CheckResult.objects.count() == 2
    back = page("give_back", application.pk)
    assert "设备费测算依据不足" in shown(client.get(back))
    until = timezone.localdate() + timedelta(days=3)
    late = {"parts": ["scheme"], "until": "2020-01-01", "reason": "请补正"}
    assert "不能早于今天" in shown(client.post(back, late))
    client.post(back, late | {"until": f"{until}"})
    application.refresh_from_db()
    assert timezone.localdate(application.correct_by) == until
    Application.objects.filter(pk=application.pk).update(correct_by=timezone.now() - timedelta(days=1))
    assert application.title in shown(client.get(page("overdue", call.pk)))
    client.post(page("check_move", application.pk, "lapse"))
    application.refresh_from_db()
    assert application.state == "failed"
    assert Notice.objects.filter(recipient=people.applicant, text__contains="未通过形式审查").count() == 1


def test_many_pass_at_once_after_the_automatic_check(client):
    people = everybody()
    call = a_small_call(needs_recommendation=False)
    ready, open_ = handed_in(call), handed_in(call, text="另外一个方案")
    client.force_login(people.officer)
    client.post(page("auto", call.pk))
    assert {count["application"] for count in CheckResult.objects.values("application")} == {ready.pk, open_.pk}
    judge(ready, by=people.officer)
    words = shown(client.get(page("pass_many", call.pk)))
    assert "通过 1 份申报书" in words
    assert open_.title not in words
    client.post(page("pass_many", call.pk), {"application": [ready.pk, open_.pk]})
    states = dict(Application.objects.values_list("pk", "state"))
    assert states == {ready.pk: "passed", open_.pk: "submitted"}


def test_the_checklist_is_written_in_the_browser(client):
    people = everybody()
    call = a_small_call(needs_recommendation=False)
    client.force_login(people.officer)
    address = page("items", call.pk)
    assert "附件真实有效" in shown(client.get(address))
    typed = {}
    for place in range(11):
        title = {0: "填写完整", 8: "环保承诺"}.get(place, "")
        typed |= {f"item{place}-title": title, f"item{place}-order": 11 - place, f"item{place}-explanation": ""}
    typed |= {"item0-automatic": "complete", "item8-parts": ["scheme"]}
    assert client.post(address, typed).status_code == 302
    assert list(call.check_items.values_list("order", "title", "automatic")) == [
        (1, "环保承诺", ""),
        (2, "填写完整", "complete"),
    ]
    assert call.check_items.get(order=1).parts == ["scheme"]


def test_two_texts_stand_side_by_side_and_no_expert_or_firm_sees_them(client):
    people = everybody()
    one, other = handed_in(firm=own_firm(people)), handed_in()
    index_missing()
    address = page("double", one.pk, other.pk)
    for persona in ("expert", "applicant", "county_officer", "stranger"):
        client.force_login(getattr(people, persona))
        assert client.get(address).status_code == 404, persona
    client.force_login(people.leader)
    words = shown(client.get(address))
    assert "<mark>" in words
    assert "textarea" not in words, "who only looks dismisses nothing"
    client.force_login(people.officer)
    client.post(address, {"reason": "同一课题的两个部分"})
    assert NotADouble.objects.get().by == people.officer
    assert "同一课题的两个部分" in shown(client.get(address))
    assert client.get(page("double", one.pk, one.pk)).status_code == 404


def test_who_failed_is_public_with_title_unit_and_reason_alone(client, settings):
    settings.PUBLICITY_COUNTS_FIRST_DAY = False
    people = everybody()
    call = a_small_call(needs_recommendation=False, publishes_failed=True, publicity_days=5)
    failed = handed_in(call, leader_name="不可公开")
    judge(failed, by=people.officer, failing={8: "没有签章"})
    waiting = handed_in(call, text="另一个方案")
    client.force_login(people.officer)
    typed = {"from_on": f"{timezone.localdate()}", "contact": "规划科 0415-0000000"}
    assert "没有办结形式审查" in shown(client.post(page("publish", call.pk), typed))
    Application.objects.filter(pk=waiting.pk).update(state="passed")
    client.post(page("check_move", failed.pk, "fail_check"), {"reason": ""})
    assert "一年以内" in shown(client.post(page("publish", call.pk), typed | {"from_on": "9999-12-31"}))
    assert client.post(page("publish", call.pk), typed).url == page("failed", call.pk)
    client.logout()
    words = shown(client.get(page("failed", call.pk)))
    for told in (failed.title, failed.enterprise.name, "承诺和签章：没有签章。", "0415-0000000"):
        assert told in words, told
    for hidden in ("不可公开", failed.number, failed.enterprise.uscc):
        assert hidden not in words, hidden
    assert client.get(page("failed", a_small_call().pk)).status_code == 404
    tomorrow = timezone.localdate() + timedelta(days=1)
    FailedPublicity.objects.update(from_on=tomorrow, until_on=tomorrow)
    assert client.get(page("failed", call.pk)).status_code == 404, "not before its first day"
    client.force_login(people.officer)
    client.post(page("check_move", failed.pk, "recheck"), {"reason": "异议成立"})
    assert StateChange.objects.of(failed).last().transition == "recheck"


def test_working_days_of_a_publicity(settings):
    settings.PUBLICITY_COUNTS_FIRST_DAY = False
    call = a_small_call(publicity_days=5)
    assert publicity.last_day(call, date(2024, 9, 27)).day == date(2024, 10, 10), (
        "the National Day holiday lies between"
    )


def test_what_waits_for_whom_and_who_is_reminded():
    people = everybody()
    call = a_small_call(recommend_until=timezone.now() + timedelta(days=1))
    application = handed_in(call)
    handed_in(a_small_call(needs_recommendation=False, division=people.other_officer.division))

    def lines(user):
        return [(one.count, one.label, one.tone) for one in queries.waiting_for(user)]

    assert lines(people.county_officer) == [(1, "份申报书待推荐", "late")]
    assert lines(people.stranger) == []
    assert lines(people.officer) == [], "it is the other division's call"
    assert lines(people.other_officer) == [(1, "份申报书待形式审查", "warn")]
    Application.objects.filter(pk=application.pk).update(
        state="returned", correct_by=timezone.now() - timedelta(seconds=2)
    )
    assert lines(people.officer) == [(1, "份申报书逾期未补正", "late")]
    assert tasks.remind_of_overdue_corrections() == 2
    assert tasks.remind_of_overdue_corrections() == 0, "once a day"


def test_lists_ask_as_many_questions_for_thirty_as_for_three(client, query_count):
    people = everybody()
    call = a_small_call(quota_county=40)
    addresses = {
        "county_officer": [page("counties"), page("recommendations", call.pk), page("recommend_many", call.pk)],
        "officer": [page("calls"), page("call", call.pk), page("pass_many", call.pk), page("overdue", call.pk)],
    }
    counts = []
    firm = enterprise()
    for many in (3, 27):
        for _ in range(many):
            handed_in(call, firm, text="")
        found = {}
        for persona, urls in addresses.items():
            client.force_login(getattr(people, persona))
            found |= {url: query_count(url, client) for url in urls}
        counts.append(found)
    assert counts[0] == counts[1]


def test_results_of_before_a_recheck_are_not_shown_as_results(client):
    people = everybody()
    application = handed_in(a_small_call(needs_recommendation=False))
    judge(application, by=people.officer)
    checking.pass_check(application, by=people.officer)
    client.force_login(people.supervisor)
    assert "已核对" in shown(client.get(page("check", application.pk)))
    checking.recheck(application, by=people.officer, reason="收到异议")
    assert "还没有审查" in shown(client.get(page("check", application.pk)))
