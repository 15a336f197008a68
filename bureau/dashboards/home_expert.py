"""专家首页: invitations to answer and sheets to fill in. Codes and neutral titles only; nothing names an applicant."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from projects.applications.choices import ApplicationState
from projects.panels.choices import SeatState
from projects.panels.models import PanelEntry
from projects.panels.queries import seats_of
from projects.reviews.choices import ScoreState
from projects.reviews.expert_views import own_entries, state_words, title_of


@dataclass(frozen=True)
class Sheet:
    """One sheet to fill in: the entry by its code, the title as experts read it, and by when."""

    entry: PanelEntry
    title: str
    words: str
    due: datetime | None
    late: bool

    @property
    def url(self) -> str:
        return reverse("projects:review_sheet", args=[self.entry.code])


def for_expert(user) -> tuple[str, dict]:
    """评审专家: what is to answer and to review, what is due first; two queries."""
    now = timezone.now()
    seats = list(seats_of(user))
    # An invitation to what has been reviewed without him asks nothing any more.
    invitations = [one for one in seats if one.state == SeatState.INVITED and (one.still_open or not one.released)]
    sheets = sorted((_sheet(entry, now) for entry in owed_by(user)), key=_by_due)
    context = {
        "invitations": invitations,
        "sheets": sheets,
        "late": sum(one.late for one in sheets),
        "waiting": [one for one in seats if one.state == SeatState.ACCEPTED and not one.released],
    }
    return "dashboards/home_expert.html", context


def owed_by(user):
    """The entries this expert has still to score."""
    open_ones = Q(score_state__isnull=True) | Q(score_state=ScoreState.DRAFT)
    return own_entries(user).filter(open_ones, application__state=ApplicationState.IN_REVIEW).order_by("code")


def _sheet(entry: PanelEntry, now: datetime) -> Sheet:
    due = entry.score_until or entry.panel.due_at
    return Sheet(entry, title_of(entry), state_words(entry), due, late=due is not None and due < now)


def _by_due(sheet: Sheet) -> tuple:
    return sheet.due is None, sheet.due or 0, sheet.entry.code
