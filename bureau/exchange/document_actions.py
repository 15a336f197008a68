"""The verbs of an import batch: open, confirm, drop. The only writer of its state."""

import hashlib
from typing import Any

from django.core.files.base import ContentFile
from django.db import DatabaseError, transaction
from django.utils import timezone

from bureau.exchange.export import plain_book
from bureau.exchange.formats import max_bytes
from bureau.exchange.models import BatchState, ImportBatch
from bureau.exchange.preview import Importer, Preview, Receipt
from bureau.exchange.refusals import ApplyRefused


class PreviewChanged(Exception):
    """What would be written is no longer what was shown; `preview` is how it stands now."""

    def __init__(self, preview: Preview) -> None:
        super().__init__("preview changed")
        self.preview = preview


class AlreadySettled(Exception):
    """The batch was applied or dropped before: nothing more is written."""


def open_batch(
    importer: Importer, upload: Any, *, by: Any, title: str, wizard_url: str, list_url: str
) -> tuple[ImportBatch, Preview]:
    """Read the upload and keep it for its user until it is confirmed; raises UnreadableFile and keeps nothing then."""
    content = upload.read(max_bytes() + 1)
    filename = str(upload.name)[-255:]
    preview = importer.preview(content, filename, user=by)
    batch = ImportBatch(
        key=importer.key,
        title=title[:100],
        filename=filename,
        sha256=hashlib.sha256(content).hexdigest(),
        size=len(content),
        user=by,
        wizard_url=wizard_url,
        list_url=list_url,
    )
    batch.source.save(filename, ContentFile(content), save=False)
    _remember(batch, preview)
    batch.save(force_insert=True)
    return batch, preview


def look_again(batch: ImportBatch, importer: Importer, *, by: Any) -> tuple[Preview, int]:
    """What the kept file would do now, and how many rows differ from the remembered look."""
    preview = importer.preview(batch.content(), batch.filename, user=by)
    differing = preview.mark_differences(batch.fingerprints) if preview.digest != batch.digest else 0
    return preview, differing


def confirm(batch: ImportBatch, importer: Importer, *, by: Any, digest: str, only_good: bool) -> Receipt:
    """Apply exactly what was shown under `digest`, in one transaction and once.

    Raises PreviewChanged when the data moved on, ApplyRefused when rows are refused (or the database objects), and
    AlreadySettled on a second click; in each case nothing is written.
    """
    try:
        with transaction.atomic():
            return _apply(batch, importer, by=by, digest=digest, only_good=only_good)
    except DatabaseError as error:
        raise ApplyRefused(
            "数据库没有接受这份文件（与已有记录冲突，或此刻正忙）。整份文件都没有导入，请稍后再试。"
        ) from error


def _apply(batch: ImportBatch, importer: Importer, *, by: Any, digest: str, only_good: bool) -> Receipt:
    # The update locks the row: a second click waits here and then finds nothing left to claim.
    waiting = ImportBatch.objects.filter(pk=batch.pk, state=BatchState.WAITING)
    if not waiting.update(state=BatchState.APPLIED, applied_at=timezone.now()):
        raise AlreadySettled
    preview = importer.preview(batch.content(), batch.filename, user=by)
    if preview.digest != digest:
        raise PreviewChanged(preview)
    if preview.refused and not (only_good and importer.takes_good_rows_only):
        raise ApplyRefused(f"还有 {len(preview.refused)} 行有问题。请改正后重新上传，或选择只导入没有问题的行。")
    if not preview.effective:
        raise ApplyRefused("没有需要写入的行。")
    receipt = importer.apply(preview, user=by)
    batch.refresh_from_db()
    _remember(batch, preview)
    batch.save()
    return receipt


def remember_again(batch: ImportBatch, preview: Preview) -> int:
    """Make the present look the remembered one; returns how many rows differ from the earlier."""
    differing = preview.mark_differences(batch.fingerprints)
    _remember(batch, preview)
    batch.save()
    return differing


def drop(batch: ImportBatch) -> None:
    """Give up a waiting batch; its file is removed, the row stays."""
    if ImportBatch.objects.filter(pk=batch.pk, state=BatchState.WAITING).update(state=BatchState.DROPPED):
        batch.source.delete(save=False)
        if batch.refused_file:
            batch.refused_file.delete(save=False)
        ImportBatch.objects.filter(pk=batch.pk).update(source="", refused_file="", fingerprints={})


def _remember(batch: ImportBatch, preview: Preview) -> None:
    batch.counts = preview.counts
    batch.digest = preview.digest
    batch.fingerprints = preview.fingerprints()
    if batch.refused_file:
        batch.refused_file.delete(save=False)
    if preview.refused:
        batch.refused_file.save("refused.xlsx", ContentFile(refused_book(preview)), save=False)


def refused_book(preview: Preview) -> bytes:
    """The refused rows as a sheet: the same columns, the row number, and the reason."""
    width = max([len(preview.headers), *(len(row.cells) for row in preview.refused)], default=0)
    headers = [*preview.headers, *[""] * (width - len(preview.headers)), "原行号", "未导入原因"]
    rows = [[*row.cells, *[""] * (width - len(row.cells)), row.number, row.reason] for row in preview.refused]
    return plain_book(headers, rows)
