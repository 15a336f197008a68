"""Verbs on achievements; the only writer of what tells their results apart."""

from django.db import transaction

from enterprises.register.names import name_key, written
from projects.register.identity import digest_of
from projects.register.parties import same_name

from .models import Achievement


def result_key(name: str, taker_id: int | None, taker_name: str, known: list[Achievement]) -> str:
    """The key of a result and its taker: that of a `known` record of the same two, else a new one.

    A known one is kept even after the taker was renamed, so that the pair goes on counting once.
    """
    for record in known:
        same_taker = (taker_id is not None and record.taker_id == taker_id) or same_name(record.taker_name, taker_name)
        if same_taker and same_name(record.name, name):
            return record.result_key
    return digest_of(name, taker_name)


def complete(achievement: Achievement) -> Achievement:
    """Bring names into form, and find the key of its result."""
    achievement.name = written(achievement.name)
    achievement.owner_name = written(achievement.owner_name)
    achievement.taker_name = written(achievement.taker_name)
    others = Achievement.objects.filter(name_key=name_key(achievement.name)).exclude(pk=achievement.pk).order_by("pk")
    achievement.result_key = result_key(achievement.name, achievement.taker_id, achievement.taker_name, list(others))
    return achievement


def register_achievement(achievement: Achievement, *, reason: str = "", checked: bool = False) -> Achievement:
    """Enter an achievement; `checked` says that the caller has validated it. Raises `ValidationError`."""
    complete(achievement)
    with transaction.atomic():
        if not checked:
            achievement.full_clean()
        achievement._change_reason = reason[:100] or None
        achievement.save(force_insert=True)
    return achievement


def amend_achievement(achievement: Achievement, *, reason: str = "", checked: bool = False) -> Achievement:
    """Save corrected fields of an achievement. Raises `ValidationError`."""
    complete(achievement)
    with transaction.atomic():
        Achievement.objects.select_for_update().get(pk=achievement.pk)
        if not checked:
            achievement.full_clean()
        achievement._change_reason = reason[:100] or None
        achievement.save()
    return achievement
