"""The work of long runs, done by a worker; see `running` for why a second delivery is harmless."""

from celery import shared_task

from . import running
from .run_models import AssessmentRun


@shared_task
def go_on_with(pk: int) -> str:
    """Judge what is left of a run; returns its state."""
    run = AssessmentRun.objects.select_related("rule_set").filter(pk=pk).first()
    return "" if run is None else running.go_on(run).state


@shared_task
def tend_runs() -> int:
    """Send stalled runs on their way again; returns how many."""
    stalled = list(running.stalled())
    for run in stalled:
        go_on_with.delay(run.pk)
    return len(stalled)
