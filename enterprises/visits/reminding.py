"""Reminders that nobody has to send: problems that are due in three days, and those that are late."""

from datetime import date, timedelta

from . import notices
from .filters import SOON_DAYS
from .models import Problem


def remind(day: date) -> int:
    """Tell those in charge of what is due from `day` to three days later, and of what is late; once a deadline each.

    Returns how many messages were sent; called again on the same day it sends none.
    """
    rows = Problem.objects.unfinished().select_related("enterprise", "county", "kind", "owner", "division")
    soon = rows.filter(deadline__range=(day, day + timedelta(days=SOON_DAYS)))
    sent = sum(notices.due_soon(problem) for problem in soon.order_by("pk"))
    return sent + sum(notices.overdue(problem) for problem in rows.overdue(day).order_by("pk"))
