"""Verbs on calls: the only writer of a call's state."""

from collections.abc import Iterable
from datetime import datetime

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone

from bureau.files.actions import attach, store
from bureau.files.models import StoredFile
from bureau.lifecycle import Refused, TransitionRefused
from enterprises.policies.actions import write_conditions
from enterprises.register.documents import document_number
from projects.application_forms.definition import Definition

from . import notices, versions
from .choices import CallState
from .models import Call, CallCondition, Extension, FormVersion
from .rules import may_keep
from .states import BY_ITSELF, CALL_LIFE, EDITABLE, EXTENDABLE, announcer

# What applicants have relied on since the announcement: it changes by its own verb, or not at all.
FIXED_ONCE_ANNOUNCED = ("opens_at", "closes_at", "kind", "is_blind")
COPIED = (
    *("title", "kind", "programme", "division", "guide", "needs_recommendation", "publishes_failed", "needs_review"),
    *(
        "is_blind",
        "quota_leader",
        "quota_firm",
        "quota_county",
        "budget",
        "most_money",
        "publicity_days",
        "outcome_kind",
    ),
)


class CallRefused(Refused):
    """Something that may not be done with a call; `sentence` says why."""


def _lock(pk: int, *, by, states: Iterable[str] = EDITABLE) -> Call:
    """The call, if this person may write in it. Raises `CallRefused`."""
    call = Call.objects.select_for_update().get(pk=pk)
    if not may_keep(by):
        raise CallRefused("您没有维护申报通知的权限。")
    if call.state not in states:
        raise CallRefused(f"这次申报“{call.get_state_display()}”，不能这样修改。")
    return call


def save(call: Call, *, by, reason: str = "") -> Call:
    """Enter a call as a draft with its first form, or correct one. Raises `ValidationError`, `CallRefused`."""
    call.document_number = document_number(call.document_number)
    if not call.needs_recommendation:
        call.recommend_until, call.quota_county = None, None
    with transaction.atomic():
        is_new = call.pk is None
        if is_new and not may_keep(by):
            raise CallRefused("您没有维护申报通知的权限。")
        if not is_new:
            stored = _lock(call.pk, by=by)
            call.state = stored.state
            _keeps_promises(call, stored)
        call.full_clean()
        call._change_reason = reason[:100] or None
        call.save()
        if is_new:
            versions.begin(call, by=by)
    return call


def _keeps_promises(call: Call, stored: Call) -> None:
    if stored.state == CallState.DRAFT:
        return
    changed = [name for name in FIXED_ONCE_ANNOUNCED if getattr(call, name) != getattr(stored, name)]
    if changed:
        labels = "、".join(Call._meta.get_field(name).verbose_name for name in changed)
        raise CallRefused(f"通知已发布，不能直接修改：{labels}。截止时间请用“延长截止时间”；其他请先撤回发布。")


def carry_out(call: Call, name: str, *, by, reason: str = "") -> Call:
    """A step that an officer takes. Raises `TransitionRefused`, `CallRefused` for what the clock does."""
    if name in BY_ITSELF:
        raise CallRefused("这一步由系统按时间办理。")
    return CALL_LIFE.move(call, name, by=by, reason=reason)


def announce(call: Call, *, by, to_firms: bool = False, now: datetime | None = None) -> Call:
    """Publish a call; one whose time has come is open at once. Raises `TransitionRefused`."""
    with transaction.atomic():
        moved = CALL_LIFE.move(call, "announce", by=by)
        if moved.opens_at <= (now or timezone.now()):
            moved = CALL_LIFE.move(moved, "open", by=by)
        notices.announced(moved, to_firms=to_firms)
    return moved


def extend(call: Call, closes_at: datetime, *, by, reason: str, now: datetime | None = None) -> Call:
    """Put off the closing, and the counties' time by as much; a closed call takes applications again.

    Raises `CallRefused`.
    """
    now = now or timezone.now()
    with transaction.atomic():
        locked = _lock(call.pk, by=by, states=EXTENDABLE)
        if not reason.strip():
            raise CallRefused("请填写延长的理由，会公开显示。")
        if closes_at <= locked.closes_at:
            raise CallRefused(f"新的截止时间须晚于原截止时间 {notices.moment(locked.closes_at)}；不能提前截止。")
        if closes_at <= now:
            raise CallRefused("新的截止时间须晚于现在。")
        Extension.objects.create(
            call=locked, closed_at=locked.closes_at, closes_at=closes_at, reason=reason.strip()[:200], by=by
        )
        if locked.recommend_until is not None:
            locked.recommend_until += closes_at - locked.closes_at
        locked.closes_at = closes_at
        locked._change_reason = f"延长截止时间：{reason.strip()}"[:100]
        locked.save(update_fields=["closes_at", "recommend_until"])
        if locked.state == CallState.CLOSED:
            locked = CALL_LIFE.move(locked, "reopen", by=by, reason=reason)
        notices.extended(locked, reason=reason.strip())
    return locked


def copy(source: Call, *, by, year: int, opens_at: datetime, closes_at: datetime, title: str = "") -> Call:
    """A new draft after an older call: its rules, conditions and form, with another window. Attachments stay behind.

    Raises `ValidationError`, `CallRefused`.
    """
    made = Call(**{name: getattr(source, name) for name in COPIED})
    made.title, made.year, made.opens_at, made.closes_at = title or source.title, year, opens_at, closes_at
    with transaction.atomic():
        save(made, by=by)
        conditions = [_copied(condition) for condition in source.conditions.order_by("order", "pk")]
        write_conditions(made, conditions)
        versions.change(made, versions.definition_of(versions.current(source)), by=by)
    return made


def _copied(condition: CallCondition) -> CallCondition:
    facts = {field.attname: getattr(condition, field.attname) for field in condition._meta.concrete_fields}
    del facts["id"], facts["call_id"]
    return CallCondition(**facts)


def save_conditions(
    call: Call, conditions: Iterable[CallCondition], *, removed: Iterable[CallCondition] = (), by
) -> list[CallCondition]:
    """Write the conditions of a call in the given order. Raises `ValidationError`, `CallRefused`."""
    with transaction.atomic():
        return write_conditions(_lock(call.pk, by=by), conditions, removed=removed)


def change_form(
    call: Call,
    definition: Definition,
    *,
    by,
    note: str = "",
    seen: FormVersion | None = None,
    known: dict | None = None,
) -> FormVersion:
    """Write the form; a new version is told to whoever is writing. Raises `FormRefused`, `DefinitionRefused`."""
    with transaction.atomic():
        before = versions.current(call).number
        version = versions.change(call, definition, note, by=by, seen=seen, known=known)
        if version.number > before:
            notices.form_changed(call, number=version.number, note=version.note)
    return version


def add_file(call: Call, upload: UploadedFile, *, by) -> StoredFile:
    """Keep an attachment of a call. Raises `RefusedUpload`, `CallRefused`."""
    with transaction.atomic():
        attach(file := store(upload, by=by), _lock(call.pk, by=by))
    return file


def remove_file(call: Call, file: StoredFile, *, by) -> None:
    """Take an attachment away while the call is a draft. Raises `CallRefused`."""
    with transaction.atomic():
        _lock(call.pk, by=by, states=(CallState.DRAFT,))
        if not StoredFile.objects.owned_by(call).filter(pk=file.pk).exists():
            raise CallRefused("附件已不存在，请刷新页面。")
        file.delete()


def tick(now: datetime | None = None) -> int:
    """Open and close calls as their time comes; returns how many moved. What the clock has moved already stays."""
    now, moved = now or timezone.now(), 0
    taking = (CallState.ANNOUNCED, CallState.OPEN)
    due = Call.objects.filter(state=CallState.ANNOUNCED, opens_at__lte=now, closes_at__gte=now)
    over = Call.objects.filter(state__in=taking, closes_at__lt=now)
    for name, calls in (("open", due), ("close", over)):
        for call in calls.order_by("pk"):
            moved += _moved(call, name)
    return moved


def _moved(call: Call, name: str) -> bool:
    """Whether the clock moved it; another worker may have been faster, and nobody may have announced it by hand."""
    by = announcer(call)
    if by is None:
        return False
    try:
        CALL_LIFE.move(call, name, by=by, reason="按时间自动办理")
    except TransitionRefused:
        return False
    return True
