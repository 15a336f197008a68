"""The verbs: who may, what they refuse, what they leave behind."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.utils import timezone

from bureau.files.actions import RefusedUpload
from bureau.files.models import StoredFile
from enterprises.integrity import actions
from enterprises.integrity.identity import digest
from enterprises.integrity.models import IntegrityRecord, MisconductSeverity
from enterprises.integrity.queries import standing
from tests.enterprises.made_up import credit_code, enterprise
from tests.personas import everybody

from .made_up import facts, id_number, sanction, sanction_of_person

pytestmark = pytest.mark.django_db
DAY = date(2025, 3, 1)
PDF = b"%PDF-1.4\n%%EOF"


@pytest.fixture
def supervisor():
    return everybody().supervisor


def draft(**changed) -> IntegrityRecord:
    subject = {"subject": "organisation", "uscc": credit_code(), "name": "丹东虚构失信有限公司"}
    return IntegrityRecord(**facts(**subject | changed))


def person(**changed) -> IntegrityRecord:
    return draft(subject="person", uscc="", name="张三", **changed)


def test_nobody_but_a_supervisor_does_anything(supervisor):
    held = sanction()
    for name, user in everybody():
        if name == "supervisor":
            continue
        for verb in (
            lambda by: actions.record(draft(), by=by),
            lambda by: actions.amend(held, by=by, reason="更正"),
            lambda by: actions.repair(held, on=DAY, document="文号", by=by),
            lambda by: actions.revoke(held, on=DAY, reason="复议", by=by),
            lambda by: actions.add_evidence(held, [], what=actions.OTHER, by=by),
        ):
            with pytest.raises(actions.IntegrityRefused, match="只有监督诚信人员"):
                verb(user)
    assert IntegrityRecord.objects.get().history.count() == 1


@pytest.mark.parametrize(
    ("changed", "field", "said"),
    [
        ({"uscc": ""}, "uscc", "只凭名称不能登记"),
        ({"uscc": "91110000600037342L"}, "uscc", "校验位"),
        ({"name": ""}, "name", ""),
        ({"basis": ""}, "basis", ""),
        ({"ends_on": date(2023, 6, 30)}, "__all__", "不能早于开始日期"),
        ({"measures": "罚酒三杯"}, "measures", "没有“罚酒三杯”"),
        ({"scope": "钓鱼"}, "scope", "没有“钓鱼”"),
        ({"kind_id": "nonsense"}, "kind", ""),
    ],
)
def test_a_wrong_record_is_refused(supervisor, changed, field, said):
    with pytest.raises(ValidationError) as refused:
        actions.record(draft(**changed), by=supervisor)
    assert said in "".join(refused.value.message_dict[field])
    assert not IntegrityRecord.objects.exists()


@pytest.mark.parametrize(("number", "said"), [("", "只凭姓名不能登记"), ("110105194912310021", "校验位")])
def test_a_person_is_not_recorded_without_a_right_number(supervisor, number, said):
    with pytest.raises(ValidationError, match=said):
        actions.record(person(), by=supervisor, id_number=number)


def test_the_number_of_a_person_is_kept_nowhere(supervisor):
    number = id_number()
    held = actions.record(person(), by=supervisor, id_number=number)
    held.refresh_from_db()
    assert held.id_hash == digest(number)
    rows = [*IntegrityRecord.objects.values(), *held.history.values()]
    assert number not in str(rows)
    assert held.id_hash not in str(held.history.values())


def test_the_same_decision_is_not_entered_twice(supervisor):
    held, number = sanction(), id_number()
    same = {"basis": held.basis, "kind_id": held.kind_id}
    with pytest.raises(ValidationError, match="已经登记过"):
        actions.record(draft(uscc=held.uscc, **same), by=supervisor)
    actions.record(draft(uscc=held.uscc, basis=held.basis, kind_id="plagiarism"), by=supervisor)
    actions.record(person(**same), by=supervisor, id_number=number)
    with pytest.raises(ValidationError, match="已经登记过"):
        actions.record(person(**same), by=supervisor, id_number=f" {number} ")


@pytest.mark.parametrize(
    ("severity", "ends"), [("minor", date(2024, 6, 30)), ("serious", date(2026, 6, 30)), ("grave", date(2028, 6, 30))]
)
def test_without_an_end_it_follows_from_the_severity(supervisor, severity, ends):
    held = actions.record(draft(severity_id=severity, ends_on=None), by=supervisor)
    assert held.ends_on == ends


def test_the_usual_length_is_data_and_marked_as_unsure(supervisor):
    assert not MisconductSeverity.objects.filter(is_checked=True).exists()
    MisconductSeverity.objects.filter(pk="minor").update(default_months=24)
    assert actions.record(draft(severity_id="minor", ends_on=None), by=supervisor).ends_on == date(2025, 6, 30)
    MisconductSeverity.objects.filter(pk="minor").update(default_months=None)
    with pytest.raises(ValidationError, match="没有默认期限"):
        actions.record(draft(severity_id="minor", ends_on=None), by=supervisor)


def test_for_good_is_said_expressly(supervisor):
    held = actions.record(draft(ends_on=None), by=supervisor, permanent=True)
    assert held.ends_on is None


def test_every_verb_leaves_who_and_why(supervisor):
    held = actions.record(draft(), by=supervisor)
    held.facts = "补充事实"
    actions.amend(held, by=supervisor, reason="补充")
    actions.repair(held, on=DAY, document="丹科诚修〔2025〕1号", by=supervisor)
    actions.revoke(held, on=DAY, reason="复议撤销", by=supervisor)
    rows = list(held.history.order_by("history_id"))
    assert [row.history_change_reason for row in rows] == [
        "登记",
        "修改：补充",
        "修复：丹科诚修〔2025〕1号",
        "撤销：复议撤销",
    ]
    assert {row.history_user for row in rows} == {supervisor}


def test_a_correction_needs_a_reason_and_changes_no_subject(supervisor):
    held = sanction()
    with pytest.raises(actions.IntegrityRefused, match="修改说明"):
        actions.amend(held, by=supervisor, reason=" ")
    held.subject = "person"
    assert actions.amend(held, by=supervisor, reason="更正").subject == "organisation"


def test_a_corrected_number_replaces_the_digest_and_says_so(supervisor):
    held, number = sanction_of_person(), id_number()
    actions.amend(held, by=supervisor, reason="录入有误", id_number=number)
    held.refresh_from_db()
    assert held.id_hash == digest(number)
    assert held.history.first().history_change_reason == "修改（含证件号码）：录入有误"
    actions.amend(held, by=supervisor, reason="更正姓名")
    held.refresh_from_db()
    assert held.id_hash == digest(number)


@pytest.mark.parametrize(
    ("on", "document", "said"),
    [
        (date(2023, 6, 30), "文号", "不能早于限制开始日期"),
        (date(2026, 7, 1), "文号", "届满"),
        (DAY, " ", "须填写依据"),
    ],
)
def test_a_wrong_repair_is_refused(supervisor, on, document, said):
    with pytest.raises(actions.IntegrityRefused, match=said):
        actions.repair(sanction(), on=on, document=document, by=supervisor)


def test_a_repair_opens_the_door_from_its_day(supervisor):
    firm = enterprise()
    held = sanction(firm.uscc)
    actions.repair(held, on=DAY, document="丹科诚修〔2025〕1号", by=supervisor)
    assert not standing(firm, DAY - timedelta(days=1)).passed
    assert standing(firm, DAY).passed
    with pytest.raises(actions.IntegrityRefused, match="不能再次修复"):
        actions.repair(held, on=DAY, document="又一号", by=supervisor)


@pytest.mark.parametrize(
    ("on", "reason", "said"),
    [(date(2023, 6, 19), "复议", "不能早于决定日期"), (DAY, "", "须填写原因")],
)
def test_a_wrong_revocation_is_refused(supervisor, on, reason, said):
    with pytest.raises(actions.IntegrityRefused, match=said):
        actions.revoke(sanction(), on=on, reason=reason, by=supervisor)


def test_a_revoked_record_is_neither_repaired_nor_revoked_again(supervisor):
    held = actions.revoke(sanction(), on=DAY, reason="复议撤销", by=supervisor)
    with pytest.raises(actions.IntegrityRefused, match="不能再次撤销"):
        actions.revoke(held, on=DAY, reason="再次", by=supervisor)
    with pytest.raises(actions.IntegrityRefused, match="无须修复"):
        actions.repair(held, on=DAY, document="文号", by=supervisor)


def test_nothing_is_repaired_or_revoked_in_advance(supervisor):
    held, tomorrow = sanction(ends_on=None), timezone.localdate() + timedelta(days=1)
    with pytest.raises(actions.IntegrityRefused, match="不能晚于今天"):
        actions.repair(held, on=tomorrow, document="文号", by=supervisor)
    with pytest.raises(actions.IntegrityRefused, match="不能晚于今天"):
        actions.revoke(held, on=tomorrow, reason="复议", by=supervisor)


def test_a_mistaken_repair_is_mended_by_a_correction(supervisor):
    held = actions.repair(sanction(), on=DAY, document="文号", by=supervisor)
    held.repaired_on, held.repair_document = None, ""
    actions.amend(held, by=supervisor, reason="误登记修复")
    assert held.uscc in {one.uscc for one in IntegrityRecord.objects.in_force_on(date(2026, 1, 1))}


def test_files_are_kept_under_names_that_tell_nobody(supervisor):
    upload = SimpleUploadedFile("关于丹东虚构失信有限公司的处理决定.pdf", PDF)
    held = actions.record(draft(), by=supervisor, evidence=[upload])
    actions.add_evidence(held, [SimpleUploadedFile("张三.PDF", PDF)], what=actions.REPAIR, by=supervisor)
    names = [file.name for file in StoredFile.objects.owned_by(held)]
    assert names == [f"处理决定-{held.pk}-1.pdf", f"修复依据-{held.pk}-2.PDF"]


def test_a_refused_file_leaves_no_record(supervisor):
    with pytest.raises(RefusedUpload):
        actions.record(draft(), by=supervisor, evidence=[SimpleUploadedFile("a.pdf", b"MZ\0")])
    assert not IntegrityRecord.objects.exists()


@pytest.mark.parametrize(
    "changed",
    [
        {"uscc": "", "id_hash": ""},
        {"id_hash": "a" * 64},
        {"subject": "person"},
        {"ends_on": date(2023, 6, 30)},
        {"repaired_on": DAY},
        {"repair_document": "文号"},
        {"repaired_on": date(2026, 7, 1), "repair_document": "文号"},
        {"revoked_on": DAY},
        {"revoked_reason": "复议"},
        {"revoked_on": date(2023, 6, 19), "revoked_reason": "复议"},
    ],
)
def test_the_database_itself_refuses_what_must_never_be(changed):
    held = sanction()
    with pytest.raises(IntegrityError), transaction.atomic():
        IntegrityRecord.objects.filter(pk=held.pk).update(**changed)
