"""The task queue of the portal; its broker comes from the settings."""

import os

from celery import Celery
from kombu.transport import TRANSPORT_ALIASES

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bureau.settings")

# Where the queue is files, messages must appear whole.
TRANSPORT_ALIASES["filesystem"] = "bureau.file_transport:Transport"

app = Celery("bureau")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
