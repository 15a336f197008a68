"""申报书格式的版本: frozen by the first submission; later changes make the next version."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from bureau.audit.bulk import CHANGED, record
from bureau.lifecycle import Refused
from projects.application_forms.definition import Definition, parse, parse_stored
from projects.application_forms.parts import first_form

from .choices import CallState
from .models import Call, FormVersion
from .rules import may_keep

OVER = (CallState.DECIDED, CallState.ARCHIVED)


class FormRefused(Refused):
    """A change of a form that may not be; `sentence` says why."""


def current(call: Call) -> FormVersion:
    """The form that new applications are written on: the latest version. Raises `FormVersion.DoesNotExist`."""
    return call.form_versions.latest("number")


def definition_of(version: FormVersion) -> Definition:
    """What a version asks. Raises `DefinitionRefused` when somebody tampered with what is stored."""
    return parse_stored(version.definition)


def begin(call: Call, *, by, definition: Definition | None = None) -> FormVersion:
    """The first version of a new call, with nothing but the first section unless a form is given."""
    asked = parse((definition or first_form()).as_json())
    return FormVersion.objects.create(call=call, number=1, definition=asked.as_json(), created_by=by)


def change(
    call: Call,
    definition: Definition,
    note: str = "",
    *,
    by,
    seen: FormVersion | None = None,
    known: dict | None = None,
) -> FormVersion:
    """Write the form of a call: into the latest version while it is not frozen, else as version n+1, which needs a note.

    `seen` and `known` are the version, and what stood in it, that the writer looked at: whoever changed it in between is
    not overwritten. Raises `FormRefused`, `DefinitionRefused`.
    """
    asked = parse(definition.as_json()).as_json()
    with transaction.atomic():
        call = Call.objects.select_for_update().get(pk=call.pk)
        _may_change(call, by)
        latest = call.form_versions.select_for_update().latest("number")
        if (seen is not None and seen.pk != latest.pk) or (known is not None and known != latest.definition):
            raise FormRefused("申报书格式刚刚被其他人修改过，请刷新页面，在最新的内容上修改。")
        return latest if asked == latest.definition else _write(latest, asked, note.strip()[:200], by)


def _write(latest: FormVersion, asked: dict, note: str, by) -> FormVersion:
    """Into the latest version, or as the next one when something was handed in on it."""
    if latest.frozen_at is not None:
        if not note:
            raise FormRefused("已有单位按现在的格式提交，修改将成为新的版本，请填写修改说明。")
        return FormVersion.objects.create(
            call_id=latest.call_id, number=latest.number + 1, definition=asked, note=note, created_by=by
        )
    latest.definition, latest.note = asked, note or latest.note
    latest._change_reason = note[:100] or None
    latest.save(update_fields=["definition", "note"])
    return latest


def freeze(version: FormVersion, now: datetime | None = None) -> FormVersion:
    """Something is handed in on this version: from now on it never changes. Returns it as it stands.

    Call it before what is handed in is checked, inside the caller's transaction: the row stays locked until the end.
    """
    if version.frozen_at is not None:
        return version
    unfrozen = FormVersion.objects.filter(pk=version.pk, frozen_at__isnull=True)
    if unfrozen.update(frozen_at=now or timezone.now()):
        record(FormVersion.objects.filter(pk=version.pk), CHANGED, reason="首份申报书提交")
    version.refresh_from_db(fields=["definition", "frozen_at", "note"])
    return version


def _may_change(call: Call, by) -> None:
    if not may_keep(by):
        raise FormRefused("您没有编制申报书格式的权限。")
    if call.state in OVER:
        raise FormRefused("这次申报已有结果，申报书格式不能再改。")
