"""测评 and 筛查 of many firms by a real worker: whatever is killed or sent twice, every firm is judged exactly once."""

import threading
from collections.abc import Callable
from contextlib import ExitStack, nullcontext
from datetime import date

import pytest
from celery import Celery
from django.db import connection, models, transaction
from django.utils import timezone

from enterprises.eligibility import actions, running
from enterprises.eligibility import tasks as assessing
from enterprises.eligibility.gathering import PORTION
from enterprises.eligibility.kinds import HNTE
from enterprises.eligibility.run_models import Assessment, AssessmentRun, RunState
from enterprises.policies import screening
from enterprises.policies import tasks as policies
from enterprises.policies.fitting import AT_ONCE
from enterprises.policies.screening_models import Screened, Screening
from enterprises.register.models import Enterprise
from tests.enterprises.made_up import credit_code
from tests.enterprises.policies.made_up import condition, open_item
from tests.personas import donggang, everybody

from .conftest import STALE_SECONDS, WorkerProcess
from .trouble import held_row, wait_until, wait_until_database_rests

ON_POSTGRESQL = connection.vendor == "postgresql"
DAY = date(2026, 11, 22)

IN_THE_WAY = {
    Assessment: (
        "INSERT INTO enterprises_assessment"
        " (run_id, enterprise_id, county_id, verdict, missing, unknown, lacking, outcome, verified, facts)"
        " SELECT %s, id, county_id, 'qualified', 0, 0, '', '', FALSE, '{}' FROM enterprises_enterprise WHERE id = %s"
    ),
    Screened: (
        "INSERT INTO enterprises_screened (screening_id, enterprise_id, county_id, verdict, lacking, reasons)"
        " SELECT %s, id, county_id, 'qualified', 0, '' FROM enterprises_enterprise WHERE id = %s"
    ),
}


@pytest.fixture(autouse=True)
def everything_goes_to_the_worker(settings) -> None:
    settings.ASSESS_INLINE_FIRMS = settings.POLICIES_SCREEN_INLINE = 0
    settings.ASSESS_STALE_SECONDS = STALE_SECONDS


def _firms(number: int) -> list[int]:
    """So many firms of which nothing is known; their keys in order."""
    codes = [credit_code() for _ in range(number)]
    Enterprise.objects.bulk_create(
        [
            Enterprise(
                uscc=code, name=f"丹东样本{code[10:]}有限公司", county=donggang(), registered_on=date(2015, 1, 1)
            )
            for code in codes
        ]
    )
    return list(Enterprise.objects.order_by("pk").values_list("pk", flat=True))


def _assess() -> AssessmentRun:
    return actions.start_run(HNTE, on=DAY, by=None)


def _screen() -> Screening:
    item = open_item()
    condition(item, "certified", certification_kind_id="hnte")
    return screening.start(item, by=everybody().officer)


def _is_done(thing: AssessmentRun | Screening) -> bool:
    thing.refresh_from_db()
    return thing.finished_at is not None


def _wait_for_the_end(thing: AssessmentRun | Screening, tend: Callable[[], int] = lambda: 0) -> None:
    """Do what beat does every minute until all is judged."""
    told = lambda: f"{thing} is done ({thing.done} of {thing.total})"  # noqa: E731
    wait_until(lambda: tend() >= 0 and _is_done(thing), told, every=0.2)


def _kill_half_way(
    process: WorkerProcess, begin: Callable[[], models.Model], firms: list[int], results: type[models.Model]
) -> models.Model:
    """Begin, and kill the worker after the first portion: while it writes the second one, where that can be held up."""
    with ExitStack() as held:
        with transaction.atomic():  # the task is sent at its end
            thing = begin()
            middle = [thing.pk, firms[len(firms) // 2]]
            there = held.enter_context(held_row(IN_THE_WAY[results], middle) if ON_POSTGRESQL else nullcontext())
        if ON_POSTGRESQL:
            there()
        else:
            wait_until(lambda: _progress(thing) > 0, "the worker has begun", every=0.005)
        process.kill()
    wait_until_database_rests()
    assert not _is_done(thing)
    return thing


def _progress(thing: models.Model) -> int:
    return type(thing).objects.values_list("done", flat=True).get(pk=thing.pk)


def _half_is_there(thing: models.Model, rows: models.QuerySet, firms: list[int], portion: int) -> None:
    """Whole portions, and the progress says how many."""
    if ON_POSTGRESQL:
        assert thing.done == portion
    assert 0 < thing.done < len(firms)
    assert thing.done % portion == 0
    assert rows.count() == thing.done


def _each_is_judged_once(thing: models.Model, rows: models.QuerySet, firms: list[int]) -> None:
    assert (thing.done, thing.total) == (len(firms), len(firms))
    assert list(rows.order_by("enterprise").values_list("enterprise", flat=True)) == firms


def test_a_run_over_many_firms_is_carried_out_by_the_worker(worker: Celery) -> None:
    firms = _firms(30)
    run = _assess()
    assert (run.state, run.done, run.total) == (RunState.WAITING, 0, 30)
    _wait_for_the_end(run)
    assert (run.state, run.cannot_judge) == (RunState.DONE, 30)
    _each_is_judged_once(run, run.assessments.all(), firms)


def test_a_run_whose_worker_was_killed_half_way_is_brought_to_its_end(worker_process: WorkerProcess) -> None:
    firms = _firms(PORTION * 2 + 100)
    run = _kill_half_way(worker_process, _assess, firms, Assessment)
    assert run.state == RunState.RUNNING
    _half_is_there(run, run.assessments.all(), firms, PORTION)
    worker_process.start()
    _wait_for_the_end(run, assessing.tend_runs)
    assert (run.state, run.cannot_judge) == (RunState.DONE, len(firms))
    _each_is_judged_once(run, run.assessments.all(), firms)


def test_a_run_delivered_three_times_and_met_by_another_process_judges_each_once(worker: Celery) -> None:
    firms = _firms(PORTION + 100)
    with transaction.atomic():
        run = _assess()

    def meet() -> None:
        running.go_on(AssessmentRun.objects.get(pk=run.pk))
        connection.close()

    results = [assessing.go_on_with.delay(run.pk) for _ in range(2)]
    meeting = threading.Thread(target=meet)
    meeting.start()
    assert {result.get(timeout=30) for result in results} == {RunState.DONE}
    meeting.join()
    run.refresh_from_db()
    _each_is_judged_once(run, run.assessments.all(), firms)


def test_a_screening_is_carried_out_by_the_worker(worker: Celery) -> None:
    firms = _firms(30)
    begun = _screen()
    _wait_for_the_end(begun)
    _each_is_judged_once(begun, begun.rows.all(), firms)


def test_a_screening_whose_worker_was_killed_half_way_is_brought_to_its_end(worker_process: WorkerProcess) -> None:
    firms = _firms(AT_ONCE * 2 + 100)
    begun = _kill_half_way(worker_process, _screen, firms, Screened)
    _half_is_there(begun, begun.rows.all(), firms, AT_ONCE)
    assert policies.tend_screenings() == 0  # not yet given up
    Screening.objects.update(started_at=timezone.now() - screening.LEASE)
    worker_process.start()
    _wait_for_the_end(begun, policies.tend_screenings)
    _each_is_judged_once(begun, begun.rows.all(), firms)
