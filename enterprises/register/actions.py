"""Verbs on organisations; the only writer of their names and counties."""

from datetime import date

from django.db import transaction
from django.dispatch import Signal
from django.utils import timezone

from .models import Enterprise, FormerName
from .names import written
from .uscc import normalise

county_corrected = Signal()
"""Sent inside the transaction with `enterprise` (its new county set) and `reason`, so that others follow."""


def _written(enterprise: Enterprise) -> Enterprise:
    enterprise.uscc = normalise(enterprise.uscc)
    enterprise.name = written(enterprise.name)
    return enterprise


def register(enterprise: Enterprise, *, reason: str = "", checked: bool = False) -> Enterprise:
    """Enter a new organisation; `checked` says that the caller has validated it.

    Raises `ValidationError` when a field is wrong or the code is registered already.
    """
    _written(enterprise)
    with transaction.atomic():
        if not checked:
            enterprise.full_clean()
        enterprise._change_reason = reason[:100] or None
        enterprise.save(force_insert=True)
    return enterprise


def amend(
    enterprise: Enterprise, *, reason: str = "", renamed_on: date | None = None, checked: bool = False
) -> Enterprise:
    """Save changed fields of a registered organisation.

    A changed name leaves the old one as a former name (used until `renamed_on`, default today); a corrected county is
    told to whatever keeps the county beside. Raises `ValidationError`.
    """
    _written(enterprise)
    with transaction.atomic():
        before = Enterprise.objects.select_for_update().get(pk=enterprise.pk)
        if not checked:
            enterprise.full_clean()
        enterprise._change_reason = reason[:100] or None
        enterprise.past_names = before.past_names
        enterprise.save()
        if before.name != enterprise.name:
            _keep_name(enterprise, before.name, until=renamed_on or timezone.localdate())
        if before.county_id != enterprise.county_id:
            county_corrected.send(sender=Enterprise, enterprise=enterprise, reason=reason)
    return enterprise


def _keep_name(enterprise: Enterprise, name: str, *, until: date) -> None:
    former, created = FormerName.objects.get_or_create(enterprise=enterprise, name=name, defaults={"until": until})
    if not created:
        former.until = until
        former.save(update_fields=["until"])
