"""The life of a call: every step, whoever may not take it, the clock, the window, extensions and permits."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from bureau.lifecycle import TransitionRefused
from bureau.lifecycle.models import StateChange
from bureau.notices.models import Notice
from enterprises.register.models import EnterpriseMember
from projects.application_forms import parts
from projects.application_forms.definition import Definition, Section
from projects.applications.models import Application
from projects.calls import actions, permits, versions
from projects.calls.choices import CallState as S
from projects.calls.models import Call, LatePermit
from projects.calls.states import BY_ITSELF, CALL_LIFE, STEP_CHECKS
from projects.calls.windows import is_open
from tests.enterprises.made_up import enterprise
from tests.personas import everybody
from tests.projects.calls.made_up import a_call

pytestmark = pytest.mark.django_db
SECOND = timedelta(seconds=1)
OTHERS = ("leader", "supervisor", "county_officer", "applicant", "expert", "sys_admin", "audit_admin")
NEXT = {
    "announce": (S.DRAFT, S.ANNOUNCED),
    "withdraw": (S.OPEN, S.DRAFT),
    "begin_review": (S.CLOSED, S.IN_REVIEW),
    "back_to_closed": (S.IN_REVIEW, S.CLOSED),
    "decide": (S.IN_REVIEW, S.DECIDED),
    "undecide": (S.DECIDED, S.IN_REVIEW),
    "archive": (S.DECIDED, S.ARCHIVED),
    "unarchive": (S.ARCHIVED, S.DECIDED),
}


def begun(call: Call, firm=None) -> Application:
    """Somebody has begun to write."""
    people, firm = everybody(), firm or enterprise()
    return Application.objects.create(
        call=call, form_version=versions.current(call), enterprise=firm, county=firm.county, created_by=people.applicant
    )


def put(call: Call, state: str) -> Call:
    Call.objects.filter(pk=call.pk).update(state=state)
    call.refresh_from_db()
    return call


def test_every_step_that_officers_take_is_taken_from_its_state_by_its_people_alone():
    people, call = everybody(), a_call(guide="指南")
    assert set(NEXT) == {one.name for one in CALL_LIFE.transitions} - BY_ITSELF
    for name, (source, target) in NEXT.items():
        for persona in OTHERS:
            with pytest.raises(TransitionRefused, match="权限"):
                actions.carry_out(put(call, source), name, by=getattr(people, persona), reason="x")
        for wrong in set(S) - set(next(one for one in CALL_LIFE.transitions if one.name == name).sources):
            with pytest.raises(TransitionRefused, match="当前状态"):
                actions.carry_out(put(call, wrong), name, by=people.officer, reason="x")
        moved = actions.carry_out(put(call, source), name, by=people.officer, reason="有理由")
        assert moved.state == target, name
    for name in ("withdraw", "back_to_closed", "undecide", "unarchive"):
        with pytest.raises(TransitionRefused, match="理由"):
            actions.carry_out(put(call, NEXT[name][0]), name, by=people.officer, reason=" ")
    for name in BY_ITSELF:
        with pytest.raises(actions.CallRefused, match="按时间"):
            actions.carry_out(call, name, by=people.officer, reason="x")


def test_a_call_is_announced_only_when_it_is_whole():
    by = everybody().officer
    call = a_call(state=S.DRAFT, guide="指南", form=Definition((parts.basics(),)))
    with pytest.raises(TransitionRefused, match="只有基本信息"):
        actions.announce(call, by=by)
    with_empty = Definition((parts.basics(), parts.budget(), Section("s1", "空的")))
    actions.change_form(call, with_empty, by=by)
    with pytest.raises(TransitionRefused, match="空的"):
        actions.announce(call, by=by)
    actions.change_form(call, Definition((parts.basics(), parts.budget())), by=by)
    Call.objects.filter(pk=call.pk).update(guide=" ")
    with pytest.raises(TransitionRefused, match="指南"):
        actions.announce(call, by=by)
    past = timezone.now() - timedelta(days=1)
    Call.objects.filter(pk=call.pk).update(guide="指南", opens_at=past - timedelta(days=9), closes_at=past)
    with pytest.raises(TransitionRefused, match="已过"):
        actions.announce(call, by=by)
    assert Notice.objects.count() == 0


def test_announcing_opens_what_has_begun_and_tells_the_counties_and_firms_that_are_meant():
    people = everybody()
    now = a_call(state=S.DRAFT, guide="指南")
    assert actions.announce(now, by=people.officer).state == S.OPEN
    later = a_call(state=S.DRAFT, guide="指南", opens_in=timedelta(days=3))
    assert actions.announce(later, by=people.officer, to_firms=True).state == S.ANNOUNCED
    told = set(Notice.objects.values_list("recipient__username", "text"))
    assert {name for name, text in told if str(now) in text} == {"county", "stranger"}
    assert people.applicant.username in {name for name, text in told if str(later) in text}


def test_what_somebody_writes_for_is_not_taken_back():
    call = a_call()
    begun(call)
    with pytest.raises(TransitionRefused, match="不能撤回"):
        actions.carry_out(call, "withdraw", by=everybody().officer, reason="搞错了")


def test_steps_wait_for_what_rooms_above_ask():
    call = a_call(state=S.CLOSED)
    STEP_CHECKS["begin_review"].append(lambda one: "还有申报书没有办结形式审查。")
    try:
        with pytest.raises(TransitionRefused, match="形式审查"):
            actions.carry_out(call, "begin_review", by=everybody().officer)
    finally:
        STEP_CHECKS["begin_review"].pop()
    without = a_call(state=S.CLOSED, needs_review=False)
    with pytest.raises(TransitionRefused, match="不须专家评审"):
        actions.carry_out(without, "begin_review", by=everybody().officer)
    assert actions.carry_out(without, "decide", by=everybody().officer).state == S.DECIDED
    with pytest.raises(TransitionRefused, match="须经专家评审"):
        actions.carry_out(call, "decide", by=everybody().officer)


def test_the_clock_opens_and_closes_in_the_name_of_whoever_announced():
    by = everybody().officer
    coming = actions.announce(a_call(state=S.DRAFT, guide="指南", opens_in=timedelta(days=3)), by=by)
    running = actions.announce(a_call(state=S.DRAFT, guide="指南"), by=by)
    nobodys = a_call(state=S.OPEN, opens_in=timedelta(days=-9), lasts=timedelta(days=1))
    assert actions.tick() == 0
    now = timezone.now()
    Call.objects.filter(pk=coming.pk).update(opens_at=now - SECOND)
    Call.objects.filter(pk=running.pk).update(closes_at=now - SECOND)
    assert actions.tick() == 2
    assert actions.tick() == 0
    coming.refresh_from_db()
    running.refresh_from_db()
    nobodys.refresh_from_db()
    assert (coming.state, running.state, nobodys.state) == (S.OPEN, S.CLOSED, S.OPEN)
    assert StateChange.objects.of(running).last().by == by
    assert not is_open(nobodys, None, now), "the window does not wait for the clock"


def test_both_seconds_of_the_window_count():
    call, firm = a_call(), enterprise()
    expected = {
        call.opens_at - SECOND: False,
        call.opens_at: True,
        call.closes_at: True,
        call.closes_at + timedelta(microseconds=1): False,
    }
    # What arrived in time is in time also when the clock has closed the call while it waited for a worker.
    for state in (S.ANNOUNCED, S.OPEN, S.CLOSED):
        assert {at: is_open(put(call, state), firm, at) for at in expected} == expected
    for state in (S.DRAFT, S.IN_REVIEW, S.DECIDED, S.ARCHIVED):
        assert not is_open(put(call, state), firm, call.opens_at), state


def test_a_permit_lets_one_firm_in_until_its_last_second():
    people, firm = everybody(), enterprise()
    EnterpriseMember.objects.create(user=people.applicant, enterprise=firm)
    call = a_call(state=S.CLOSED, opens_in=timedelta(days=-9), lasts=timedelta(days=2))
    until = (timezone.now() + timedelta(days=1)).replace(microsecond=0)
    facts = {"by": people.officer, "reason": "停电", "expires_at": until}
    permit = permits.grant(call, firm, **facts)
    assert is_open(call, firm, until)
    assert not is_open(call, firm, until + SECOND)
    assert not is_open(call, enterprise(), until), "nobody else"
    assert Notice.objects.filter(recipient=people.applicant, detail__contains="停电").exists()
    with pytest.raises(ValidationError, match="已有逾期申报许可"):
        permits.grant(call, firm, **facts)
    with pytest.raises(actions.CallRefused, match="理由"):
        permits.take_back(permit, by=people.officer, reason="")
    permits.take_back(permit, by=people.officer, reason="误批")
    assert not is_open(call, firm, timezone.now())
    with pytest.raises(actions.CallRefused, match="已经收回"):
        permits.take_back(permit, by=people.officer, reason="误批")
    assert not is_open(put(call, S.IN_REVIEW), firm, until)


def test_permits_are_refused_with_a_reason():
    people, firm, call = everybody(), enterprise(), a_call()
    later = call.closes_at + timedelta(days=1)
    facts = {"by": people.officer, "reason": "停电", "expires_at": later}
    for changed, words in (
        ({"by": people.leader}, "权限"),
        ({"by": people.county_officer}, "权限"),
        ({"reason": " "}, "理由"),
        ({"expires_at": call.closes_at}, "晚于"),
    ):
        with pytest.raises(actions.CallRefused, match=words):
            permits.grant(call, firm, **{**facts, **changed})
    with pytest.raises(actions.CallRefused, match="评审中"):
        permits.grant(put(call, S.IN_REVIEW), firm, **facts)


def test_an_expired_permit_makes_room_for_another():
    people, firm, call = everybody(), enterprise(), a_call(opens_in=timedelta(days=-9), lasts=timedelta(days=2))
    now = timezone.now()
    old = LatePermit.objects.create(
        call=call, enterprise=firm, reason="一", approved_by=people.officer, expires_at=now - SECOND
    )
    permits.grant(call, firm, by=people.officer, reason="二", expires_at=now + timedelta(days=1))
    old.refresh_from_db()
    assert old.revoked_at == old.expires_at


def test_the_closing_is_put_off_with_a_reason_and_told_to_whoever_writes():
    people = everybody()
    call, firm = a_call(), enterprise()
    Call.objects.filter(pk=call.pk).update(recommend_until=call.closes_at + timedelta(days=3))
    EnterpriseMember.objects.create(user=people.applicant, enterprise=firm)
    begun(call, firm)
    later = call.closes_at + timedelta(days=5)
    for by, when, reason, words in (
        (people.leader, later, "台风", "权限"),
        (people.officer, later, " ", "理由"),
        (people.officer, call.closes_at, "台风", "晚于"),
        (people.officer, call.closes_at - SECOND, "台风", "不能提前"),
    ):
        with pytest.raises(actions.CallRefused, match=words):
            actions.extend(call, when, by=by, reason=reason)
    old = call.closes_at
    moved = actions.extend(call, later, by=people.officer, reason="台风")
    assert (moved.closes_at, moved.extensions.get().closed_at) == (later, old)
    assert moved.recommend_until == later + timedelta(days=3), "the counties lose no time"
    assert Notice.objects.filter(recipient=people.applicant, detail__contains="台风").count() == 1


def test_putting_off_a_closing_that_is_past_opens_the_call_again():
    by = everybody().officer
    call = a_call(state=S.CLOSED, opens_in=timedelta(days=-9), lasts=timedelta(days=2))
    with pytest.raises(actions.CallRefused, match="晚于现在"):
        actions.extend(call, call.closes_at + SECOND, by=by, reason="台风")
    moved = actions.extend(call, timezone.now() + timedelta(days=2), by=by, reason="台风")
    assert moved.state == S.OPEN
    with pytest.raises(actions.CallRefused, match="评审中"):
        actions.extend(put(call, S.IN_REVIEW), timezone.now() + timedelta(days=9), by=by, reason="台风")


def test_what_applicants_rely_on_is_not_changed_by_a_correction():
    by, call = everybody().officer, a_call()
    call.guide = "补充"
    actions.save(call, by=by)
    call.closes_at -= timedelta(days=1)
    with pytest.raises(actions.CallRefused, match="截止申报"):
        actions.save(call, by=by)
    with pytest.raises(actions.CallRefused, match="权限"):
        actions.save(Call.objects.get(pk=call.pk), by=everybody().leader)
    with pytest.raises(actions.CallRefused, match="不能这样修改"):
        actions.save(put(call, S.ARCHIVED), by=by)


def test_the_database_refuses_a_call_that_closes_before_it_opens():
    call = a_call()
    with pytest.raises(IntegrityError), transaction.atomic():
        Call.objects.filter(pk=call.pk).update(closes_at=call.opens_at)
    call.closes_at = call.opens_at
    with pytest.raises(ValidationError, match="晚于"):
        call.full_clean()
    with pytest.raises(ValidationError, match="科技计划类别"):
        actions.save(
            Call(title="无", year=2026, opens_at=call.opens_at, closes_at=timezone.now()), by=everybody().officer
        )


def test_a_copy_takes_rules_conditions_and_form_along_as_a_draft():
    by, source = everybody().officer, a_call(quota_firm=2, guide="指南")
    source.conditions.create(kind="age", number=12, comparator="gte")
    opens = timezone.now() + timedelta(days=300)
    made = actions.copy(source, by=by, year=2027, opens_at=opens, closes_at=opens + timedelta(days=9), title="明年")
    assert (made.state, made.quota_firm, made.year, made.guide) == (S.DRAFT, 2, 2027, "指南")
    assert versions.current(made).definition == versions.current(source).definition
    assert [str(one) for one in made.conditions.all()] == [str(one) for one in source.conditions.all()]
    assert made.conditions.get().pk != source.conditions.get().pk
