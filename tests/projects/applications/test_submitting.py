"""Handed in: once, in time to the second, complete, within quotas, with a receipt that can be checked."""

import uuid
from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from bureau.drafts.models import Draft
from bureau.lifecycle import TransitionRefused
from bureau.notices.models import Notice
from enterprises.integrity.identity import digest, masked
from enterprises.register.models import EnterpriseMember
from projects.application_forms.definition import Field
from projects.applications import actions, receipts
from projects.applications.arrival import arrived_at
from projects.applications.choices import ApplicationState
from projects.applications.models import Application, Submission
from projects.applications.refusals import AlreadySubmitted, ApplicationRefused, Incomplete
from projects.calls.models import LatePermit
from tests.enterprises.made_up import enterprise
from tests.personas import everybody
from tests.projects.calls.made_up import PLAN, a_call, a_form

from .made_up import ID_NUMBER, a_draft, a_file, an_application, answers, own_firm

pytestmark = pytest.mark.django_db


def submit(application, *, token=None, by=None, now=None) -> Submission:
    return actions.submit(application, token=token or uuid.uuid4(), by=by or everybody().applicant, now=now)


def second():
    return timedelta(seconds=1)


@pytest.fixture
def signed_in(client):
    client.force_login(everybody().applicant)
    return client


def submit_url(application):
    return f"/projects/applications/{application.pk}/submit/"


# --- once ---


def test_the_receipt_has_number_moment_and_a_hash_of_everything():
    application = a_draft()
    a_file(application)
    now = timezone.now()
    receipt = submit(application, now=now)
    stored = Application.objects.get()
    assert (stored.state, stored.number, stored.submitted_at) == (
        "submitted",
        f"SB{stored.call.year}{stored.pk:07d}",
        now,
    )
    assert (receipt.serial, receipt.at, receipt.answers) == (1, now, stored.answers)
    assert receipts.verify(receipt).is_true
    assert stored.form_version.frozen_at == now
    assert Notice.objects.filter(recipient=everybody().applicant, text__contains=stored.number).exists()


def test_the_same_press_twice_is_one_submission_and_another_window_is_told():
    application, token = a_draft(), uuid.uuid4()
    first = submit(application, token=token)
    assert submit(application, token=token) == first
    with pytest.raises(AlreadySubmitted, match="已经提交过"):
        submit(application)
    with pytest.raises(ApplicationRefused, match="另一份申报书"):
        submit(a_draft(), token=token)
    assert Submission.objects.count() == 1


def test_pressing_twice_in_the_browser_leads_to_the_same_receipt(signed_in):
    application = a_draft()
    token = signed_in.get(submit_url(application)).context["token"]
    other = signed_in.get(submit_url(application)).context["token"]
    answered = [signed_in.post(submit_url(application), {"token": t}) for t in (token, token, other)]
    receipt = f"/projects/applications/{application.pk}/receipts/1/"
    assert [answer.url for answer in answered] == [receipt] * 3
    page = signed_in.get(receipt).content.decode()
    assert Submission.objects.get().sha256 in page
    assert "没有重复提交" in page
    pdf = signed_in.get(f"{receipt}pdf/")
    assert pdf.content.startswith(b"%PDF-")
    assert signed_in.post(submit_url(application), {"token": "none"}).status_code == 409


# --- in time ---


def test_the_second_of_closing_still_counts_and_the_next_does_not():
    for late, accepted in ((timedelta(0), True), (second(), False), (timedelta(microseconds=1), False)):
        application = a_draft()
        now = application.call.closes_at + late
        if accepted:
            assert submit(application, now=now).at == now
            continue
        with pytest.raises(ApplicationRefused, match=r"截止申报.*仍然保存"):
            submit(application, now=now)
        assert Application.objects.get(pk=application.pk).state == "draft"
    application = a_draft()
    with pytest.raises(ApplicationRefused, match="现在还不能填报"):
        submit(application, now=application.call.opens_at - second())


def test_a_permit_takes_what_is_late_until_it_expires():
    people, application = everybody(), a_draft()
    until = application.call.closes_at + timedelta(days=2)
    permit = LatePermit.objects.create(
        call=application.call,
        enterprise=application.enterprise,
        reason="停电",
        approved_by=people.officer,
        expires_at=until,
    )
    with pytest.raises(ApplicationRefused, match="截止"):
        submit(application, now=until + second())
    assert submit(application, now=until).serial == 1
    assert permit.expires_at == until


def test_the_moment_is_that_of_arrival_only_where_the_proxy_is_trusted(rf, settings):
    before = timezone.now()
    marked = {"X-Arrived": f"{(before - timedelta(seconds=30)).timestamp():.3f}"}
    assert arrived_at(rf.get("/", headers=marked)) >= before
    settings.ARRIVAL_HEADER = "X-Arrived"
    request = rf.get("/", headers=marked)
    assert abs(arrived_at(request) - (before - timedelta(seconds=30))) < timedelta(seconds=1)
    assert arrived_at(request) is arrived_at(request)
    for wrong in ("", "yesterday", "nan", "1e99", f"{(before + timedelta(hours=1)).timestamp()}", "1"):
        assert arrived_at(rf.get("/", headers={"X-Arrived": wrong})) >= before


def test_a_correction_is_handed_in_after_the_closing_until_its_term():
    until = timezone.now() + timedelta(days=3)
    calls = a_call(closes_at=timezone.now() - timedelta(minutes=1))
    in_time = an_application(calls, state="returned", open_parts=["scheme"], correct_by=until)
    late = an_application(calls, state="returned", open_parts=["scheme"], correct_by=until)
    again = submit(in_time, now=until.replace(microsecond=999_999))
    assert again.serial == 2
    stored = Application.objects.get(pk=in_time.pk)
    assert (stored.state, stored.open_parts, stored.correct_by) == ("submitted", [], until)
    with pytest.raises(ApplicationRefused, match="补正期限"):
        submit(late, now=until + second())


def test_words_sent_for_a_part_that_is_not_open_are_not_handed_in(signed_in):
    until = timezone.now() + timedelta(days=3)
    application = an_application(state="returned", open_parts=["basics"], correct_by=until)
    before = dict(application.answers)
    signed_in.post(f"/projects/applications/{application.pk}/fill/scheme/", {"plan": "补正时混入的方案"})
    assert Draft.objects.exists(), "nothing typed is lost"
    assert submit(application).answers["plan"] == before["plan"]


def test_what_is_handed_in_is_checked_against_the_form_as_it_is_frozen():
    application = a_draft()
    version = application.form_version
    asked = a_form(Field("more", "text", "新增的栏目", required=True))
    application = Application.objects.select_related("form_version").get(pk=application.pk)
    # Put in force after the page was opened, before the row is locked.
    type(version).objects.filter(pk=version.pk).update(definition=asked.as_json())
    with pytest.raises(Incomplete):
        submit(application)
    version.refresh_from_db()
    assert version.frozen_at is None, "what is refused freezes nothing"


# --- complete, by whom it concerns ---


def test_gaps_are_told_each_with_its_field_and_nothing_is_handed_in(signed_in):
    application = a_draft(answers={"title": "虚构技术"})
    with pytest.raises(Incomplete) as refusal:
        submit(application)
    assert [gap.key for gap in refusal.value.gaps] == ["field", "plan"]
    page = signed_in.get(application.get_absolute_url()).content.decode()
    assert f"/projects/applications/{application.pk}/fill/scheme/#field-plan" in page
    assert "token" not in signed_in.get(submit_url(application)).content.decode().split("<main")[1].split("csrf")[0]


def test_what_was_typed_and_only_autosaved_is_handed_in_too():
    application = a_draft(answers=answers(plan=""))
    Draft.objects.create(
        key=f"projects.application:{application.pk}:scheme",
        words={"plan": ["只自动保存的方案"]},
        saved_by=everybody().applicant,
    )
    assert submit(application).answers["plan"] == "只自动保存的方案"
    assert not Draft.objects.exists()


def test_an_answer_that_the_form_does_not_ask_for_is_not_handed_in():
    application = a_draft(answers=answers(sneaked="x"))
    assert "sneaked" not in submit(application).answers


def test_nobody_but_the_firm_hands_in_and_only_what_is_open():
    people, application = everybody(), a_draft()
    for person in (people.officer, people.county_officer, people.expert, people.operator):
        with pytest.raises((ApplicationRefused, TransitionRefused), match=r"经办人|权限"):
            submit(application, by=person)
    for state in ApplicationState:
        if state in ("draft", "returned"):
            continue
        with pytest.raises(ApplicationRefused):
            submit(an_application(state=state))


# --- quotas ---


def test_quotas_count_what_is_live_and_let_go_what_is_withdrawn():
    people, call, firm = everybody(), a_call(quota_firm=1), own_firm()
    first, second_one = an_application(call, firm), a_draft(call, firm)
    with pytest.raises(ApplicationRefused, match="限报 1 项"):
        submit(second_one)
    actions.withdraw(first, by=people.applicant)
    assert submit(second_one).serial == 1
    assert submit(a_draft(call)).serial == 1  # another firm


def test_a_leader_is_counted_over_all_firms_by_the_digest_of_the_number():
    form = a_form(PLAN, parts_too=("leader_team",))
    call = a_call(form=form, quota_leader=1)
    leads = answers(leader_name="王某", leader_phone="13900000000", leader_id_number=masked(ID_NUMBER))
    an_application(call, answers=answers(), leader_key=digest(ID_NUMBER))
    with pytest.raises(ApplicationRefused, match="每位负责人限报 1 项"):
        submit(a_draft(call, answers=leads, leader_key=digest(ID_NUMBER)))
    without = a_draft(call, answers=answers(leader_name="李某", leader_phone="13900000000"))
    with pytest.raises(Incomplete, match="负责人证件号码"):
        submit(without)


def test_the_same_title_is_handed_in_once_by_a_firm():
    call, firm = a_call(), own_firm()
    an_application(call, firm, answers=answers("虚构 技术"))
    with pytest.raises(ApplicationRefused, match="名称相同"):
        submit(a_draft(call, firm, answers=answers("虚构技术")))


def test_the_money_asked_is_kept_for_lists_and_bound_by_the_call():
    rows = [{"row": name, "fiscal": "100000"} for name in ("设备费", "业务费", "劳务费", "间接费用")]
    call = a_call(form=a_form(PLAN, parts_too=("budget",)), most_money=Decimal(300_000))
    application = a_draft(call, answers=answers(budget=rows, budget_total="400000"))
    assert application.asked == 400_000
    with pytest.raises(Incomplete, match="最高申请额"):
        submit(application)


# --- what was handed in stays ---


def test_a_receipt_is_checked_against_what_is_stored_now(signed_in):
    application = a_draft()
    a_file(application)
    receipt = submit(application)
    verify = "/projects/applications/verify/"
    assert "<strong>一致" in signed_in.post(verify, {"sha256": receipt.sha256.upper()}).content.decode()
    assert "没有这样的回执" in signed_in.post(verify, {"sha256": "0" * 64}).content.decode()
    assert "64 位" in signed_in.post(verify, {"sha256": "abc"}).content.decode()
    Submission.objects.update(answers=receipt.answers | {"plan": "改过"})
    assert "填写内容与提交时不同" in signed_in.post(verify, {"sha256": receipt.sha256}).content.decode()
    Submission.objects.update(answers=receipt.answers)
    with open(application.files.get().file.file.path, "ab") as stream:
        stream.write(b"x")
    assert not receipts.verify(Submission.objects.get()).is_true


def test_a_receipt_of_another_firm_is_not_found(signed_in):
    receipt = an_application(None, enterprise()).last_submission
    assert (
        "没有这样的回执"
        in signed_in.post("/projects/applications/verify/", {"sha256": receipt.sha256}).content.decode()
    )
    assert signed_in.get(f"/projects/applications/{receipt.application_id}/receipts/1/").status_code == 404


def test_what_a_correction_changed_stands_side_by_side(client):
    people, application = everybody(), a_draft(a_call(form=a_form(PLAN, Field("risk", "long_text", "风险"))))
    submit(application)
    returned = actions.give_back(
        application, parts=["scheme"], until=timezone.now() + timedelta(days=1), by=people.officer, reason="补"
    )
    actions.keep(returned, "scheme", {"plan": "改过的方案", "risk": "新写"}, by=people.applicant)
    # Officers read what was handed in, not what is being typed.
    client.force_login(people.officer)
    assert "改过的方案" not in client.get(application.get_absolute_url()).content.decode()
    submit(Application.objects.get())
    page = client.get(f"/projects/applications/{application.pk}/compare/").content.decode()
    assert "改过的方案" in page
    assert application.answers["plan"] in page
    assert page.count('<th scope="row">') == 2


def test_officers_are_told_once_a_day_and_of_each_correction():
    call = a_call(needs_recommendation=True)
    for _ in range(2):
        submit(a_draft(call))
    told = Notice.objects.filter(recipient=everybody().county_officer)
    assert told.count() == 1
    assert f"call={call.pk}" in told.get().url


def test_a_colleague_of_the_firm_may_hand_in_what_another_began():
    people, application = everybody(), a_draft()
    EnterpriseMember.objects.create(user=people.operator, enterprise=application.enterprise)
    with pytest.raises((ApplicationRefused, TransitionRefused)):
        submit(application, by=people.operator)  # a member by name, yet no account of firms
    assert submit(application).by == people.applicant
