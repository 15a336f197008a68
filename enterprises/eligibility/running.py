"""Judging many firms: portion by portion, each portion one transaction that also notes how far the run has come.

Whoever holds the lock on the run goes on where the last portion ended, so a task that is delivered twice, dies half way
or meets another one neither skips a firm nor judges one twice.
"""

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from enterprises.register.models import Enterprise

from .facts import Facts, as_json
from .gathering import Gathering
from .kinds import KINDS, Kind, verdict_of
from .run_models import Assessment, AssessmentRun, RunState

LETTERS = {True: "y", False: "n", None: "u"}


def in_register(day: date) -> QuerySet[Enterprise]:
    """The firms of the register as of a day; one whose founding nobody has entered counts as founded."""
    founded = Q(registered_on__isnull=True) | Q(registered_on__lte=day)
    here = Q(status_on__isnull=True) | Q(status_on__gt=day)
    return Enterprise.objects.filter(founded, here, kind=Enterprise.Kind.FIRM)


def firms_of(run: AssessmentRun) -> QuerySet[Enterprise]:
    """The firms a run is about: one, or those in the register of its county or of the city on its day."""
    if run.enterprise_id is not None:
        return Enterprise.objects.filter(pk=run.enterprise_id)
    firms = in_register(run.on)
    return firms if run.county_id is None else firms.filter(county_id=run.county_id)


def judged(kind: Kind, limits, portion: list[tuple[int, int, Facts]]) -> Iterator[Assessment]:
    """The results of a portion, not yet saved and without their run."""
    for enterprise, county, facts in portion:
        findings = kind.judge(facts, limits)
        met = [one.met for one in findings]
        missing = met.count(False)
        yield Assessment(
            enterprise_id=enterprise,
            county_id=county,
            verdict=verdict_of(findings),
            missing=missing,
            unknown=met.count(None),
            lacking=findings[met.index(False)].code if missing == 1 else "",
            outcome="".join(LETTERS[one] for one in met),
            verified=facts.is_verified,
            facts=as_json(facts),
        )


def go_on(run: AssessmentRun) -> AssessmentRun:
    """Judge what is left of a run; returns it as it stands afterwards (another one may have stopped it)."""
    kind = KINDS[run.rule_set.kind]
    gathering = Gathering(on=run.on, span=kind.span)
    limits = run.rule_set.limits()
    while run.is_going_on:
        run = _next_portion(run, kind, limits, gathering)
    return run


def _next_portion(run: AssessmentRun, kind: Kind, limits, gathering: Gathering) -> AssessmentRun:
    with transaction.atomic():
        locked = AssessmentRun.objects.select_for_update(of=("self",)).select_related("rule_set").get(pk=run.pk)
        if not locked.is_going_on:
            return locked
        portion = gathering.portion(firms_of(locked), after=locked.after)
        results = list(judged(kind, limits, portion))
        for one in results:
            one.run = locked
        Assessment.objects.bulk_create(results)
        _note(locked, results)
    return locked


def _note(run: AssessmentRun, results: list[Assessment]) -> None:
    """How far the run has come; an empty portion ends it."""
    counts = Counter(one.verdict for one in results)
    for verdict, number in counts.items():
        setattr(run, verdict, getattr(run, verdict) + number)
    run.done += len(results)
    if results:
        run.state, run.after = RunState.RUNNING, results[-1].enterprise_id
    else:
        run.state, run.finished_at, run.total = RunState.DONE, timezone.now(), run.done
    run.save()


def stalled() -> QuerySet[AssessmentRun]:
    """Runs that have not moved for a while: their task was lost, or its worker died."""
    since = timezone.now() - timedelta(seconds=settings.ASSESS_STALE_SECONDS)
    return AssessmentRun.objects.filter(state__in=(RunState.WAITING, RunState.RUNNING), moved_at__lt=since)
