"""对外公开: calls for whoever has no account. Only what was announced; no numbers of applications, no names of people."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from bureau.files.models import StoredFile

from . import eligibility, tables
from .models import Call
from .tables import OPEN_NOW, countdown, window_words

MOST = 200


def _published():
    return Call.objects.published().select_related("programme", "division")


@require_safe
def public_list(request: HttpRequest) -> HttpResponse:
    """Open calls first, then what is coming, then the latest that are over."""
    now = timezone.now()
    rows = [_shown(call, now) for call in _published().order_by("-opens_at", "-pk").defer("guide")[:MOST]]
    groups = [
        ("正在申报", sorted((row for row in rows if row["is_open"]), key=lambda row: row["call"].closes_at)),
        ("即将开始", [row for row in rows if row["is_coming"]]),
        ("已截止", [row for row in rows if not row["is_open"] and not row["is_coming"]]),
    ]
    context = {"title": "申报通知", "groups": groups, "is_empty": not rows}
    return render(request, "projects/calls/public_list.html", context)


@require_safe
def public_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One call: guide, window, who may apply, names of attachments."""
    now = timezone.now()
    call = get_object_or_404(_published(), pk=pk)
    context = {
        "title": call.title,
        "state": call.document_number,
        "call": call,
        "strip": tables.strip(call, now),
        "facts": tables.facts(call),
        "conditions": tables.conditions(eligibility.conditions_of(call)),
        "files": StoredFile.objects.owned_by(call).only("name", "size"),
        "extensions": call.extensions.order_by("-pk"),
        "apply_url": reverse("projects:call_detail", args=[call.pk]),
        "list_url": reverse("projects:call_public_list"),
    }
    return render(request, "projects/calls/public_detail.html", context)


def _shown(call: Call, now) -> dict:
    tone, words = window_words(call, now)
    is_open = words == OPEN_NOW
    is_coming = call.state == Call.State.ANNOUNCED and now < call.opens_at
    left = countdown(call, now) if is_open else ""
    return {"call": call, "tone": tone, "words": words, "is_open": is_open, "is_coming": is_coming, "left": left}
