"""The nightly work of the pool. Each task may be delivered twice without harm."""

from celery import shared_task

from .reminders import remind
from .settling import settle_pool as settle


@shared_task(name="enterprises.settle_pool")
def settle_pool() -> int:
    """Certify the entries whose certificate has arrived, however it came in."""
    return settle()


@shared_task(name="enterprises.remind_of_talks")
def remind_of_talks() -> int:
    """Tell the advisers which talks are due."""
    return remind()
