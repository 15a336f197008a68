"""Who works on a batch: taken by one at a time, given back, left to the next when the database went away in between."""

import logging
import uuid
from contextlib import suppress

from django.conf import settings
from django.db import Error, OperationalError, connection
from django.db.models import F, Q
from django.utils import timezone

from bureau.exchange.models import BatchState, ImportBatch

logger = logging.getLogger(__name__)


# A file that has cost so many workers their life is not given to another one.
MOST_TRIES = 5
BACK = {
    BatchState.READING: BatchState.UNREAD,
    BatchState.APPLYING: BatchState.WAITING,
    BatchState.UNDOING: BatchState.APPLIED,
}
WORN_OUT = "处理了多次都没有完成，没有写入任何数据。请把本页地址告诉系统管理员，或把文件分成几份再试。"


class AlreadySettled(Exception):
    """The batch was applied or dropped before, or is being so: nothing more is done."""


def claim(pk: uuid.UUID | str, state: BatchState) -> ImportBatch | None:
    """The batch, if it waits in that state for somebody to work on it; None when somebody does or it is settled."""
    now = timezone.now()
    stale = now - timezone.timedelta(seconds=settings.EXCHANGE_STALE_SECONDS)
    free = Q(worker="") | Q(beat_at__isnull=True) | Q(beat_at__lt=stale)
    token = uuid.uuid4().hex
    claimed = ImportBatch.objects.filter(free, pk=pk, state=state).update(
        worker=token, beat_at=now, started_at=now, tries=F("tries") + 1
    )
    return ImportBatch.objects.select_related("user").get(pk=pk, worker=token) if claimed else None


def is_mine(batch: ImportBatch, state: BatchState) -> bool:
    """Whether the claim still stands."""
    return ImportBatch.objects.filter(pk=batch.pk, state=state, worker=batch.worker).exists()


def hold(batch: ImportBatch, state: BatchState) -> None:
    """Lock the batch's row for the whole transaction; raises AlreadySettled when it is no longer ours."""
    mine = ImportBatch.objects.select_for_update().filter(pk=batch.pk, state=state, worker=batch.worker)
    if mine.first() is None:
        raise AlreadySettled


def put_back(batch: ImportBatch, state: BatchState, back: BatchState, sentence: str) -> None:
    """The work has ended without success: the batch waits again, and says why."""
    ImportBatch.objects.filter(pk=batch.pk, state=state).update(state=back, worker="", tries=0, sentence=sentence)


def give_up_if_worn_out(batch: ImportBatch) -> bool:
    """Put back a batch that nobody could finish; whether it was one."""
    if batch.tries < MOST_TRIES:
        return False
    state = BatchState(batch.state)
    put_back(batch, state, BACK[state], WORN_OUT)
    return True


def leave(batch: ImportBatch, state: BatchState) -> None:
    """The connection was lost in the middle, and nothing written: the next one finds the batch as it was."""
    logger.warning("Batch %s is left to the next worker: the connection to the database was lost", batch.pk)
    with suppress(Error):
        ImportBatch.objects.filter(pk=batch.pk, state=state).update(worker="", beat_at=timezone.now())


def was_lost(error: Exception) -> bool:
    """Whether an error of the database means that the connection, not the data, was at fault.

    PostgreSQL says so by the classes 08 (connection) and 57P (shut down), or says nothing any more.
    """
    if not connection.is_usable():
        return True
    if connection.vendor != "postgresql" or not isinstance(error, OperationalError):
        return False
    told = getattr(error.__cause__, "sqlstate", None)
    return told is None or told.startswith(("08", "57P"))


def stalled() -> Q:
    """Condition: nothing has moved for so long that a message must have been lost, or a worker have died."""
    stale = timezone.now() - timezone.timedelta(seconds=settings.EXCHANGE_STALE_SECONDS)
    return Q(beat_at__lt=stale) | Q(beat_at__isnull=True, created_at__lt=stale)
