"""Verbs on projects; the only writer of their state, of what is derived of them, and of their partners."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from bureau.lifecycle import TransitionRefused
from bureau.lifecycle.models import StateChange
from enterprises.register.documents import document_number
from enterprises.register.names import written

from .identity import clean_number, key_of
from .models import Project, ProjectPartner
from .partners import follow_names
from .programmes import Programmes
from .states import CLOSING, lifecycle


def counted_from(approved_on: date | None, approved_year: int | None) -> date | None:
    """The day a project counts on: of its approval, or the last of the year when nothing but the year is known."""
    if approved_on:
        return approved_on
    return date(approved_year, 12, 31) if approved_year else None


def complete(project: Project) -> Project:
    """Bring what was written into the bureau's form, and fill in what follows from other facts.

    Raises `ValidationError` when the day of approval is not of the given year.
    """
    if project.approved_on and project.approved_year not in (None, project.approved_on.year):
        raise ValidationError({"approved_year": "立项日期不在立项年度之内。"})
    project.name = written(project.name)
    project.lead_name = written(project.lead_name) or (project.lead.name if project.lead else "")
    project.number = clean_number(project.number)
    project.document_number = document_number(project.document_number)
    project.counted_on = counted_from(project.approved_on, project.approved_year)
    project.acceptance_due_on = Programmes().acceptance_due(project.programme, project.ends_on)
    project.match_key = key_of(project)
    return project


def register_project(project: Project, *, by=None, reason: str = "", checked: bool = False) -> Project:
    """Enter a project; `checked` says that the caller has validated it. Raises `ValidationError`, also for a double."""
    complete(project)
    with transaction.atomic():
        if not checked:
            project.full_clean()
        project._change_reason = reason[:100] or None
        project.save(force_insert=True)
        follow_names({project.pk: project.partner_names}, by=by, reason=reason)
    return project


def amend_project(project: Project, *, by=None, reason: str = "", checked: bool = False) -> Project:
    """Save corrected fields of a project. Its state moves by `carry_out` alone. Raises `ValidationError`."""
    complete(project)
    with transaction.atomic():
        before = Project.objects.select_for_update().get(pk=project.pk)
        project.state, project.source = before.state, before.source
        if not checked:
            project.full_clean()
        project._change_reason = reason[:100] or None
        project.save()
        if before.partner_names != project.partner_names:
            follow_names({project.pk: project.partner_names}, by=by, reason=reason)
    return project


def carry_out(project: Project, name: str, *, by, on: date | None = None, reason: str = "") -> Project:
    """Carry out the transition called `name`; an end is entered with the day `on` (default: today).

    Raises `TransitionRefused` for a wrong state, person or day, and without a reason where one is needed.
    """
    on = on or timezone.localdate()
    with transaction.atomic():
        locked = Project.objects.select_for_update().get(pk=project.pk)
        if name in CLOSING:
            _refuse_day(locked, name, on)
        else:
            locked.closed_on = None
            locked.save(update_fields=["closed_on"])
        moved = lifecycle.move(locked, name, by=by, reason=reason)
        if name in CLOSING:
            moved.closed_on = on
            moved._change_reason = reason[:100] or None
            moved.save(update_fields=["closed_on"])
    return moved


def _refuse_day(project: Project, name: str, on: date) -> None:
    begun = project.starts_on or project.approved_on
    if on > timezone.localdate():
        raise TransitionRefused(thing=project, transition=name, sentence="日期不能晚于今天。")
    if begun and on < begun:
        raise TransitionRefused(thing=project, transition=name, sentence=f"日期不能早于项目开始的 {begun}。")


def keep_partners(applied, *, by, undone: bool = False) -> None:
    """After an import (or before it is taken back), let the partners of its projects follow their lists."""
    reason = "撤回导入" if undone else applied.reason
    changed = applied.before("partner_names")
    names = dict(changed) if undone else dict(Project.objects.filter(pk__in=changed).values_list("pk", "partner_names"))
    if undone:
        ProjectPartner.objects.filter(project__in=applied.created).delete()
    else:
        names |= dict(applied.created.exclude(partner_names="").values_list("pk", "partner_names"))
    follow_names(names, by=by, reason=reason)


def record_moves(before: dict[int, str], *, by, reason: str) -> None:
    """Leave a `StateChange` for each project (primary key -> state before) whose state an import has changed."""
    if by is None:
        return
    now = Project.objects.in_bulk(list(before))
    StateChange.objects.bulk_create(
        StateChange(
            thing_label=Project._meta.label_lower,
            thing_id=pk,
            transition="import",
            label="导入",
            source=state,
            target=now[pk].state,
            by=by,
            reason=reason,
        )
        for pk, state in before.items()
        if pk in now
    )
