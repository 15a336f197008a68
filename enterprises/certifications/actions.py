"""Verbs on certificates and their kinds; the only writer of county, revocation, renewal and changes of the holder."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from bureau.lifecycle import Refused
from enterprises.register import actions as register
from enterprises.register.models import Enterprise
from enterprises.register.names import name_key, written

from .models import Certification, CertificationChange, CertificationKind
from .overlaps import RENEWED_NUMBER, overlapping, refuse_overlaps
from .validity import last_valid_day


class RevocationRefused(Refused):
    """A revocation that may not be entered; `sentence` says why."""


def complete(certification: Certification) -> Certification:
    """Fill in what follows from other facts: the organisation's county, and the last valid day when none is given."""
    certification.county_id = certification.enterprise.county_id
    if certification.expires_on is None and certification.issued_on is not None:
        certification.expires_on = last_valid_day(certification.kind, certification.issued_on)
    if not certification.turn and certification.number.startswith(RENEWED_NUMBER):
        certification.turn = Certification.Turn.RENEWAL
    return certification


def register_certification(certification: Certification, *, reason: str = "", checked: bool = False) -> Certification:
    """Enter a new certificate; `checked` says that the caller has validated it.

    Raises `ValidationError`, also when its number exists within the kind, when the organisation has one of the same
    kind and day, or when it overlaps another further than its kind allows and the kind refuses that.
    """
    complete(certification)
    with transaction.atomic():
        if not checked:
            _check(certification)
        certification._change_reason = reason[:100] or None
        certification.save(force_insert=True)
    return certification


def amend_certification(certification: Certification, *, reason: str = "", checked: bool = False) -> Certification:
    """Save corrected fields of a certificate. Raises `ValidationError` as for a new one."""
    complete(certification)
    with transaction.atomic():
        Certification.objects.select_for_update().get(pk=certification.pk)
        if not checked:
            _check(certification)
        certification._change_reason = reason[:100] or None
        certification.save()
    return certification


def _check(certification: Certification) -> None:
    certification.full_clean()
    # Two entries at once for one organisation wait for each other here.
    Enterprise.objects.select_for_update().get(pk=certification.enterprise_id)
    refuse_overlaps(certification, overlapping(certification))


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


def note_renewal(certification: Certification, *, begun_on: date | None) -> Certification:
    """Note that the holder has begun to renew the certificate on a day; None strikes the note.

    Raises `ValidationError` for a day before the issue or after today, and for a revoked certificate.
    """
    with transaction.atomic():
        locked = Certification.objects.select_for_update().get(pk=certification.pk)
        if begun_on and locked.revoked_on:
            raise ValidationError("已撤销的证书不能登记重新认定。")
        if begun_on and begun_on < locked.issued_on:
            raise ValidationError({"begun_on": f"启动日期不能早于发证日期 {locked.issued_on}。"})
        if begun_on and begun_on > timezone.localdate():
            raise ValidationError({"begun_on": "启动日期不能晚于今天。"})
        locked.renewal_begun_on = begun_on
        locked._change_reason = "重新认定已启动" if begun_on else "取消重新认定的登记"
        locked.save(update_fields=["renewal_begun_on"])
    return locked


def record_change(change: CertificationChange) -> CertificationChange:
    """Enter that the holder of a certificate was renamed or moved; number and validity stay.

    A new name is given to the organisation as well, unless it bears it or bore it already. Raises `ValidationError`.
    """
    change.before, change.after = written(change.before), written(change.after)
    with transaction.atomic():
        certification = Certification.objects.select_for_update().get(pk=change.certification_id)
        enterprise = Enterprise.objects.select_for_update().get(pk=certification.enterprise_id)
        change.full_clean()
        if change.changed_on < certification.issued_on:
            raise ValidationError({"changed_on": f"变更日期不能早于发证日期 {certification.issued_on}。"})
        if change.changed_on > timezone.localdate():
            raise ValidationError({"changed_on": "变更日期不能晚于今天。"})
        if name_key(change.before) == name_key(change.after):
            raise ValidationError({"after": "变更前后相同，请核对。"})
        if change.what == CertificationChange.What.RENAMED:
            _rename(enterprise, change)
        change.save()
    return change


def _rename(enterprise: Enterprise, change: CertificationChange) -> None:
    known = {enterprise.name_key, *enterprise.former_names.values_list("name_key", flat=True)}
    if name_key(change.before) not in known:
        raise ValidationError({"before": f"“{change.before}”不是{enterprise.name}现在或曾经的名称，请核对。"})
    if name_key(change.after) in known:
        return
    if name_key(change.before) != enterprise.name_key:
        raise ValidationError({"before": f"单位现在叫“{enterprise.name}”，只能由现名称改为新名称。"})
    enterprise.name = change.after
    register.amend(enterprise, renamed_on=change.changed_on, reason=f"证书更名 {change.document}".strip())


def save_kind(kind: CertificationKind, *, reason: str = "") -> CertificationKind:
    """Enter or change a kind of certificates; certificates that exist keep their days. Raises `ValidationError`."""
    kind.full_clean()
    kind._change_reason = reason[:100] or None
    kind.save()
    return kind
