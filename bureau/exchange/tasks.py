"""The work on large files, done by a worker. Each task may be delivered twice, or die half way, without harm."""

from celery import Task, shared_task
from django.conf import settings

from bureau.exchange import actions
from bureau.exchange.models import BatchState, ImportBatch

# Somebody else holds the batch: look again when that one should have finished or can be taken for dead.
MOST_LOOKS = 20


def _until_settled(task: Task, pk: str, state: BatchState, done: bool) -> bool:
    if not done and ImportBatch.objects.filter(pk=pk, state=state).exists():
        raise task.retry(countdown=settings.EXCHANGE_STALE_SECONDS, max_retries=MOST_LOOKS)
    return done


@shared_task(bind=True)
def read_batch(self: Task, pk: str) -> bool:
    """Read an uploaded file."""
    return _until_settled(self, pk, BatchState.READING, actions.read_now(pk))


@shared_task(bind=True)
def apply_batch(self: Task, pk: str) -> bool:
    """Write what was confirmed."""
    return _until_settled(self, pk, BatchState.APPLYING, actions.apply_now(pk))


@shared_task(bind=True)
def undo_batch(self: Task, pk: str) -> bool:
    """Take back what was written."""
    return _until_settled(self, pk, BatchState.UNDOING, actions.undo_now(pk))


def task_of(state: str) -> Task:
    """The task that a batch in this state waits for; raises KeyError for a state in which none is due."""
    return {
        BatchState.READING: read_batch,
        BatchState.APPLYING: apply_batch,
        BatchState.UNDOING: undo_batch,
    }[BatchState(state)]


@shared_task
def tend_imports() -> dict[str, int]:
    """Send stalled batches on their way again, and give up those that nobody came back to."""
    return {"sent": actions.send_again(), "dropped": actions.drop_forgotten()}
