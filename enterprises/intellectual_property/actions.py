"""Verbs on rights; the only writer of their county and end."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction

from bureau.lifecycle import Refused

from .models import IntellectualProperty, IPKind
from .validity import tidy_number

SECOND_ONCE = "Ⅱ类知识产权只能用于一次高新技术企业认定，已于 {} 年度使用（国科火发〔2016〕195号）。"


class EndRefused(Refused):
    """An end that may not be entered; `sentence` says why."""


def complete(right: IntellectualProperty) -> IntellectualProperty:
    """Fill in what follows from other facts: the holder's county, the number in its one spelling."""
    right.county_id = right.enterprise.county_id
    right.number = tidy_number(right.number or "", right.kind_id or "")
    return right


def register_right(right: IntellectualProperty, *, reason: str = "") -> IntellectualProperty:
    """Enter a new right. Raises `ValidationError`, also when its number exists within the kind."""
    complete(right)
    with transaction.atomic():
        right.full_clean()
        right._change_reason = reason[:100] or None
        right.save(force_insert=True)
    return right


def amend_right(right: IntellectualProperty, *, reason: str = "", as_system: bool = False) -> IntellectualProperty:
    """Save corrected fields of a right, also a new holder. Raises `ValidationError`.

    A right of class Ⅱ that was used for one certification is not used for another; only the system administrator
    (`as_system`) corrects the year that was entered.
    """
    complete(right)
    with transaction.atomic():
        stored = IntellectualProperty.objects.select_for_update().get(pk=right.pk)
        right.full_clean()
        if not as_system and used_twice(right.kind, stored.hnte_year, right.hnte_year):
            raise ValidationError({"hnte_year": SECOND_ONCE.format(stored.hnte_year)})
        right._change_reason = reason[:100] or None
        right.save()
    return right


def used_twice(kind: IPKind, before: int | None, now: int | None) -> bool:
    """Whether a class Ⅱ right that was used in one year would be used in another."""
    return kind.ip_class == IPKind.Class.SECOND and before is not None and now != before


def end(right: IntellectualProperty, *, on: date, why: str, reason: str = "") -> IntellectualProperty:
    """Enter that the holder no longer has the right from the day `on`; `why` is one of `EndReason`.

    Raises `EndRefused` for one already ended and for a day before its grant.
    """
    with transaction.atomic():
        locked = IntellectualProperty.objects.select_for_update().get(pk=right.pk)
        if locked.ended_on:
            raise EndRefused(f"这项知识产权已于 {locked.ended_on} 终止，不能再次终止。")
        if on < locked.granted_on:
            raise EndRefused(f"终止日期不能早于授权日期 {locked.granted_on}。")
        locked.ended_on, locked.end_reason = on, why
        label = locked.get_end_reason_display()
        locked._change_reason = (f"终止（{label}）：{reason.strip()}" if reason.strip() else f"终止（{label}）")[:100]
        locked.save(update_fields=["ended_on", "end_reason"])
    return locked
