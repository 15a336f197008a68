"""A real Celery worker in a process of its own, on the broker and the test database of this run."""

import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import pytest
from celery import Celery
from django.conf import settings
from django.db import connection

from bureau.celery import app

SECONDS_TO_START = 60
SECONDS_TO_STOP = 20
# After so many silent seconds a worker is taken for dead in these tests; longer than any portion of them takes.
STALE_SECONDS = 3


class WorkerProcess:
    """The worker, which may be killed and started again."""

    def __init__(self) -> None:
        self.log = tempfile.TemporaryFile("w+")  # noqa: SIM115 - as long as the tests run
        self.process: subprocess.Popen | None = None

    @property
    def runs(self) -> bool:
        return self.process is not None and self.process.poll() is None

    def start(self) -> None:
        """Start it and wait until it answers; nothing when it runs."""
        if self.runs:
            return
        self.process = subprocess.Popen(
            [sys.executable, "-m", "celery", "--app", "bureau", "worker", "--concurrency", "1", "--loglevel", "INFO"],
            cwd=settings.BASE_DIR,
            env={
                **os.environ,
                "DJANGO_SETTINGS_MODULE": "tests.settings",
                "TASKS_IN_PROCESS": "0",
                "DATABASE_URL": _test_database_url(),
                "EXCHANGE_STALE_SECONDS": str(STALE_SECONDS),
            },
            stdout=self.log,
            stderr=subprocess.STDOUT,
            start_new_session=True,  # its signals are its own: a warm shutdown hangs when its children end first
        )
        self._wait_until_it_answers()

    def kill(self) -> None:
        """SIGKILL to the worker and its children, as a power cut would."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def stop(self) -> None:
        """Ask it to end; fails when it does not."""
        if not self.runs:
            return
        self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(SECONDS_TO_STOP)
        except subprocess.TimeoutExpired:
            self.kill()
            pytest.fail(f"The worker did not stop within {SECONDS_TO_STOP} seconds of SIGTERM.")

    def tail(self) -> str:
        """The end of what it has said."""
        self.log.seek(0)
        return self.log.read()[-3000:]

    def _wait_until_it_answers(self) -> None:
        for _ in range(SECONDS_TO_START):
            with app.connection_for_write() as fresh:  # those of the pool may be cut off
                if self.process.poll() is None and app.control.ping(timeout=1, limit=1, connection=fresh):
                    return
            if self.process.poll() is not None:
                break
        pytest.fail(f"The worker did not start:\n{self.tail()}")


@pytest.fixture(scope="session")
def _worker_process(django_db_setup: None) -> Iterator[WorkerProcess]:
    process = WorkerProcess()
    try:
        yield process
    finally:
        process.stop()


@pytest.fixture
def worker_process(
    _worker_process: WorkerProcess, transactional_db: None, django_db_serialized_rollback: None
) -> Iterator[WorkerProcess]:
    """The running worker itself, for tests that kill it: `delay()` goes through the broker, rows must be committed."""
    _worker_process.start()
    app.conf.task_always_eager = False
    yield _worker_process
    app.conf.task_always_eager = settings.CELERY_TASK_ALWAYS_EAGER


@pytest.fixture
def worker(worker_process: WorkerProcess) -> Celery:
    """The Celery application with a worker behind it."""
    return app


def _test_database_url() -> str:
    """The address of the test database, which Django names differently from the one it was given."""
    name = str(connection.settings_dict["NAME"])
    if connection.vendor == "sqlite":
        return f"sqlite:///{Path(name)}"
    return urlunsplit(urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{name}"))
