"""A task travels through the broker to another process and its result comes back, on files and on Redis alike."""

import os

from celery import Celery
from django.conf import settings

SECONDS = 30


def test_a_task_is_carried_out_by_the_worker_and_answers(worker: Celery) -> None:
    result = worker.tasks["celery.accumulate"].delay("丹东", 2020)

    assert result.get(timeout=SECONDS) == ["丹东", 2020]


def test_the_worker_is_another_process_on_the_broker_of_the_settings(worker: Celery) -> None:
    (answer,) = worker.control.inspect(timeout=SECONDS, limit=1).stats().values()

    assert answer["pid"] != os.getpid()
    assert answer["broker"]["transport"] == settings.CELERY_BROKER_URL.split(":")[0]


def test_tasks_wait_in_line_and_none_is_lost(worker: Celery) -> None:
    results = [worker.tasks["celery.accumulate"].delay(number) for number in range(5)]

    assert [result.get(timeout=SECONDS) for result in results] == [[0], [1], [2], [3], [4]]
