"""The monthly keeping of readings, run by the task queue on the first day of a month."""

from datetime import timedelta

from celery import shared_task
from django.utils import timezone

from ..plans.models import Plan
from ..plans.states import PlanState
from .keeping import keep_readings


@shared_task(name="bureau.plan.tasks.keep_month_end_readings")
def keep_month_end_readings() -> int:
    """Keep the readings of every issued plan of the own city as of the last day of the month before.

    Returns how many indicators were kept anew; running it twice keeps nothing twice.
    """
    last_day = timezone.localdate().replace(day=1) - timedelta(days=1)
    running = Plan.objects.of_own_city().filter(
        state=PlanState.ISSUED, period_start__lte=last_day, period_end__gte=last_day
    )
    return sum(keep_readings(plan, last_day).kept for plan in running)
