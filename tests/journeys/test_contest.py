"""A contest with forty entries: two panels read them without names, score, rank; the prizes are public and land."""

from collections import Counter
from datetime import timedelta
from decimal import Decimal

import pytest
import time_machine
from django.db import transaction
from django.test import Client
from django.utils import timezone

from bureau.accounts.models import Role, User
from enterprises.register.models import Enterprise
from projects.calls import actions as calls
from projects.calls.models import Call
from projects.decisions import actions as decisions
from projects.decisions.models import Decision
from projects.decisions.outcome_models import Honour
from projects.models import Letter
from projects.panels.actions import accept
from projects.panels.models import Panel, PanelEntry, Seat
from projects.reviews import aggregation
from projects.reviews.score_actions import submit as hand_in_score
from tests.personas import Personas
from tests.projects.experts.made_up import an_expert
from tests.projects.reviews.made_up import a_scheme, a_sheet

from . import steps
from .steps import leads_on, opens, presses, to

pytestmark = pytest.mark.django_db
ENTRIES, SEATS = 40, 3
PRIZES = ["一等奖"] + ["二等奖"] * 3 + ["三等奖"] * 6


def test_a_contest_of_forty_entries(
    clock: time_machine.Traveller, people: Personas, officer: Client, query_count
) -> None:
    call = steps.an_announced_call(people, kind="contest", outcome_kind="city_contest", year=2020)
    firms = steps.firms(ENTRIES, people)
    steps.hand_in(call, firms, people)
    clock.move_to("2020-03-24T09:00:00+08:00")
    officer.force_login(people.officer)
    assert calls.tick() == 1
    steps.pass_all(officer, call, people)
    a_scheme(call, needed=SEATS, trim_from=SEATS)
    leads_on(officer, call.get_absolute_url(), to("call_move", call.pk, "begin_review"), to("review_board", call.pk))
    presses(officer, to("call_move", call.pk, "begin_review"))

    experts = _experts(firms[0])
    panels = _panels(officer, call)
    _drawn(officer, panels, experts)
    _released(officer, call, panels)
    _nobody_is_named(panels, firms)
    _scored(panels)
    _ranked(officer, call)

    decision = _decided(officer, call, people, query_count)
    clock.move_to("2020-04-01T09:00:00+08:00")
    officer.force_login(people.officer)
    issued = steps.issue(officer, decision, "丹科发〔2020〕20号")
    _landed(officer, issued)


def _experts(firm: Enterprise) -> list[User]:
    """Twelve from elsewhere and one who works for an applicant."""
    users = [
        User.objects.create(username=f"judge{n}", display_name=f"评委{n}", role=Role.EXPERT, must_change_password=False)
        for n in range(13)
    ]
    for user in users[:12]:
        an_expert(user.display_name, user=user)
    an_expert(users[12].display_name, user=users[12], employer=firm, employer_name=firm.name)
    return users


def _panels(officer: Client, call: Call) -> list[Panel]:
    due = f"{timezone.localtime() + timedelta(days=10):%Y-%m-%dT%H:%M}"
    waiting = list(call.applications.order_by("pk").values_list("pk", flat=True))
    for number, half in enumerate((waiting[:20], waiting[20:]), start=1):
        presses(officer, to("panel_create"), call=call.pk, name=f"第 {number} 组", kind="online", due_at=due)
        panel = Panel.objects.get(call=call, name=f"第 {number} 组")
        leads_on(officer, panel.get_absolute_url(), to("panel_add", panel.pk))
        opens(officer, to("panel_add", panel.pk))
        presses(officer, to("panel_add", panel.pk), applications=half)
    return list(Panel.objects.filter(call=call).order_by("name"))


def _drawn(officer: Client, panels: list[Panel], experts: list[User]) -> None:
    """By lot, nobody on both panels, never the one who works for an applicant; all accept."""
    rules = {"number": SEATS, "finance": 0, "management": 0, "reserve": 1, "per_employer": 1, "load_cap": 1}
    for panel in panels:
        leads_on(officer, panel.get_absolute_url(), to("draw_create", panel.pk))
        opens(officer, to("draw_create", panel.pk))
        presses(officer, to("draw_create", panel.pk), **rules)
        for seat in panel.seats.sitting().select_related("expert__user"):
            accept(seat, by=seat.expert.user, pledged=True)
        drawn = panel.draws.get().get_absolute_url()
        leads_on(officer, panel.get_absolute_url(), drawn, to("panel_release", panel.pk))
        opens(officer, drawn)
    seated = Counter(Seat.objects.sitting().values_list("expert__user", flat=True))
    assert (len(seated), set(seated.values())) == (2 * SEATS, {1})
    employed = Seat.objects.filter(panel=panels[0], expert__user=experts[12])
    assert not employed.exists(), "whoever works for an applicant is never drawn for it"


def _released(officer: Client, call: Call, panels: list[Panel]) -> None:
    """Every copy is made at once; the one whose text names its firm waits until that is blacked out."""
    presses(officer, to("blind_make_all"), call=call.pk)
    opens(officer, to("blind_list") + f"?call={call.pk}")
    for panel in panels:
        opens(officer, to("panel_release", panel.pk))
        presses(officer, to("panel_release", panel.pk))
    held = PanelEntry.objects.get(panel__call=call, released_at=None)
    assert held.application == call.applications.order_by("pk")[0]
    leads_on(officer, to("blind_check", held.code), to("blind_redact", held.code))
    presses(officer, to("blind_redact", held.code))
    presses(officer, to("entry_release", held.pk))
    states = call.applications.values_list("state", flat=True)
    assert Counter(states) == {"in_review": ENTRIES}


def _nobody_is_named(panels: list[Panel], firms: list[Enterprise]) -> None:
    """One expert of each panel opens his pages: no firm, no leader, no telephone number stands in any."""
    secrets = [word for firm in firms for word in (firm.name, firm.name[2:7], firm.uscc)]
    secrets += ["欧阳负责", steps.LEADER_PHONE]
    for panel in panels:
        seat = panel.seats.sitting().select_related("expert__user").first()
        reader = Client()
        reader.force_login(seat.expert.user)
        codes = list(panel.entries.order_by("pk").values_list("code", flat=True))[:2]
        pages = [to("seat_mine"), to("seat_detail", seat.pk), to("review_mine"), "/", "/notices/"]
        pages += [to(name, code) for code in codes for name in ("blind_read", "review_sheet")]
        for address in pages:
            response = reader.get(address)
            assert response.status_code == 200, address
            told = response.text + str(response.headers)
            assert [word for word in secrets if word in told] == [], address
        for firm_page in (panel.entries.first().application.get_absolute_url(), panel.call.get_absolute_url()):
            response = reader.get(firm_page)
            assert not any(word in response.text for word in secrets), firm_page


def _scored(panels: list[Panel]) -> None:
    """The later an entry was handed in, the better it is; one expert of a panel is far too kind, one too strict."""
    now = timezone.now()
    scheme = panels[0].call.review_scheme
    place = 0
    for panel in panels:
        seats = list(panel.seats.sitting().select_related("expert__user", "panel").order_by("order"))
        for entry in panel.entries.select_related("panel__call", "application").order_by("application"):
            place += 1
            marks = (60, 10 + place, 0)
            for seat, mark in zip(seats, marks, strict=True):
                sheet = a_sheet(scheme, mark, 20, comment="见意见")
                hand_in_score(entry, seat, sheet, by=seat.expert.user, now=now)


def _ranked(officer: Client, call: Call) -> None:
    """The highest and the lowest mark are dropped: what is left is the median, and the order is as it was meant."""
    results = [ranked.result for ranked in aggregation.ranking(call)]
    assert [one.result for one in results] == [one.median for one in results]
    assert [one.result for one in results] == [Decimal(30 + place) for place in range(ENTRIES, 0, -1)]
    assert all(one.count == SEATS and one.mean != one.result for one in results[:5])
    leads_on(officer, to("review_board", call.pk), to("review_ranking", call.pk), to("review_finish", call.pk))
    opens(officer, to("review_ranking", call.pk), to("review_scores", call.pk))
    presses(officer, to("review_finish", call.pk))
    assert Counter(call.applications.values_list("state", flat=True)) == {"reviewed": ENTRIES}


def _decided(officer: Client, call: Call, people: Personas, query_count) -> Decision:
    """Ten prizes for the first ten; the page costs the same for four lines as for forty; the list is public."""
    leads_on(officer, call.get_absolute_url(), to("decision_begin") + f"?call={call.pk}")
    presses(officer, to("decision_begin"), call=call.pk)
    decision = Decision.objects.get(call=call)
    leads_on(officer, decision.get_absolute_url(), to("decision_suggest", decision.pk))
    rows = steps.lines(decision)
    assert [row.score for row in rows] == [Decimal(30 + place) for place in range(ENTRIES, 0, -1)]
    for row, grade in zip(rows, PRIZES, strict=False):
        decisions.propose(row, by=people.officer, reason="评审结果", grade=grade)
    presses(officer, to("decision_suggest", decision.pk), count=len(PRIZES), reserves=0)
    _costs_the_same(officer, decision, query_count)
    steps.publish(officer, decision, people)
    assert len(decision.publicities.get().rows) == len(PRIZES)
    return decision


def _costs_the_same(officer: Client, decision: Decision, query_count) -> None:
    pages = [decision.get_absolute_url(), to("decision_lines", decision.pk), to("review_ranking", decision.call_id)]
    forty = [query_count(page, officer) for page in pages]
    with transaction.atomic():
        decision.lines.filter(order__gt=4).delete()
        four = [query_count(page, officer) for page in pages]
        transaction.set_rollback(True)
    assert (four, decision.lines.count()) == (forty, ENTRIES)


def _landed(officer: Client, decision: Decision) -> None:
    """Forty letters, ten honours, forty answers, and the call is over."""
    assert decision.call.state == Call.State.DECIDED
    outbox = to("decision_outbox", decision.pk)
    leads_on(officer, outbox, to("decision_send", decision.pk))
    opens(officer, to("honour_list"), to("decision_statistics") + "?year=2020", to("dossier_call", decision.call_id))
    kinds = Counter(Letter.objects.filter(line__decision=decision).values_list("kind", flat=True))
    assert kinds == {"approved": 10, "declined": 30}
    assert "获一等奖" in Letter.objects.get(line__decision=decision, line__order=1).body
    honours = Honour.objects.order_by("rank").values_list("kind", "prize", "edition", "rank", "grade")
    assert list(honours) == [
        ("contest", "city_contest", "2020", rank, grade) for rank, grade in enumerate(PRIZES, start=1)
    ]
    states = decision.call.applications.values_list("state", flat=True)
    assert Counter(states) == {"approved": 10, "declined": 30}
    presses(officer, to("decision_send", decision.pk))
    assert set(Letter.objects.filter(line__decision=decision).values_list("state", flat=True)) == {"sent"}
