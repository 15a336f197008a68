"""Verbs on publicities: begin, object, handle, close."""

import hashlib
import json
from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone

from bureau import workdays
from bureau.files.actions import attach, store
from projects.applications.choices import ApplicationState
from projects.applications.states import lifecycle as application_life

from . import notices
from .choices import DecisionState, Verdict
from .line_actions import DecisionRefused, locked
from .models import Decision, DecisionLine, LineChange
from .publicity_models import Objection, Publicity
from .states import lifecycle, objection_life
from .step_actions import propose_applications

LATEST_START = timedelta(days=366)


def usual_days(decision: Decision) -> int:
    """The working days of a publicity: as the call says, else as the bureau is used to."""
    days = decision.call.publicity_days
    return settings.PUBLICITY_DAYS if days is None else days


def due(starts_on: date, days: int) -> workdays.Due:
    """The last day of a publicity of so many working days."""
    return workdays.after(starts_on, days, counts_first=settings.PUBLICITY_COUNTS_FIRST_DAY)


def digest(rows: list[dict[str, Any]]) -> str:
    """SHA-256 of a list as it was public; the same list has the same one, whatever the database."""
    return hashlib.sha256(json.dumps(rows, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def listing(decision: Decision, *, with_money: bool) -> list[dict[str, Any]]:
    """What is public: number, title and organisation of the proposed lines that were not public yet, and the amount."""
    lines = decision.lines.proposed().filter(publicised=False).select_related("application__enterprise")
    rows = []
    for number, line in enumerate(lines, start=1):
        application = line.application
        row = {"line": line.pk, "number": number, "title": application.title, "unit": application.enterprise.name}
        if with_money and line.granted is not None:
            row["money"] = str(line.granted)
        if line.grade:
            row["grade"] = line.grade
        rows.append(row)
    return rows


def publish(
    decision: Decision, *, starts_on: date, by, contact: str, shows_money: bool = False, days: int | None = None
) -> Publicity:
    """Make the proposed list public from a day on (today or later). Its firms are told with the public.

    Raises `DecisionRefused`, `TransitionRefused`, `ValidationError`.
    """
    with transaction.atomic():
        found = locked(decision, by)
        days = usual_days(found) if days is None else days
        if starts_on < timezone.localdate():
            raise DecisionRefused("公示不能从过去的日期开始。")
        if starts_on > timezone.localdate() + LATEST_START:
            raise DecisionRefused("公示须在一年以内开始，请检查日期。")
        if days < 1:
            raise DecisionRefused("公示至少 1 个工作日；不须公示的请直接转发文。")
        rows = listing(found, with_money=shows_money)
        moved = lifecycle.move(found, "publish", by=by)
        last = due(starts_on, days)
        publicity = Publicity(
            decision=moved,
            starts_on=starts_on,
            days=days,
            ends_on=last.day,
            estimated=last.estimated,
            shows_money=shows_money,
            contact=contact.strip(),
            rows=rows,
            sha256=digest(rows),
            opened_by=by,
        )
        publicity.full_clean()
        publicity.save()
        propose_applications(moved, by=by)
    return publicity


def object_(
    publicity: Publicity,
    *,
    name: str,
    contact: str,
    text: str,
    line: DecisionLine | None = None,
    by=None,
    received_on: date | None = None,
    file: UploadedFile | None = None,
) -> Objection:
    """Hand in (without `by`) or enter (an officer) an objection; it must have come while the publicity ran.

    Only an officer says on which day it came and attaches evidence. Raises `DecisionRefused`, `ValidationError`,
    `RefusedUpload`.
    """
    received = (received_on if by is not None else None) or timezone.localdate()
    with transaction.atomic():
        found = Publicity.objects.select_for_update().get(pk=publicity.pk)
        if found.ended_at is not None or not found.starts_on <= received <= found.ends_on:
            raise DecisionRefused(f"异议须在公示期内（{found.starts_on} 至 {found.ends_on}）提出。")
        if received > timezone.localdate():
            raise DecisionRefused("收到日期不能晚于今天。")
        if line is not None and line.pk not in {row["line"] for row in found.rows}:
            raise DecisionRefused("所针对的项目不在这次公示的清单里。")
        objection = Objection(
            publicity=found,
            line=line,
            name=name.strip(),
            contact=contact.strip(),
            text=text.strip(),
            received_on=received,
            recorded_by=by,
        )
        objection.full_clean(exclude=["recorded_by"])
        objection.save()
        if file is not None and by is not None:
            attach(store(file, by=by), objection)
        notices.objected(objection)
    return objection


def add_evidence(objection: Objection, file: UploadedFile, *, by) -> None:
    """Attach evidence to an objection that is not handled yet. Raises `DecisionRefused`, `RefusedUpload`."""
    with transaction.atomic():
        found = Objection.objects.select_for_update().get(pk=objection.pk)
        locked(found.publicity.decision, by)
        if found.state != Objection.State.OPEN:
            raise DecisionRefused("异议已经处理，不能再补充材料。")
        attach(store(file, by=by), found)


def handle(objection: Objection, *, upheld: bool, by, reason: str) -> Objection:
    """Decide an objection. Upheld, its line is struck and the application declined, with the reason.

    Raises `TransitionRefused`, `DecisionRefused` for one already struck.
    """
    with transaction.atomic():
        found = Objection.objects.select_for_update(of=("self",)).get(pk=objection.pk)
        locked(found.publicity.decision, by, DecisionState.IN_PUBLICITY)
        found.handling, found.handled_by, found.handled_at = reason.strip(), by, timezone.now()
        if reason.strip():
            found.save(update_fields=["handling", "handled_by", "handled_at"])
        moved = objection_life.move(found, "uphold" if upheld else "dismiss", by=by, reason=reason)
        if upheld and found.line_id:
            _strike(found.line, by=by, reason=reason.strip())
    return moved


def _strike(line: DecisionLine, *, by, reason: str) -> None:
    line = DecisionLine.objects.select_for_update().get(pk=line.pk)
    if line.verdict != Verdict.PROPOSED:
        return
    line.verdict, line.granted, line.grade, line.reason = Verdict.STRUCK, None, "", reason[:300]
    line._change_reason = "异议成立"
    line.save()
    LineChange.objects.create(line=line, what="拟支持 → 异议成立", reason=reason[:300], needs_meeting=False, by=by)
    if line.application.state == ApplicationState.PROPOSED:
        application_life.move(line.application, "decline", by=by, reason=reason)


def close_publicity(decision: Decision, *, by, today: date | None = None) -> Decision:
    """End the publicity after its last day, every objection handled; its lines count as publicised.

    Raises `DecisionRefused` on or before the last day, `TransitionRefused` with objections open.
    """
    today = today or timezone.localdate()
    with transaction.atomic():
        found = locked(decision, by, DecisionState.IN_PUBLICITY)
        publicity = Publicity.objects.select_for_update().not_ended().get(decision=found)
        if today <= publicity.ends_on:
            raise DecisionRefused(f"公示到 {publicity.ends_on} 当日结束，次日起才能办结。")
        moved = lifecycle.move(found, "close_publicity", by=by)
        publicity.ended_at, publicity.ended_by = timezone.now(), by
        publicity.save(update_fields=["ended_at", "ended_by"])
        shown = [row["line"] for row in publicity.rows]
        for line in moved.lines.proposed().filter(pk__in=shown):
            line.publicised = True
            line.save(update_fields=["publicised"])
    return moved
