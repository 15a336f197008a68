"""Verbs on applications: begin, keep what is written, withdraw, resume, give back. Handing in is in `submitting`, files
are in `file_actions`; all are reached from here."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from bureau.drafts import actions as drafts
from enterprises.register.models import Enterprise
from enterprises.register.rules import acts_for
from projects.calls import eligibility, versions
from projects.calls.models import Call

from . import notices
from .choices import EDITABLE, ApplicationState
from .closing import may_change, moment_words, why_closed, why_not_open
from .file_actions import add_file, remove_file
from .identities import LEADER, hidden, leader_key
from .models import Application
from .prefilling import prefill
from .refusals import AlreadySubmitted, ApplicationRefused, Incomplete
from .section_drafts import definition_of, key_of, known_leaders
from .states import lifecycle
from .submitting import submit
from .writing import HEAD, write_down

__all__ = [
    "AlreadySubmitted",
    "ApplicationRefused",
    "Incomplete",
    "add_file",
    "begin",
    "give_back",
    "keep",
    "remove_file",
    "resume",
    "submit",
    "take_form",
    "withdraw",
]


def begin(call: Call, enterprise: Enterprise, *, by, now: datetime | None = None) -> Application:
    """A draft of a firm for a call, with what the register knows; the one that is under way when there is one.

    Raises `ApplicationRefused` for somebody else's firm, outside the window, and with every reason why it may not apply.
    """
    now = now or timezone.now()
    if not acts_for(by, enterprise.pk):
        raise ApplicationRefused("您不是这个单位的经办人，不能代为申报。")
    with transaction.atomic():
        # Two beginnings at once for one firm wait for each other here.
        firm = Enterprise.objects.select_for_update(no_key=True).get(pk=enterprise.pk)
        under_way = Application.objects.filter(call=call, enterprise=firm, state=ApplicationState.DRAFT).first()
        if under_way is not None:
            return under_way
        if sentence := why_not_open(call, firm, now):
            raise ApplicationRefused(sentence)
        if failed := [one.reason for one in eligibility.obstacles(call, firm, now) if one.met is False]:
            raise ApplicationRefused("本单位不符合这次申报的条件：" + "；".join(failed))
        version = versions.current(call)
        application = Application(
            call=call, form_version=version, enterprise=firm, county_id=firm.county_id, created_by=by
        )
        write_down(application, prefill(definition_of(application), firm, by=by))
        application.save()
    return application


def keep(
    application: Application,
    section_key: str,
    answers: Mapping[str, Any],
    *,
    by,
    now: datetime | None = None,
    known: Mapping[str, str] | None = None,
) -> Application:
    """Save one section as it is written, right or wrong; what is lacking is told by `checking`. Its draft goes.

    Raises `ApplicationRefused` when it is closed, for a section that is not open, and for a field that the form does not
    have. Identity numbers are masked; `known` gives the digests of numbers that are masked already.
    """
    with transaction.atomic():
        locked = _locked(application, by=by, now=now)
        definition = definition_of(locked)
        section = definition.section(section_key)
        if section is None:
            raise ApplicationRefused("申报书里没有这个部分。格式可能已经更新，请刷新页面后再填。")
        if not may_change(locked, section_key):
            raise ApplicationRefused(f"“{section.title}”不在须补正的部分之内，不能修改。")
        if strange := sorted(set(answers) - {field.key for field in section.fields if field.kind != "file"}):
            raise ApplicationRefused(f"“{section.title}”里没有“{strange[0][:40]}”这个栏目，内容没有保存。")
        known = dict(known or {}) | known_leaders(locked)
        if LEADER in answers:
            locked.leader_key = leader_key(str(answers[LEADER] or ""), known)
        write_down(locked, locked.answers | hidden(section, answers))
        locked.edited_by, locked.edited_at = by, timezone.now()
        locked.save(update_fields=[*HEAD, "answers", "edited_by", "edited_at"])
        drafts.drop(key_of(locked, section_key))
    return locked


def _locked(application: Application, *, by, now: datetime | None) -> Application:
    """The row, locked, for somebody who may change it now."""
    rows = Application.objects.select_related("call", "enterprise", "form_version")
    locked = rows.select_for_update(no_key=True, of=("self",)).get(pk=application.pk)
    if not acts_for(by, locked.enterprise_id):
        raise ApplicationRefused("您不是申报单位的经办人，不能修改申报书。")
    if sentence := why_closed(locked, now or timezone.now()):
        raise ApplicationRefused(sentence)
    return locked


def take_form(application: Application, *, by, now: datetime | None = None) -> Application:
    """Go on with the newest version of the form; answers to fields that are still asked stay.

    Raises `ApplicationRefused` when it is closed, or was handed in before: a correction stays on its form.
    """
    with transaction.atomic():
        locked = _locked(application, by=by, now=now)
        newest = versions.current(locked.call)
        if newest.pk == locked.form_version_id:
            return locked
        if locked.state == ApplicationState.RETURNED:
            raise ApplicationRefused("补正按提交时的格式填写，不换用新格式。")
        locked.form_version = newest
        known = {field.key for field in definition_of(locked).fields}
        write_down(locked, {key: value for key, value in locked.answers.items() if key in known})
        locked.edited_by, locked.edited_at = by, timezone.now()
        locked.save(update_fields=[*HEAD, "form_version", "answers", "edited_by", "edited_at"])
    return locked


def withdraw(application: Application, *, by, reason: str = "", now: datetime | None = None) -> Application:
    """Take it back before the closing; a draft that was never handed in may be given up at any time.

    Raises `TransitionRefused`, and `ApplicationRefused` after the closing.
    """
    with transaction.atomic():
        locked = Application.objects.select_for_update(no_key=True).get(pk=application.pk)
        closed = why_not_open(locked.call, locked.enterprise, now or timezone.now())
        if closed and locked.state != ApplicationState.DRAFT:
            raise ApplicationRefused(f"{closed}已提交的申报书不能撤回，请联系受理部门。")
        moved = lifecycle.move(locked, "withdraw", by=by, reason=reason)
        if moved.submitted_at is not None:
            notices.withdrawn(moved)
    return moved


def resume(application: Application, *, by, now: datetime | None = None) -> Application:
    """Go on writing what was withdrawn, while the call is open. Raises `TransitionRefused`, `ApplicationRefused`."""
    with transaction.atomic():
        firm = Enterprise.objects.select_for_update(no_key=True).get(pk=application.enterprise_id)
        if sentence := why_not_open(application.call, firm, now or timezone.now()):
            raise ApplicationRefused(sentence)
        drafts_there = Application.objects.filter(call=application.call_id, enterprise=firm, state=EDITABLE[0])
        if drafts_there.exclude(pk=application.pk).exists():
            raise ApplicationRefused("本单位在这次申报中另有一份草稿，请先提交或放弃那一份。")
        return lifecycle.move(Application.objects.get(pk=application.pk), "resume", by=by)


def give_back(
    application: Application, *, parts: Iterable[str], until: datetime, by, reason: str, now: datetime | None = None
) -> Application:
    """退回补正: open the marked sections again until a moment, the last second included; once by the bureau,
    and once by the county before it recommends.

    Raises `TransitionRefused`, and `ApplicationRefused` without sections or with a term that is over.
    """
    now, wanted = now or timezone.now(), list(dict.fromkeys(parts))
    with transaction.atomic():
        moved = lifecycle.move(Application.objects.get(pk=application.pk), "give_back", by=by, reason=reason)
        titles = {section.key: section.title for section in definition_of(moved).sections}
        if not wanted or set(wanted) - set(titles):
            raise ApplicationRefused("请选择申报书中须补正的部分，至少一个。")
        if until <= now:
            raise ApplicationRefused(f"补正截止时间须晚于现在（{moment_words(now)}）。")
        moved.open_parts, moved.correct_by = wanted, until
        moved.save(update_fields=["open_parts", "correct_by"])
        notices.returned(moved, [titles[key] for key in wanted], reason)
    return moved
