"""Verbs on the ranked list: draw it up, let the budget propose, and what officers change in it with a reason."""

from collections.abc import Iterable
from decimal import Decimal

from django.db import transaction

from bureau.audit.bulk import record_creation
from bureau.lifecycle import Refused
from bureau.ui.figures import wan_text
from projects.applications.choices import ApplicationState
from projects.applications.states import lifecycle as application_life
from projects.calls.models import Call

from . import letters, ranking
from .budget import of_lines
from .choices import DecisionState, MeetingKind, Verdict
from .models import Decision, DecisionLine, LineChange
from .rules import may_decide


class DecisionRefused(Refused):
    """Something that may not be done with a decision; `sentence` says why."""


def locked(decision: Decision, by, *states: str) -> Decision:
    """The decision under a row lock, if this person may act on it in its state. Raises `DecisionRefused`."""
    found = Decision.objects.select_for_update(of=("self",)).select_related("call").get(pk=decision.pk)
    if not may_decide(by):
        raise DecisionRefused("您没有办理决定的权限。")
    if states and found.state not in states:
        raise DecisionRefused(f"决定现在为“{found.get_state_display()}”，不能这样办理。请刷新页面查看最新状态。")
    return found


def draw_up(call: Call, *, by) -> Decision:
    """Begin the decision of a call with all its applications in the order of the review.

    Raises `DecisionRefused` while applications are still checked or reviewed, without any, and for a second decision.
    """
    if not may_decide(by):
        raise DecisionRefused("您没有拟定决定的权限。")
    with transaction.atomic():
        call = Call.objects.select_for_update().get(pk=call.pk)
        if Decision.objects.filter(call=call).exists():
            raise DecisionRefused("这次申报已经有决定，请打开继续办理。")
        _refuse_early(call)
        _refuse_unfinished(call)
        ranked = ranking.ranked(call)
        if not ranked:
            raise DecisionRefused("没有可以决定的申报书。")
        decision = Decision.objects.create(
            call=call,
            budget=call.budget,
            required_meetings=_usual_meetings(call),
            approved_words=letters.usual_words(call, approved=True),
            declined_words=letters.usual_words(call, approved=False),
            created_by=by,
        )
        _add(decision, ranked, first=1, by=by)
    return decision


def refresh(decision: Decision, *, by) -> int:
    """Add applications that were reviewed since, behind the others; returns how many. Raises `DecisionRefused`."""
    with transaction.atomic():
        decision = locked(decision, by, DecisionState.DRAFT)
        _refuse_unfinished(decision.call)
        there = set(decision.lines.values_list("application_id", flat=True))
        added = [rank for rank in ranking.ranked(decision.call) if rank.application.pk not in there]
        _add(decision, added, first=len(there) + 1, by=by)
    return len(added)


def _refuse_early(call: Call) -> None:
    if call.needs_review and call.state == Call.State.CLOSED:
        raise DecisionRefused("这次申报须经专家评审，请先在申报通知中进入评审。")
    if call.state not in (Call.State.CLOSED, Call.State.IN_REVIEW):
        raise DecisionRefused(f"这次申报现在为“{call.get_state_display()}”，不能拟定决定。")


def _refuse_unfinished(call: Call) -> None:
    unfinished = ranking.unfinished(call).count()
    if unfinished:
        raise DecisionRefused(f"还有 {unfinished} 份申报书没有办完审查或评审，不能拟定决定。")


def _usual_meetings(call: Call) -> list[str]:
    usual = [MeetingKind.PARTY.value]
    return [*usual, MeetingKind.JOINT.value] if call.kind == Call.Kind.PROJECT else usual


def _add(decision: Decision, ranked: Iterable[ranking.Rank], *, first: int, by) -> None:
    DecisionLine.objects.bulk_create(
        DecisionLine(decision=decision, application=rank.application, order=order, score=rank.score)
        for order, rank in enumerate(ranked, start=first)
    )
    record_creation(decision.lines.filter(order__gte=first), by=by)


def save_frame(decision: Decision, *, budget: Decimal | None, required_meetings: list[str], by) -> Decision:
    """Set the budget (yuan; None: without limit) and which meetings are required, while it is drawn up."""
    with transaction.atomic():
        found = locked(decision, by, DecisionState.DRAFT)
        found.budget, found.required_meetings = budget, list(required_meetings)
        found.full_clean()
        found.save()
    return found


def suggest(decision: Decision, *, by, count: int | None = None, reserves: int = 0) -> int:
    """Propose from the top what the budget pays (or the first `count`), keep so many in reserve, decline the rest.

    Only lines on which nothing was said yet are touched; returns how many are proposed. Raises `DecisionRefused`.
    """
    with transaction.atomic():
        decision = locked(decision, by, DecisionState.DRAFT)
        standing = list(decision.lines.standing().select_related("application", "decision__call"))
        reached = of_lines(standing, decision.budget if decision.takes_money else None).number
        limit = reached if count is None else min(count, reached)
        proposed, kept = 0, 0
        for number, line in enumerate(standing, start=1):
            if line.verdict != Verdict.UNDECIDED:
                continue
            if number <= limit:
                line.verdict, line.granted = Verdict.PROPOSED, line.money if decision.takes_money else None
                proposed += 1
            elif kept < reserves:
                line.verdict, kept = Verdict.RESERVE, kept + 1
            else:
                line.verdict = Verdict.DECLINED
            line._change_reason = "按排名和经费线"
            line.save(update_fields=["verdict", "granted"])
    return proposed


def _line(line: DecisionLine, by) -> DecisionLine:
    decision = locked(line.decision, by, DecisionState.DRAFT)
    rows = DecisionLine.objects.select_for_update(of=("self",)).select_related("application")
    found = rows.get(pk=line.pk, decision=decision)
    found.decision = decision
    return found


def _note(line: DecisionLine, what: str, *, by, reason: str, needs_meeting: bool = True) -> None:
    line.publicised = False
    line._change_reason = f"{what}：{reason}"[:100]
    line.save()
    LineChange.objects.create(line=line, what=what[:120], reason=reason, needs_meeting=needs_meeting, by=by)


def _reason(reason: str) -> str:
    if not reason.strip():
        raise DecisionRefused("请填写改动的理由。")
    return reason.strip()[:300]


def decide(
    line: DecisionLine, verdict: str, *, by, reason: str, granted: Decimal | None = None, grade: str = ""
) -> DecisionLine:
    """Say what is proposed of one application, and how much; the reason is kept.

    `granted` in yuan counts only for proposed lines. A line in reserve that moves up after an objection needs no further
    meeting. Raises `DecisionRefused` for a wrong state, amount or person and without a reason.
    """
    reason = _reason(reason)
    with transaction.atomic():
        found = _line(line, by)
        before = _words(found)
        promoted = found.verdict == Verdict.RESERVE and verdict == Verdict.PROPOSED
        if found.verdict == Verdict.STRUCK and verdict != Verdict.STRUCK:
            _reconsider(found, by=by, reason=reason)
        found.verdict = verdict
        found.granted = _checked(found, granted) if verdict == Verdict.PROPOSED else None
        found.grade = grade.strip() if verdict == Verdict.PROPOSED else ""
        found.reason = reason
        if _words(found) == before:
            raise DecisionRefused("没有改动。")
        freed = found.decision.lines.filter(verdict=Verdict.STRUCK).exists()
        needs_meeting = not (promoted and freed)
        _note(found, f"{before} → {_words(found)}", by=by, reason=reason, needs_meeting=needs_meeting)
    return found


def propose(line: DecisionLine, *, by, reason: str, granted: Decimal | None = None, grade: str = "") -> DecisionLine:
    """Propose to support an application. Raises as `decide`."""
    return decide(line, Verdict.PROPOSED, by=by, reason=reason, granted=granted, grade=grade)


def reserve(line: DecisionLine, *, by, reason: str) -> DecisionLine:
    """Keep an application in reserve. Raises as `decide`."""
    return decide(line, Verdict.RESERVE, by=by, reason=reason)


def decline(line: DecisionLine, *, by, reason: str) -> DecisionLine:
    """Propose not to support an application. Raises as `decide`."""
    return decide(line, Verdict.DECLINED, by=by, reason=reason)


def grant(line: DecisionLine, amount: Decimal, *, by, reason: str) -> DecisionLine:
    """Change how much (yuan) a proposed line gets. Raises as `decide`."""
    if line.verdict != Verdict.PROPOSED:
        raise DecisionRefused("只有拟支持的项目才核定金额。")
    return decide(line, Verdict.PROPOSED, by=by, reason=reason, granted=amount, grade=line.grade)


def place(line: DecisionLine, order: int, *, by, reason: str) -> DecisionLine:
    """Move a line to another place of the list; those between move by one. Raises `DecisionRefused`."""
    reason = _reason(reason)
    with transaction.atomic():
        found = _line(line, by)
        rows = list(found.decision.lines.select_for_update().order_by("order", "pk"))
        before = next(place for place, one in enumerate(rows, start=1) if one.pk == found.pk)
        if not 1 <= order <= len(rows):
            raise DecisionRefused(f"排名应在 1 和 {len(rows)} 之间。")
        if order == before:
            raise DecisionRefused("没有改动。")
        moved = rows.pop(before - 1)
        rows.insert(order - 1, moved)
        for number, one in enumerate(rows, start=1):
            if one.order != number:
                one.order = number
                one._change_reason = f"第 {before} 位移至第 {order} 位"
                one.save(update_fields=["order"])
        found.refresh_from_db()
        what = f"排名第 {before} → 第 {order}"
        LineChange.objects.create(line=found, what=what, reason=reason, by=by)
    return found


def _checked(line: DecisionLine, granted: Decimal | None) -> Decimal | None:
    if not line.decision.takes_money:
        return None
    amount = line.money if granted is None else granted
    if amount is None:
        return None
    application, most = line.application, line.decision.call.most_money
    if amount < 0:
        raise DecisionRefused("核定金额不能为负数。")
    if application.asked is not None and amount > application.asked:
        raise DecisionRefused(f"核定金额不能超过申请金额 {wan_text(application.asked)} 万元。")
    if most is not None and amount > most:
        raise DecisionRefused(f"核定金额不能超过单项最高 {wan_text(most)} 万元。")
    return amount


def _words(line: DecisionLine) -> str:
    words = line.get_verdict_display()
    if line.verdict == Verdict.PROPOSED and line.granted is not None:
        words += f" {wan_text(line.granted)} 万元"
    return f"{words} {line.grade}".strip()


def _reconsider(line: DecisionLine, *, by, reason: str) -> None:
    if line.application.state in (ApplicationState.PROPOSED, ApplicationState.DECLINED):
        application_life.move(line.application, "reconsider", by=by, reason=reason)
