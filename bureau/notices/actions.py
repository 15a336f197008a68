"""Verbs on messages: tell people, and note that they have read."""

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from bureau.accounts.models import User
from bureau.audit.bulk import CHANGED, record, record_creation

from .models import Notice


def tell(recipients: Iterable[User], *, text: str, url: str = "", detail: str = "", key: str = "") -> int:
    """Send one message to each person who is still active; returns how many were sent.

    With a `key`, a person who was told on this occasion already is not told again. It joins the caller's transaction:
    a verb that fails tells nobody.
    """
    people = {person.pk: person for person in recipients if person.is_active}
    if not people:
        return 0
    with transaction.atomic():
        if key:
            known = Notice.objects.filter(recipient__in=people, key=key).values_list("recipient", flat=True)
            people = {pk: person for pk, person in people.items() if pk not in set(known)}
        notices = [Notice(recipient=one, text=text[:300], url=url, detail=detail, key=key) for one in people.values()]
        if not notices:
            return 0
        sent = Notice.objects.bulk_create(notices)
        record_creation(Notice.objects.filter(pk__in=[notice.pk for notice in sent]))
    return len(sent)


def read(notice: Notice) -> Notice:
    """Note that its recipient has opened it; the first time stands."""
    if notice.read_at is None:
        notice.read_at = timezone.now()
        notice.save(update_fields=["read_at"])
    return notice


def read_all(user: User) -> int:
    """Note that a person has read all that was sent to them; returns how many were unread."""
    with transaction.atomic():
        unread = list(Notice.objects.select_for_update().filter(recipient=user, read_at__isnull=True))
        if unread:
            moved = Notice.objects.filter(pk__in=[notice.pk for notice in unread])
            moved.update(read_at=timezone.now())
            record(moved, CHANGED, by=user)
    return len(unread)
