"""首页上的年度: the current year's plan with its figures, and the heaps of things that wait."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils import timezone

from bureau.measures import ALL
from bureau.plan.models import Plan

from .cards import Card, head_sentence, lamp_counts
from .cockpit import pace_of, year_cards
from .slices import Slice
from .years import current_plan


@dataclass(frozen=True)
class ToDo:
    """A heap of things that wait for the reader: how many, of what, and where; `due` is the nearest deadline."""

    count: int
    label: str
    url: str
    icon: str
    tone: str = "warn"
    due: datetime | None = None


@dataclass(frozen=True)
class Year:
    """The plan of the current year with its figures on its present day."""

    plan: Plan
    place: Slice
    cards: Sequence[Card]

    @property
    def head(self) -> str:
        return head_sentence(self.cards, pace=pace_of(self.plan, self.place.as_of)) if self.cards else ""

    @property
    def lamps(self) -> list:
        return lamp_counts(self.cards)

    @property
    def url(self) -> str:
        return reverse("dashboards:cockpit", args=[self.plan.year])


def year_of(user, *, county: str = ALL) -> Year | None:
    """The year a reader means who names none; None when no plan may be seen."""
    today = timezone.localdate()
    plan = current_plan(user, today)
    if plan is None:
        return None
    day = min(max(today, plan.period_start), plan.period_end)
    place = Slice(year=plan.year, as_of=day, county=county)
    return Year(plan, place, year_cards(plan, place, user=user))
