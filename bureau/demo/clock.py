"""Verbs ask the clock: here they are asked on an earlier day, so that courses, deadlines and histories come out true."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time

from django.utils import timezone

from bureau.notices.models import Notice

from .dated import FRESH


def moment(day: date, hour: int = 9, minute: int = 30) -> datetime:
    """A moment of a day, in the bureau's time."""
    return timezone.make_aware(datetime.combine(day, time(hour, minute)))


@contextmanager
def at(when: datetime) -> Iterator[None]:
    """Let everything inside happen from `when` on, never later than now; the clock goes on meanwhile.

    The clock of this process is put back: for the command that seeds, which does nothing else.
    """
    real = timezone.now
    began = real()
    start = min(when, began)
    timezone.now = lambda: min(start + (real() - began), real())
    try:
        yield
    finally:
        timezone.now = real


def read_old_messages() -> None:
    """Messages of long ago have been read."""
    for notice in Notice.objects.unread().filter(sent_at__lt=timezone.now() - FRESH):
        Notice.objects.filter(pk=notice.pk).update(read_at=notice.sent_at)
