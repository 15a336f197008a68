"""One thing of each kind of `projects.decisions`, belonging to 东港市; `made` has what was made before."""

from datetime import timedelta
from decimal import Decimal

from django.utils import timezone

from projects.decisions import actions
from projects.decisions.choices import DecisionState
from projects.decisions.models import Decision
from projects.decisions.outcome_models import Honour, UpwardRecommendation
from tests.personas import Personas
from tests.projects.decisions.made_up import a_closed_call, a_decision, an_application

WAN = Decimal(10_000)


def things(people: Personas, made: dict) -> dict:
    """A draft, one in publicity with an objection, an issued one with a sent and a waiting letter; two registers."""
    firm, by, today = made["enterprise"], people.officer, timezone.localdate()
    draft = a_decision(50, firms=[firm], by=by)
    approved = in_state(a_decision(50, firms=[firm], by=by), DecisionState.APPROVED)
    ready = in_state(a_decision(50, firms=[firm], by=by), DecisionState.READY)
    running = a_decision(50, firms=[firm], by=by)
    actions.suggest(running, by=by)
    running = in_state(running, DecisionState.APPROVED)
    publicity = actions.publish(running, starts_on=today, contact="计划科", by=by)
    objection = actions.object_(publicity, name="李某", contact="0415-0", text="重复", by=by, received_on=today)
    issued = issued_one(firm, people)
    letters = list(issued.lines.first().letters.all())
    waiting = issued.lines.last().letters.get()
    actions.send(letters[0], by=by)
    return {
        "decision": draft,
        "decision_approved": approved,
        "decision_ready": ready,
        "decision_issued": issued,
        "line": draft.lines.get(),
        "line_issued": issued.lines.first(),
        "publicity": publicity,
        "objection": objection,
        "letter": letters[0],
        "letter_waiting": waiting,
        "honour": Honour.objects.create(
            kind="award",
            prize="city_award",
            title="虚构获奖成果",
            year=2020,
            grade="一等奖",
            enterprise=firm,
            unit_names=firm.name,
            county=firm.county,
            awarded_on=today,
        ),
        "upward": upward(firm, people, "待结果项目"),
        "upward_refused": actions.tell_result(upward(firm, people, "未获批项目"), approved=False, on=today, by=by),
    }


def in_state(decision: Decision, state: str) -> Decision:
    Decision.objects.filter(pk=decision.pk).update(state=state)
    return Decision.objects.get(pk=decision.pk)


def issued_one(firm, people: Personas) -> Decision:
    """Two applications of one firm: one approved, one declined."""
    call = a_closed_call(publicity_days=0, budget=50 * WAN)
    for _ in range(2):
        an_application(call, firm=firm, asked=50)
    decision = actions.draw_up(call, by=people.officer)
    actions.suggest(decision, by=people.officer)
    decision = actions.go_on(in_state(decision, DecisionState.APPROVED), by=people.officer)
    number = {"number": "丹科发〔2026〕1号", "on": timezone.localdate()}
    return actions.issue(decision, by=people.officer, **number)


def upward(firm, people: Personas, title: str) -> UpwardRecommendation:
    day = timezone.localdate() - timedelta(days=30)
    one = UpwardRecommendation(enterprise=firm, title=title, level="provincial", programme="省重点研发", sent_on=day)
    return actions.save_upward(one, by=people.officer)
