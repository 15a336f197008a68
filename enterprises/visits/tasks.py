"""What is done for visits every day without anybody asking."""

from celery import shared_task
from django.utils import timezone

from .reminding import remind


@shared_task
def remind_of_problems() -> int:
    """Tell those in charge what is due soon or late; harmless when it runs twice."""
    return remind(timezone.localdate())
