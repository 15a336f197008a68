"""形式审查: results, passing, failing, correction once, lapse, another look; integrity as of the closing."""

from datetime import datetime, timedelta

import pytest
from django.db import transaction
from django.utils import timezone

from bureau.lifecycle import Refused, TransitionRefused
from bureau.lifecycle.models import StateChange
from bureau.notices.models import Notice
from enterprises.integrity.identity import digest
from projects.application_forms.definition import Field
from projects.applications.choices import ApplicationState
from projects.applications.models import Application
from projects.screening import actions, checking, checklist, findings, queries
from projects.screening.actions import CheckRefused
from projects.screening.checking import Judged
from projects.screening.choices import Automatic, Found, Result
from projects.screening.models import CheckItem, CheckResult
from tests.enterprises.integrity.made_up import id_number, sanction, sanction_of_person
from tests.enterprises.made_up import enterprise
from tests.personas import everybody
from tests.projects.calls.made_up import a_call, a_form

from .made_up import PLAN, a_small_call, handed_in, judge, own_firm

pytestmark = pytest.mark.django_db
CITY_OFFICERS = {"plan_officer", "officer", "other_officer"}
TO_CHECK = {"submitted", "recommended"}
VERBS = {
    "pass_check": (TO_CHECK, "passed"),
    "fail_check": (TO_CHECK, "failed"),
    "give_back": (TO_CHECK, "returned"),
    "lapse": ({"returned"}, "failed"),
    "recheck": ({"passed", "failed"}, "submitted"),
}


def say(name: str, application: Application, by):
    if name == "give_back":
        return actions.give_back(application, parts=["scheme"], by=by, reason="请补正")
    if name == "recheck":
        return actions.recheck(application, by=by, reason="异议成立")
    return getattr(actions, name)(application, by=by)


def free(**facts) -> Application:
    """An application of a call without recommendation."""
    return handed_in(a_small_call(needs_recommendation=False, **facts))


def test_row_by_row():
    people = everybody()
    application = free()
    order = len(checklist.USUAL)
    judge(application, by=people.officer)
    for name, (sources, target) in VERBS.items():
        fails = Result.NOT_FITS if name == "fail_check" else Result.FITS
        CheckResult.objects.filter(item__order=order).update(result=fails, remark="没有签章")
        for state in ApplicationState.values:
            for persona, user in people:
                late = timezone.now() - timedelta(days=1) if name == "lapse" else None
                Application.objects.filter(pk=application.pk).update(state=state, correct_by=late)
                may = persona in CITY_OFFICERS and state in sources
                # The county may ask for a correction as long as it has not recommended.
                may |= name == "give_back" and (persona, state) == ("county_officer", "submitted")
                with transaction.atomic():
                    point = transaction.savepoint()
                    try:
                        say(name, Application.objects.get(pk=application.pk), user)
                    except (Refused, TransitionRefused):
                        assert not may, f"{persona} should {name} from {state}"
                    else:
                        assert may, f"{persona} should not {name} from {state}"
                        assert Application.objects.get(pk=application.pk).state == target
                    transaction.savepoint_rollback(point)


def test_nothing_passes_before_every_item_is_judged_and_none_fails():
    people = everybody()
    application = free()
    with pytest.raises(CheckRefused, match="还没有审查完，请先填写：填写完整"):
        actions.pass_check(application, by=people.officer)
    with pytest.raises(CheckRefused, match="没有不符合的要点"):
        actions.fail_check(application, by=people.officer)
    judge(application, by=people.officer, failing={7: "超过单项上限。", 8: "没有签章"})
    with pytest.raises(CheckRefused, match="经费预算合规、承诺和签章"):
        actions.pass_check(application, by=people.officer)
    failed = actions.fail_check(application, by=people.officer, reason="附说明。")
    assert not Notice.objects.filter(recipient=people.county_officer).exists(), "no county is asked here"
    reason = "经费预算合规：超过单项上限；承诺和签章：没有签章。 附说明。"
    assert StateChange.objects.of(failed).last().reason == reason


def test_a_result_against_what_the_portal_found_says_why():
    people = everybody()
    application = handed_in(a_small_call(needs_recommendation=False), text="")
    with pytest.raises(CheckRefused, match="自动检查为不符合，改为符合须说明理由"):
        checking.record(application, {1: Judged(Result.FITS)}, by=people.officer)
    with pytest.raises(CheckRefused, match="清单中没有第 99 个要点"):
        checking.record(application, {99: Judged(Result.FITS)}, by=people.officer)
    with pytest.raises(CheckRefused, match="不符合，请说明原因"):
        checking.record(application, {6: Judged(Result.NOT_FITS)}, by=people.officer)
    with pytest.raises(CheckRefused, match="只能是"):
        checking.record(application, {6: Judged("perhaps")}, by=people.officer)
    noted = checking.record(application, {1: Judged(Result.NOT_FITS)}, by=people.officer)
    assert "实施方案" in noted[0].remark, "what was found stands as the reason"
    assert noted[0].found == Found.NOT_FITS


def test_before_the_county_has_recommended_nothing_is_decided():
    people = everybody()
    application = handed_in()
    judge(application, by=people.officer)
    with pytest.raises(TransitionRefused, match="先经县区推荐"):
        actions.pass_check(application, by=people.officer)
    assert list(queries.to_check()) == []
    actions.recommend(application, order=1, opinion="同意", by=people.county_officer)
    assert list(queries.to_check()) == [application]
    Notice.objects.all().delete()
    actions.pass_check(application, by=people.officer)
    assert Notice.objects.filter(recipient=people.county_officer, text__contains="通过形式审查").count() == 1


def test_a_correction_is_given_once_and_lapses_after_its_last_second(settings):
    settings.FORM_CHECK_CORRECTION_DAYS = 7
    people, now = everybody(), timezone.now()
    firm = own_firm(people)
    application = handed_in(a_small_call(needs_recommendation=False), firm)
    with pytest.raises(CheckRefused, match="选择要补正的部分"):
        actions.give_back(application, parts=["no_such"], by=people.officer)
    with pytest.raises(CheckRefused, match="晚于现在"):
        actions.give_back(application, parts=["scheme"], by=people.officer, until=now, now=now)
    judge(application, by=people.officer, failing={8: "没有签章"})
    given = actions.give_back(application, parts=["scheme"], by=people.officer, now=now)
    until = given.correct_by
    assert timezone.localtime(until).strftime("%H:%M:%S") == "23:59:59"
    assert timezone.localdate(until) == timezone.localdate(now) + timedelta(days=7)
    assert given.open_parts == ["scheme"]
    with pytest.raises(CheckRefused, match="还没有到"):
        actions.lapse(given, by=people.officer, now=until + timedelta(microseconds=999_999))
    assert not queries.overdue(until + timedelta(microseconds=999_999)).exists()
    assert queries.overdue(until + timedelta(seconds=1)).get() == application
    failed = actions.lapse(given, by=people.officer, now=until + timedelta(seconds=1))
    assert failed.state == "failed"
    again = actions.recheck(failed, by=people.officer, reason="异议成立")
    with pytest.raises(TransitionRefused, match="补正过一次"):
        actions.give_back(again, parts=["scheme"], by=people.officer, reason="再补")


def test_another_look_asks_for_every_result_anew():
    people = everybody()
    application = free()
    judge(application, by=people.officer)
    call = application.call
    assert checking.all_fit(call, [application]) == [application]
    passed = actions.pass_check(application, by=people.officer)
    again = actions.recheck(passed, by=people.officer, reason="收到异议")
    assert checking.fresh_results(again) == []
    assert checking.all_fit(call, [again]) == []
    judge(again, by=people.officer)
    assert actions.pass_many([again], by=people.officer)[0].state == "passed"


def test_many_pass_all_or_none():
    people = everybody()
    call = a_small_call(needs_recommendation=False)
    found = [handed_in(call, text=f"第{serial}种完全不同的内容") for serial in range(2)]
    judge(found[0], by=people.officer)
    with pytest.raises(CheckRefused, match=f"《{found[1]}》.*全部未办理"):
        actions.pass_many(found, by=people.officer)
    assert set(Application.objects.values_list("state", flat=True)) == {"submitted"}
    assert checking.all_fit(call, found) == found[:1]


def test_the_checklist_is_fixed_by_its_first_result():
    people = everybody()
    application = free()
    call = application.call
    with pytest.raises(checklist.ChecklistRefused, match="权限"):
        checklist.save_items(call, [CheckItem(title="签章")], by=people.county_officer)
    twice = [CheckItem(title=word, automatic=Automatic.INTEGRITY) for word in "甲乙"]
    with pytest.raises(checklist.ChecklistRefused, match="只列一次"):
        checklist.save_items(call, twice, by=people.officer)
    with pytest.raises(checklist.ChecklistRefused, match="至少要有一个"):
        checklist.save_items(call, [], by=people.officer)
    checklist.save_items(call, [CheckItem(title="签章"), CheckItem(title="材料")], by=people.officer)
    assert [item.title for item in checklist.items(call)] == ["签章", "材料"]
    checking.record(application, {1: Judged(Result.FITS)}, by=people.officer)
    with pytest.raises(checklist.ChecklistRefused, match="不能再修改"):
        checklist.save_items(call, [CheckItem(title="其他")], by=people.officer)


# --- what the portal finds by itself ----------------------------------------------------------------------------------


def closing_on(year: int, month: int, day: int):
    closes = timezone.make_aware(datetime(year, month, day, 17, 0, 0))
    return a_small_call(needs_recommendation=False, opens_at=closes - timedelta(days=30), closes_at=closes)


def test_integrity_counts_as_of_the_day_of_closing():
    """Golden: a sanction of 2023-07-01 to 2026-06-30."""
    firm = enterprise()
    sanction(firm.uscc)
    blocked = handed_in(closing_on(2026, 6, 30), firm)
    allowed = handed_in(closing_on(2026, 7, 1), firm)
    assert findings.integrity(blocked).found == Found.NOT_FITS
    assert findings.integrity(allowed).found == Found.LOOK, "the firm passes; nobody knows the leader's identity"
    number = id_number()
    sanction_of_person(number, name="张三")
    for call, found in ((closing_on(2026, 6, 30), Found.NOT_FITS), (closing_on(2026, 7, 1), Found.FITS)):
        application = handed_in(call, leader_name="张三", leader_key=digest(number))
        assert findings.integrity(application).found == found
        assert "惩" not in findings.integrity(application).words, "neither the act nor the sanction is told"


def test_what_lacks_is_told_with_its_section():
    proof = Field("proof", "file", "证明材料", required=True, file_kinds=("pdf",))
    call = a_call(form=a_form(PLAN, proof))
    found = findings.completeness(handed_in(call, text=""))
    assert found.found == Found.NOT_FITS
    assert found.sections == ("scheme",)
    assert "实施方案" in found.words
    assert "证明材料" in found.words


def test_what_fits_by_itself_is_noted_and_the_rest_is_left_to_an_officer():
    people = everybody()
    application = free()
    noted = checking.auto_check(application, by=people.officer)
    assert {one.item.automatic for one in noted} == {
        Automatic.COMPLETENESS,
        Automatic.CONDITIONS,
        Automatic.DOUBLES,
        Automatic.DOUBLE_FUNDING,
    }, "who the leader is, the portal does not know"
    assert {one.result for one in noted} == {Result.FITS}
