"""Ten 专业技术创新中心 are recognised: the target T05 of Dandong's plan moves from none to ten, and opens into the ten."""

from datetime import date
from pathlib import Path

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from bureau.measures import registry
from bureau.plan.loading.wizard import apply
from bureau.plan.models import Plan
from bureau.plan.plans import actions as plans
from bureau.plan.progress.queries import figures
from projects.calls import actions as calls
from projects.calls.models import Call
from projects.decisions.models import Decision
from projects.transfer.platforms.models import Platform
from tests.personas import Personas

from . import steps
from .steps import leads_on, opens, presses, to

pytestmark = pytest.mark.django_db
DANDONG = Path(__file__).resolve().parents[2] / "bureau/demo/plans/dandong-2020.yaml"
CENTRES, STANDING = "projects.city_tech_centers", "projects.platforms_municipal"
NUMBER = "丹科发〔2020〕30号"
BEFORE, ISSUED, REVOKED = date(2020, 3, 31), date(2020, 4, 1), date(2020, 5, 20)


@pytest.fixture
def plan(people: Personas) -> Plan:
    told = apply(DANDONG.read_bytes(), DANDONG.name)
    assert told.ok, told.problems
    return plans.issue(Plan.objects.get(ident="dandong-2020"), by=people.plan_officer)


def t05(plan: Plan, day: date) -> tuple[int, int]:
    """What the plan says of the target on a day, and into how many records the number opens."""
    found = next(figure for figure in figures(plan, as_of=day) if figure.code == "T05")
    assert found.measure == CENTRES
    return int(found.value or 0), found.records


def number_of(key: str, day: date) -> int:
    return registry.get(key).grid(year=2020, as_of=day).value() or 0


def test_ten_recognised_centres_move_the_target_from_none_to_ten(
    clock: time_machine.Traveller, people: Personas, officer: Client, plan: Plan
) -> None:
    facts = {"kind": "recognition", "outcome_kind": "tech_center", "needs_review": False, "year": 2020}
    call = steps.an_announced_call(people, **facts)
    steps.hand_in(call, steps.firms(10, people), people)
    clock.move_to("2020-03-24T09:00:00+08:00")
    officer.force_login(people.officer)
    assert calls.tick() == 1
    steps.pass_all(officer, call, people)
    decision = _publicised(officer, call, people)
    assert t05(plan, date(2020, 3, 24)) == (0, 0), "what is only public does not count"

    clock.move_to("2020-04-01T09:00:00+08:00")
    officer.force_login(people.officer)
    issued = steps.issue(officer, decision, NUMBER)
    assert issued.call.state == Call.State.DECIDED
    assert (t05(plan, BEFORE), t05(plan, ISSUED)) == ((0, 0), (10, 10))
    _opens_into_the_ten(officer, issued)

    clock.move_to("2020-05-20T09:00:00+08:00")
    officer.force_login(people.officer)
    _revoked(officer, issued)
    assert [number_of(STANDING, day) for day in (BEFORE, ISSUED, date(2020, 5, 19), REVOKED)] == [0, 10, 10, 9]
    assert (t05(plan, ISSUED), t05(plan, REVOKED)) == ((10, 10), (10, 10)), "ten were recognised this year, and stay so"


def _publicised(officer: Client, call: Call, people: Personas) -> Decision:
    leads_on(officer, call.get_absolute_url(), to("decision_begin") + f"?call={call.pk}")
    presses(officer, to("decision_begin"), call=call.pk)
    decision = Decision.objects.get(call=call)
    presses(officer, to("decision_suggest", decision.pk), reserves=0)
    assert "经费线以内" not in officer.get(decision.get_absolute_url()).text, "a recognition grants no money"
    steps.publish(officer, decision, people)
    return decision


def _opens_into_the_ten(officer: Client, decision: Decision) -> None:
    """Ten platforms of that day; the indicator's page leads to exactly these."""
    made = Platform.objects.filter(kind="tech_center")
    facts = set(made.values_list("recognised_on", "document_number", "level", "status"))
    assert (made.count(), facts) == (10, {(ISSUED, NUMBER, "municipal", "running")})
    assert {line.platform.name for line in steps.lines(decision)} == set(made.values_list("name", flat=True))
    page = officer.get(reverse("dashboards:records", args=[CENTRES]), {"year": 2020, "as_of": f"{ISSUED}"})
    assert {row.object.pk for row in page.context["rows"]} == set(made.values_list("pk", flat=True))
    assert page.context["figure"] == 10
    opens(officer, reverse("dashboards:indicator", args=[2020, "T05"]), reverse("dashboards:cockpit", args=[2020]))
    opens(officer, to("decision_outbox", decision.pk), to("dossier_call", decision.call_id))
    opens(officer, to("decision_statistics") + "?year=2020", *(one.get_absolute_url() for one in made[:1]))


def _revoked(officer: Client, decision: Decision) -> None:
    """One recognition is taken back by the button; its unsent letter with it."""
    line = steps.lines(decision)[3]
    page = decision.get_absolute_url()
    leads_on(officer, page, line.platform.get_absolute_url(), to("line_revoke", line.pk))
    opens(officer, to("line_revoke", line.pk), to("decision_lines", decision.pk))
    presses(officer, to("line_revoke", line.pk), reason="查实材料虚假")
    platform = Platform.objects.get(pk=line.platform_id)
    assert (platform.status, platform.withdrawn_on) == ("withdrawn", REVOKED)
    assert line.letters.get().state == "cancelled"
    line.application.refresh_from_db()
    assert line.application.state == "declined"
    opens(officer, platform.get_absolute_url(), to("decision_outbox", decision.pk))
    assert to("line_revoke", line.pk) not in officer.get(page).text, "nothing is taken back twice"
