"""Verbs on carriers; the only writer of what is derived of them and of their revocation."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.dispatch import Signal

from bureau.lifecycle import Refused
from enterprises.register.names import name_key, written

from .models import Carrier

carriers_corrected = Signal()
"""Sent inside the transaction when carriers get another county or kind: `counties` (primary key of the carrier -> of its
county) and `reason`, so that whatever keeps these beside follows."""


class RevocationRefused(Refused):
    """A revocation that may not be entered; `sentence` says why."""


def counted_from(recognised_on: date | None, recognised_year: int | None) -> date | None:
    """The first day that counts: of recognition, or the last of the year when nothing but the year is known."""
    if recognised_on:
        return recognised_on
    return date(recognised_year, 12, 31) if recognised_year else None


def complete(carrier: Carrier) -> Carrier:
    """Fill in what follows from other facts. Raises `ValidationError` when day and year of recognition disagree."""
    carrier.name = written(carrier.name)
    carrier.match_key = name_key(carrier.name)
    if carrier.operator_id and not carrier.operator_name:
        carrier.operator_name = carrier.operator.name
    if carrier.recognised_on:
        if carrier.recognised_year and carrier.recognised_year != carrier.recognised_on.year:
            raise ValidationError({"recognised_year": "认定年度与认定日期不在同一年。"})
        carrier.recognised_year = carrier.recognised_on.year
    carrier.counts_from = counted_from(carrier.recognised_on, carrier.recognised_year)
    if carrier.revoked_on and carrier.recognised_year and carrier.revoked_on.year < carrier.recognised_year:
        raise ValidationError({"revoked_on": "撤销日期不能早于认定年度。"})
    return carrier


def register(carrier: Carrier, *, reason: str = "") -> Carrier:
    """Enter a new carrier. Raises `ValidationError`, also when one of that name and kind is registered."""
    complete(carrier)
    with transaction.atomic():
        carrier.full_clean()
        carrier._change_reason = reason[:100] or None
        carrier.save(force_insert=True)
    return carrier


def amend(carrier: Carrier, *, reason: str = "") -> Carrier:
    """Save corrected fields; a new county or kind is told to whatever keeps it beside. Raises `ValidationError`."""
    complete(carrier)
    with transaction.atomic():
        before = Carrier.objects.select_for_update().get(pk=carrier.pk)
        carrier.full_clean()
        carrier._change_reason = reason[:100] or None
        carrier.save()
        if (before.county_id, before.kind_id) != (carrier.county_id, carrier.kind_id):
            carriers_corrected.send(sender=Carrier, counties={carrier.pk: carrier.county_id}, reason=reason)
    return carrier


def revoke(carrier: Carrier, *, on: date, reason: str) -> Carrier:
    """Enter that a carrier is not recognised from the day `on`, with the reason that was published.

    Raises `RevocationRefused` for one already revoked, for a day before its recognition and without a reason.
    """
    if not reason.strip():
        raise RevocationRefused("撤销载体须填写原因。")
    with transaction.atomic():
        locked = Carrier.objects.select_for_update().get(pk=carrier.pk)
        if locked.revoked_on:
            raise RevocationRefused(f"这个载体已于 {locked.revoked_on} 撤销，不能再次撤销。")
        if locked.recognised_on and on < locked.recognised_on:
            raise RevocationRefused(f"撤销日期不能早于认定日期 {locked.recognised_on}。")
        if locked.recognised_year and on.year < locked.recognised_year:
            raise RevocationRefused(f"撤销日期不能早于认定年度 {locked.recognised_year}。")
        locked.revoked_on = on
        locked.revoked_reason = reason.strip()[:200]
        locked._change_reason = f"撤销：{reason.strip()}"[:100]
        locked.save(update_fields=["revoked_on", "revoked_reason"])
    return locked
