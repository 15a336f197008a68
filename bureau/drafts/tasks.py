"""What is done in the night."""

from celery import shared_task

from . import actions


@shared_task
def remove_old_drafts() -> int:
    """Remove drafts that nobody has come back to."""
    return actions.remove_old()
