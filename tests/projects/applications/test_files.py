"""Attachments of applications: of the kind and size that the field asks for, scanned, kept with what was handed in."""

import sys

import pytest

from bureau.files.actions import RefusedUpload
from bureau.files.models import StoredFile
from projects.application_forms.definition import Field
from projects.applications import actions
from projects.applications.file_actions import scan_waiting
from projects.applications.models import Application, ApplicationFile
from projects.applications.refusals import ApplicationRefused
from tests.enterprises.made_up import enterprise
from tests.personas import everybody
from tests.projects.calls.made_up import PLAN, a_call, a_form

from .made_up import PDF, a_draft, a_file, an_application, hand_in, upload

pytestmark = pytest.mark.django_db
FEW = Field("proof", "file", "证明材料", file_kinds=("pdf", "png"), max_mb=1, most=2)
PNG = b"\x89PNG\r\n\x1a\n.."


def add(application, given, field="proof", by=None):
    return actions.add_file(application, field, given, by=by or everybody().applicant)


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("a.pdf", b"MZ" + b"\0" * 100, "不是真正的 .pdf"),
        ("a.docx", b"PK\x03\x04", "不能上传这种文件"),
        ("a.pdf", PDF + b"x" * 1_100_000, "每个文件不能超过 1 MB"),
        ("a.pdf", PDF + b"1 0 obj << /S /JavaScript /JS (app.alert(1)) >> endobj", "脚本"),
    ],
)
def test_what_the_field_does_not_take_is_refused(name, content, sentence):
    with pytest.raises(RefusedUpload, match=sentence):
        add(a_draft(), upload(name, content))
    assert not StoredFile.objects.exists()


def test_so_many_files_and_none_twice():
    application = a_draft(a_call(form=a_form(PLAN, FEW)))
    first = add(application, upload())
    with pytest.raises(ApplicationRefused, match="内容完全相同"):
        add(application, upload("同样.pdf"))
    add(application, upload("图.png", PNG))
    with pytest.raises(ApplicationRefused, match="最多 2 个"):
        add(application, upload("三.pdf", PDF + b"3"))
    actions.remove_file(first, by=everybody().applicant)
    add(application, upload("三.pdf", PDF + b"3"))
    assert ApplicationFile.objects.count() == StoredFile.objects.count() == 2


def test_files_go_only_where_and_while_their_section_is_open():
    people = everybody()
    for application, field, by, sentence in (
        (a_draft(), "plan", people.applicant, "没有这个附件栏目"),
        (a_draft(), "nothing", people.applicant, "没有这个附件栏目"),
        (a_draft(), "proof", people.officer, "经办人"),
        (an_application(), "proof", people.applicant, "不能修改"),
        (an_application(state="returned", open_parts=["basics"]), "proof", people.applicant, "不在须补正的部分"),
        (
            a_draft(a_call(lasts=None, opens_in=None, state="closed", closes_at=_yesterday())),
            "proof",
            people.applicant,
            "截止",
        ),
    ):
        with pytest.raises(ApplicationRefused, match=sentence):
            add(application, upload(), field, by)


def _yesterday():
    from datetime import timedelta

    from django.utils import timezone

    return timezone.now() - timedelta(hours=1)


def test_a_file_that_was_handed_in_stays_with_its_submission(client):
    people, application = everybody(), a_draft()
    kept = a_file(application)
    hand_in(application, state="returned")
    actions.remove_file(kept, by=people.applicant)
    assert not application.files.exists()
    stored = StoredFile.objects.get()
    client.force_login(people.county_officer)
    assert client.get(stored.get_absolute_url()).status_code == 200
    client.force_login(people.stranger)
    assert client.get(stored.get_absolute_url()).status_code == 404


def test_downloads_ask_who_may_see_the_application(client):
    people, application = everybody(), a_draft()
    file = a_file(application)
    for state, seen in (("draft", {"applicant"}), ("submitted", {"applicant", "county_officer", *CITY})):
        application.state = state
        if state == "submitted":
            hand_in(application)
        for name, person in people:
            client.force_login(person)
            assert (client.get(file.file.get_absolute_url()).status_code == 200) == (name in seen), (state, name)


CITY = ("officer", "other_officer", "plan_officer", "leader", "supervisor")


# --- viruses ---


def test_what_no_scanner_has_seen_says_so(client):
    application = a_draft()
    assert add(application, upload()).scan_words == "未经病毒查杀"
    client.force_login(everybody().applicant)
    assert "未经病毒查杀" in client.get(application.get_absolute_url()).content.decode()
    assert scan_waiting() == {"clean": 0, "infected": 0}


def test_a_scanner_lets_pass_or_refuses(settings, tmp_path):
    application = a_draft()
    settings.VIRUS_SCANNER = f'{sys.executable} -c \'import sys; sys.exit(b"VIRUS" in open(sys.argv[1], "rb").read())\''
    assert add(application, upload()).scan_words.startswith("未发现病毒（20")
    with pytest.raises(RefusedUpload, match="病毒"):
        add(application, upload("b.pdf", PDF + b"VIRUS"))
    assert StoredFile.objects.count() == 1


def test_a_scanner_that_comes_later_takes_what_waits_and_stops_what_is_infected(settings, client):
    people, application = everybody(), a_draft()
    good, bad = a_file(application), a_file(application, name="坏.pdf", content=PDF + b"VIRUS")
    settings.VIRUS_SCANNER = "tests.projects.applications.scanners.is_clean"
    assert scan_waiting() == {"clean": 1, "infected": 1}
    client.force_login(people.applicant)
    hand_in(application)
    client.force_login(people.officer)
    assert client.get(good.file.get_absolute_url()).status_code == 200
    assert client.get(bad.file.get_absolute_url()).status_code == 404
    Application.objects.filter(pk=application.pk).update(state="returned", open_parts=["scheme"])
    actions.remove_file(ApplicationFile.objects.get(pk=bad.pk), by=people.applicant)
    assert client.get(bad.file.get_absolute_url()).status_code == 404, "nor with what was handed in"


def test_files_of_what_is_written_anew_after_its_withdrawal_are_its_firms_alone(client):
    people, application = everybody(), an_application()
    actions.withdraw(application, by=people.applicant)
    added = add(actions.resume(application, by=people.applicant), upload("尚未提交.pdf"))
    for person, status in ((people.officer, 404), (people.county_officer, 404), (people.applicant, 200)):
        client.force_login(person)
        assert client.get(added.file.get_absolute_url()).status_code == status, person
        assert ("尚未提交" in client.get(application.get_absolute_url()).content.decode()) is (status == 200), person


def test_a_scanner_that_breaks_leaves_the_file_unscanned(settings):
    settings.VIRUS_SCANNER = "tests.projects.applications.scanners.breaks"
    assert add(a_draft(), upload()).scan_state == "unscanned"


# --- the pages ---


def test_a_file_is_sent_in_a_request_of_its_own_and_answered_to_script_and_page(client):
    application = a_draft()
    client.force_login(everybody().applicant)
    url = f"/projects/applications/{application.pk}/files/proof/add/"
    json = {"Accept": "application/json"}
    told = client.post(url, {"file": upload()}, headers=json).json()
    assert "证明.pdf" in told["list"]
    refused = client.post(url, {"file": upload("假.pdf", b"MZ" + b"\0" * 99)}, headers=json)
    assert refused.status_code == 422
    assert "不是真正的" in refused.json()["sentence"]
    plain = client.post(url, {"file": upload("假.pdf", b"MZ" + b"\0" * 99)}, follow=True).content.decode()
    assert "不是真正的" in plain
    file = ApplicationFile.objects.get()
    client.post(f"/projects/applications/{application.pk}/files/{file.pk}/remove/")
    assert not ApplicationFile.objects.exists()
    foreign = a_file(a_draft(None, enterprise()))
    assert client.post(f"/projects/applications/{application.pk}/files/{foreign.pk}/remove/").status_code == 404
    assert client.post(f"/projects/applications/{foreign.application_id}/files/proof/add/").status_code == 404
