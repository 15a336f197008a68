"""Verbs on blind copies: make, search, redact, give or withhold files, let pass, note who reads. Nothing else writes them."""

from datetime import datetime
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.utils import timezone

from bureau.accounts.rules import city_officers
from bureau.audit.bulk import record_creation
from bureau.files.actions import inspect, store
from bureau.files.models import StoredFile
from bureau.lifecycle import Refused
from projects.application_forms.definition import parse_stored
from projects.applications.models import ApplicationFile
from projects.panels.models import PanelEntry

from .choices import FileHandling
from .copies import fresh_passages, leaks_of
from .identity import tells
from .models import BlindCopy, BlindFile, BlindLeak, BlindPassage, BlindReading
from .scan import Leak, redacted, visible_files
from .stripping import CannotStrip, kind_of, neutral_name, stripped


class BlindRefused(Refused):
    """Something that may not be done with a blind copy; `sentence` says why."""


def make(entry: PanelEntry, *, by) -> BlindCopy:
    """The copy of an entry from its application as it is now, and what betrays in it. Raises `BlindRefused`.

    Made again, what was redacted in a passage stays where the applicant's words are the same, and so do files.
    """
    _check(by, entry)
    with transaction.atomic():
        PanelEntry.objects.select_for_update().get(pk=entry.pk)
        now = timezone.now()
        copy, _ = BlindCopy.objects.update_or_create(entry=entry, defaults={"made_at": now, "made_by": by})
        _keep_passages(copy)
        _keep_files(copy, by=by)
        return search(copy, by=by)


def _keep_passages(copy: BlindCopy) -> None:
    before = {(one.section, one.label, str(one.original)): one.shown for one in copy.passages.all()}
    copy.passages.all().delete()
    made = list(fresh_passages(copy.entry.application))
    for passage in made:
        passage.copy = copy
        passage.shown = before.get((passage.section, passage.label, str(passage.original)), passage.original)
    BlindPassage.objects.bulk_create(made)
    record_creation(BlindPassage.objects.filter(copy=copy))


def _keep_files(copy: BlindCopy, *, by) -> None:
    labels = _file_labels(copy)
    before = {file.source_id: file for file in copy.files.all()}
    wanted = visible_files(copy.entry.application)
    for number, file in enumerate(wanted, start=1):
        known = before.get(file.file_id)
        if known is None or known.number != number:
            copy.files.filter(number=number).delete()
            _keep_file(copy, number, labels.get(file.field_key, ""), file, by=by)
    copy.files.filter(number__gt=len(wanted)).delete()


def _file_labels(copy: BlindCopy) -> dict[str, str]:
    definition = parse_stored(copy.entry.application.form_version.definition)
    return {field.key: field.label for section in definition.sections for field in section.fields}


def _keep_file(copy: BlindCopy, number: int, label: str, file: ApplicationFile, *, by) -> None:
    kept = BlindFile(copy=copy, number=number, label=label[:120], source=file.file)
    _give(kept, _bytes(file.file), file.file.content_type, by=by)
    kept.save()


def _give(file: BlindFile, data: bytes, content_type: str, *, by) -> None:
    """Offer bytes to experts without their properties; where those stay, nothing is offered."""
    kind = kind_of(data, content_type)
    try:
        file.given = _stored(stripped(data, kind), neutral_name(file.number, kind), by=by)
        file.handling, file.note = FileHandling.STRIPPED, ""
    except CannotStrip as refusal:
        file.given, file.handling, file.note = None, FileHandling.WITHHELD, refusal.sentence[:200]


def _stored(data: bytes, name: str, *, by) -> StoredFile:
    return store(SimpleUploadedFile(name, data), by=by)


def _bytes(stored: StoredFile) -> bytes:
    with stored.file.open("rb") as stream:
        return stream.read()


def search(copy: BlindCopy, *, by) -> BlindCopy:
    """Look through the copy again; what was let pass stays so while it stands at the same place."""
    _check_officer(by)
    with transaction.atomic():
        locked = BlindCopy.objects.select_for_update().select_related("entry__application__call").get(pk=copy.pk)
        known = {_key(leak): leak for leak in locked.leaks.all()}
        found = {_key(leak): leak for leak in leaks_of(locked)}
        for key in known.keys() - found.keys():
            known[key].delete()
        fresh = [_unsaved(locked, leak) for key, leak in found.items() if key not in known]
        if fresh:
            made = BlindLeak.objects.bulk_create(fresh)
            record_creation(BlindLeak.objects.filter(pk__in=[leak.pk for leak in made]))
        locked.scanned_at = timezone.now()
        locked.save(update_fields=["scanned_at"])
    return locked


def _key(leak: Leak | BlindLeak) -> tuple:
    return leak.place, leak.number, leak.where, leak.kind, leak.text


def _unsaved(copy: BlindCopy, leak: Leak) -> BlindLeak:
    return BlindLeak(
        copy=copy,
        place=leak.place,
        number=leak.number,
        where=leak.where,
        kind=leak.kind,
        text=leak.text,
        severity=leak.severity,
        excerpt=leak.excerpt,
    )


def _blocking(copy: BlindCopy) -> int:
    return sum(1 for leak in copy.leaks.all() if leak.blocks)


def _search_again(copy: BlindCopy, before: int, *, by) -> None:
    """What experts read already may get better, never worse."""
    search(copy, by=by)
    if copy.entry.released_at is not None and _blocking(copy) > before:
        raise BlindRefused(f"{copy.entry.code} 已送专家评审，这样修改会露出申报单位的信息，没有保存。请遮盖后再保存。")


def redact_all(copy: BlindCopy, *, by) -> BlindCopy:
    """Black out every red tell in the passages, and look again. Files are dealt with one by one."""
    _check_officer(by)
    known = tells(copy.entry.application)
    with transaction.atomic():
        BlindCopy.objects.select_for_update().get(pk=copy.pk)
        for passage in copy.passages.all():
            cells = [[redacted(cell, known) for cell in row] for row in passage.shown]
            if cells != passage.shown:
                passage.shown = cells
                passage.save(update_fields=["shown"])
        return search(copy, by=by)


def write(passage: BlindPassage, cells: list[list[str]], *, by) -> BlindPassage:
    """What experts read in place of the applicant's words; emptied stays empty. Raises `BlindRefused`."""
    _check_officer(by)
    if [len(row) for row in cells] != [len(row) for row in passage.original]:
        raise BlindRefused("提交的表格与原表行列不一致，没有保存。请刷新页面后再改。")
    with transaction.atomic():
        locked = BlindPassage.objects.select_for_update().get(pk=passage.pk)
        before = _blocking(locked.copy)
        locked.shown = cells
        locked.save(update_fields=["shown"])
        _search_again(locked.copy, before, by=by)
    return locked


def replace_file(file: BlindFile, upload: Any, *, by) -> BlindFile:
    """Give experts a file that an officer has blacked out. Raises `BlindRefused`, `RefusedUpload`."""
    _check_officer(by)
    data, kind = inspect(upload)
    try:
        clean = stripped(data, kind)
    except CannotStrip as refusal:
        raise BlindRefused(refusal.sentence) from refusal
    with transaction.atomic():
        locked = BlindFile.objects.select_for_update().get(pk=file.pk)
        before = _blocking(locked.copy)
        locked.given = _stored(clean, neutral_name(locked.number, kind), by=by)
        locked.handling, locked.note = FileHandling.REPLACED, ""
        locked.save()
        _search_again(locked.copy, before, by=by)
    return locked


def withhold_file(file: BlindFile, *, by, note: str) -> BlindFile:
    """Keep a file from experts, with the reason. Raises `BlindRefused`."""
    _check_officer(by)
    if not note.strip():
        raise BlindRefused("请写明不提供这个附件的理由。")
    with transaction.atomic():
        locked = BlindFile.objects.select_for_update().get(pk=file.pk)
        before = _blocking(locked.copy)
        locked.given, locked.handling, locked.note = None, FileHandling.WITHHELD, note.strip()[:200]
        locked.save()
        _search_again(locked.copy, before, by=by)
    return locked


def give_file(file: BlindFile, *, by) -> BlindFile:
    """Give experts the applicant's own file after all, without its properties. Raises `BlindRefused` where it cannot be."""
    _check_officer(by)
    with transaction.atomic():
        locked = BlindFile.objects.select_for_update().get(pk=file.pk)
        before = _blocking(locked.copy)
        _give(locked, _bytes(locked.source), locked.source.content_type, by=by)
        if locked.given is None:
            raise BlindRefused(locked.note)
        locked.save()
        _search_again(locked.copy, before, by=by)
    return locked


def let_pass(leak: BlindLeak, *, by, reason: str) -> BlindLeak:
    """An officer has looked: this does not betray, or may stand. The reason is kept. Raises `BlindRefused`."""
    _check_officer(by)
    if not reason.strip():
        raise BlindRefused("请写明放行的理由。")
    with transaction.atomic():
        locked = BlindLeak.objects.select_for_update().filter(pk=leak.pk).first()
        if locked is None:
            raise BlindRefused("这处线索已不在隐名申报书中。请刷新页面。")
        locked.passed_by, locked.passed_at, locked.reason = by, timezone.now(), reason.strip()[:200]
        locked.save()
    return locked


def take_up_again(leak: BlindLeak, *, by) -> BlindLeak:
    """Not let pass after all. Raises `BlindRefused`."""
    _check(by, leak.copy.entry)
    leak.passed_by, leak.passed_at, leak.reason = None, None, ""
    leak.save()
    return leak


def note_reading(copy: BlindCopy, user, what: str, now: datetime) -> BlindReading:
    """Note that somebody has opened a copy or a file of it."""
    return BlindReading.objects.create(copy=copy, user=user, what=what[:40], at=now)


def _check_officer(by) -> None:
    if not city_officers(by):
        raise BlindRefused("只有市科技局业务人员可以制作和检查隐名申报书。")


def _check(by, entry: PanelEntry) -> None:
    _check_officer(by)
    if PanelEntry.objects.filter(pk=entry.pk, released_at__isnull=False).exists():
        raise BlindRefused(f"{entry.code} 已送专家评审，不能重新制作隐名申报书；仍可遮盖其中的文字和更换附件。")
