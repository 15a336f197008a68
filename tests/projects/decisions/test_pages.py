"""The pages: as many queries for 30 rows as for 3, the way of an officer through them, and figures that open."""

from datetime import date

import pytest
from django.urls import reverse

from bureau.measures import registry
from projects.applications.models import Application
from projects.calls.models import Call
from projects.decisions import actions
from projects.decisions.choices import DecisionState
from projects.decisions.models import Decision
from projects.decisions.outcome_models import UpwardRecommendation
from projects.decisions.statistics import FIGURES, counted, cube
from tests.enterprises.made_up import enterprise
from tests.personas import everybody, fengcheng

from .made_up import OPENS, a_closed_call, a_decision, an_application, approved, lines

pytestmark = pytest.mark.django_db


@pytest.fixture
def people():
    return everybody()


@pytest.fixture
def officer(client, people):
    client.force_login(people.officer)
    return client


def of_size(number: int, people) -> dict[str, str]:
    """Addresses of pages about decisions with so many rows."""
    small = approved(*[50] * number, publicity_days=0)
    running = approved(*[10] * number)
    publicity = actions.publish(running, starts_on=date(2026, 6, 1), contact="科室", by=people.officer)
    for _ in publicity.rows:
        actions.object_(publicity, name="王", contact="0", text="重复", by=people.officer)
    decision = actions.go_on(small, by=people.officer)
    actions.issue(decision, number="丹科发〔2026〕1号", on=date(2026, 6, 1), by=people.officer)
    for line in lines(decision):
        actions.send(line.letters.get(), by=people.officer)
    for _ in range(number):
        actions.save_upward(
            UpwardRecommendation(
                enterprise=enterprise(), title="甲", level="national", programme="乙", sent_on=date(2026, 5, 1)
            ),
            by=people.officer,
        )

    def url(name: str, *args) -> str:
        return reverse(f"projects:{name}", args=args)

    return {
        "issued": decision.get_absolute_url(),
        "running": running.get_absolute_url(),
        "lines": url("decision_lines", decision.pk),
        "outbox": url("decision_outbox", decision.pk),
        "letters": url("letter_list"),
        "public": publicity.get_absolute_url(),
        "proof": url("publicity_proof", publicity.pk),
        "upward": url("upward_list"),
        "statistics": url("decision_statistics") + "?year=2026",
        "statistics list": url("decision_statistics_list") + "?year=2026",
        "decisions": url("decision_list"),
    }


def test_pages_make_as_many_queries_for_thirty_rows_as_for_three(people, officer, query_count):
    few = {name: query_count(address, officer) for name, address in of_size(3, people).items()}
    many = {name: query_count(address, officer) for name, address in of_size(30, people).items()}
    assert many == few
    assert max(many.values()) < 32, many


def test_an_officer_walks_from_the_call_to_the_document(people, officer, clock):
    call = a_closed_call()
    for asked in (1_500, 500, 100):
        an_application(call, asked=asked)
    begun = officer.post(reverse("projects:decision_begin"), {"call": call.pk})
    decision = Decision.objects.get()
    assert begun.url == decision.get_absolute_url()

    def url(name: str, *more) -> str:
        return reverse(f"projects:{name}", args=[decision.pk, *more])

    page = officer.get(decision.get_absolute_url()).text
    assert "2,000 万元可支持到第 2 项" in page
    assert "第 3 项需 100 万元，差 100 万元" in page
    officer.post(url("decision_suggest"), {"reserves": 1})
    last = lines(decision)[2]
    refused = officer.post(
        reverse("projects:line_decide", args=[last.pk]), {"verdict": "proposed", "granted": "900", "reason": "补"}
    )
    assert "不能超过申请金额 100 万元" in refused.text
    assert 'value="900"' in refused.text, "what was typed is not lost"
    for kind in ("party", "joint"):
        facts = {"kind": kind, "held_on": "2026-06-01", "number": f"{kind} 3 号"}
        assert officer.post(url("meeting_create"), facts).status_code == 302
    officer.post(url("decision_move", "approve"))
    officer.post(url("decision_publish"), {"starts_on": "2026-06-01", "days": 5, "contact": "高新科"})
    clock.move_to("2026-06-09T09:00:00+08:00")
    officer.force_login(people.officer)
    officer.post(url("decision_move", "close_publicity"))
    officer.post(url("decision_issue"), {"number": "丹科发(2026)12号", "on": "2026-06-09"})
    decision.refresh_from_db()
    assert (decision.state, Call.objects.get().state) == (DecisionState.ISSUED, "decided")
    officer.post(url("decision_send"))
    assert "已发出" in officer.get(url("decision_outbox")).text


def test_a_call_is_not_ended_past_its_decision(people):
    from bureau.lifecycle import TransitionRefused
    from projects.calls.states import CALL_LIFE

    decision = a_decision(100)
    with pytest.raises(TransitionRefused, match="立项决定"):
        CALL_LIFE.move(decision.call, "decide", by=people.officer)


def test_every_number_of_the_statistics_is_the_count_of_its_list(people, officer):
    decision = approved(100, 50, publicity_days=0)
    other = enterprise(county=fengcheng())
    an_application(decision.call, firm=other, state="failed", asked=70)
    an_application(a_closed_call(kind="filing"), asked=None, state="withdrawn")
    for what in FIGURES:
        found = cube(people.officer, 2026, what)
        rows = counted(people.officer, 2026, what)
        if what in ("submitted", "passed", "funded"):
            assert found.of() == rows.count(), what
            for county in found.counties:
                assert found.of(county=county) == rows.filter(county=county).count()
                address = reverse("projects:decision_statistics_list") + f"?year=2026&what={what}&county={county}"
                assert officer.get(address).context["page"].count == found.of(county=county)
    assert cube(people.officer, 2026, "asked").of() == 220 * 10_000
    own = cube(people.stranger, 2026, "submitted")
    assert own.of() == 1, "a county counts its own"


def test_measures_count_what_was_handed_in_passed_and_granted(people):
    decision = approved(100, 50, publicity_days=0)
    actions.go_on(decision, by=people.officer)
    actions.issue(decision, number="丹科发〔2026〕1号", on=date(2026, 6, 1), by=people.officer)
    day, year = date(2026, 6, 30), 2026
    expected = {
        "projects.applications": 2,
        "projects.applications_asked": 150 * 10_000,
        "projects.applications_passed": 0,
        "projects.applications_funded": 2,
        "projects.applications_granted": 150 * 10_000,
        "projects.calls_announced": 0,
        "projects.application_success": 100,
    }
    for key, value in expected.items():
        found = registry.get(key)
        assert found.grid(year=year, as_of=day).value() == value, key
        assert found.records(year=year, as_of=day, user=people.officer) is not None
    in_county = registry.get("projects.calls_announced").records(year=year, as_of=day, county="210681")
    assert not in_county.exists()
    assert Application.objects.filter(submitted_at=OPENS).count() == 2
