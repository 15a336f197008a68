"""The life of a problem: 待解决 → 办理中 → 已解决 → 已回访, back when the firm is not satisfied, or 无法解决."""

from bureau.lifecycle import Lifecycle, Transition

from .models import Problem, ProblemState
from .rules import may_decide, may_keep


def is_assigned(problem: Problem) -> str | None:
    """Condition: somebody is responsible, and until when is known."""
    if problem.side and problem.deadline:
        return None
    return "还没有交办责任单位和办结时限，请先“交办”。"


def has_solution(problem: Problem) -> str | None:
    """Condition: how and when it was solved stands written."""
    return None if problem.solution and problem.solved_on else "请填写解决情况和解决日期。"


def has_callback(problem: Problem) -> str | None:
    """Condition: the day of the call-back stands written."""
    return None if problem.called_back_on else "请填写回访日期。"


LIFE = Lifecycle(
    "enterprises.problem",
    transitions=(
        Transition(
            "start", "开始办理", (ProblemState.OPEN,), ProblemState.WORKING, may_keep, conditions=(is_assigned,)
        ),
        Transition(
            "solve", "登记已解决", (ProblemState.WORKING,), ProblemState.SOLVED, may_keep, conditions=(has_solution,)
        ),
        Transition(
            "call_back",
            "登记回访满意",
            (ProblemState.SOLVED,),
            ProblemState.CALLED_BACK,
            may_keep,
            conditions=(has_callback,),
        ),
        Transition(
            "reopen",
            "登记回访不满意",
            (ProblemState.SOLVED,),
            ProblemState.OPEN,
            may_keep,
            conditions=(has_callback,),
            needs_reason=True,
        ),
        Transition(
            "give_up",
            "认定无法解决",
            (ProblemState.OPEN, ProblemState.WORKING),
            ProblemState.UNSOLVABLE,
            may_decide,
            needs_reason=True,
        ),
        Transition("take_up", "重新办理", (ProblemState.UNSOLVABLE,), ProblemState.OPEN, may_decide, needs_reason=True),
    ),
)
STATE_TONES = {
    ProblemState.OPEN: "warn",
    ProblemState.WORKING: "accent",
    ProblemState.SOLVED: "ok",
    ProblemState.CALLED_BACK: "done",
    ProblemState.UNSOLVABLE: "late",
}
