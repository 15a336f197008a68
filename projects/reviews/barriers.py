"""What closes an entry to an expert on its panel: he keeps away from it, or was called in for others alone."""

from django.db.models import QuerySet

from projects.panels.models import PanelEntry, Seat

from .choices import ScoreState
from .score_models import ExtraReview, Score


def abstained_from(user) -> QuerySet:
    """The entries from which a user keeps away."""
    own = Score.objects.filter(seat__expert__user=user, state=ScoreState.ABSTAINED)
    return own.order_by().values("entry")


def not_asked_for(user) -> QuerySet:
    """The entries of panels on which a user was called in for others alone."""
    extra = ExtraReview.objects.filter(seat__expert__user=user, seat__replaces__isnull=True).order_by()
    entries = PanelEntry.objects.filter(panel__in=Seat.objects.filter(pk__in=extra.values("seat")).values("panel"))
    return entries.exclude(pk__in=extra.values("entry")).order_by().values("pk")


def has_handed_in(seat: Seat) -> str | None:
    """Of a seat, for `panels`: whoever has handed in a score neither leaves nor is removed."""
    if seat.scores.counted().exists():
        return f"{seat.expert}已提交评分，不能再更换或谢绝；确需退出的请先重开评分。"
    return None
