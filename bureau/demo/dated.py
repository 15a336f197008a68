"""Verbs write down the present moment; here what they wrote becomes the work of an earlier day."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta

from django.db import models
from django.utils import timezone

from bureau.lifecycle.models import StateChange
from bureau.notices.models import Notice

FRESH = timedelta(days=10)
"""Messages older than this have been read."""


@contextmanager
def as_of(day: date, *written: type[models.Model]) -> Iterator[None]:
    """Let the verbs inside have happened in the morning of `day`: courses, messages, and the history of `written`."""
    began = timezone.now()
    yield
    at = min(timezone.make_aware(datetime.combine(day, time(9, 30))), began)
    StateChange.objects.filter(at__gte=began).update(at=at)
    told = Notice.objects.filter(sent_at__gte=began)
    if began - at > FRESH:
        told.update(read_at=at + timedelta(hours=6))
    told.update(sent_at=at)
    for model in written:
        model.history.filter(history_date__gte=began).update(history_date=at)
