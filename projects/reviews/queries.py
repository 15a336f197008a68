"""Reads of reviews for lists and pages."""

from datetime import datetime

from django.db.models import Count, Exists, F, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.shortcuts import get_object_or_404

from projects.applications.choices import ApplicationState
from projects.calls.models import Call
from projects.panels.choices import SITTING
from projects.panels.models import PanelEntry

from .choices import COUNTED, ScoreState
from .score_models import ExtraReview, Score

AFTER_REVIEW = (
    ApplicationState.REVIEWED,
    ApplicationState.PROPOSED,
    ApplicationState.DECLINED,
    ApplicationState.APPROVED,
)


def calls_in_review(user) -> QuerySet[Call]:
    """Calls with entries on panels, each with how many are given out, scored and reviewed."""
    scores = Score.objects.filter(entry__panel__call=OuterRef("pk"), state__in=COUNTED).order_by()
    counted = scores.values("entry__panel__call").annotate(count=Count("pk")).values("count")
    done = Q(panels__entries__application__state__in=AFTER_REVIEW)
    rows = Call.objects.visible_to(user).filter(panels__entries__isnull=False).select_related("review_scheme")
    return rows.annotate(
        entries=Count("panels__entries", distinct=True),
        released=Count("panels__entries", filter=Q(panels__entries__released_at__isnull=False), distinct=True),
        reviewed=Count("panels__entries", filter=done, distinct=True),
        handed_in=Coalesce(Subquery(counted, output_field=IntegerField()), 0),
    ).defer("guide")


def call_of(user, pk: int) -> Call:
    """A call this person may see; 404 otherwise."""
    return get_object_or_404(Call.objects.visible_to(user), pk=pk)


def entry_of(user, code: str) -> PanelEntry:
    """An entry this person may see by its code; 404 otherwise."""
    rows = PanelEntry.objects.visible_to(user).select_related("panel__call", "application__enterprise")
    return get_object_or_404(rows, code=code)


def owed(now: datetime | None = None) -> QuerySet[PanelEntry]:
    """Sheets that experts have still to hand in, as `board` counts them: one row an entry and `seat`.

    With `now`, only those whose time is over at that moment.
    """
    rows = PanelEntry.objects.released().filter(application__state=ApplicationState.IN_REVIEW)
    rows = rows.annotate(seat=F("panel__seats"), seat_state=F("panel__seats__state"))
    rows = rows.annotate(seat_replaces=F("panel__seats__replaces")).filter(seat_state__in=SITTING)
    own = Score.objects.filter(entry=OuterRef("pk"), seat=OuterRef("seat")).order_by()
    rows = rows.exclude(Exists(own.exclude(state=ScoreState.DRAFT)))
    extra = ExtraReview.objects.filter(seat=OuterRef("seat")).order_by()
    asked = Q(seat_replaces__isnull=False) | ~Exists(extra) | Exists(extra.filter(entry=OuterRef("pk")))
    rows = rows.filter(asked)
    if now is None:
        return rows
    longer = own.filter(open_until__isnull=False)
    return rows.annotate(until=Coalesce(Subquery(longer.values("open_until")[:1]), "panel__due_at")).filter(
        until__lt=now
    )
