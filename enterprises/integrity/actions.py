"""Verbs on records of integrity; the only writer. Each leaves history with its reason; nothing is deleted.

The firms and persons concerned are not told by the portal: decisions are served on paper, and a message would tell
whoever shares the account.
"""

from collections.abc import Sequence
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from bureau.files.actions import attach, store
from bureau.files.models import StoredFile
from bureau.lifecycle import Refused
from enterprises.certifications.validity import full_term
from enterprises.register.names import written
from enterprises.register.uscc import normalise

from . import identity, rules, word_lists
from .models import IntegrityMeasure, IntegrityRecord, RestrictedActivity

# What a file is; the stored name says this and nothing of whom it is about, because the list of files has other readers.
DECISION, REPAIR, REVOCATION, OTHER = "处理决定", "修复依据", "撤销依据", "其他材料"
EVIDENCE = (DECISION, REPAIR, REVOCATION, OTHER)


class IntegrityRefused(Refused):
    """Something that may not be entered; `sentence` says why."""


def record(
    entry: IntegrityRecord,
    *,
    by,
    id_number: str = "",
    permanent: bool = False,
    evidence: Sequence = (),
    reason: str = "",
) -> IntegrityRecord:
    """Enter a sanction. `id_number` names a person and is not kept; without an end and not `permanent`, the end follows
    from the severity. `evidence` are uploads of the decision.

    Raises `ValidationError`, and `IntegrityRefused` for anybody but a supervisor.
    """
    _refuse_others(by)
    with transaction.atomic():
        _complete(entry, id_number=id_number, permanent=permanent)
        entry.full_clean()
        _note(entry, f"登记 {reason}".strip(), by)
        entry.save(force_insert=True)
        add_evidence(entry, evidence, what=DECISION, by=by)
    return entry


def amend(entry: IntegrityRecord, *, by, reason: str, id_number: str = "", permanent: bool = False) -> IntegrityRecord:
    """Save corrected fields; a new `id_number` replaces the digest. Raises as `record` does, and without a reason."""
    _refuse_others(by)
    if not reason.strip():
        raise IntegrityRefused("修改诚信记录须填写修改说明。")
    with transaction.atomic():
        stored = IntegrityRecord.objects.select_for_update().get(pk=entry.pk)
        entry.subject, entry.id_hash = stored.subject, stored.id_hash
        _complete(entry, id_number=id_number, permanent=permanent)
        entry.full_clean()
        words = "修改（含证件号码）" if entry.id_hash != stored.id_hash else "修改"
        _note(entry, f"{words}：{reason.strip()}", by)
        entry.save()
    return entry


def _complete(entry: IntegrityRecord, *, id_number: str, permanent: bool) -> None:
    entry.name, entry.uscc = written(entry.name), normalise(entry.uscc)
    entry.measures = _listed("measures", entry.measures, IntegrityMeasure)
    entry.scope = _listed("scope", entry.scope, RestrictedActivity)
    if entry.is_person:
        entry.uscc = ""
        if id_number:
            entry.id_hash = _digest(id_number)
        if not entry.id_hash:
            raise ValidationError({"id_number": "请填写证件号码；只凭姓名不能登记。"})
    elif not entry.uscc:
        raise ValidationError({"uscc": "请填写统一社会信用代码；只凭名称不能登记。"})
    else:
        entry.id_hash = ""
    if permanent:
        entry.ends_on = None
    elif entry.ends_on is None and entry.starts_on is not None:
        entry.ends_on = default_end(entry.severity, entry.starts_on)


def default_end(severity, starts_on: date) -> date:
    """The last barred day when a decision names none. Raises `ValidationError` for a severity without a usual length."""
    if not severity.default_months:
        raise ValidationError({"ends_on": f"“{severity}”没有默认期限，请填写限制截止日期，或勾选永久。"})
    return full_term(starts_on, severity.default_months, included=False)


def _digest(id_number: str) -> str:
    try:
        return identity.digest(id_number)
    except identity.WrongIdNumber as wrong:
        raise ValidationError({"id_number": wrong.sentence}) from wrong


def _listed(field: str, text: str, table) -> str:
    known = table.objects.values_list("name", flat=True)
    try:
        return word_lists.tidy(text, known, what=str(table._meta.verbose_name))
    except ValidationError as error:
        raise ValidationError({field: error}) from error


def repair(entry: IntegrityRecord, *, on: date, document: str, by, evidence: Sequence = ()) -> IntegrityRecord:
    """Enter that trust was repaired: from the day `on` the record no longer stands in the way.

    Raises `IntegrityRefused` without a document, for a day outside the term or after today, and for one that is repaired
    or revoked already.
    """
    _refuse_others(by)
    if not document.strip():
        raise IntegrityRefused("信用修复须填写依据的文件。")
    with transaction.atomic():
        locked = IntegrityRecord.objects.select_for_update().get(pk=entry.pk)
        _refuse_settled(locked)
        _refuse_future(on, "修复日期")
        if on < locked.starts_on:
            raise IntegrityRefused(f"修复日期不能早于限制开始日期 {locked.starts_on}。")
        if locked.ends_on and on > locked.ends_on:
            raise IntegrityRefused(f"限制期已于 {locked.ends_on} 届满，无须修复。")
        locked.repaired_on, locked.repair_document = on, document.strip()[:120]
        _note(locked, f"修复：{document.strip()}", by)
        locked.save(update_fields=["repaired_on", "repair_document"])
        add_evidence(locked, evidence, what=REPAIR, by=by)
    return locked


def revoke(entry: IntegrityRecord, *, on: date, reason: str, by, evidence: Sequence = ()) -> IntegrityRecord:
    """Enter that the decision was taken back: from the day `on` the record no longer stands in the way.

    Raises `IntegrityRefused` without a reason, for a day before the decision or after today, and for one revoked already.
    """
    _refuse_others(by)
    if not reason.strip():
        raise IntegrityRefused("撤销诚信记录须填写原因。")
    with transaction.atomic():
        locked = IntegrityRecord.objects.select_for_update().get(pk=entry.pk)
        if locked.revoked_on:
            raise IntegrityRefused(f"这条记录已于 {locked.revoked_on} 撤销，不能再次撤销。")
        _refuse_future(on, "撤销日期")
        if on < locked.decided_on:
            raise IntegrityRefused(f"撤销日期不能早于决定日期 {locked.decided_on}。")
        locked.revoked_on, locked.revoked_reason = on, reason.strip()[:200]
        _note(locked, f"撤销：{reason.strip()}", by)
        locked.save(update_fields=["revoked_on", "revoked_reason"])
        add_evidence(locked, evidence, what=REVOCATION, by=by)
    return locked


def add_evidence(entry: IntegrityRecord, uploads: Sequence, *, what: str, by) -> list[StoredFile]:
    """Keep files with a record under neutral names. Raises `RefusedUpload` and `IntegrityRefused`."""
    _refuse_others(by)
    if what not in EVIDENCE:
        raise ValueError(f"{what!r} is not one of {EVIDENCE}")
    kept = []
    with transaction.atomic():
        IntegrityRecord.objects.select_for_update().get(pk=entry.pk)
        number = StoredFile.objects.owned_by(entry).count()
        for upload in uploads:
            number += 1
            upload.name = f"{what}-{entry.pk}-{number}.{str(upload.name).rsplit('.', 1)[-1]}"
            file = store(upload, by=by)
            attach(file, entry)
            kept.append(file)
    return kept


def _note(entry: IntegrityRecord, words: str, by) -> None:
    """What the history says of the coming save, and of whom, also where no request tells it."""
    entry._change_reason, entry._history_user = words[:100], by


def _refuse_others(by) -> None:
    if not rules.keepers(by):
        raise IntegrityRefused("只有监督诚信人员可以登记和修改诚信记录。")


def _refuse_settled(entry: IntegrityRecord) -> None:
    if entry.revoked_on:
        raise IntegrityRefused(f"这条记录已于 {entry.revoked_on} 撤销，无须修复。")
    if entry.repaired_on:
        raise IntegrityRefused(f"这条记录已于 {entry.repaired_on} 修复，不能再次修复。")


def _refuse_future(on: date, label: str) -> None:
    if on > timezone.localdate():
        raise IntegrityRefused(f"{label}不能晚于今天。")
