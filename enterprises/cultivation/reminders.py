"""Reminders of talks that are due."""

from itertools import groupby

from django.utils import timezone

from . import notices
from .models import PoolEntry


def remind() -> int:
    """Tell each adviser with whom a talk is due or overdue; each is told once. Returns how many messages were sent."""
    today = timezone.localdate()
    due = PoolEntry.objects.talk_due(today).exclude(adviser=None).select_related("enterprise", "target", "adviser")
    rows = due.order_by("adviser", "next_talk_on", "pk")
    return sum(
        notices.talks_due(adviser, list(entries), day=today)
        for adviser, entries in groupby(rows, key=lambda entry: entry.adviser)
    )
