"""The life of a task: not started → under way → done; late follows from the date."""

from django.db import models

from bureau.lifecycle import Lifecycle, Transition

from .rules import may_move_task


class TaskState(models.TextChoices):
    NOT_STARTED = "not_started", "未启动"
    UNDER_WAY = "under_way", "推进中"
    DONE = "done", "已完成"


def plan_is_open(task) -> str | None:
    """Nothing of a closed plan moves."""
    return "计划已关闭，任务状态不能再改。" if task.plan.is_closed else None


LIFE = Lifecycle(
    "plan.Task",
    transitions=(
        Transition(
            "start", "启动", (TaskState.NOT_STARTED,), TaskState.UNDER_WAY, may_move_task, conditions=(plan_is_open,)
        ),
        Transition(
            "finish",
            "完成",
            (TaskState.NOT_STARTED, TaskState.UNDER_WAY),
            TaskState.DONE,
            may_move_task,
            conditions=(plan_is_open,),
        ),
        Transition(
            "reopen",
            "退回推进",
            (TaskState.DONE,),
            TaskState.UNDER_WAY,
            may_move_task,
            conditions=(plan_is_open,),
            needs_reason=True,
        ),
    ),
)
