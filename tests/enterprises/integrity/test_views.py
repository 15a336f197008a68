"""The pages of the supervisor."""

from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from bureau.files.models import StoredFile
from bureau.notices.models import Notice
from enterprises.integrity import states
from enterprises.integrity.models import IntegrityRecord
from enterprises.integrity.notices import tell_of_endings
from tests.enterprises.made_up import credit_code, enterprise
from tests.personas import everybody

from .made_up import id_number, sanction, sanction_of_person

pytestmark = pytest.mark.django_db
LIST = "/enterprises/integrity/"
DAY = date(2025, 3, 1)


@pytest.fixture
def browser(client):
    client.force_login(everybody().supervisor)
    return client


def form(**changed) -> dict:
    return {
        "kind": "plagiarism",
        "severity": "serious",
        "basis": "丹科诚〔2023〕5号",
        "decided_by": "丹东市科学技术局",
        "decided_on": "2023-06-20",
        "starts_on": "2023-07-01",
        "ends_on": "2026-06-30",
        **changed,
    }


@pytest.mark.parametrize("query", ["", "?status=in_force", "?q=虚构", "?export=csv"])
def test_the_list_costs_the_same_for_three_rows_and_thirty(browser, query_count, query):
    counts = []
    for rows in (3, 27):
        for _ in range(rows):
            sanction(ends_on=None)
        counts.append(query_count(LIST + query, browser))
    assert counts[0] == counts[1]


def test_a_page_costs_the_same_whatever_happened(browser, query_count):
    record = sanction()
    first = query_count(record.get_absolute_url(), browser)
    for number in range(10):
        sanction(record.uscc)
        record.notes = str(number)
        record.save()
    assert query_count(record.get_absolute_url(), browser) == first


LIVES = {
    "in_force": {},
    "coming": {"starts_on": DAY + timedelta(days=1)},
    "ended": {"ends_on": DAY - timedelta(days=1)},
    "last_day": {"ends_on": DAY},
    "for_good": {"ends_on": None},
    "repaired": {"repaired_on": DAY, "repair_document": "文号"},
    "repaired_later": {"repaired_on": DAY + timedelta(days=1), "repair_document": "文号"},
    "revoked": {"revoked_on": DAY, "revoked_reason": "复议"},
    "both": {"repaired_on": DAY, "repair_document": "文号", "revoked_on": DAY, "revoked_reason": "复议"},
}


@pytest.mark.parametrize(
    ("status", "names"),
    [
        ("in_force", {"in_force", "last_day", "for_good", "repaired_later"}),
        ("coming", {"coming"}),
        ("ended", {"ended"}),
        ("repaired", {"repaired"}),
        ("revoked", {"revoked", "both"}),
    ],
)
def test_the_status_follows_from_the_day_of_the_page(browser, status, names):
    for name, life in LIVES.items():
        sanction(name=name, **life)
    page = browser.get(f"{LIST}?status={status}&as_of={DAY}")
    assert {row.name for row in page.context["page"].objects} == names
    assert {states.status_on(row, DAY).code for row in page.context["page"].objects} == {status}


@pytest.mark.parametrize(("query", "found"), [("虚构（甲）", {"A"}), ("210681", set()), ("丹科诚〔2024〕9号", {"B"})])
def test_records_are_found_by_name_code_and_document(browser, query, found):
    sanction(name="丹东虚构(甲)公司", notes="A")
    sanction_of_person(notes="B", basis="丹科诚〔2024〕9号")
    assert {row.notes for row in browser.get(LIST, {"q": query}).context["page"].objects} == found


def test_an_organisation_is_recorded_by_its_code_and_named_from_the_register(browser):
    firm = enterprise("丹东虚构失信有限公司")
    upload = SimpleUploadedFile("决定.pdf", b"%PDF-1.4\n%%EOF")
    filled = form(
        uscc=f" {firm.uscc.lower()}", measures=["公开通报", "追回资金"], scope=["资金拨付"], decision_file=upload
    )
    page = browser.post(reverse("enterprises:integrity_create"), filled, follow=True)
    record = IntegrityRecord.objects.get()
    assert (record.name, record.uscc, record.measures, record.scope) == (
        firm.name,
        firm.uscc,
        "公开通报、追回资金",
        "资金拨付",
    )
    assert "限制至 2026-06-30" in page.text
    assert firm.get_absolute_url() in page.text
    assert StoredFile.objects.owned_by(record).count() == 1


def test_a_person_is_recorded_and_the_number_shown_masked_once(browser):
    number = id_number()
    filled = form(name="张三", id_number=number, ends_on="", permanent="on")
    page = browser.post(reverse("enterprises:integrity_create_person"), filled, follow=True)
    assert f"{number[:6]}********{number[-4:]}" in page.text
    assert number not in page.text
    record = IntegrityRecord.objects.get()
    assert (record.ends_on, record.uscc) == (None, "")
    again = browser.get(record.get_absolute_url()).text
    assert number[:6] not in again
    assert "永久" in again


@pytest.mark.parametrize(
    ("page", "changed", "said"),
    [
        ("integrity_create", {"uscc": "91110000600037342L"}, "校验位不符"),
        ("integrity_create", {"uscc": "{new}"}, "请填写单位全称"),
        ("integrity_create", {"uscc": ""}, "统一社会信用代码"),
        ("integrity_create", {"uscc": "{new}", "name": "甲", "ends_on": "2023-06-30"}, "不能早于开始日期"),
        ("integrity_create", {"uscc": "{new}", "name": "甲", "permanent": "on"}, "不能同时勾选永久"),
        ("integrity_create", {"uscc": "{new}", "name": "甲", "measures": ["罚酒"]}, "处理措施"),
        ("integrity_create_person", {"name": "张三"}, "证件号码"),
        ("integrity_create_person", {"name": "", "id_number": "{id}"}, "姓名"),
        ("integrity_create_person", {"name": "张三", "id_number": "110105194912310021"}, "校验位"),
    ],
)
def test_a_wrong_form_is_refused(browser, page, changed, said):
    codes = {"{new}": credit_code(), "{id}": id_number()}
    filled = form(
        **{name: codes.get(value, value) if isinstance(value, str) else value for name, value in changed.items()}
    )
    answer = browser.post(reverse(f"enterprises:{page}"), filled)
    assert answer.status_code == 200
    shown = answer.context["form"]
    assert said in str(shown.errors) + "".join(field.label for field in shown if field.errors)
    assert not IntegrityRecord.objects.exists()


def test_what_looks_odd_is_accepted_with_a_remark(browser):
    firm = enterprise("丹东虚构现名有限公司")
    filled = form(uscc=firm.uscc, name="丹东虚构别名有限公司", kind="violation")
    page = browser.post(reverse("enterprises:integrity_create"), filled, follow=True).text
    assert "没有施行，请核对行为类别" in page
    assert "与登记的名称不同" in page


def test_a_record_is_corrected_repaired_and_revoked(browser):
    record = sanction(ends_on=None)
    address = {
        name: reverse(f"enterprises:integrity_{name}", args=[record.pk]) for name in ("edit", "repair", "revoke")
    }
    kept = form(uscc=record.uscc, name=record.name, basis=record.basis, ends_on="", permanent="on")
    assert "修改说明" in browser.post(address["edit"], kept).text
    assert browser.post(address["edit"], kept | {"reason": "更正类别"}).status_code == 302
    assert "不能早于限制开始日期" in browser.post(address["repair"], {"on": "2020-01-01", "document": "x"}).text
    upload = SimpleUploadedFile("同意.pdf", b"%PDF-1.4\n%%EOF")
    done = browser.post(
        address["repair"], {"on": "2025-03-01", "document": "修〔2025〕1号", "file": upload}, follow=True
    )
    assert "自 2025-03-01 起不再受限" in done.text
    done = browser.post(address["revoke"], {"on": "2025-04-01", "reason": "复议撤销"}, follow=True)
    assert "自 2025-04-01 起不再受限" in done.text
    record.refresh_from_db()
    assert (record.kind_id, record.repaired_on, record.revoked_on) == ("plagiarism", DAY, date(2025, 4, 1))
    assert "更正类别" in done.text
    assert address["revoke"] not in done.text


def test_a_file_is_added(browser):
    record = sanction()
    address = reverse("enterprises:integrity_attach", args=[record.pk])
    wrong = {"what": "其他材料", "file": SimpleUploadedFile("a.exe", b"MZ")}
    assert "不能上传这种文件" in browser.post(address, wrong).text
    right = {"what": "其他材料", "file": SimpleUploadedFile("a.pdf", b"%PDF-1.4\n%%EOF")}
    page = browser.post(address, right, follow=True).text
    assert f"其他材料-{record.pk}-1.pdf" in page


def test_other_records_on_the_same_subject_are_beside(browser):
    record = sanction()
    sanction(record.uscc, basis="另一文号")
    sanction(basis="别家文号")
    page = browser.get(record.get_absolute_url()).text
    assert "另一文号" in page
    assert "别家文号" not in page


def test_supervisors_are_told_once_that_a_sanction_ends():
    people, today = everybody(), timezone.localdate()
    ends = {"today": today, "soon": today + timedelta(days=30), "later": today + timedelta(days=31)}
    soon = {name: sanction(name=name, ends_on=day) for name, day in ends.items()}
    sanction(ends_on=None)
    sanction(ends_on=today - timedelta(days=1))
    sanction(ends_on=today, repaired_on=today, repair_document="文号")
    assert tell_of_endings(today) == 2
    assert tell_of_endings(today) == 0
    assert tell_of_endings(today + timedelta(days=1)) == 1
    assert {notice.recipient for notice in Notice.objects.all()} == {people.supervisor}
    assert {notice.url for notice in Notice.objects.all()} == {record.get_absolute_url() for record in soon.values()}


def test_a_sanction_that_is_lengthened_is_told_again():
    everybody()
    record = sanction(ends_on=date(2026, 6, 30))
    assert tell_of_endings(date(2026, 6, 15)) == 1
    IntegrityRecord.objects.filter(pk=record.pk).update(ends_on=date(2026, 7, 10))
    assert tell_of_endings(date(2026, 6, 15)) == 1
