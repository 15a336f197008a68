"""The verbs of an import batch: open, read, choose, confirm, drop, undo. The only writer of its state.

Each that works on many rows is done at once for a small file and by a worker for a large one. Whoever works on a batch
first claims it; a second delivery of the same task finds it claimed, or finished, and does nothing.
"""

import hashlib
import logging
import uuid
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.files.base import ContentFile
from django.db import connection, transaction
from django.utils import timezone
from kombu.exceptions import OperationalError as QueueUnreachable

from bureau.exchange import reading
from bureau.exchange.claims import AlreadySettled, give_up_if_worn_out, stalled
from bureau.exchange.formats import check_upload, quick_rows
from bureau.exchange.models import BatchState, ImportBatch, RememberedHeaders
from bureau.exchange.refusals import ApplyRefused, UnreadableFile
from bureau.exchange.working import apply_now, read_now, undo_now

if TYPE_CHECKING:
    from bureau.exchange.resources import RegisterResource

logger = logging.getLogger(__name__)


class PreviewOutdated(Exception):
    """The preview that was confirmed is not the present one; nothing is written."""


def inline_rows() -> int:
    """How many rows are dealt with while the browser waits; larger files go to a worker."""
    return settings.EXCHANGE_INLINE_ROWS


def keep_upload(
    resource: "RegisterResource",
    content: bytes,
    filename: str,
    *,
    by: Any,
    kind: str = "",
    sheet: str = "",
    wizard_url: str = "",
    list_url: str = "",
) -> ImportBatch:
    """Keep an upload for its user, to be read; raises UnreadableFile and keeps nothing for a file that is none."""
    check_upload(content, filename)
    rows = quick_rows(content, filename)
    batch = ImportBatch(
        key=kind or resource.kind,
        title=resource.title[:100],
        filename=filename[-255:],
        sha256=hashlib.sha256(content).hexdigest(),
        size=len(content),
        user=by,
        sheet=sheet,
        wizard_url=wizard_url,
        list_url=list_url,
        state=BatchState.READING,
        rows_total=rows,
    )
    batch.source.save(filename, ContentFile(content), save=False)
    batch.save(force_insert=True)
    return batch


def have_read(batch: ImportBatch) -> ImportBatch:
    """Read a kept upload, at once or by a worker; its rows are estimated already."""
    if batch.rows_total > inline_rows():
        transaction.on_commit(lambda: _send(batch.pk, BatchState.READING))
    else:
        read_now(batch.pk)
    batch.refresh_from_db()
    return batch


def _send(pk: uuid.UUID, state: BatchState) -> None:
    """Give a batch to the workers. A queue that cannot be reached is no harm: stalled batches are sent again."""
    from bureau.exchange.tasks import task_of

    try:
        task_of(state).delay(str(pk))
    except QueueUnreachable:
        logger.warning("Batch %s waits: the queue cannot be reached", pk)


def choose(
    batch: ImportBatch, *, by: Any, sheet: str | None = None, chosen: Mapping[str, str] | None = None
) -> ImportBatch:
    """Read the file again from another sheet, or with columns named by hand, which is remembered for such sheets.

    Raises AlreadySettled when the batch is no longer waiting.
    """
    with transaction.atomic():
        locked = ImportBatch.objects.select_for_update().get(pk=batch.pk)
        if locked.state not in (BatchState.WAITING, BatchState.UNREAD):
            raise AlreadySettled
        if chosen is not None:
            RememberedHeaders.objects.update_or_create(
                kind=locked.key,
                digest=locked.layout["digest"],
                defaults={"headers": locked.layout["headers"], "chosen": dict(chosen), "changed_by": by},
            )
        if sheet is not None:
            locked.sheet = sheet
        locked.state, locked.worker, locked.sentence = BatchState.READING, "", ""
        locked.rows_done, locked.tries, locked.beat_at = 0, 0, timezone.now()
        locked.save()
    return have_read(locked)


def confirm(batch: ImportBatch, *, digest: str, only_good: bool) -> ImportBatch:
    """Apply exactly what was shown under `digest`, in one transaction and once; raises what `settle` raises.

    Rows that would now do something else than shown come back for a second look: the batch then waits again.
    """
    settle(batch, digest=digest, only_good=only_good)
    if batch.counts["rows"] > inline_rows():
        transaction.on_commit(lambda: _send(batch.pk, BatchState.APPLYING))
    else:
        apply_now(batch.pk)
    batch.refresh_from_db()
    return batch


def settle(batch: ImportBatch, *, digest: str, only_good: bool) -> None:
    """Decide that a waiting batch shall be applied.

    Raises ApplyRefused when rows are refused and not to be left out, or nothing would be written; PreviewOutdated when
    the preview is another by now; AlreadySettled on a second click.
    """
    _refuse_unfit(batch, digest, only_good)
    claimed = ImportBatch.objects.filter(pk=batch.pk, state=BatchState.WAITING, digest=digest).update(
        state=BatchState.APPLYING, only_good=only_good, worker="", tries=0, beat_at=timezone.now(), sentence=""
    )
    if not claimed:
        raise AlreadySettled


def _refuse_unfit(batch: ImportBatch, digest: str, only_good: bool) -> None:
    if batch.state == BatchState.READING or (batch.state == BatchState.WAITING and digest != batch.digest):
        raise PreviewOutdated
    if batch.state != BatchState.WAITING:
        raise AlreadySettled
    counts = batch.counts
    if counts["refused"] and not only_good:
        raise ApplyRefused(f"还有 {counts['refused']} 行有问题。请改正后重新上传，或选择只导入没有问题的行。")
    if not counts["new"] + counts["changed"]:
        raise ApplyRefused("没有需要写入的行。")


def drop(batch: ImportBatch) -> bool:
    """Give up a batch that is not applied; its file and rows are removed, its line stays. Whether it was so."""
    open_states = (BatchState.READING, BatchState.WAITING, BatchState.UNREAD)
    with transaction.atomic():
        locked = ImportBatch.objects.select_for_update().get(pk=batch.pk)
        if locked.state not in open_states:
            return False
        locked.state, locked.worker = BatchState.DROPPED, ""
        with connection.cursor() as cursor:
            cursor.execute(f"DROP TABLE IF EXISTS {connection.ops.quote_name(locked.stage)}")
        locked.rows.all().delete()
        files = [(file.storage, file.name) for file in (locked.source, locked.refused_file) if file]
        locked.source = locked.refused_file = ""
        locked.save()
    for storage, name in files:
        storage.delete(name)
    return True


def undo(batch: ImportBatch, *, by: Any) -> ImportBatch:
    """Take an applied batch back, at once or by a worker; raises AlreadySettled. What stands against it is its sentence."""
    start_undo(batch, by=by)
    if batch.counts["new"] + batch.counts["changed"] > inline_rows():
        transaction.on_commit(lambda: _send(batch.pk, BatchState.UNDOING))
    else:
        undo_now(batch.pk)
    batch.refresh_from_db()
    return batch


def start_undo(batch: ImportBatch, *, by: Any) -> None:
    """Decide that an applied batch shall be taken back; raises AlreadySettled when it is not, or not any more, applied."""
    if batch.history_mark is None:
        raise AlreadySettled
    claimed = ImportBatch.objects.filter(pk=batch.pk, state=BatchState.APPLIED).update(
        state=BatchState.UNDOING, undone_by=by, worker="", tries=0, beat_at=timezone.now(), sentence=""
    )
    if not claimed:
        raise AlreadySettled


def send_again() -> int:
    """Send the stalled batches to the workers once more; returns how many. Nothing is lost with a lost message."""
    return sum(nudge(batch) for batch in ImportBatch.objects.at_work().filter(stalled()))


def nudge(batch: ImportBatch) -> bool:
    """Send one stalled batch to the workers once more, at most once in EXCHANGE_STALE_SECONDS; whether it was sent.

    A batch whose row is locked is being written at this moment, however long that takes.
    """
    with transaction.atomic():
        free = ImportBatch.objects.select_for_update(skip_locked=True)
        found = free.at_work().filter(stalled(), pk=batch.pk).first()
        if found is None or give_up_if_worn_out(found):
            return False
        ImportBatch.objects.filter(pk=found.pk).update(worker="", beat_at=timezone.now())
    _send(found.pk, BatchState(found.state))
    return True


def refused_rows(batch: ImportBatch, resource: "RegisterResource") -> bool:
    """See to it that the sheet of refused rows is there, from the kept upload if need be; whether it is."""
    if batch.refused_file and batch.refused_file.storage.exists(batch.refused_file.name):
        return True
    if not batch.counts.get("refused") or not batch.source or not batch.source.storage.exists(batch.source.name):
        return False
    try:
        reading.keep_refused_rows_again(batch, resource)
    except UnreadableFile:
        return False
    batch.save(update_fields=["refused_file"])
    return bool(batch.refused_file)


def drop_forgotten() -> int:
    """Give up batches that have waited for too long; returns how many."""
    before = timezone.now() - timezone.timedelta(days=settings.EXCHANGE_WAITING_DAYS)
    forgotten = ImportBatch.objects.filter(state__in=(BatchState.WAITING, BatchState.UNREAD), created_at__lt=before)
    return sum(drop(batch) for batch in forgotten)
