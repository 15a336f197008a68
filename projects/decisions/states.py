"""The lives of a decision, an objection, a letter and a recommendation upwards."""

from bureau.lifecycle import Lifecycle, Transition
from bureau.ui.figures import wan_text
from projects.calls import outcomes

from .choices import DecisionState, LetterState, MeetingKind, ObjectionState, UpwardResult, Verdict
from .models import Decision, LineChange
from .rules import may_decide, may_keep_upward

S = DecisionState


def everything_is_said(decision: Decision) -> str | None:
    """Condition: every application got its opinion, and somebody is supported."""
    undecided = decision.lines.filter(verdict=Verdict.UNDECIDED).count()
    if undecided:
        return f"还有 {undecided} 项没有提出意见。"
    if not decision.lines.proposed().exists():
        return "还没有拟支持的项目。"
    return None


def money_is_said(decision: Decision) -> str | None:
    """Condition: where money is granted, each proposed line says how much, and all together stay within the budget."""
    if not decision.takes_money:
        return None
    proposed = list(decision.lines.proposed().select_related("application"))
    silent = [line for line in proposed if not line.granted]
    if silent and decision.call.kind == decision.call.Kind.PROJECT:
        return f"拟支持的“{silent[0].application}”还没有核定金额。"
    total = sum(line.granted or 0 for line in proposed)
    if decision.budget is not None and total > decision.budget:
        over = wan_text(total - decision.budget)
        return f"核定金额合计 {wan_text(total)} 万元，超出经费总额 {over} 万元。请调整清单或经费总额。"
    return None


def grades_are_said(decision: Decision) -> str | None:
    """Condition: awards and prizes have a grade."""
    if decision.call.kind not in (decision.call.Kind.AWARD, decision.call.Kind.CONTEST):
        return None
    line = decision.lines.proposed().filter(grade="").select_related("application").first()
    return f"拟支持的“{line.application}”还没有填写等级或奖项。" if line else None


def outcome_is_chosen(decision: Decision) -> str | None:
    """Condition: where the call ends in a register, it says in which kind of it."""
    call = decision.call
    offered = outcomes.choices_of(call.kind)
    if not offered or any(call.outcome_kind in choice for choice in offered):
        return None
    return "申报通知没有选择认定哪类平台或授予哪个奖项，请先在申报通知中选择（评审中的须先退出评审）。"


def meetings_have_approved(decision: Decision) -> str | None:
    """Condition: each required meeting was held after the last change that needs one."""
    held = {}
    for kind, at in decision.meetings.values_list("kind", "recorded_at"):
        held[kind] = max(at, held.get(kind, at))
    lacking = [MeetingKind(kind).label for kind in decision.required_meetings if kind not in held]
    if lacking:
        return f"还没有登记{'、'.join(lacking)}。"
    changes = LineChange.objects.filter(line__decision=decision, needs_meeting=True).order_by("at")
    last = changes.values_list("at", flat=True).last()
    stale = [kind for kind in decision.required_meetings if last is not None and held[kind] < last]
    if stale:
        labels = "、".join(MeetingKind(kind).label for kind in stale)
        return f"清单在{labels}之后又有改动，请登记批准这些改动的会议。"
    return None


def something_to_publicise(decision: Decision) -> str | None:
    """Condition: a call that asks for no publicity, or whose list was public already, has none."""
    if not decision.lines.proposed().filter(publicised=False).exists():
        return "拟支持的项目都已公示期满，不须再次公示。"
    return None


def nothing_to_publicise(decision: Decision) -> str | None:
    """Condition: only a call with 0 days of publicity, or a list that was public already, goes on without."""
    if decision.call.publicity_days == 0 or something_to_publicise(decision):
        return None
    return "还有拟支持的项目没有公示，请先公示。"


def no_objection_waits(decision: Decision) -> str | None:
    """Condition: every objection has its answer."""
    waiting = sum(one.objections.waiting().count() for one in decision.publicities.not_ended())
    return f"还有 {waiting} 件异议没有处理完。" if waiting else None


lifecycle = Lifecycle(
    "projects.decision",
    transitions=(
        Transition(
            "approve",
            "上会通过",
            (S.DRAFT,),
            S.APPROVED,
            may_decide,
            conditions=(everything_is_said, money_is_said, grades_are_said, outcome_is_chosen, meetings_have_approved),
        ),
        Transition(
            "publish", "开始公示", (S.APPROVED,), S.IN_PUBLICITY, may_decide, conditions=(something_to_publicise,)
        ),
        Transition("go_on", "转发文", (S.APPROVED,), S.READY, may_decide, conditions=(nothing_to_publicise,)),
        Transition(
            "close_publicity",
            "公示期满",
            (S.IN_PUBLICITY,),
            S.READY,
            may_decide,
            conditions=(no_objection_waits,),
        ),
        Transition("reopen", "退回拟定", (S.APPROVED, S.IN_PUBLICITY, S.READY), S.DRAFT, may_decide, needs_reason=True),
        Transition("issue", "发文", (S.READY,), S.ISSUED, may_decide, conditions=(nothing_to_publicise, money_is_said)),
    ),
)
TONES = {S.DRAFT: "none", S.APPROVED: "warn", S.IN_PUBLICITY: "accent", S.READY: "ok", S.ISSUED: "done"}
VERDICT_TONES = {
    Verdict.UNDECIDED: "warn",
    Verdict.PROPOSED: "ok",
    Verdict.RESERVE: "accent",
    Verdict.DECLINED: "none",
    Verdict.STRUCK: "late",
}

objection_life = Lifecycle(
    "projects.objection",
    transitions=(
        Transition("uphold", "异议成立", (ObjectionState.OPEN,), ObjectionState.UPHELD, may_decide, needs_reason=True),
        Transition(
            "dismiss", "异议不成立", (ObjectionState.OPEN,), ObjectionState.DISMISSED, may_decide, needs_reason=True
        ),
    ),
)
OBJECTION_TONES = {ObjectionState.OPEN: "warn", ObjectionState.UPHELD: "late", ObjectionState.DISMISSED: "none"}

WAITING = (LetterState.DRAFT, LetterState.HELD)
letter_life = Lifecycle(
    "projects.letter",
    transitions=(
        Transition("hold", "暂缓发出", (LetterState.DRAFT,), LetterState.HELD, may_decide),
        Transition("release", "恢复待发", (LetterState.HELD,), LetterState.DRAFT, may_decide),
        Transition("send", "发出", (LetterState.DRAFT,), LetterState.SENT, may_decide),
        Transition("cancel", "取消", WAITING, LetterState.CANCELLED, may_decide, needs_reason=True),
    ),
)
LETTER_TONES = {
    LetterState.DRAFT: "warn",
    LetterState.HELD: "none",
    LetterState.SENT: "done",
    LetterState.CANCELLED: "none",
}

upward_life = Lifecycle(
    "projects.upwardrecommendation",
    field="result",
    transitions=(
        Transition("approve", "登记获批", (UpwardResult.PENDING,), UpwardResult.APPROVED, may_keep_upward),
        Transition("refuse", "登记未获批", (UpwardResult.PENDING,), UpwardResult.REFUSED, may_keep_upward),
        Transition(
            "reopen", "撤销结果", (UpwardResult.REFUSED,), UpwardResult.PENDING, may_keep_upward, needs_reason=True
        ),
    ),
)
UPWARD_TONES = {UpwardResult.PENDING: "warn", UpwardResult.APPROVED: "ok", UpwardResult.REFUSED: "none"}
