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
from django.db import DatabaseError, connection, transaction
from django.utils import timezone
from kombu.exceptions import OperationalError as QueueUnreachable

from bureau.exchange import kinds, reading
from bureau.exchange.applying import RowsMoved, StageLost, write
from bureau.exchange.claims import AlreadySettled, claim, hold, is_mine, leave, put_back, stalled, was_lost
from bureau.exchange.formats import check_upload, quick_rows
from bureau.exchange.models import BatchState, ImportBatch, RememberedHeaders
from bureau.exchange.refusals import ApplyRefused, UnreadableFile
from bureau.exchange.stage import Stage
from bureau.exchange.undoing import take_back

if TYPE_CHECKING:
    from bureau.exchange.resources import RegisterResource

logger = logging.getLogger(__name__)

MOVED = "预览之后数据有变化，{} 行的结果与上次不同（已标出）。请再次查看后确认，目前没有写入任何数据。"
REDEFINED = "预览之后这里的定义有变化，文件已按新的定义重新读取。请再次查看后确认，目前没有写入任何数据。"
LOST = "数据库中途重新启动过，文件已重新读取。请再次查看后确认，目前没有写入任何数据。"
BROKEN = "处理时出错，没有写入任何数据。请稍后再试；若再次出错，请把本页地址告诉系统管理员。"
GONE = "这里已不能导入（登记册已停用，或上传人不再有权限）。目前没有写入任何数据。"
BUSY = "数据库没有接受这份文件（与刚刚写入的记录冲突，或此刻正忙）。整份文件都没有导入，请稍后再试。"


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


def _resource_of(batch: ImportBatch, state: BatchState, back: BatchState) -> "RegisterResource | None":
    """The batch's register; None when it is closed to the batch's user by now, which the batch then says."""
    try:
        return kinds.resource_of(batch.key, batch.user)
    except kinds.UnknownKind:
        put_back(batch, state, back, GONE)
        return None


def read_now(pk: uuid.UUID | str, *, moved: list[int] | None = None) -> bool:
    """Read a claimed batch to its end; whether this call did it. `moved` rows are marked as different from before."""
    batch = claim(pk, BatchState.READING)
    if batch is None:
        return False
    resource = _resource_of(batch, BatchState.READING, BatchState.UNREAD)
    if resource is None:
        return True
    batch.sentence = ""
    try:
        reading.read(batch, resource, by=batch.user)
    except reading.Cancelled:
        Stage(batch, resource).drop()
        return True
    except UnreadableFile as error:
        batch.state, batch.sentence = BatchState.UNREAD, error.sentence
    except Exception as error:
        if was_lost(error):
            leave(batch, BatchState.READING)
            return False
        if is_mine(batch, BatchState.READING):
            logger.exception("Batch %s could not be read", batch.pk)
        batch.state, batch.sentence = BatchState.UNREAD, BROKEN
    else:
        batch.state = BatchState.WAITING
        batch.rows.filter(number__in=moved or ()).update(differs=True)
    _finish(batch, resource, BatchState.READING)
    return True


def _finish(batch: ImportBatch, resource: "RegisterResource", state: BatchState) -> None:
    """Save what was found, unless the batch was given up or taken over meanwhile."""
    token, batch.worker, batch.digest = batch.worker, "", uuid.uuid4().hex
    with transaction.atomic():
        mine = ImportBatch.objects.select_for_update().filter(pk=batch.pk, state=state, worker=token).exists()
        if mine:
            batch.save()
    if not mine and ImportBatch.objects.filter(pk=batch.pk, state=BatchState.DROPPED).exists():
        Stage(batch, resource).drop()
        batch.rows.all().delete()
        if batch.refused_file:
            batch.refused_file.delete(save=False)


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
        locked.rows_done, locked.beat_at = 0, timezone.now()
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
        state=BatchState.APPLYING, only_good=only_good, worker="", beat_at=timezone.now(), sentence=""
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


def apply_now(pk: uuid.UUID | str) -> bool:
    """Apply a claimed batch; whether this call dealt with it. Either everything is written, or nothing."""
    batch = claim(pk, BatchState.APPLYING)
    if batch is None:
        return False
    resource = _resource_of(batch, BatchState.APPLYING, BatchState.WAITING)
    if resource is None:
        return True
    try:
        with transaction.atomic():
            hold(batch, BatchState.APPLYING)
            write(batch, resource, by=batch.user)
            batch.state, batch.applied_at, batch.worker = BatchState.APPLIED, timezone.now(), ""
            batch.save()
    except AlreadySettled:
        return False
    except RowsMoved as moved:
        _look_again(batch, MOVED.format(len(moved.numbers)) if moved.numbers else REDEFINED, moved.numbers)
    except StageLost:
        _look_again(batch, LOST)
    except ApplyRefused as refusal:
        put_back(batch, BatchState.APPLYING, BatchState.WAITING, refusal.sentence)
    except DatabaseError as error:
        if was_lost(error):
            leave(batch, BatchState.APPLYING)
            return False
        _look_again(batch, BUSY)
    except Exception:
        logger.exception("Batch %s could not be applied", batch.pk)
        put_back(batch, BatchState.APPLYING, BatchState.WAITING, BROKEN)
    return True


def _look_again(batch: ImportBatch, sentence: str, moved: list[int] | None = None) -> None:
    """Read the file against the records as they stand now, and say why; nothing was written."""
    put_back(batch, BatchState.APPLYING, BatchState.READING, "")
    read_now(batch.pk, moved=moved)
    ImportBatch.objects.filter(pk=batch.pk, state=BatchState.WAITING).update(sentence=sentence)


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
        state=BatchState.UNDOING, undone_by=by, worker="", beat_at=timezone.now(), sentence=""
    )
    if not claimed:
        raise AlreadySettled


def undo_now(pk: uuid.UUID | str) -> bool:
    """Take back a claimed batch; whether this call dealt with it. What stands against it is kept in its sentence."""
    batch = claim(pk, BatchState.UNDOING)
    if batch is None:
        return False
    resource = _resource_of(batch, BatchState.UNDOING, BatchState.APPLIED)
    if resource is None:
        return True
    try:
        with transaction.atomic():
            hold(batch, BatchState.UNDOING)
            take_back(batch, resource, by=batch.undone_by)
            batch.state, batch.undone_at, batch.worker = BatchState.UNDONE, timezone.now(), ""
            batch.save()
    except AlreadySettled:
        return False
    except ApplyRefused as refusal:
        named = "".join(f"\n· {name}" for _, name in getattr(refusal, "records", ()))
        put_back(batch, BatchState.UNDOING, BatchState.APPLIED, refusal.sentence + named)
    except DatabaseError as error:
        if was_lost(error):
            leave(batch, BatchState.UNDOING)
            return False
        put_back(batch, BatchState.UNDOING, BatchState.APPLIED, "数据库此刻没有接受撤销，什么都没有改变，请稍后再试。")
    except Exception:
        logger.exception("Batch %s could not be undone", batch.pk)
        put_back(batch, BatchState.UNDOING, BatchState.APPLIED, "撤销时出错，什么都没有改变，请稍后再试。")
    return True


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
        if found is not None:
            ImportBatch.objects.filter(pk=found.pk).update(worker="", beat_at=timezone.now())
    if found is not None:
        _send(found.pk, BatchState(found.state))
    return found is not None


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
