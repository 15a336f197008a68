"""Verbs on certificates; the only writer of their county and revocation."""

from datetime import date

from django.db import transaction

from .models import Certification
from .validity import last_valid_day


class RevocationRefused(Exception):
    """A revocation that may not be entered; `sentence` says why."""

    def __init__(self, sentence: str):
        super().__init__(sentence)
        self.sentence = sentence


def complete(certification: Certification) -> Certification:
    """Fill in what follows from other facts: the organisation's county, and the last valid day when none is given."""
    certification.county_id = certification.enterprise.county_id
    if certification.expires_on is None and certification.issued_on is not None:
        certification.expires_on = last_valid_day(certification.kind, certification.issued_on)
    return certification


def register_certification(certification: Certification, *, reason: str = "", checked: bool = False) -> Certification:
    """Enter a new certificate; `checked` says that the caller has validated it. Raises `ValidationError`, also when its number exists within the kind."""
    complete(certification)
    with transaction.atomic():
        if not checked:
            certification.full_clean()
        certification._change_reason = reason[:100] or None
        certification.save(force_insert=True)
    return certification


def amend_certification(certification: Certification, *, reason: str = "", checked: bool = False) -> Certification:
    """Save corrected fields of a certificate. Raises `ValidationError`."""
    complete(certification)
    with transaction.atomic():
        Certification.objects.select_for_update().get(pk=certification.pk)
        if not checked:
            certification.full_clean()
        certification._change_reason = reason[:100] or None
        certification.save()
    return certification


def revoke(certification: Certification, *, on: date, reason: str) -> Certification:
    """Enter that a certificate is not valid from the day `on`, with the reason that was published.

    Raises `RevocationRefused` for one already revoked, for a day before its issue and without a reason.
    """
    if not reason.strip():
        raise RevocationRefused("撤销证书须填写原因。")
    with transaction.atomic():
        locked = Certification.objects.select_for_update().get(pk=certification.pk)
        if locked.revoked_on:
            raise RevocationRefused(f"这张证书已于 {locked.revoked_on} 撤销，不能再次撤销。")
        if on < locked.issued_on:
            raise RevocationRefused(f"撤销日期不能早于发证日期 {locked.issued_on}。")
        locked.revoked_on = on
        locked.revoked_reason = reason.strip()[:200]
        locked._change_reason = f"撤销：{reason.strip()}"[:100]
        locked.save(update_fields=["revoked_on", "revoked_reason"])
    return locked
