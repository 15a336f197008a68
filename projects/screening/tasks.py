"""Work that nobody waits for: the index of texts, automatic checks of a whole call, overdue corrections."""

from celery import shared_task
from django.utils import timezone

from bureau.accounts.models import User
from bureau.lifecycle import Refused, TransitionRefused
from projects.calls.models import Call

from . import notices, queries
from .checking import auto_check
from .fingerprints import index_missing

# As many as fit well into the minute after which the next worker comes.
PORTION = 300


@shared_task
def index_texts() -> int:
    """Bring the index of texts up to date, a portion at a time; returns how many applications were read."""
    return index_missing(PORTION)


@shared_task
def check_call(pk: int, by: int) -> int:
    """Note what the portal finds fitting, for every application of a call that waits; returns how many were looked at."""
    while index_missing(PORTION):
        pass
    person = User.objects.get(pk=by)
    waiting = queries.to_check(Call.objects.filter(pk=pk)).select_related("call", "enterprise", "form_version")
    looked = 0
    for application in waiting.order_by("pk"):
        try:
            auto_check(application, by=person)
        except (Refused, TransitionRefused):
            continue  # it has moved on meanwhile
        looked += 1
    return looked


@shared_task
def remind_of_overdue_corrections() -> int:
    """Tell the officers of corrections that did not come; returns how many messages."""
    by_call: dict[int, list] = {}
    for one in queries.overdue(timezone.now()).select_related("call", "enterprise").order_by("call", "number"):
        by_call.setdefault(one.call_id, []).append(one)
    return sum(notices.corrections_overdue(found[0].call, found) for found in by_call.values())
