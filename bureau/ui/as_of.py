"""统计时点: the day a page answers for."""

from datetime import date

from django.http import HttpRequest
from django.utils import timezone
from django.utils.dateparse import parse_date


def requested_date(request: HttpRequest) -> date:
    """The day of `?as_of=2020-09-30`; today when there is none or it is no date."""
    try:
        return parse_date(request.GET.get("as_of", "")) or timezone.localdate()
    except ValueError:
        return timezone.localdate()
