"""Verbs on the files of an application: add and remove one, each in a request of its own, and scan what was not scanned."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from bureau.files import actions as files
from bureau.files.actions import RefusedUpload
from bureau.files.models import StoredFile
from bureau.files.scanning import Verdict, scan
from enterprises.register.rules import acts_for
from projects.application_forms.definition import Field

from . import notices
from .choices import ScanState
from .closing import may_change, why_closed
from .models import Application, ApplicationFile, Submission
from .refusals import ApplicationRefused
from .section_drafts import definition_of

MB = 1024 * 1024
VIRUS = "病毒查杀发现文件带有病毒，没有保存。请在本机查杀后重新上传。"


def add_file(
    application: Application, field_key: str, upload: Any, *, by, now: datetime | None = None
) -> ApplicationFile:
    """Keep an upload under a field. Raises `RefusedUpload` for the file, `ApplicationRefused` for everything else."""
    now = now or timezone.now()
    field = _open_field(application, field_key, by=by, now=now)
    if upload.size > field.most_mb * MB:
        raise RefusedUpload(f"文件有 {upload.size / MB:.1f} MB，“{field.label}”每个文件不能超过 {field.most_mb} MB。")
    stored = files.store(upload, by=by, allowed=field.allowed_kinds)
    verdict = scan(stored.file.path)
    try:
        if verdict is Verdict.INFECTED:
            raise RefusedUpload(VIRUS)
        return _attach(application, field_key, stored, verdict, by=by, now=now)
    except (RefusedUpload, ApplicationRefused):
        files.discard(stored)
        raise


def _attach(
    application: Application, field_key: str, stored: StoredFile, verdict: Verdict, *, by, now
) -> ApplicationFile:
    with transaction.atomic():
        rows = Application.objects.select_related("call", "enterprise", "form_version")
        locked = rows.select_for_update(no_key=True, of=("self",)).get(pk=application.pk)
        field = _open_field(locked, field_key, by=by, now=now)
        held = list(locked.files.filter(field_key=field_key).select_related("file"))
        if any(one.file.sha256 == stored.sha256 for one in held):
            raise ApplicationRefused(f"“{field.label}”里已有内容完全相同的文件，没有重复保存。")
        if len(held) >= field.most_rows:
            raise ApplicationRefused(f"“{field.label}”最多 {field.most_rows} 个文件，请先移除一个再上传。")
        added = ApplicationFile(application=locked, field_key=field_key, file=stored)
        if verdict is Verdict.CLEAN:
            added.scan_state, added.scanned_at = ScanState.CLEAN, timezone.now()
        added.save()
        files.attach(stored, added)
    return added


def _open_field(application: Application, field_key: str, *, by, now: datetime) -> Field:
    """The field, if this person may put files under it now."""
    if not acts_for(by, application.enterprise_id):
        raise ApplicationRefused("您不是申报单位的经办人，不能修改申报书。")
    if sentence := why_closed(application, now):
        raise ApplicationRefused(sentence)
    definition = definition_of(application)
    field, section = definition.field(field_key), definition.section_of(field_key)
    if field is None or field.kind != "file":
        raise ApplicationRefused("申报书里没有这个附件栏目，文件没有保存。格式可能已经更新，请刷新页面。")
    if not may_change(application, section.key):
        raise ApplicationRefused(f"“{section.title}”不在须补正的部分之内，不能修改附件。")
    return field


def remove_file(file: ApplicationFile, *, by, now: datetime | None = None) -> None:
    """Take a file out; one that was handed in stays with its submission. Raises `ApplicationRefused`."""
    with transaction.atomic():
        locked = Application.objects.select_for_update(no_key=True).get(pk=file.application_id)
        definition = definition_of(locked)
        if definition.field(file.field_key) is not None:
            _open_field(locked, file.field_key, by=by, now=now or timezone.now())
        elif sentence := why_closed(locked, now or timezone.now()):
            raise ApplicationRefused(sentence)
        _let_go(file)


def _let_go(file: ApplicationFile) -> None:
    stored = file.file
    kept_by, infected = _submission_with(file), file.scan_state == ScanState.INFECTED
    file.delete()
    if kept_by is None:
        files.discard(stored)
    elif not infected:  # one with a virus stays on the disk as evidence and is given to nobody
        files.hand_over(stored, kept_by)


def _submission_with(file: ApplicationFile) -> Submission | None:
    """The last submission that lists the file."""
    handed_in = Submission.objects.filter(application=file.application_id).order_by("-serial")
    return next((one for one in handed_in if any(kept["id"] == str(file.file_id) for kept in one.files)), None)


def scan_waiting(limit: int = 500) -> dict[str, int]:
    """Scan files that no scanner has seen; one with a virus is given to nobody any more and its firm is told.

    Returns how many were found clean and infected.
    """
    told = {ScanState.CLEAN: 0, ScanState.INFECTED: 0}
    if not settings.VIRUS_SCANNER:
        return {str(state): count for state, count in told.items()}
    waiting = ApplicationFile.objects.filter(scan_state=ScanState.UNSCANNED).select_related("file", "application")
    for one in waiting.order_by("pk")[:limit]:
        verdict = scan(one.file.file.path)
        if verdict is Verdict.UNKNOWN:
            continue
        one.scan_state = ScanState.CLEAN if verdict is Verdict.CLEAN else ScanState.INFECTED
        one.scanned_at = timezone.now()
        with transaction.atomic():
            one.save(update_fields=["scan_state", "scanned_at"])
            if one.scan_state == ScanState.INFECTED:
                notices.infected(one)
        told[one.scan_state] += 1
    return {str(state): count for state, count in told.items()}
