"""Verbs of the self-check: run it, stop it, keep what a firm declares, write rule sets."""

from datetime import date

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from bureau.accounts.models import County, User
from bureau.lifecycle import Refused
from enterprises.register.models import Enterprise

from . import running, tasks
from .assessing import rule_in_force
from .kinds import Kind
from .models import Declaration, RuleSet
from .run_models import AssessmentRun, RunState


class RunRefused(Refused):
    """A run that may not be started; `sentence` says why."""


def start_run(kind: Kind, *, on: date, by: User | None, county: County | None = None) -> AssessmentRun:
    """Judge all firms of the city, or of a county: at once when they are few, else by a worker.

    Raises `NoRuleInForce`, and `RunRefused` while the same run is under way.
    """
    rule_set = rule_in_force(kind, on)
    with transaction.atomic():
        RuleSet.objects.select_for_update().get(pk=rule_set.pk)
        going_on = AssessmentRun.objects.of_many().filter(state__in=(RunState.WAITING, RunState.RUNNING))
        if going_on.filter(rule_set=rule_set, on=on, county=county).exists():
            raise RunRefused("同样的测评正在进行，请等它完成，或先停止它。")
        run = AssessmentRun(rule_set=rule_set, on=on, county=county, by=by)
        run.total = running.firms_of(run).count()
        run.save()
        if run.total > settings.ASSESS_INLINE_FIRMS:
            # Robust: a run that could not be sent waits until `tend_runs` finds it.
            transaction.on_commit(lambda: tasks.go_on_with.delay(run.pk), robust=True)
    return run if run.total > settings.ASSESS_INLINE_FIRMS else running.go_on(run)


def stop_run(run: AssessmentRun, *, by: User) -> AssessmentRun:
    """Stop a run between two portions; what has been judged stays."""
    with transaction.atomic():
        locked = AssessmentRun.objects.select_for_update().get(pk=run.pk)
        if locked.is_going_on:
            locked.state, locked.finished_at = RunState.CANCELLED, timezone.now()
            locked._history_user = by
            locked.save()
    return locked


def keep_assessment(kind: Kind, enterprise: Enterprise, *, on: date, by: User) -> AssessmentRun:
    """Judge one firm by what is stored and keep the result with rule set and day. Raises `NoRuleInForce`."""
    run = AssessmentRun(rule_set=rule_in_force(kind, on), on=on, enterprise=enterprise, by=by, total=1)
    with transaction.atomic():
        run.save()
        return running.go_on(run)


def declare(declaration: Declaration, *, by: User) -> Declaration:
    """Keep what a firm says of itself. Raises `ValidationError`."""
    with transaction.atomic():
        declaration.full_clean()
        declaration._history_user = by
        declaration.save()
    return declaration


def write_rule_set(rule_set: RuleSet) -> RuleSet:
    """Enter a rule set, or correct one by which nobody was assessed yet; of others only the end and notes change.

    Raises `ValidationError`.
    """
    with transaction.atomic():
        rule_set.full_clean()
        if rule_set.pk is not None:
            before = RuleSet.objects.select_for_update().get(pk=rule_set.pk)
            fixed = ("kind", "effective_from", "params", "document")
            changed = any(getattr(before, name) != getattr(rule_set, name) for name in fixed)
            if changed and before.runs.exists():
                raise ValidationError("已有测评使用这套标准，不能再改动。请另建一套新标准，并填写这一套的废止日期。")
        rule_set.save()
    return rule_set
