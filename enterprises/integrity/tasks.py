"""What the worker does by itself."""

from celery import shared_task
from django.utils import timezone

from .notices import tell_of_endings


@shared_task
def tell_supervisors_of_endings() -> int:
    """Every morning; a second run tells nobody twice."""
    return tell_of_endings(timezone.localdate())
