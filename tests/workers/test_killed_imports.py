"""Whatever is killed, restarted or lost in the middle of an import: nothing lost, nothing twice, all or nothing."""

import threading
import time
from collections.abc import Callable

import pytest
from celery import Celery
from django.db import connection

from bureau.exchange import actions, tasks
from bureau.exchange.models import BatchState, ImportBatch
from enterprises.register.models import Enterprise
from enterprises.register.resources import EnterpriseResource
from tests.enterprises.made_up import credit_code
from tests.exchange.importing import look
from tests.personas import everybody

from .conftest import STALE_SECONDS, WorkerProcess
from .trouble import cut_off_waiting, empty_queue, held, restart_database, slowed, wait_until, wait_until_database_rests

ON_POSTGRESQL = connection.vendor == "postgresql"
servers_only = pytest.mark.skipif(not ON_POSTGRESQL, reason="needs the locks and the processes of PostgreSQL")
HISTORY = "enterprises_historicalenterprise"
ROWS = 30


@pytest.fixture(autouse=True)
def short_patience(settings) -> None:
    settings.EXCHANGE_STALE_SECONDS = STALE_SECONDS


@pytest.fixture
def previewed(settings) -> Callable[[int], ImportBatch]:
    """A waiting batch of so many new organisations, whose confirmation goes to the worker."""

    def preview(rows: int = ROWS) -> ImportBatch:
        codes = [credit_code() for _ in range(rows)]
        lines = [f"{code},丹东样本{code[10:]}有限公司,东港市" for code in codes]
        content = "\n".join(["信用代码,企业名称,县区", *lines]).encode()
        batch = look(EnterpriseResource, content, "企业.csv", by=everybody().officer).batch
        assert batch.counts["new"] == rows
        settings.EXCHANGE_INLINE_ROWS = 0
        return batch

    return preview


def _confirm(batch: ImportBatch) -> None:
    actions.confirm(batch, digest=batch.digest, only_good=False)


def _state(batch: ImportBatch) -> str:
    batch.refresh_from_db()
    return batch.state


def _wait_for(batch: ImportBatch, state: BatchState) -> None:
    told = lambda: f"the batch is {state} (it is {batch.state}: {batch.sentence})"  # noqa: E731
    wait_until(lambda: _state(batch) == state, told)


def _tend_until(batch: ImportBatch, state: BatchState) -> None:
    """Do what beat does every minute until the batch has come to this state."""
    told = lambda: f"the batch is {state} (it is {batch.state}: {batch.sentence})"  # noqa: E731
    wait_until(lambda: actions.send_again() >= 0 and _state(batch) == state, told, every=0.2)


def _nothing_is_written() -> None:
    assert not Enterprise.objects.exists()
    assert not Enterprise.history.exists()


def _all_is_written_once(batch: ImportBatch) -> None:
    rows = batch.counts["new"]
    assert batch.state == BatchState.APPLIED
    assert Enterprise.objects.count() == Enterprise.history.count() == rows
    assert batch.rows.filter(outcome="new", record_id__in=Enterprise.objects.values("pk")).count() == rows


def _kill_in_the_middle(
    process: WorkerProcess, batch: ImportBatch, begin: Callable[[], None], state: BatchState
) -> None:
    """Begin, and kill the worker when it is certainly in the middle: held up at its last table."""
    in_the_way = held if ON_POSTGRESQL else slowed
    with in_the_way(HISTORY) as wait_until_it_is_there:
        begin()
        wait_until(lambda: _state(batch) == state and batch.worker, "the worker has begun")
        wait_until_it_is_there()
        process.kill()
    wait_until_database_rests()
    # The state is written in the same transaction as the rows.
    assert _state(batch) == state


def test_a_worker_killed_while_writing_leaves_nothing_and_another_writes_all_once(worker_process, previewed):
    batch = previewed(ROWS)
    _kill_in_the_middle(worker_process, batch, lambda: _confirm(batch), BatchState.APPLYING)
    _nothing_is_written()
    worker_process.start()
    _tend_until(batch, BatchState.APPLIED)
    _all_is_written_once(batch)


def test_a_worker_killed_while_undoing_leaves_all_and_another_undoes_it(worker_process, previewed):
    batch = previewed(ROWS)
    _confirm(batch)
    _wait_for(batch, BatchState.APPLIED)
    undo = lambda: actions.undo(batch, by=batch.user)  # noqa: E731
    _kill_in_the_middle(worker_process, batch, undo, BatchState.UNDOING)
    assert Enterprise.objects.count() == Enterprise.history.count() == ROWS
    worker_process.start()
    _tend_until(batch, BatchState.UNDONE)
    assert not Enterprise.objects.exists()
    assert Enterprise.history.count() == 2 * ROWS


@servers_only
def test_a_worker_killed_while_reading_is_followed_by_another_that_reads_it_all(worker_process, previewed):
    batch = previewed()
    with held("enterprises_enterprise", "ACCESS EXCLUSIVE") as wait_until_it_is_there:
        actions.choose(batch, by=batch.user)
        wait_until_it_is_there()
        worker_process.kill()
    wait_until_database_rests()
    assert _state(batch) == BatchState.READING
    worker_process.start()
    _tend_until(batch, BatchState.WAITING)
    assert (batch.counts["new"], batch.rows.count()) == (ROWS, ROWS)
    _nothing_is_written()
    _confirm(batch)
    _wait_for(batch, BatchState.APPLIED)
    _all_is_written_once(batch)


@servers_only
def test_a_connection_cut_while_writing_leaves_nothing_and_the_batch_is_finished_later(worker, previewed):
    batch = previewed()
    with held(HISTORY) as wait_until_it_is_there:
        _confirm(batch)
        wait_until_it_is_there()
        cut_off_waiting()
        assert _state(batch) == BatchState.APPLYING
        _nothing_is_written()
    _tend_until(batch, BatchState.APPLIED)
    _all_is_written_once(batch)


@servers_only
def test_a_database_restarted_while_writing_has_nothing_and_the_officer_confirms_once_more(worker, previewed):
    batch = previewed()
    with held(HISTORY) as wait_until_it_is_there:
        _confirm(batch)
        wait_until_it_is_there()
        restart_database()
    _nothing_is_written()
    _tend_until(batch, BatchState.WAITING)  # recovery has emptied the stage: the file was read again
    assert "数据库中途重新启动过" in batch.sentence
    _nothing_is_written()
    _confirm(batch)
    _wait_for(batch, BatchState.APPLIED)
    _all_is_written_once(batch)


def test_a_message_lost_by_the_queue_is_sent_again(worker_process, worker: Celery, previewed):
    worker_process.stop()
    batch = previewed()
    _confirm(batch)
    empty_queue(worker)
    worker_process.start()
    time.sleep(STALE_SECONDS)
    assert _state(batch) == BatchState.APPLYING
    tasks.tend_imports.delay()
    _wait_for(batch, BatchState.APPLIED)
    _all_is_written_once(batch)


@servers_only
def test_a_queue_restarted_while_writing_does_no_harm_and_the_worker_goes_on(worker: Celery, previewed):
    batch = previewed()
    with held(HISTORY) as wait_until_it_is_there:
        _confirm(batch)
        wait_until_it_is_there()
        empty_queue(worker)
    _wait_for(batch, BatchState.APPLIED)
    _all_is_written_once(batch)
    second = previewed()
    _confirm(second)
    _wait_for(second, BatchState.APPLIED)
    assert Enterprise.objects.count() == 2 * ROWS


def test_a_message_delivered_three_times_is_carried_out_once(worker, previewed):
    batch = previewed()
    actions.settle(batch, digest=batch.digest, only_good=False)
    results = [tasks.apply_batch.delay(str(batch.pk)) for _ in range(3)]
    assert sorted(result.get(timeout=30) for result in results) == [False, False, True]
    batch.refresh_from_db()
    _all_is_written_once(batch)


def test_two_processes_that_take_the_same_batch_at_once_write_it_once(worker_process, previewed):
    batch = previewed()
    actions.settle(batch, digest=batch.digest, only_good=False)
    start = threading.Barrier(3)
    taken = []

    def take() -> None:
        start.wait()
        taken.append(actions.apply_now(batch.pk))
        connection.close()

    threads = [threading.Thread(target=take) for _ in range(2)]
    for thread in threads:
        thread.start()
    start.wait()
    tasks.apply_batch.delay(str(batch.pk))
    for thread in threads:
        thread.join()
    _wait_for(batch, BatchState.APPLIED)
    _all_is_written_once(batch)
    assert sum(taken) <= 1
