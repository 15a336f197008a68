"""Judging many firms: portion by portion, each portion one transaction that also notes how far the run has come.

Whoever holds the lock on the run goes on where the last portion ended, so a task that is delivered twice, dies half way
or meets another one neither skips a firm nor judges one twice.
"""

import gc
import json
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, fields
from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.db import connection, transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from psycopg import sql

from enterprises.register.models import Enterprise

from .facts import Facts, as_json
from .findings import verdict
from .gathering import Gathering
from .kinds import KINDS, Kind
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


@dataclass(slots=True)
class Result:
    """What came of one firm, before it is stored: the fields of `Assessment` in their order."""

    enterprise_id: int
    county_id: int
    verdict: str
    missing: int
    unknown: int
    lacking: str
    outcome: str
    verified: bool
    facts: dict[str, Any]


COLUMNS = tuple(one.name for one in fields(Result))


def judged(kind: Kind, limits, portion: list[tuple[int, int, Facts]]) -> Iterator[Result]:
    """The results of a portion."""
    for enterprise, county, facts in portion:
        findings = kind.judge(facts, limits)
        met = [one.met for one in findings]
        missing = met.count(False)
        lacking = findings[met.index(False)].code if missing == 1 else ""
        outcome = "".join([LETTERS[one] for one in met])
        yield Result(
            enterprise,
            county,
            verdict(met),
            missing,
            met.count(None),
            lacking,
            outcome,
            facts.is_verified,
            as_json(facts),
        )


def go_on(run: AssessmentRun) -> AssessmentRun:
    """Judge what is left of a run; returns it as it stands afterwards (another one may have stopped it)."""
    kind = KINDS[run.rule_set.kind]
    gathering = Gathering(on=run.on, span=kind.span)
    limits = run.rule_set.limits()
    while run.is_going_on:
        run = _next_portion(run, kind, limits, gathering)
    return run


@contextmanager
def without_collecting() -> Iterator[None]:
    """No garbage collection meanwhile: nothing here makes cycles, and each collection would walk the facts of all firms
    of the portion again, which takes longer than judging them.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _next_portion(run: AssessmentRun, kind: Kind, limits, gathering: Gathering) -> AssessmentRun:
    with without_collecting(), transaction.atomic():
        locked = AssessmentRun.objects.select_for_update(of=("self",)).select_related("rule_set").get(pk=run.pk)
        if not locked.is_going_on:
            return locked
        portion = gathering.portion(firms_of(locked), after=locked.after)
        results = list(judged(kind, limits, portion))
        store(locked, results)
        _note(locked, results)
    return locked


def store(run: AssessmentRun, results: list[Result]) -> None:
    """Keep the results of a portion. PostgreSQL takes them by COPY, which is several times as fast as INSERT."""
    if connection.vendor != "postgresql":
        rows = [Assessment(run=run, **{name: getattr(one, name) for name in COLUMNS}) for one in results]
        Assessment.objects.bulk_create(rows)
        return
    target = sql.SQL("COPY {} ({}) FROM STDIN").format(
        sql.Identifier(Assessment._meta.db_table), sql.SQL(", ").join(map(sql.Identifier, ("run_id", *COLUMNS)))
    )
    with connection.cursor() as cursor, cursor.copy(target) as copy:
        copy.write("".join(_line(run.pk, one) for one in results))


def _line(run: int, one: Result) -> str:
    """A row as COPY reads it. Only the facts can hold a character that means something to it, and that is a backslash:
    JSON writes line breaks and tabs with one.
    """
    facts = json.dumps(one.facts, ensure_ascii=False).replace("\\", "\\\\")
    plain = (run, one.enterprise_id, one.county_id, one.verdict, one.missing, one.unknown, one.lacking, one.outcome)
    return "\t".join((*map(str, plain), "t" if one.verified else "f", facts)) + "\n"


def _note(run: AssessmentRun, results: list[Result]) -> None:
    """How far the run has come; an empty portion ends it."""
    counts = Counter(one.verdict for one in results)
    for outcome, number in counts.items():
        setattr(run, outcome, getattr(run, outcome) + number)
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
