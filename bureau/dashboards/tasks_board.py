"""任务进度: the tasks of a plan by section as a leader reads them, those that are late first."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from bureau.plan.models import Milestone, Task
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
    def overdue(self) -> Milestone | Task | None:
        """What is overdue: the task itself, or the milestone that has been open longest; None when nothing is."""
        if not self.is_late:
            return None
        if self.task.deadline is not None and self.task.deadline < self.day:
            return self.task
        return min((one for one in self.task.milestones.all() if one.late_on(self.day)), key=lambda one: one.due)

    @property
    def overdue_since(self) -> date | None:
        """The day it was due."""
        late = self.overdue
        return None if late is None else late.deadline if late is self.task else late.due

    @property
    def due(self) -> date | None:
        """The day to show: that of what is overdue, else the deadline."""
        return self.overdue_since or self.task.deadline

    @property
    def overdue_milestone(self) -> str:
        """The name of the milestone that is overdue; empty when it is the task itself."""
        return "" if self.overdue in (None, self.task) else self.overdue.name

    @property
    def days_late(self) -> int:
        """Days since what is overdue was due; 0 when nothing is."""
        return 0 if self.overdue_since is None else (self.day - self.overdue_since).days

    @property
    def url(self) -> str:
        return self.task.get_absolute_url()

    @property
    def word(self) -> str:
        """Its state on that day: one that was finished later had not been then."""
        if self.is_done:
            return TaskState.DONE.label
        if self.is_late:
            return "节点逾期" if self.overdue_milestone else "逾期"
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
    return sorted((line for line in lines if line.is_late), key=lambda line: line.overdue_since)


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
