"""Nobody but a supervisor learns what a record says: page by page, file, history, export, import, admin, log."""

import pytest
from django.contrib import admin
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from bureau.audit.models import ExportEvent
from bureau.exchange.models import ImportRow
from bureau.notices.models import Notice
from enterprises.integrity import actions
from enterprises.integrity.models import IntegrityCheck, IntegrityRecord
from enterprises.integrity.notices import tell_of_endings
from enterprises.integrity.resources import IntegrityResource
from enterprises.register.models import EnterpriseMember
from tests.enterprises.made_up import enterprise
from tests.exchange.importing import import_csv
from tests.personas import everybody

from .made_up import id_number, sanction, sanction_of_person

pytestmark = pytest.mark.django_db
SECRET = "骗取财政资金的事实"
FORMS = ("integrity_edit", "integrity_repair", "integrity_revoke", "integrity_attach")


@pytest.fixture
def people():
    return everybody()


@pytest.fixture
def held(people):
    """A record with a file on the firm that the applicant acts for."""
    firm = enterprise("东港虚构失信有限公司")
    EnterpriseMember.objects.create(user=people.applicant, enterprise=firm, is_admin=True)
    record = sanction(firm.uscc, name=firm.name, facts=SECRET)
    upload = SimpleUploadedFile("决定.pdf", b"%PDF-1.4\n%%EOF")
    (record.file,) = actions.add_evidence(record, [upload], what=actions.DECISION, by=people.supervisor)
    return record


def addresses(record) -> list[str]:
    history = [
        reverse("audit:history", args=["enterprises.integrityrecord", record.pk]),
        reverse("audit:history", args=["enterprises.IntegrityRecord", record.pk]),
    ]
    pages = [reverse(f"enterprises:{name}", args=[record.pk]) for name in ("integrity_detail", *FORMS)]
    lists = [reverse(f"enterprises:{name}") for name in ("integrity_list", "integrity_check_list")]
    exports = [f"{address}?export={kind}" for address in lists for kind in ("xlsx", "csv", "choose")]
    wizard = [reverse("enterprises:integrity_import"), reverse("enterprises:integrity_import") + "?template"]
    return [*history, *pages, *lists, *exports, *wizard, record.file.get_absolute_url()]


def test_every_page_file_history_and_export_is_for_the_supervisor_alone(client, people, held):
    for name, user in people:
        client.force_login(user)
        expected = 200 if name == "supervisor" else 404
        for address in addresses(held):
            assert client.get(address).status_code == expected, f"{name} at {address}"


def test_nobody_else_posts_anything(client, people, held):
    for name, user in people:
        if name == "supervisor":
            continue
        client.force_login(user)
        for form in FORMS:
            answer = client.post(reverse(f"enterprises:{form}", args=[held.pk]), {"on": "2025-01-01", "reason": "x"})
            assert answer.status_code == 404, f"{name} at {form}"
        assert client.post(reverse("enterprises:integrity_create"), {}).status_code == 404
        assert client.post(reverse("enterprises:integrity_import"), {}).status_code == 404
    assert IntegrityRecord.objects.get().history.count() == 1


def test_rows_are_visible_to_the_supervisor_alone(people, held):
    IntegrityCheck.objects.create(
        user=people.officer, subject="organisation", asked="x", day="2025-01-01", outcome="passed"
    )
    for model in (IntegrityRecord, IntegrityCheck):
        for name, user in people:
            assert model.objects.visible_to(user).exists() is (name == "supervisor"), name


def test_the_admin_knows_neither_records_nor_questions_nor_their_history(client, people, held):
    mine = {"integrityrecord", "integritycheck", "historicalintegrityrecord"}
    assert not mine & {model._meta.model_name for model in admin.site._registry}
    for user in (people.sys_admin, people.sec_admin, people.audit_admin):
        client.force_login(user)
        for model in mine:
            for address in (f"/admin/enterprises/{model}/", f"/admin/enterprises/{model}/{held.pk}/change/"):
                assert client.get(address).status_code in {302, 404}, address
                assert SECRET not in client.get(address, follow=True).text


def test_the_auditor_is_told_that_a_record_was_changed_and_not_what_it_says(client, people, held):
    actions.amend(held, by=people.supervisor, reason="更正内情")
    client.force_login(people.audit_admin)
    page = client.get(reverse("audit:changes"), {"kind": "enterprises.integrityrecord"}).text
    assert page.count(f"第 {held.pk} 号科研诚信记录") == 2
    assert people.supervisor.display_name in page
    for secret in (held.name, SECRET, held.basis, held.uscc, held.kind.name, "更正内情"):
        assert secret not in page


@pytest.mark.parametrize("kind", ["files.storedfile", "notices.notice", "enterprises.misconductkind"])
def test_no_other_log_of_changes_tells_of_it(client, people, held, kind):
    tell_of_endings(held.ends_on)
    client.force_login(people.audit_admin)
    page = client.get(reverse("audit:changes"), {"kind": kind}).text
    for secret in (held.name, SECRET, held.basis, held.uscc):
        assert secret not in page


def test_the_auditors_list_of_files_names_nobody(client, people, held):
    client.force_login(people.audit_admin)
    page = client.get("/admin/files/storedfile/").text
    assert held.file.name in page
    assert held.name not in page


def test_the_export_log_does_not_say_who_was_searched_for(client, people, held):
    client.force_login(people.supervisor)
    answer = client.get(
        reverse("enterprises:integrity_list"), {"q": held.name, "export": "csv", "subject": "organisation"}
    )
    assert held.name in answer.getvalue().decode("utf-8-sig")
    assert ExportEvent.objects.get().filters == "搜索；对象：单位"


def test_an_export_holds_no_digest(client, people):
    number = id_number()
    record = sanction_of_person(number)
    client.force_login(people.supervisor)
    sheet = client.get(reverse("enterprises:integrity_list"), {"export": "csv"}).getvalue().decode("utf-8-sig")
    assert record.name in sheet
    assert number not in sheet
    assert record.id_hash not in sheet


def test_no_page_shows_a_digest(client, people):
    record = sanction_of_person()
    record.notes = "改过"
    actions.amend(record, by=people.supervisor, reason="补充")
    client.force_login(people.supervisor)
    for address in (
        record.get_absolute_url(),
        reverse("enterprises:integrity_edit", args=[record.pk]),
        reverse("audit:history", args=["enterprises.integrityrecord", record.pk]),
    ):
        assert record.id_hash not in client.get(address).text


def test_the_auditor_reads_of_an_import_only_that_it_was(client, people, held):
    header = "统一社会信用代码,名称或姓名,失信行为,严重程度,处理决定文号,作出决定的单位,决定日期,限制开始日期,事实摘要"
    line = f"{held.uscc},{held.name},{held.kind},较重,{held.basis},市科技局,2023-06-20,2023-07-01,新事实"
    import_csv(IntegrityResource, f"{header}\n{line}\n坏代码,坏公司\n", by=people.supervisor)
    client.force_login(people.audit_admin)
    assert ImportRow.objects.count() == 2
    for row in ImportRow.objects.all():
        page = client.get(f"/admin/exchange/importrow/{row.pk}/change/").text
        for secret in (SECRET, held.name, "坏公司"):
            assert secret not in page
    sheet = client.post("/admin/exchange/importrow/export/", {"format": "0", "resource": ""}).content.decode()
    assert SECRET not in sheet


def test_no_message_names_anybody(people, held):
    assert tell_of_endings(held.ends_on) == 1
    notice = Notice.objects.get()
    assert notice.recipient == people.supervisor
    for secret in (held.name, SECRET, held.basis, held.uscc):
        assert secret not in notice.text + notice.detail + notice.url


def test_a_merging_does_not_show_that_there_is_a_record(client, people, held):
    other = enterprise("东港虚构失信二厂")
    firm = EnterpriseMember.objects.get(user=people.applicant).enterprise
    client.force_login(people.officer)
    page = client.get(reverse("enterprises:merge"), {"kept": other.pk, "dropped": firm.pk}).text
    assert "诚信记录" not in page


def test_a_firm_is_told_passed_or_blocked_about_itself_and_no_more(client, people, held):
    client.force_login(people.applicant)
    page = client.get(reverse("enterprises:integrity_own"))
    assert held.name in page.text
    for secret in (SECRET, held.basis, str(held.ends_on), held.kind.name):
        assert secret not in page.text
    client.force_login(people.stranger)
    assert client.get(reverse("enterprises:integrity_own")).status_code == 404
