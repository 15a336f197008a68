"""What merging two organisations would do: which records move, what stands against it, where the two differ."""

from dataclasses import dataclass, field

from django.db import models

from .merging import Follower, followers, unknown_relations
from .models import Enterprise

SAMPLES = 10
# Facts that are chosen together; the credit code is always that of the organisation that stays.
CHOICES: dict[str, tuple[str, ...]] = {
    "name": ("name",),
    "kind": ("kind",),
    "county": ("county_id",),
    "address": ("address",),
    "industry": ("industry",),
    "hitech_field": ("hitech_field",),
    "registration_type": ("registration_type_id", "registration_type_text"),
    "legal_person": ("legal_person",),
    "registered_on": ("registered_on",),
    "capital": ("capital", "capital_currency"),
    "business_scope": ("business_scope",),
    "status": ("status", "status_on"),
    "tags": ("tags",),
    "notes": ("notes",),
}


@dataclass
class Moving:
    """The rows of one relation: how many move, some of them, and those that the kept organisation has already."""

    follower: Follower
    count: int
    samples: list[models.Model] = field(default_factory=list)
    doubles: list[tuple[models.Model, models.Model]] = field(default_factory=list)
    objections: list[str] = field(default_factory=list)

    @property
    def title(self) -> str:
        return self.follower.title

    @property
    def clashes(self) -> list[str]:
        """Why these rows cannot move, each named."""
        if self.follower.doubles == "drop":
            return self.objections
        return self.objections + [
            f"{self.title}：“{row}”与保留单位已有的“{other}”相同，请先更正或删除其中一条" for row, other in self.doubles
        ]


@dataclass
class Difference:
    """A fact in which the two differ, as both sides have it; `suggested` is "kept" or "dropped"."""

    name: str
    label: str
    kept: str
    dropped: str
    suggested: str


@dataclass
class MergePlan:
    """The whole preview."""

    kept: Enterprise
    dropped: Enterprise
    movings: list[Moving]
    differences: list[Difference]
    unknown: list[str]

    @property
    def obstacles(self) -> list[str]:
        """Sentences that say why the two cannot be merged; none when they can."""
        found = [f"“{relation}”与企业有关联，但没有说明合并时如何处理" for relation in self.unknown]
        return found + [sentence for moving in self.movings for sentence in moving.clashes]

    @property
    def total(self) -> int:
        return sum(moving.count for moving in self.movings)


def plan_of(kept: Enterprise, dropped: Enterprise) -> MergePlan:
    """Look at both organisations as they stand; a few queries for each kind of record."""
    return MergePlan(
        kept=kept,
        dropped=dropped,
        movings=[moving for moving in (_moving(one, kept, dropped) for one in followers()) if moving.count],
        differences=differences(kept, dropped),
        unknown=unknown_relations(),
    )


def _moving(follower: Follower, kept: Enterprise, dropped: Enterprise) -> Moving:
    rows = follower.rows_of(dropped.pk)
    moving = Moving(follower, rows.count())
    if moving.count:
        moving.samples = list(rows[:SAMPLES])
        moving.doubles = doubles_of(follower, kept, dropped)
        moving.objections = follower.against(kept, dropped) if follower.against else []
    return moving


def doubles_of(follower: Follower, kept: Enterprise, dropped: Enterprise) -> list[tuple[models.Model, models.Model]]:
    """Rows of the dropped organisation, each with the row of the kept one that is the same in all of `unique`."""
    if not follower.unique:
        return []
    names = [follower.model._meta.get_field(name).attname for name in follower.unique]

    def key(row) -> tuple:
        return tuple(getattr(row, name) for name in names)

    among = follower.among or models.Q()
    there = {key(row): row for row in follower.rows_of(kept.pk).filter(among)}
    pairs = ((row, there.get(key(row))) for row in follower.rows_of(dropped.pk).filter(among) if None not in key(row))
    return [(row, other) for row, other in pairs if other is not None]


def differences(kept: Enterprise, dropped: Enterprise) -> list[Difference]:
    """The facts in which the two differ; what the kept organisation lacks is suggested from the other."""
    found = []
    for name, attributes in CHOICES.items():
        here, there = (tuple(getattr(one, attribute) for attribute in attributes) for one in (kept, dropped))
        if here != there:
            lacking = here[0] in (None, "") and there[0] not in (None, "")
            label = _label("registration_type_text" if name == "registration_type" else name)
            shown = (_shown(one, name) for one in (kept, dropped))
            found.append(Difference(name, label, *shown, "dropped" if lacking else "kept"))
    return found


def _label(name: str) -> str:
    return str(Enterprise._meta.get_field(name).verbose_name)


def _shown(enterprise: Enterprise, name: str) -> str:
    match name:
        case "registration_type":
            return enterprise.registration_type_text
        case "capital":
            return enterprise.capital_words
        case "status":
            return f"{enterprise.get_status_display()} {enterprise.status_on or ''}".strip()
    if hasattr(enterprise, f"get_{name}_display"):
        return getattr(enterprise, f"get_{name}_display")()
    value = getattr(enterprise, name)
    return "" if value is None else str(value)
