"""编制申报书: what officers change in a form, kept at once in a draft call, apart from what is in force in an announced one."""

import hashlib
import json
from collections.abc import Callable

from django.db import transaction

from projects.application_forms.definition import Definition, parse

from . import actions, versions
from .choices import CallState
from .models import Call, FormDraft, FormVersion
from .rules import may_keep
from .states import EDITABLE
from .versions import FormRefused


def is_direct(call: Call) -> bool:
    """Whether a change holds at once: nobody relies on the form yet."""
    return call.state == CallState.DRAFT and versions.current(call).frozen_at is None


def working(call: Call) -> Definition:
    """The form as officers have it before them. Raises `DefinitionRefused`."""
    draft = FormDraft.objects.filter(call=call).first()
    return parse(draft.definition if draft else versions.current(call).definition)


def mark_of(definition: Definition) -> str:
    """What tells two states of a form apart, so that nobody writes over what somebody else has just changed."""
    return hashlib.sha256(json.dumps(definition.as_json(), sort_keys=True).encode()).hexdigest()[:16]


def taken_keys(call: Call) -> set[str]:
    """Every key that any version of the form has or had: a new field never takes over the answers of an old one."""
    stored = [*call.form_versions.values_list("definition", flat=True)]
    stored += FormDraft.objects.filter(call=call).values_list("definition", flat=True)
    sections = [section for one in stored for section in one.get("sections", [])]
    return {one["key"] for section in sections for one in (section, *section.get("fields", []))}


def edit(call: Call, change: Callable[[Definition], Definition], *, by, mark: str = "") -> Definition:
    """Take one step. Raises `FormRefused`, also when `mark` says that the writer looked at another state."""
    with transaction.atomic():
        locked = Call.objects.select_for_update().get(pk=call.pk)
        _may_edit(locked, by)
        before = working(locked)
        if mark and mark != mark_of(before):
            raise FormRefused("申报书刚刚被修改过（可能是您在另一个窗口，或其他人）。已显示最新内容，请重新操作。")
        after = parse(change(before).as_json())
        if after == before:
            return before
        if is_direct(locked):
            versions.change(locked, after, by=by)
        else:
            FormDraft.objects.update_or_create(call=locked, defaults={"definition": after.as_json(), "saved_by": by})
    return after


def put_in_force(call: Call, *, by, note: str) -> FormVersion:
    """What was changed holds from now on: a new version when somebody has handed in on the present one.

    Raises `FormRefused`.
    """
    with transaction.atomic():
        locked = Call.objects.select_for_update().get(pk=call.pk)
        _may_edit(locked, by)
        draft = FormDraft.objects.filter(call=locked).first()
        if draft is None:
            raise FormRefused("没有需要启用的修改。")
        if not note.strip():
            raise FormRefused("请填写修改说明，会告诉正在填写的单位。")
        definition = parse(draft.definition)
        if len(definition.fields) == len(definition.sections[0].fields):
            raise FormRefused("申报书只有基本信息，不能启用。")
        version = actions.change_form(locked, definition, by=by, note=note)
        draft.delete()
    return version


def discard(call: Call, *, by) -> None:
    """Give up what was changed and not put in force. Raises `FormRefused`."""
    with transaction.atomic():
        locked = Call.objects.select_for_update().get(pk=call.pk)
        _may_edit(locked, by)
        for draft in FormDraft.objects.filter(call=locked):
            draft.delete()


def _may_edit(call: Call, by) -> None:
    if not may_keep(by):
        raise FormRefused("您没有编制申报书格式的权限。")
    if call.state not in EDITABLE:
        raise FormRefused(f"这次申报“{call.get_state_display()}”，申报书格式不能再改。")
