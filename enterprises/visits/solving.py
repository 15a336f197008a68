"""Verbs that move a problem from one state to the next; each leaves its words where they belong."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from . import notices
from .models import Problem
from .states import LIFE


def start(problem: Problem, *, by) -> Problem:
    """开始办理. Raises `TransitionRefused`."""
    return LIFE.move(problem, "start", by=by)


def solve(problem: Problem, *, solution: str, on: date, by) -> Problem:
    """登记已解决, with how and when; the recorder is asked to call back. Raises `ValidationError`, `TransitionRefused`."""
    _refuse_day("solved_on", on, since=problem.found_on, label="解决日期")
    with transaction.atomic():
        _write(problem, solution=solution.strip(), solved_on=on)
        moved = LIFE.move(problem, "solve", by=by, reason=solution.strip())
        notices.solved(moved, by=by)
    return moved


def call_back(problem: Problem, *, satisfied: bool, on: date, words: str = "", by) -> Problem:
    """登记回访: a satisfied firm ends it; an unsatisfied one, with its reason, has it opened again, to be assigned anew.

    Raises `ValidationError`, `TransitionRefused`.
    """
    _refuse_day("on", on, since=problem.solved_on, label="回访日期")
    words = words.strip()
    with transaction.atomic():
        _write(problem, satisfied=satisfied, called_back_on=on, callback_words=words)
        moved = LIFE.move(problem, "call_back" if satisfied else "reopen", by=by, reason=words)
        if not satisfied:
            _write(moved, solution="", solved_on=None, deadline=None, first_deadline=None)
            moved.refresh_from_db()
            notices.reopened(moved, by=by)
    return moved


def give_up(problem: Problem, *, reason: str, by) -> Problem:
    """认定无法解决, by the city and with a reason. Raises `TransitionRefused`."""
    with transaction.atomic():
        moved = LIFE.move(problem, "give_up", by=by, reason=reason.strip())
        _write(moved, refusal=reason.strip())
        notices.given_up(moved, by=by)
    return moved


def take_up(problem: Problem, *, reason: str, by) -> Problem:
    """重新办理: what could not be solved is tried again, with a new deadline. Raises `TransitionRefused`."""
    with transaction.atomic():
        moved = LIFE.move(problem, "take_up", by=by, reason=reason.strip())
        _write(moved, refusal="", deadline=None, first_deadline=None)
    return moved


def _refuse_day(field: str, day: date, *, since: date | None, label: str) -> None:
    if day > timezone.localdate():
        raise ValidationError({field: f"{label}不能晚于今天。"})
    if since and day < since:
        raise ValidationError({field: f"{label}不能早于 {since}。"})


def _write(problem: Problem, **facts) -> None:
    """Write facts into the row as it stands; a refused move takes them back with its transaction."""
    stored = Problem.objects.select_for_update().get(pk=problem.pk)
    for name, value in facts.items():
        setattr(stored, name, value)
    stored.save(update_fields=list(facts))
