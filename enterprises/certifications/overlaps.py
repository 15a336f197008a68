"""Whether a certificate stands beside another of its kind as a renewal may, or overlaps it too far."""

from django.core.exceptions import ValidationError

from .models import Certification
from .validity import overlap

# 复审 of 高企 had numbers of its own until 2016.
RENEWED_NUMBER = "GF"


def overlapping(certification: Certification) -> list[tuple[Certification, int]]:
    """Other valid certificates of the same organisation and kind, with the days of an overlap that is too long."""
    others = Certification.objects.filter(enterprise=certification.enterprise_id, kind=certification.kind_id)
    period = (certification.issued_on, certification.expires_on)
    found = []
    for other in others.exclude(pk=certification.pk).filter(revoked_on__isnull=True).order_by("issued_on"):
        days = overlap(certification.kind, period, (other.issued_on, other.expires_on))
        if days or other.issued_on == certification.issued_on:
            found.append((other, days))
    return found


def refuse_overlaps(certification: Certification, found: list[tuple[Certification, int]]) -> None:
    """Raises `ValidationError` for a second certificate of the same day, and for what the kind refuses."""
    if certification.revoked_on:
        return
    for other, days in found:
        if other.issued_on == certification.issued_on:
            words = f"这家单位已有同一天发的{certification.kind.name}证书“{other.number or '无编号'}”，请修改那一张。"
            raise ValidationError({"issued_on": words})
        if certification.kind.overlap_refused:
            raise ValidationError({"issued_on": words_of(certification.kind, other, days)})


def words_of(kind, other: Certification, days: int) -> str:
    """A sentence about one overlap that is longer than a renewal explains."""
    period = f"{other.issued_on} 至 {other.expires_on}"
    return (
        f"与证书“{other.number or '无编号'}”（{period}）重叠 {days} 天，超过{kind.name}允许的 {kind.overlap_days} 天。"
    )
