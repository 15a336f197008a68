"""What can be done with an export: ask for it, take it up, report, finish, fail, cancel, let it expire."""

import datetime as dt
import uuid
from typing import IO, Any

from django.conf import settings
from django.core.files import File
from django.db import transaction
from django.utils import timezone

from bureau.audit.models import ExportEvent

from .models import UNDER_WAY, ExportJob, ExportState

# Who writes says so every second; two minutes of silence mean that the worker is gone.
LEASE = dt.timedelta(minutes=2)
ATTEMPTS = 3
UNDER_WAY_AT_ONCE = 5
GIVEN_UP = "导出多次中断，没有完成。请减少行数或列后重试；仍不成功时请告诉系统管理员。"


class TooManyExports(Exception):
    """Somebody already has as many exports under way as one person may."""

    sentence = f"您已有 {UNDER_WAY_AT_ONCE} 个导出在进行，请等其中一个完成，或取消不需要的，再重新导出。"


class NoLongerMine(Exception):
    """The export was cancelled, or another worker has taken it up."""


def ask_for(job: ExportJob) -> ExportJob:
    """Put an unsaved export in the queue; the one already under way when it is the same. Raises TooManyExports."""
    with transaction.atomic():
        mine = ExportJob.objects.visible_to(job.user).under_way()
        same = {name: getattr(job, name) for name in ("path", "query", "columns", "file_format")}
        for other in mine:
            if all(getattr(other, name) == value for name, value in same.items()):
                return other
        if len(mine) >= UNDER_WAY_AT_ONCE:
            raise TooManyExports
        job.save()
        _send(job.pk)
    return job


def _send(pk: uuid.UUID) -> None:
    from .tasks import run_export

    # Robust: an export that could not be sent waits until `send_abandoned` finds it.
    transaction.on_commit(lambda: run_export.delay(str(pk)), robust=True)


def send_abandoned() -> int:
    """Send again what nobody works on; what was begun too often is given up. How many were sent."""
    sent = 0
    for job in ExportJob.objects.abandoned(timezone.now(), LEASE):
        if job.attempts >= ATTEMPTS:
            _end(job, job.runner, state=ExportState.FAILED, error=GIVEN_UP)
        else:
            _send(job.pk)
            sent += 1
    return sent


def take_up(pk: uuid.UUID | str) -> ExportJob | None:
    """Begin to work on an export; None when there is nothing to do or another worker is at it."""
    with transaction.atomic():
        job = ExportJob.objects.select_for_update().filter(pk=pk).first()
        now = timezone.now()
        if job is None or not job.is_under_way:
            return None
        if job.heartbeat_at is not None and job.heartbeat_at > now - LEASE:
            return None
        job.state, job.runner, job.attempts = ExportState.RUNNING, uuid.uuid4(), job.attempts + 1
        job.started_at = job.heartbeat_at = now
        job.rows_done = 0
        job.save()
    return job


def report(job: ExportJob, rows_done: int, rows_total: int) -> None:
    """Say how far it is, and that somebody is at it. Raises NoLongerMine."""
    told = {"rows_done": rows_done, "rows_total": max(rows_total, rows_done), "heartbeat_at": timezone.now()}
    if not _held(job).update(**told):
        raise NoLongerMine


def finish(job: ExportJob, content: IO[bytes], *, rows: int, filters: str) -> None:
    """Keep the file and note in the export log that it was taken out. Raises NoLongerMine."""
    name = job.file.field.generate_filename(job, f"{job.runner}.{job.file_format}")
    stored = job.file.storage.save(name, File(content))
    told = {"file": stored, "size": job.file.storage.size(stored), "rows_done": rows, "rows_total": rows}
    with transaction.atomic():
        if _held(job).update(state=ExportState.DONE, finished_at=timezone.now(), **told):
            ExportEvent.record(user=job.user, what=job.what, filters=filters, rows=rows, file_format=job.file_format)
            return
    job.file.storage.delete(stored)
    raise NoLongerMine


def fail(job: ExportJob, sentence: str) -> None:
    """It could not be done; nothing when somebody else has it by now."""
    _end(job, job.runner, state=ExportState.FAILED, error=sentence)


def cancel(job: ExportJob) -> bool:
    """Stop it before it is done; False when it already has ended. The worker notices within a second."""
    ended = ExportJob.objects.filter(pk=job.pk, state__in=UNDER_WAY).update(
        state=ExportState.CANCELLED, finished_at=timezone.now()
    )
    return bool(ended)


def remove_old() -> int:
    """Remove the files that were kept as long as promised; how many exports expired."""
    before = timezone.now() - dt.timedelta(days=settings.EXCHANGE_EXPORT_DAYS)
    old = ExportJob.objects.filter(state=ExportState.DONE, finished_at__lt=before)
    for job in old:
        if job.file:
            job.file.storage.delete(job.file.name)
        ExportJob.objects.filter(pk=job.pk).update(state=ExportState.EXPIRED, file="", size=0)
    return len(old)


def _held(job: ExportJob) -> Any:
    return ExportJob.objects.filter(pk=job.pk, runner=job.runner, state=ExportState.RUNNING)


def _end(job: ExportJob, runner: uuid.UUID | None, *, state: str, error: str) -> None:
    still = ExportJob.objects.filter(pk=job.pk, runner=runner, state__in=UNDER_WAY)
    still.update(state=state, error=error[:300], finished_at=timezone.now())
