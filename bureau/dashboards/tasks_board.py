"""任务进度: the tasks of a plan by section as a leader reads them, those that are late first."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from bureau.plan.models import Task
from bureau.plan.tasks.states import TaskState


@dataclass(frozen=True)
class TaskLine:
    """A task on a day."""

    task: Task
    day: date

    @property
    def is_late(self) -> bool:
        return self.task.late_on(self.day)

    @property
    def is_done(self) -> bool:
        return self.task.done_by(self.day)

    @property
    def days_late(self) -> int:
        """Days since the deadline; 0 when it has none or lies ahead."""
        return max((self.day - self.task.deadline).days, 0) if self.task.deadline else 0

    @property
    def url(self) -> str:
        return self.task.get_absolute_url()

    @property
    def word(self) -> str:
        """Its state on that day: one that was finished later had not been then."""
        if self.is_done:
            return TaskState.DONE.label
        if self.is_late:
            return "逾期" if self.task.deadline and self.task.deadline < self.day else "节点逾期"
        if self.task.state == TaskState.DONE:
            return TaskState.UNDER_WAY.label
        return self.task.get_state_display()

    @property
    def tone(self) -> str:
        if self.is_done:
            return "done"
        if self.is_late:
            return "late"
        return "none" if self.task.state == TaskState.NOT_STARTED else "accent"

    @property
    def lead(self) -> str:
        """Who leads it, as the bureau or the document says."""
        return self.task.lead_division.name if self.task.lead_division else self.task.lead


@dataclass(frozen=True)
class TaskSection:
    """The tasks under one heading of the plan."""

    name: str
    lines: Sequence[TaskLine]
    late: int
    done: int


def task_lines(tasks: Iterable[Task], day: date) -> list[TaskLine]:
    return [TaskLine(task, day) for task in tasks]


def late_lines(lines: Iterable[TaskLine]) -> list[TaskLine]:
    """The late ones, the longest overdue first."""
    return sorted((line for line in lines if line.is_late), key=lambda line: line.task.deadline or line.day)


def task_sections(lines: Iterable[TaskLine]) -> list[TaskSection]:
    """Sections in the plan's order; inside each the late tasks first, then those still open, by deadline."""
    sections = []
    for name, group in groupby(lines, key=lambda line: line.task.section):
        members = sorted(group, key=lambda line: (not line.is_late, line.is_done, line.task.deadline or date.max))
        sections.append(
            TaskSection(
                name=name,
                lines=members,
                late=sum(line.is_late for line in members),
                done=sum(line.is_done for line in members),
            )
        )
    return sections
