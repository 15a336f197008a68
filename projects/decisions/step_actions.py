"""Verbs on the decision as a whole before it is public: meetings, approval, and the way back."""

from datetime import date
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone

from bureau.files.actions import attach, store
from projects.applications.choices import ApplicationState
from projects.applications.states import lifecycle as application_life

from . import letters
from .choices import DecisionState
from .line_actions import DecisionRefused, locked
from .models import Decision, LineChange, Meeting
from .publicity_models import Publicity
from .states import lifecycle

BEFORE_DOCUMENT = (DecisionState.DRAFT, DecisionState.APPROVED, DecisionState.IN_PUBLICITY, DecisionState.READY)


def record_meeting(
    decision: Decision,
    *,
    kind: str,
    held_on: date,
    number: str,
    by: Any,
    notes: str = "",
    file: UploadedFile | None = None,
) -> Meeting:
    """Enter a meeting that approved the list as it stands now, with its resolution; what was changed before is its.

    Raises `DecisionRefused` for a day to come or before the closing of the call, `ValidationError`, `RefusedUpload`.
    """
    with transaction.atomic():
        decision = locked(decision, by, *BEFORE_DOCUMENT)
        if held_on > timezone.localdate():
            raise DecisionRefused("会议日期不能晚于今天。")
        if held_on < timezone.localdate(decision.call.opens_at):
            raise DecisionRefused("会议日期不能早于申报开始的日期。")
        meeting = Meeting(
            decision=decision, kind=kind, held_on=held_on, number=number.strip(), notes=notes.strip(), recorded_by=by
        )
        meeting.full_clean()
        meeting.save()
        for change in LineChange.objects.filter(line__decision=decision, meeting__isnull=True):
            change.meeting = meeting
            change.save(update_fields=["meeting"])
        if file is not None:
            attach(store(file, by=by), meeting)
    return meeting


def approve(decision: Decision, *, by) -> Decision:
    """Note that the required meetings have approved the list. Raises `TransitionRefused`."""
    return lifecycle.move(decision, "approve", by=by)


def go_on(decision: Decision, *, by) -> Decision:
    """Go on to the document without a publicity, where none is asked for or none is left. Raises `TransitionRefused`."""
    with transaction.atomic():
        moved = lifecycle.move(decision, "go_on", by=by)
        propose_applications(moved, by=by)
    return moved


def reopen(decision: Decision, *, by, reason: str) -> Decision:
    """Take the decision back to be drawn up anew; a running publicity is stopped. Raises `TransitionRefused`."""
    with transaction.atomic():
        moved = lifecycle.move(decision, "reopen", by=by, reason=reason)
        for running in Publicity.objects.select_for_update().not_ended().filter(decision=moved):
            running.ended_at, running.ended_by, running.stopped_reason = timezone.now(), by, reason[:300]
            running.save(update_fields=["ended_at", "ended_by", "stopped_reason"])
        proposed = ApplicationState.PROPOSED
        for line in moved.lines.filter(application__state=proposed).select_related("application"):
            application_life.move(line.application, "reconsider", by=by, reason=reason)
    return moved


def propose_applications(decision: Decision, *, by) -> None:
    """Let the applications of the proposed lines stand as proposed; from now on their firms may know."""
    for line in decision.lines.proposed().select_related("application__call"):
        if line.application.state != ApplicationState.PROPOSED:
            application_life.move(line.application, "propose", by=by)


def save_words(decision: Decision, *, approved: str, declined: str, by) -> Decision:
    """Write the wordings of the letters. Raises `UnknownPlaceholder`, `DecisionRefused`."""
    with transaction.atomic():
        found = locked(decision, by, *DecisionState)
        found.approved_words, found.declined_words = letters.check(approved), letters.check(declined)
        found.save(update_fields=["approved_words", "declined_words"])
    return found
