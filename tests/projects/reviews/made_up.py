"""Made-up schemes and scores for tests."""

from decimal import Decimal

from django.utils import timezone

from projects.calls.models import Call
from projects.panels.models import PanelEntry, Seat
from projects.reviews.models import ReviewScheme, Score, ScoreItem
from projects.reviews.sheets import Sheet
from tests.projects.experts.made_up import an_expert
from tests.projects.panels.made_up import a_panel, a_seat, an_entry


def a_scheme(call: Call, *, items=((60, None), (40, None)), **facts) -> ReviewScheme:
    """Two items of 60 and 40 marks; three reviews; no drop below seven."""
    facts = {"needed": 3, "aggregation": "trimmed", **facts}
    scheme = ReviewScheme.objects.create(call=call, **facts)
    for order, (full, weight) in enumerate(items):
        ScoreItem.objects.create(
            scheme=scheme,
            order=order,
            title=("创新性", "可行性", "效益")[order],
            full=full,
            weight=weight,
            comment_below=Decimal(full) / 2 if order == 0 else None,
        )
    return scheme


def a_score(entry: PanelEntry, seat: Seat, total: str | int = 80, *, state: str = "submitted", **facts) -> Score:
    """A score in any state, stored as it is."""
    given = state in ("submitted", "locked")
    facts = {"total": Decimal(total) if given else None, "submitted_at": timezone.now() if given else None, **facts}
    return Score.objects.create(entry=entry, seat=seat, state=state, recommendation="support" if given else "", **facts)


def a_review(*, entries: int = 1, seats: int = 3, call: Call | None = None, scheme: dict | None = None, **facts):
    """A panel with released entries and accepted seats, and the scheme of its call."""
    panel = a_panel(call, **facts)
    a_scheme(panel.call, **(scheme or {}))
    made = [an_entry(panel, released=True) for _ in range(entries)]
    return panel, made, [a_seat(panel, an_expert()) for _ in range(seats)]


def a_sheet(scheme: ReviewScheme, *marks: str | int, **facts) -> Sheet:
    """A sheet with these marks in the order of the items."""
    items = list(scheme.items.all())
    values = {item.pk: Decimal(mark) for item, mark in zip(items, marks, strict=False)}
    comments = {item.pk: facts.pop("comment", "") for item in items[:1]}
    return Sheet(values, comments, facts.pop("opinion", ""), facts.pop("recommendation", "support"))
