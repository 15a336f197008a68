"""Verbs on organisations and their former names; the only writer of names and counties on the page."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from . import tags
from .county_moves import county_corrected, move_along
from .models import Enterprise, FormerName
from .names import name_key, written
from .uscc import normalise

__all__ = ["amend", "county_corrected", "register", "remove_former_name", "write_former_name"]


def _written(enterprise: Enterprise) -> Enterprise:
    enterprise.uscc = normalise(enterprise.uscc)
    enterprise.name = written(enterprise.name)
    enterprise.tags = tags.tidy(enterprise.tags)
    if enterprise.registration_type_id and not enterprise.registration_type_text:
        enterprise.registration_type_text = enterprise.registration_type.name
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

    A changed name leaves the old one as a former name (used until `renamed_on`, default today), unless the two differ
    only in brackets and blanks; whatever repeats the county follows a corrected one. Raises `ValidationError`.
    """
    _written(enterprise)
    with transaction.atomic():
        before = Enterprise.objects.select_for_update().get(pk=enterprise.pk)
        if not checked:
            enterprise.full_clean()
        enterprise._change_reason = reason[:100] or None
        enterprise.past_names = before.past_names
        enterprise.save()
        if before.name_key != enterprise.name_key:
            _keep_name(enterprise, before.name, until=renamed_on or timezone.localdate())
        if before.county_id != enterprise.county_id:
            move_along({enterprise.pk: enterprise.county_id}, reason=reason)
    return enterprise


def _keep_name(enterprise: Enterprise, name: str, *, until: date) -> None:
    former = enterprise.former_names.filter(name_key=name_key(name)).first()
    former = former or FormerName(enterprise=enterprise, name=name)
    former.until = until
    former.save()


def write_former_name(former: FormerName, *, reason: str = "") -> FormerName:
    """Enter or correct a former name.

    Raises `ValidationError` when it is the present name, when the organisation has it already, or a day is impossible.
    """
    former.name = written(former.name)
    with transaction.atomic():
        enterprise = Enterprise.objects.select_for_update().get(pk=former.enterprise_id)
        key = name_key(former.name)
        same = enterprise.former_names.exclude(pk=former.pk).filter(name_key=key)
        if key == enterprise.name_key:
            raise ValidationError({"name": "这就是单位现在的名称，不能登记为曾用名。"})
        if same.exists():
            raise ValidationError({"name": "这个曾用名已经登记过。"})
        if former.until and former.until > timezone.localdate():
            raise ValidationError({"until": "使用至的日期不能晚于今天。"})
        former.full_clean()
        former._change_reason = reason[:100] or None
        former.save()
    return former


def remove_former_name(former: FormerName, *, reason: str = "") -> None:
    """Strike a former name that was entered by mistake; its history stays."""
    former._change_reason = reason[:100] or None
    former.delete()
