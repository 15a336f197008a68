"""Several presses at the same moment: one submission, one receipt, never above a quota."""

import uuid

import pytest

from bureau.drafts.models import Draft
from enterprises.integrity.identity import digest, masked
from projects.applications import actions
from projects.applications.models import Application, Submission
from projects.applications.refusals import ApplicationRefused
from tests.at_once import at_once, refused
from tests.personas import everybody
from tests.projects.calls.made_up import PLAN, a_call, a_form

from .made_up import ID_NUMBER, a_draft, an_application, answers, own_firm, upload

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


def pressing(application, token=None):
    person = everybody().applicant
    return lambda: actions.submit(application, token=token or uuid.uuid4(), by=person)


def test_presses_of_one_button_are_one_submission_and_other_windows_are_refused():
    application, token = a_draft(), uuid.uuid4()
    answered = at_once(pressing(application, token), pressing(application, token), pressing(application))
    others = refused(answered, ApplicationRefused)
    receipts = [one for one in answered if isinstance(one, Submission)]
    assert Submission.objects.count() == 1
    assert {one.pk for one in receipts} == {Submission.objects.get().pk}
    assert len(receipts) + len(others) == 3
    assert Application.objects.get().state == "submitted"


def test_of_two_applications_over_the_quota_one_is_handed_in():
    call, firm = a_call(quota_firm=1), own_firm()
    one, other = a_draft(call, firm), an_application(call, firm, state="withdrawn")
    Application.objects.filter(pk=other.pk).update(state="draft")
    answered = at_once(pressing(one), pressing(other))
    assert len(refused(answered, ApplicationRefused)) == 1
    assert Application.objects.filter(state="submitted").count() == 1


def test_two_firms_that_name_one_leader_meet():
    call = a_call(form=a_form(PLAN, parts_too=("leader_team",)), quota_leader=1)

    def led():
        words = answers(leader_name="王某", leader_phone="13900000000", leader_id_number=masked(ID_NUMBER))
        return a_draft(call, answers=words, leader_key=digest(ID_NUMBER))

    answered = at_once(pressing(led()), pressing(led()))
    assert "每位负责人限报" in refused(answered, ApplicationRefused)[0].sentence
    assert Submission.objects.count() == 1


def test_a_draft_begun_in_two_windows_is_one_and_files_stay_within_their_number():
    person, call, firm = everybody().applicant, a_call(), own_firm()
    begin = lambda: actions.begin(call, firm, by=person)  # noqa: E731
    answered = at_once(begin, begin)
    assert refused(answered, ApplicationRefused) == []
    application = Application.objects.get()

    def add(number):
        return lambda: actions.add_file(
            application, "proof", upload(f"{number}.pdf", b"%PDF-1.4\n" + bytes([number])), by=person
        )

    answered = at_once(*(add(number) for number in range(7)))
    assert len(refused(answered, ApplicationRefused)) == 2
    assert application.files.count() == 5


def test_two_firms_whose_leader_was_only_autosaved_meet_too():
    call = a_call(form=a_form(PLAN, parts_too=("leader_team",)), quota_leader=1)

    def led():
        draft = a_draft(call, answers=answers(leader_name="王某", leader_phone="13900000000"))
        words = {
            "leader_name": ["王某"],
            "leader_phone": ["13900000000"],
            "leader_id_number": [masked(ID_NUMBER)],
            "leader_key": [digest(ID_NUMBER)],
        }
        Draft.objects.create(key=f"projects.application:{draft.pk}:leader_team", words=words, saved_by=draft.created_by)
        return draft

    answered = at_once(pressing(led()), pressing(led()))
    assert len(refused(answered, ApplicationRefused)) == 1
    assert Submission.objects.count() == 1
