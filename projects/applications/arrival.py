"""到达时间: by which moment a deadline is judged.

It is read once for each request, so that the check at its beginning and the receipt at its end say the same second. With
`ARRIVAL_HEADER` it is the moment at which the whole request had reached the proxy: a request that waits in the queue for
a free worker was in time, and one whose upload was still under way at the closing was not. The header must be one that
the proxy overwrites (nginx: `proxy_set_header X-Request-Arrival $msec;` – evaluated when the body has been read);
without the setting no header is believed, because anybody may send one.
"""

from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone

LONGEST_WAIT = timedelta(minutes=10)  # no queue is longer; an older mark is a wrong clock
_KEPT = "_arrived_at"


def arrived_at(request: HttpRequest) -> datetime:
    """When this request had arrived."""
    if not hasattr(request, _KEPT):
        setattr(request, _KEPT, _marked(request) or timezone.now())
    return getattr(request, _KEPT)


def _marked(request: HttpRequest) -> datetime | None:
    """What the trusted proxy wrote; None without one, or for what cannot be."""
    if not settings.ARRIVAL_HEADER:
        return None
    now = timezone.now()
    try:
        moment = datetime.fromtimestamp(float(request.headers.get(settings.ARRIVAL_HEADER, "")), UTC)
    except (ValueError, OverflowError, OSError):
        return None
    return moment if now - LONGEST_WAIT <= moment <= now else None
