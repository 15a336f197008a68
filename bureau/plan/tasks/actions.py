"""Verbs on tasks and milestones."""

from collections.abc import Sequence
from datetime import date

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone

from .models import Milestone, Task
from .rules import may_move_task
from .states import LIFE


def start(task: Task, *, by) -> Task:
    """启动. Raises `TransitionRefused`."""
    return LIFE.move(task, "start", by=by)


def finish(task: Task, *, by, on: date | None = None) -> Task:
    """完成 on a day (today unless said otherwise, never a coming one). Raises `TransitionRefused`, ValidationError."""
    return _move(task, "finish", by=by, done_on=_past(on))


def reopen(task: Task, *, by, reason: str) -> Task:
    """退回推进 a task that was done, for a reason. Raises `TransitionRefused`."""
    return _move(task, "reopen", by=by, reason=reason, done_on=None)


def reach_milestone(milestone: Milestone, *, by, on: date | None = None) -> Milestone:
    """Note that a milestone was reached on a day. Raises PermissionDenied, ValidationError."""
    return _mark(milestone, by=by, done_on=_past(on))


def reopen_milestone(milestone: Milestone, *, by) -> Milestone:
    """Note that a milestone is open after all. Raises PermissionDenied, ValidationError."""
    return _mark(milestone, by=by, done_on=None)


def amend_task(
    task: Task, *, milestones: Sequence[Milestone] = (), dropped: Sequence[Milestone] = (), by, reason: str = ""
) -> Task:
    """Save a task and its milestones (in their order) as filled in, all or nothing.

    Raises PermissionDenied, ValidationError.
    """
    with transaction.atomic():
        stored = Task.objects.select_for_update(of=("self",)).select_related("plan").get(pk=task.pk)
        if not may_move_task(by, stored):
            raise PermissionDenied
        if stored.plan.is_closed:
            raise ValidationError("计划已关闭，任务不能再改。")
        task.full_clean()
        for part in (*dropped, task, *milestones):
            part._history_user, part._change_reason = by, reason.strip()[:100]
        task.save()
        for milestone in dropped:
            milestone.delete()
        for order, milestone in enumerate(milestones, start=1):
            milestone.task, milestone.order = task, order
            milestone.save()
    return task


def _move(task: Task, transition: str, *, by, done_on: date | None, reason: str = "") -> Task:
    with transaction.atomic():
        moved = LIFE.move(task, transition, by=by, reason=reason)
        moved.done_on = task.done_on = done_on
        moved.save(update_fields=["done_on"])
    return moved


def _mark(milestone: Milestone, *, by, done_on: date | None) -> Milestone:
    if not may_move_task(by, milestone.task):
        raise PermissionDenied
    if milestone.task.plan.is_closed:
        raise ValidationError("计划已关闭，节点不能再改。")
    milestone.done_on = done_on
    milestone._history_user = by
    milestone.save(update_fields=["done_on"])
    return milestone


def _past(on: date | None) -> date:
    today = timezone.localdate()
    if on is not None and on > today:
        raise ValidationError("完成日期不能晚于今天。")
    return on or today
