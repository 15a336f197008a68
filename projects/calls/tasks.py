"""Work by the clock."""

from celery import shared_task

from . import actions


@shared_task
def tend_calls() -> int:
    """Open and close calls as their time comes; returns how many moved."""
    return actions.tick()
