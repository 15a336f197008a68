"""Entries whose firm has its certificate: they are certified without anybody typing it.

It is looked for when certificates are registered, one by one or in bulk, and every night: whichever way a certificate
came in, the pool follows.
"""

from collections.abc import Iterator

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F, OuterRef, Q, Subquery
from django.db.models.functions import Greatest
from django.db.models.signals import post_save
from django.dispatch import receiver
from django.utils import timezone

from bureau.accounts.models import User
from bureau.audit.bulk import rows_written
from bureau.lifecycle import TransitionRefused
from enterprises.certifications.models import Certification

from .actions import carry_out
from .models import PoolEntry
from .rules import may_keep


def arrived(entries=None):
    """The entries in the pool whose firm got a certificate of the rung while it was there, with `certificate`."""
    entries = PoolEntry.objects.all() if entries is None else entries
    in_time = Certification.objects.filter(
        Q(revoked_on__isnull=True) | Q(revoked_on__gt=Greatest(F("issued_on"), OuterRef("entered_on"))),
        enterprise=OuterRef("enterprise"),
        kind=OuterRef("target"),
        issued_on__lte=timezone.localdate(),
        expires_on__gte=OuterRef("entered_on"),
    )
    first = in_time.order_by("issued_on", "pk").values("pk")[:1]
    return entries.pooled().annotate(certificate=Subquery(first)).exclude(certificate=None)


def settle_pool(entries=None) -> int:
    """Certify the entries whose certificate has arrived; returns how many. Doing it again does no harm.

    It is done in the name of whoever registered the certificate, or of the adviser, or of whoever entered the firm: the
    first of them who may. Where nobody may, the entry waits for an officer.
    """
    rows = arrived(entries).select_related("enterprise", "target", "adviser", "entered_by").order_by("pk")
    waiting = list(rows)
    found = Certification.objects.in_bulk([entry.certificate for entry in waiting])
    settled = 0
    for entry in waiting:
        settled += _settle(entry, found[entry.certificate])
    return settled


def _settle(entry: PoolEntry, certificate: Certification) -> bool:
    by = next((person for person in _people(entry, certificate) if may_keep(person, entry)), None)
    if by is None:
        return False
    day = max(certificate.issued_on, entry.entered_on, entry.applied_on or entry.entered_on)
    words = f"已取得证书{f' {certificate.number}' if certificate.number else ''}，自动登记"
    try:
        with transaction.atomic():
            carry_out(entry, "certify", by=by, on=day, reason=words)
    except (TransitionRefused, ValidationError):
        # Somebody was quicker, or the days contradict each other: an officer decides.
        return False
    return True


def _people(entry: PoolEntry, certificate: Certification) -> Iterator[User]:
    registered = certificate.history.exclude(history_user=None).order_by("history_date", "history_id").first()
    for person in (registered.history_user if registered else None, entry.adviser, entry.entered_by):
        if person is not None:
            yield person


@receiver(post_save, sender=Certification)
def after_one(sender, instance, **kwargs):
    """A certificate was registered or corrected."""
    settle_pool(PoolEntry.objects.filter(enterprise=instance.enterprise_id, target=instance.kind_id))


@receiver(rows_written, sender=Certification)
def after_many(sender, **kwargs):
    """Certificates were imported."""
    settle_pool()
