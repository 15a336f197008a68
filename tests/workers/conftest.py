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


@pytest.fixture(scope="session")
def _worker_process(django_db_setup: None) -> Iterator[subprocess.Popen]:
    with tempfile.TemporaryFile("w+") as log:
        command = [
            sys.executable,
            "-m",
            "celery",
            "--app",
            "bureau",
            "worker",
            "--concurrency",
            "1",
            "--loglevel",
            "INFO",
        ]
        process = subprocess.Popen(
            command,
            cwd=settings.BASE_DIR,
            env={
                **os.environ,
                "DJANGO_SETTINGS_MODULE": "tests.settings",
                "TASKS_IN_PROCESS": "0",
                "DATABASE_URL": _test_database_url(),
            },
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,  # its signals are its own: a warm shutdown hangs when its children end first
        )
        try:
            _wait_until_it_answers(process, log)
            yield process
        finally:
            _stop(process)


@pytest.fixture
def worker(
    _worker_process: subprocess.Popen, transactional_db: None, django_db_serialized_rollback: None
) -> Iterator[Celery]:
    """The Celery application with a worker behind it: `delay()` goes through the broker, rows must be committed."""
    app.conf.task_always_eager = False
    yield app
    app.conf.task_always_eager = settings.CELERY_TASK_ALWAYS_EAGER


def _test_database_url() -> str:
    """The address of the test database, which Django names differently from the one it was given."""
    name = str(connection.settings_dict["NAME"])
    if connection.vendor == "sqlite":
        return f"sqlite:///{Path(name)}"
    return urlunsplit(urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{name}"))


def _wait_until_it_answers(process: subprocess.Popen, log: object) -> None:
    for _ in range(SECONDS_TO_START):
        if process.poll() is None and app.control.ping(timeout=1):
            return
        if process.poll() is not None:
            break
    log.seek(0)
    pytest.fail(f"The worker did not start:\n{log.read()[-3000:]}")


def _stop(process: subprocess.Popen) -> None:
    process.send_signal(signal.SIGTERM)
    try:
        process.wait(SECONDS_TO_STOP)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        pytest.fail(f"The worker did not stop within {SECONDS_TO_STOP} seconds of SIGTERM.")
