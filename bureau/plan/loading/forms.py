"""A checked plan on its way into the tables: rows with the fields that the file speaks of."""

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Row:
    """One row to be. `fields` are model fields; a field that is not among them is left as it is."""

    key: tuple
    name: str
    fields: dict[str, Any]
    where: str


@dataclass(frozen=True)
class IndicatorRow(Row):
    """`slug` finds the measure; `whole` is the city's target, `splits` those of counties and divisions."""

    slug: str = ""
    whole: dict[str, Any] = field(default_factory=dict)
    splits: list[Row] = field(default_factory=list)


@dataclass(frozen=True)
class TaskRow(Row):
    """`deliverables` name their indicator by code in the field `indicator`."""

    deliverables: list[Row] = field(default_factory=list)
    milestones: list[Row] = field(default_factory=list)


@dataclass(frozen=True)
class PlanForm:
    """A whole plan whose every row has passed the checks."""

    plan: Row
    indicators: list[IndicatorRow]
    tasks: list[TaskRow]
