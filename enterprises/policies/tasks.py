"""Work that nobody waits for: large screenings, and the reminders of the morning."""

from celery import shared_task

from . import reminders, screening
from .screening_models import Screening


@shared_task
def screen(pk: int) -> int:
    """Look through the register for an item; returns how many organisations were judged."""
    found = Screening.objects.select_related("item__policy__county").filter(pk=pk).first()
    return 0 if found is None else screening.run(found).done


@shared_task
def tend_screenings() -> int:
    """Send screenings that were broken off on their way again; returns how many."""
    return screening.send_again()


@shared_task
def remind_of_policies() -> dict[str, int]:
    """Windows that close, grants that are not paid, claims that were given back and left; how many messages of each."""
    return reminders.remind()
