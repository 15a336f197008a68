"""What is done by the clock: each task that the settings name is one that a worker knows."""

from django.conf import settings

from bureau.celery import app


def test_every_scheduled_task_is_known_to_the_worker():
    app.loader.import_default_modules()
    scheduled = {entry["task"] for entry in settings.CELERY_BEAT_SCHEDULE.values()}
    assert scheduled
    assert scheduled <= set(app.tasks)
