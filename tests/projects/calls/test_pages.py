"""What is seen of calls, by whom: lists, one call, the page for the public, who may apply and why not."""

from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from enterprises.eligibility.findings import Finding
from enterprises.register.models import EnterpriseMember
from projects.calls import actions, eligibility, obstacles
from projects.calls.models import Call
from projects.programmes.models import Programme
from tests.enterprises.integrity.made_up import sanction
from tests.enterprises.made_up import certificate, enterprise
from tests.personas import everybody
from tests.projects.applications.made_up import a_draft, an_application
from tests.projects.calls.made_up import a_call

pytestmark = pytest.mark.django_db
LIST = "/projects/calls/"


def page(client, name: str, *args, **data) -> str:
    return client.get(reverse(f"projects:{name}", args=args), data).content.decode()


def test_firms_see_what_is_announced_with_the_first_to_close_first(client):
    people = everybody()
    late = a_call("后截止", lasts=timedelta(days=30))
    over = a_call("已经截止", state=Call.State.CLOSED, opens_in=timedelta(days=-9), lasts=timedelta(days=2))
    soon = a_call("先截止", lasts=timedelta(days=3))
    draft = a_call("还是草稿", state=Call.State.DRAFT)
    client.force_login(people.applicant)
    shown = page(client, "call_list")
    assert shown.index(soon.title) < shown.index(late.title) < shown.index(over.title)
    assert draft.title not in shown
    assert "已提交" not in shown
    assert client.get(draft.get_absolute_url()).status_code == 404
    for name in ("call_preview", "call_versions", "call_public"):
        assert client.get(reverse(f"projects:{name}", args=[draft.pk])).status_code == 404
    assert over.title not in page(client, "call_list", window="open")
    client.force_login(people.officer)
    assert draft.title in page(client, "call_list")


def test_firms_begin_from_the_page_of_a_call_while_it_is_open(client):
    people = everybody()
    now_open = a_call("正在受理")
    over = a_call("已经截止", state=Call.State.CLOSED, opens_in=timedelta(days=-9), lasts=timedelta(days=2))
    begin = reverse("projects:application_begin", args=[now_open.pk])
    client.force_login(people.applicant)
    assert begin in page(client, "call_detail", now_open.pk)
    assert "开始申报</a>" not in page(client, "call_detail", over.pk)
    client.force_login(people.officer)
    assert begin not in page(client, "call_detail", now_open.pk)


def test_staff_see_how_many_applied(client):
    call = a_call()
    an_application(call, enterprise())
    a_draft(call, enterprise())
    client.force_login(everybody().leader)
    row = client.get(LIST).context["page"].objects[0]
    assert (row.submitted_count, row.begun_count) == (1, 1)


def test_the_list_asks_the_same_for_3_and_30(client, query_count):
    client.force_login(everybody().officer)
    for _ in range(3):
        a_call()
    client.get(LIST)
    few = query_count(LIST, client)
    for _ in range(27):
        a_call()
    assert query_count(LIST, client) == few


def test_a_new_call_begins_with_the_rules_of_its_programme(client):
    programme = Programme.objects.create(
        name="市创新后补助（新）", quota_firm=2, most_money=500_000, publicity_days=7, needs_recommendation=False
    )
    client.force_login(everybody().officer)
    form = client.get(reverse("projects:call_create"), {"programme": programme.pk}).context["form"]
    assert (form["quota_firm"].value(), form["most_money"].value(), form["publicity_days"].value()) == (2, "50", 7)
    assert form["needs_recommendation"].value() is False
    opens = timezone.localtime() + timedelta(days=1)
    typed = {
        "title": " 2027 年度  申报 ",
        "kind": "project",
        "programme": programme.pk,
        "year": 2027,
        "opens_at": f"{opens:%Y-%m-%dT%H:%M:%S}",
        "closes_at": f"{opens:%Y-%m-%dT%H:%M:%S}",
        "guide": "打好的指南",
        "most_money": "50",
    }
    refused = client.post(reverse("projects:call_create"), typed).content.decode()
    assert "截止时间须晚于开始时间" in refused
    assert "打好的指南" in refused
    later = f"{opens + timedelta(days=20):%Y-%m-%dT%H:%M:%S}"
    answer = client.post(reverse("projects:call_create"), typed | {"closes_at": later})
    call = Call.objects.get(title="2027 年度 申报")
    assert answer.url == call.get_absolute_url()
    assert call.most_money == 500_000
    assert call.form_versions.count() == 1


def test_steps_are_taken_on_their_pages(client):
    people = everybody()
    client.force_login(people.officer)
    call = a_call(state=Call.State.DRAFT)
    announce = reverse("projects:call_move", args=[call.pk, "announce"])
    assert "还没有填写指南正文" in client.get(announce).content.decode()
    assert "还没有填写指南正文" in client.post(announce).content.decode()
    Call.objects.filter(pk=call.pk).update(guide="指南")
    client.post(announce, {"to_firms": "on"})
    call.refresh_from_db()
    assert call.state == Call.State.OPEN
    for name in ("open", "close", "reopen", "explode"):
        assert client.get(reverse("projects:call_move", args=[call.pk, name])).status_code == 404
    later = f"{timezone.localtime(call.closes_at) + timedelta(days=2):%Y-%m-%dT%H:%M:%S}"
    client.post(reverse("projects:call_extend", args=[call.pk]), {"closes_at": later, "reason": "台风"})
    assert call.extensions.get().reason == "台风"
    firm = enterprise()
    permit = {"enterprise": firm.uscc, "reason": "停电", "expires_at": "2099-01-01T00:00:00"}
    assert (
        "没有找到"
        in client.post(
            reverse("projects:call_permit", args=[call.pk]), permit | {"enterprise": "没有的单位"}
        ).content.decode()
    )
    client.post(reverse("projects:call_permit", args=[call.pk]), permit)
    granted = call.permits.get()
    client.post(reverse("projects:call_permit_end", args=[granted.pk]), {"reason": "误批"})
    granted.refresh_from_db()
    assert granted.enterprise == firm
    assert granted.revoked_at


def test_a_firm_sees_its_own_permit_and_no_other(client):
    people, call, own = everybody(), a_call(), enterprise("东港自己有限公司")
    EnterpriseMember.objects.create(user=people.applicant, enterprise=own)
    until = timezone.now() + timedelta(days=60)
    for firm in (own, enterprise("东港别家有限公司")):
        call.permits.create(enterprise=firm, reason="停电", approved_by=people.officer, expires_at=until)
    client.force_login(people.applicant)
    shown = client.get(call.get_absolute_url()).content.decode()
    assert "东港自己有限公司" in shown
    assert "东港别家有限公司" not in shown


def test_whoever_has_no_account_reads_what_is_announced(client):
    people, call, draft = everybody(), a_call("公开的申报", guide="指南第一行"), a_call(state=Call.State.DRAFT)
    upload = SimpleUploadedFile("申报模板.txt", "模板".encode())
    file = actions.add_file(call, upload, by=people.officer)
    listed = page(client, "call_public_list")
    assert "公开的申报" in listed
    assert draft.title not in listed
    shown = page(client, "call_public", call.pk)
    assert "指南第一行" in shown
    assert "申报模板.txt" in shown
    assert str(file.pk) not in shown
    assert people.officer.display_name not in shown
    assert client.get(reverse("projects:call_public", args=[draft.pk])).status_code == 404
    assert client.post(reverse("projects:call_public", args=[call.pk])).status_code == 405


def test_an_attachment_is_taken_away_while_nobody_has_seen_it(client):
    people, call = everybody(), a_call(state=Call.State.DRAFT)
    client.force_login(people.officer)
    bad = SimpleUploadedFile("指南.pdf", b"MZ not a pdf")
    refused = client.post(reverse("projects:call_file", args=[call.pk]), {"file": bad}).content.decode()
    assert "不是真正的 .pdf" in refused
    file = actions.add_file(call, SimpleUploadedFile("指南.txt", "指南".encode()), by=people.officer)
    address = reverse("projects:call_file_remove", args=[call.pk, file.pk])
    assert address in client.get(call.get_absolute_url()).content.decode()
    client.post(address)
    assert client.get(address).status_code == 404
    announced = a_call()
    kept = actions.add_file(announced, SimpleUploadedFile("指南.txt", "指南".encode()), by=people.officer)
    assert client.get(reverse("projects:call_file_remove", args=[announced.pk, kept.pk])).status_code == 404


def test_who_may_apply_is_told_condition_by_condition(client):
    people, firm, call = everybody(), enterprise(), a_call()
    EnterpriseMember.objects.create(user=people.applicant, enterprise=firm)
    call.conditions.create(kind="certified", certification_kind_id="hnte")
    now = timezone.now()
    assert next(one.met for one in eligibility.findings(call, firm, now)) is False
    assert [one.code for one in eligibility.obstacles(call, firm, now)] == ["certified"]
    client.force_login(people.applicant)
    assert "有条件不符合" in client.get(call.get_absolute_url()).content.decode()
    certificate(firm, issued=date(2020, 1, 1), expires=date(2099, 1, 1))
    assert eligibility.obstacles(call, firm, now) == []
    assert "可以申报" in client.get(call.get_absolute_url()).content.decode()


def test_a_sanction_bars_from_applying_and_rooms_above_are_asked():
    firm, call, now = enterprise(), a_call(), timezone.now()

    def full(call, enterprise, now):
        return [Finding("quota", "每个单位限报 1 项", False, say=lambda: "已申报 1 项。")]

    registered = list(obstacles.OBSTACLES)
    obstacles.register(full)
    try:
        assert [one.code for one in eligibility.obstacles(call, firm, now)] == ["quota"]
    finally:
        obstacles.OBSTACLES[:] = registered
    sanction(firm.uscc, ends_on=None)
    assert "integrity" in [one.code for one in eligibility.obstacles(call, firm, now)]


def test_conditions_are_edited_on_the_page_of_the_conditions_of_policies(client):
    client.force_login(everybody().officer)
    call = a_call()
    address = reverse("projects:call_conditions", args=[call.pk])
    typed = {"keys": "n1-certified", "n1-certified-certification_kind": "hnte", "n1-certified-place": 1}
    assert "n1-age" in client.post(address, {"do": "add", "kind": "age"}).content.decode()
    client.post(address, {"do": "save", **typed})
    assert call.conditions.get().certification_kind_id == "hnte"
    call.refresh_from_db()
    Call.objects.filter(pk=call.pk).update(state=Call.State.ARCHIVED)
    assert client.get(address).status_code == 404
