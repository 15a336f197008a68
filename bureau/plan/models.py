"""The models of the room, gathered for Django."""

from .indicators.models import Indicator
from .plans.models import Plan
from .progress.models import LampOverride, LampRuleSet, Reading, ReadingRecords
from .targets.models import Target
from .tasks.models import Deliverable, Milestone, Task

__all__ = [
    "Deliverable",
    "Indicator",
    "LampOverride",
    "LampRuleSet",
    "Milestone",
    "Plan",
    "Reading",
    "ReadingRecords",
    "Target",
    "Task",
]
