"""Reads over the tasks of a plan."""

from dataclasses import dataclass
from datetime import date

from ..plans.models import Plan
from .models import Task


@dataclass(frozen=True)
class Section:
    """A part of the plan's document with its tasks as they stood on `day`."""

    name: str
    day: date
    tasks: tuple[Task, ...]

    @property
    def done(self) -> int:
        return sum(task.done_by(self.day) for task in self.tasks)

    @property
    def late(self) -> tuple[Task, ...]:
        """Tasks that are late, in the order of the document."""
        return tuple(task for task in self.tasks if task.late_on(self.day))


def sections(plan: Plan, *, day: date) -> list[Section]:
    """The tasks of a plan by section, with deliverables and milestones; four queries whatever their number."""
    tasks = plan.tasks.select_related("lead_division", "lead_leader")
    grouped: dict[str, list[Task]] = {}
    for task in tasks.prefetch_related("milestones", "deliverables__indicator"):
        grouped.setdefault(task.section, []).append(task)
    return [Section(name=name, day=day, tasks=tuple(members)) for name, members in grouped.items()]
