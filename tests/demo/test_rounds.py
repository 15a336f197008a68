"""From the call to the decision: every room holds something, each account finds work, and the story holds."""

import pytest
from django.urls import reverse
from django.utils import timezone

from bureau.accounts.models import User
from bureau.demo.rounds import _CENTRES, _IN_REVIEW
from bureau.lifecycle.models import StateChange
from enterprises.models import EnterpriseMember
from projects.applications.choices import ApplicationState
from projects.blinding.models import BlindCopy, BlindLeak
from projects.calls.eligibility import obstacles
from projects.calls.models import Call
from projects.calls.windows import is_open
from projects.decisions.letter_models import Letter
from projects.decisions.models import Decision
from projects.decisions.publicity_models import Objection, Publicity
from projects.experts.models import Expert, ExpertRelation
from projects.models import Application, Honour, Platform, Project, UpwardRecommendation
from projects.panels.actions import replay
from projects.panels.models import Draw, Panel, PanelEntry, Seat
from projects.reviews.models import Score
from projects.screening.models import CheckResult, FailedPublicity, Recommendation

WRITTEN = (
    *(Application, Call, CheckResult, Decision, Draw, Expert, ExpertRelation, FailedPublicity, Honour, Letter),
    *(Objection, Panel, PanelEntry, Publicity, Recommendation, Score, Seat, UpwardRecommendation),
)

pytestmark = pytest.mark.django_db


def call(**facts) -> Call:
    return Call.objects.get(**facts)


def states(rows) -> set[str]:
    return set(rows.values_list("state", flat=True))


@pytest.mark.parametrize("model", WRITTEN, ids=lambda model: model.__name__)
def test_rows_of_the_rounds_hold_what_their_room_asks_and_have_a_history(seeded, model):
    rows = list(model.objects.all())
    assert rows
    for row in rows[:12]:
        row.full_clean()
    assert model.history.filter(history_type="+").count() >= len(rows)


def test_a_visitor_may_apply_at_once_and_finds_a_draft(seeded):
    own = EnterpriseMember.objects.get(user__username="qiye").enterprise
    now, found = timezone.now(), call(state="open")
    assert is_open(found, own, now)
    assert not obstacles(found, own, now)
    assert found.applications.get(enterprise=own).state == ApplicationState.DRAFT
    assert states(found.applications) == {"draft", "submitted", "recommended", "returned"}
    waiting = found.applications.get(state="submitted")
    assert waiting in Application.objects.visible_to(User.objects.get(username="donggang"))


def test_one_panel_has_marked_in_part_and_one_copy_is_held_back(seeded):
    found = call(state="in_review")
    assert found.applications.count() == _IN_REVIEW
    assert found.applications.filter(state="failed").count() == 1
    entries = PanelEntry.objects.filter(panel__call=found)
    assert entries.released().count() == 3
    own = Seat.objects.get(panel__call=found, expert__user__username="zhuanjia")
    assert own.state == "accepted"
    assert states(own.scores) == {"draft", "submitted"}
    assert BlindLeak.objects.exclude(reason="").filter(passed_at__isnull=False).exists()
    assert any(leak.blocks for leak in BlindLeak.objects.filter(copy__entry__released_at=None))
    assert BlindCopy.objects.filter(entry__in=entries).count() > 3


def test_every_draw_can_be_drawn_again(seeded):
    for kept in Draw.objects.all():
        again = replay(kept)
        assert again.is_intact
        assert again.is_same


def test_a_decided_call_brought_projects_and_its_letters_are_sent(seeded):
    decision = Decision.objects.get(state="issued")
    approved = decision.call.applications.filter(state="approved")
    assert Project.objects.filter(application__in=approved).count() == approved.count() > 0
    assert states(Letter.objects.filter(line__decision=decision)) == {"sent"}
    assert Objection.objects.get(publicity__decision=decision).state == "dismissed"
    assert decision.call.state == "decided"


def test_ten_centres_are_public_today_and_count_nowhere_yet(seeded):
    decision = Decision.objects.get(state="in_publicity")
    running = decision.publicities.get()
    assert running.starts_on <= timezone.localdate() <= running.ends_on
    assert decision.lines.proposed().count() == len(running.rows) == _CENTRES - 2
    assert not Platform.objects.filter(name__in=[row["title"] for row in running.rows]).exists()


def test_calls_stand_in_every_state_but_the_archive(seeded):
    assert states(Call.objects) == {"draft", "announced", "open", "closed", "in_review", "decided"}


def test_nothing_happened_later_than_now_and_courses_run_forward(seeded):
    assert not StateChange.objects.filter(at__gt=timezone.now()).exists()
    label = Application._meta.label_lower
    for application in Application.objects.all():
        moves = StateChange.objects.filter(thing_label=label, thing_id=application.pk).order_by("pk")
        times = list(moves.values_list("at", flat=True))
        assert times == sorted(times)


PAGES = {
    "gaoxin": (
        "call_list",
        "application_list",
        "expert_list",
        "panel_list",
        "review_list",
        "blind_list",
        "decision_list",
    ),
    "donggang": ("call_list", "application_list", "screening_counties"),
    "qiye": ("call_list", "application_list", "letter_list"),
    "zhuanjia": ("review_mine", "seat_mine", "expert_mine"),
    "juzhang": ("call_list", "decision_list", "publicity_list", "decision_statistics"),
    "jiandu": ("decision_list", "publicity_list", "expert_list"),
}


@pytest.mark.parametrize(("name", "pages"), PAGES.items())
def test_the_pages_of_the_rounds_open_for_the_accounts(seeded, client, name, pages):
    client.force_login(User.objects.get(username=name))
    for page in pages:
        assert client.get(reverse(f"projects:{page}"), follow=True).status_code == 200, page
