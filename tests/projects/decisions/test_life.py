"""From the ranked list to the document: every step allowed, in the wrong state, by the wrong person; and what follows."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from bureau.lifecycle import TransitionRefused
from bureau.lifecycle.models import StateChange
from projects.applications.choices import ApplicationState
from projects.calls.models import Call
from projects.decisions import actions
from projects.decisions.actions import DecisionRefused
from projects.decisions.choices import DecisionState, Verdict
from projects.decisions.models import Decision, LineChange
from projects.decisions.states import lifecycle
from projects.models import Application, Project
from projects.register.actions import register_project
from tests.enterprises.integrity.made_up import sanction
from tests.enterprises.made_up import enterprise
from tests.personas import everybody

from .made_up import WAN, a_closed_call, a_decision, an_application, approved, lines, verdicts, with_meetings

pytestmark = pytest.mark.django_db
ISSUE = {"number": "丹科发[2026]12号", "on": date(2026, 6, 9)}


@pytest.fixture
def people():
    return everybody()


def published(decision: Decision, **facts) -> Decision:
    facts = {"starts_on": date(2026, 6, 1), "contact": "0415-0000000", "by": everybody().officer, **facts}
    actions.publish(decision, **facts)
    return Decision.objects.get(pk=decision.pk)


def ready(decision: Decision, clock) -> Decision:
    published(decision)
    clock.move_to("2026-06-09T09:00:00+08:00")
    return actions.close_publicity(decision, by=everybody().officer)


def states(decision: Decision) -> list[str]:
    return [line.application.state for line in lines(decision)]


# --- drawing up ---


def test_a_call_is_drawn_up_once_and_not_before_all_is_reviewed(people):
    call = a_closed_call()
    with pytest.raises(DecisionRefused, match="没有可以决定"):
        actions.draw_up(call, by=people.officer)
    an_application(call)
    late = an_application(call, state="submitted")
    with pytest.raises(DecisionRefused, match="还有 1 份"):
        actions.draw_up(call, by=people.officer)
    Application.objects.filter(pk=late.pk).update(state="failed")
    for name in ("leader", "county_officer", "applicant", "expert", "supervisor"):
        with pytest.raises(DecisionRefused, match="权限"):
            actions.draw_up(call, by=getattr(people, name))
    decision = actions.draw_up(call, by=people.officer)
    assert [line.application.state for line in lines(decision)] == ["passed"]
    with pytest.raises(DecisionRefused, match="已经有决定"):
        actions.draw_up(call, by=people.officer)


def test_the_budget_proposes_and_the_rest_is_kept_or_declined(people):
    decision = a_decision(900, 600, 500, 300, 100)
    assert actions.suggest(decision, by=people.officer, reserves=1) == 3
    assert verdicts(decision) == ["proposed", "proposed", "proposed", "reserve", "declined"]
    assert [line.granted for line in lines(decision)][:3] == [900 * WAN, 600 * WAN, 500 * WAN]
    assert states(decision) == ["passed"] * 5, "staged: no firm learns anything yet"
    assert actions.suggest(decision, by=people.officer) == 0, "what was said once stands"


def test_officers_change_the_list_with_a_reason(people):
    decision = a_decision(900, 600, 500)
    actions.suggest(decision, by=people.officer)
    first, second, third = lines(decision)
    by = {"by": people.officer}
    for refused, sentence in (
        (lambda: actions.grant(first, 10 * WAN, reason=" ", **by), "理由"),
        (lambda: actions.grant(first, 901 * WAN, reason="多给", **by), "不能超过申请金额"),
        (lambda: actions.grant(first, Decimal(-1), reason="少给", **by), "负数"),
        (lambda: actions.place(third, 4, reason="提前", **by), "1 和 3"),
        (lambda: actions.place(third, 3, reason="不动", **by), "没有改动"),
        (lambda: actions.decline(first, by=people.leader, reason="不"), "权限"),
    ):
        with pytest.raises(DecisionRefused, match=sentence):
            refused()
    actions.grant(first, 800 * WAN, reason="压减设备费", **by)
    actions.decline(second, reason="重复支持", **by)
    actions.place(third, 1, reason="重点产业", **by)
    assert [line.pk for line in lines(decision)] == [third.pk, first.pk, second.pk]
    assert set(LineChange.objects.values_list("what", "reason")) == {
        ("拟支持 900 万元 → 拟支持 800 万元", "压减设备费"),
        ("拟支持 600 万元 → 不予支持", "重复支持"),
        ("排名第 3 → 第 1", "重点产业"),
    }


def test_it_is_approved_when_all_is_said_within_the_budget_and_by_the_meetings(people, clock):
    decision = a_decision(1_500, 500, 100)
    by = {"by": people.officer}
    with pytest.raises(TransitionRefused, match="还有 3 项"):
        actions.approve(decision, **by)
    actions.suggest(decision, reserves=5, **by)
    with pytest.raises(TransitionRefused, match="局党组会、与财政联席会"):
        actions.approve(decision, **by)
    with_meetings(decision)
    clock.shift(60)
    third = lines(decision)[2]
    actions.propose(third, reason="补充", granted=Decimal(1), **by)
    with pytest.raises(TransitionRefused, match="超出经费总额"):
        actions.approve(decision, **by)
    actions.reserve(third, reason="回到备选", **by)
    with pytest.raises(TransitionRefused, match="之后又有改动"):
        actions.approve(decision, **by)
    with_meetings(decision)
    assert actions.approve(decision, **by).state == DecisionState.APPROVED
    assert set(LineChange.objects.values_list("meeting__kind", flat=True)) == {"party"}


def test_a_meeting_is_neither_to_come_nor_before_the_call_nor_entered_twice(people):
    decision = a_decision(100)
    facts = {"kind": "party", "number": "3 号", "by": people.officer}
    for day in (date(2026, 6, 2), date(2026, 2, 28)):
        with pytest.raises(DecisionRefused):
            actions.record_meeting(decision, held_on=day, **facts)
    actions.record_meeting(decision, held_on=date(2026, 5, 30), **facts)
    with pytest.raises(ValidationError):
        actions.record_meeting(decision, held_on=date(2026, 5, 31), **facts)


STEPS = {
    "approve": (DecisionState.DRAFT, DecisionState.APPROVED),
    "publish": (DecisionState.APPROVED, DecisionState.IN_PUBLICITY),
    "go_on": (DecisionState.APPROVED, DecisionState.READY),
    "close_publicity": (DecisionState.IN_PUBLICITY, DecisionState.READY),
    "issue": (DecisionState.READY, DecisionState.ISSUED),
}


def test_every_transition_from_every_state_by_everybody(people):
    """The table row by row: only officers, only from its sources."""
    decision = a_decision(100, budget=None)
    for step in lifecycle.transitions:
        for state in DecisionState:
            Decision.objects.filter(pk=decision.pk).update(
                state=state, document_number="丹科发〔2026〕1号", issued_on=date(2026, 6, 1)
            )
            decision.refresh_from_db()
            for persona, user in people:
                offered = step in lifecycle.open_to(user, decision)
                allowed = persona in {"officer", "other_officer", "plan_officer"} and state in step.sources
                assert offered == allowed, f"{step.name} from {state} by {persona}"
            if state not in step.sources:
                with pytest.raises(TransitionRefused, match="当前状态"):
                    lifecycle.move(decision, step.name, by=people.officer, reason="试")
    assert {s.name: (s.sources[0], s.target) for s in lifecycle.transitions if s.name in STEPS} == STEPS


# --- the whole way ---


def test_the_whole_way_makes_projects_and_tells_nobody_before_its_time(people, clock):
    decision = approved(900, 600, 500, 300)
    assert states(decision) == ["passed"] * 4
    decision = ready(decision, clock)
    assert states(decision) == ["proposed"] * 3 + ["passed"]
    issued = actions.issue(decision, by=people.officer, with_finance=True, **ISSUE)
    assert (issued.state, issued.document_number) == ("issued", "丹科发〔2026〕12号")
    assert states(issued) == ["approved"] * 3 + ["declined"]
    assert Call.objects.get(pk=decision.call_id).state == "decided"
    made = Project.objects.order_by("pk")
    assert [project.municipal_money for project in made] == [900 * WAN, 600 * WAN, 500 * WAN]
    first, application = made[0], lines(decision)[0].application
    facts = (first.source, first.state, first.approved_on, first.application, first.lead, first.leader, first.programme)
    assert facts == (
        "call",
        "approved",
        date(2026, 6, 9),
        application,
        application.enterprise,
        "张虚构",
        "市重大科技专项",
    )
    assert [letter.kind for line in lines(decision) for letter in line.letters.all()] == ["approved"] * 3 + ["declined"]
    trail = StateChange.objects.of(issued).values_list("transition", flat=True)
    assert list(trail) == ["approve", "publish", "close_publicity", "issue"]


def test_a_wrong_number_or_day_and_a_forgotten_application_stop_the_document(people, clock):
    decision = ready(approved(100), clock)
    for facts, sentence in (
        ({"number": "12号"}, "格式"),
        ({"on": date(2026, 6, 10)}, "不能晚于今天"),
        ({"on": date(2026, 6, 8)}, "公示结束"),
        ({"on": date(1, 1, 1)}, "早于申报开始"),
    ):
        with pytest.raises(DecisionRefused, match=sentence):
            actions.issue(decision, by=people.officer, **{**ISSUE, **facts})
    an_application(decision.call)
    with pytest.raises(DecisionRefused, match="没有列入"):
        actions.issue(decision, by=people.officer, **ISSUE)
    assert not Project.objects.exists()


def test_a_firm_that_was_sanctioned_since_stops_the_document_by_name(people, clock):
    firm = enterprise("丹东失信机械有限公司")
    decision = ready(approved(100, 100, firms=[None, firm]), clock)
    sanction(firm.uscc, name=firm.name)
    with pytest.raises(DecisionRefused, match=r"第 2 项.*丹东失信机械有限公司"):
        actions.issue(decision, by=people.officer, **ISSUE)
    assert states(decision) == ["proposed", "proposed"]
    actions.reopen(decision, by=people.officer, reason="诚信核查不通过")
    assert states(decision) == ["reviewed", "reviewed"]
    actions.decline(lines(decision)[1], by=people.officer, reason="诚信核查不通过")
    actions.approve(with_meetings(decision), by=people.officer)
    actions.go_on(decision, by=people.officer)
    actions.issue(decision, by=people.officer, **ISSUE)
    assert states(decision) == [ApplicationState.APPROVED, ApplicationState.DECLINED]


def test_one_that_is_in_the_register_already_stops_all_and_is_named(people, clock):
    decision = ready(approved(100, 100), clock)
    second = lines(decision)[1].application
    made_before = Project(name=second.title, lead_name=second.enterprise.name, level="municipal")
    register_project(made_before)
    with pytest.raises(DecisionRefused, match="第 2 项"):
        actions.issue(decision, by=people.officer, **ISSUE)
    assert states(decision) == ["proposed", "proposed"]
    assert Project.objects.count() == 1


def test_without_publicity_days_it_goes_straight_to_the_document(people):
    decision = approved(100, publicity_days=0)
    assert actions.go_on(decision, by=people.officer).state == "ready"
    other = approved(100)
    with pytest.raises(TransitionRefused, match="没有公示"):
        actions.go_on(other, by=people.officer)


def test_ways_back_take_a_reason_and_what_firms_were_told_with_them(people):
    decision = published(approved(100))
    with pytest.raises(TransitionRefused, match="理由"):
        actions.reopen(decision, by=people.officer, reason=" ")
    back = actions.reopen(decision, by=people.officer, reason="清单有误")
    assert (back.state, states(back)) == ("draft", ["reviewed"])
    assert back.publicities.get().stopped_reason == "清单有误"


def test_nobody_outside_the_officers_sees_a_staged_decision(people):
    decision = approved(100)
    seers = {persona for persona, user in people if Decision.objects.visible_to(user).exists()}
    assert seers == {"officer", "other_officer", "plan_officer"}
    published(decision)
    seers = {persona for persona, user in people if Decision.objects.visible_to(user).exists()}
    assert seers == {"officer", "other_officer", "plan_officer", "leader", "supervisor"}


def test_revoking_one_approval_withdraws_its_project_and_cancels_its_unsent_letter(people, clock):
    decision = actions.issue(ready(approved(100, 100), clock), by=people.officer, **ISSUE)
    first, second = lines(decision)
    actions.send(first.letters.get(), by=people.officer)
    for line in (first, second):
        actions.revoke(line, by=people.officer, reason="弄虚作假")
    kinds = [list(line.letters.order_by("pk").values_list("kind", "state")) for line in (first, second)]
    assert kinds == [[("approved", "sent"), ("revoked", "draft")], [("approved", "cancelled")]]
    assert set(Project.objects.values_list("state", flat=True)) == {"withdrawn"}
    assert states(decision) == ["declined", "declined"]
    with pytest.raises(TransitionRefused):
        actions.revoke(first, by=people.officer, reason="再来")
    assert lines(decision)[0].verdict == Verdict.PROPOSED, "what was decided stays on record"
