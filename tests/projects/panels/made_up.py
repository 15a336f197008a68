"""Made-up panels, entries and seats for tests."""

from datetime import timedelta
from itertools import count

from django.utils import timezone

from projects.applications.models import Application
from projects.calls.models import Call
from projects.experts.models import Expert
from projects.panels.actions import PLEDGE, new_code
from projects.panels.models import Panel, PanelEntry, Seat
from tests.projects.applications.made_up import an_application
from tests.projects.calls.made_up import a_call
from tests.projects.experts.made_up import an_expert

_serials = count(1)


def a_panel(call: Call | None = None, *, entries: int = 0, **facts) -> Panel:
    """A panel, with so many applications that passed the format check."""
    facts = {"due_at": timezone.now() + timedelta(days=10), "name": f"第 {next(_serials)} 组", **facts}
    panel = Panel.objects.create(call=call or a_call(), **facts)
    for _ in range(entries):
        an_entry(panel)
    return panel


def an_entry(
    panel: Panel | None = None, application: Application | None = None, *, released: bool = False
) -> PanelEntry:
    """An application on a panel; a released one is in review."""
    panel = panel or a_panel(application.call if application else None)
    state = "in_review" if released else "passed"
    if application is None:
        application = an_application(panel.call, state=state)
    else:
        Application.objects.filter(pk=application.pk).update(state=state)
        application.state = state
    at = timezone.now() if released else None
    return PanelEntry.objects.create(panel=panel, application=application, code=new_code(), released_at=at)


def a_seat(panel: Panel | None = None, expert: Expert | None = None, *, state: str = "accepted", **facts) -> Seat:
    """A seat in any state, stored as it is."""
    facts = {"invited_at": None if state == "reserve" else timezone.now(), **facts}
    if state == "accepted":
        facts = {"pledge": PLEDGE, "answered_at": timezone.now(), **facts}
    return Seat.objects.create(panel=panel or a_panel(), expert=expert or an_expert(), state=state, **facts)
