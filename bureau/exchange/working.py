"""The work on a claimed batch: reading, applying, taking back. Either it is done to its end, or it has not been."""

import logging
import uuid
from typing import TYPE_CHECKING

from django.db import DatabaseError, transaction
from django.utils import timezone

from bureau.exchange import kinds, reading
from bureau.exchange.applying import RowsMoved, StageLost, tidy_search_indexes, write
from bureau.exchange.claims import AlreadySettled, claim, hold, is_mine, leave, put_back, was_lost
from bureau.exchange.models import BatchState, ImportBatch
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
    else:
        tidy_search_indexes(resource.model)
    return True


def _look_again(batch: ImportBatch, sentence: str, moved: list[int] | None = None) -> None:
    """Read the file against the records as they stand now, and say why; nothing was written."""
    put_back(batch, BatchState.APPLYING, BatchState.READING, "")
    read_now(batch.pk, moved=moved)
    ImportBatch.objects.filter(pk=batch.pk, state=BatchState.WAITING).update(sentence=sentence)


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
