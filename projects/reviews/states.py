"""The life of a score: written, handed in, locked; or the expert keeps away. The bureau may reopen it with a reason."""

from bureau.lifecycle import Lifecycle, Transition
from projects.applications.choices import ApplicationState
from projects.panels.models import SeatState

from .choices import ScoreState as S
from .rules import is_own, may_keep
from .score_models import Score


def is_seated(score: Score) -> str | None:
    """Condition: only who has accepted the seat and is still on it reviews."""
    return None if score.seat.state == SeatState.ACCEPTED else "您没有接受这次评审，或已不在评审组中。"


def is_released(score: Score) -> str | None:
    """Condition: nobody scores what was not given out."""
    return None if score.entry.released_at is not None else "这个项目还没有送审。"


def is_in_review(score: Score) -> str | None:
    """Condition: while the application is in review."""
    if score.entry.application.state == ApplicationState.IN_REVIEW:
        return None
    return "这个项目的评审已经办结，不能再改。"


WHILE_REVIEWING = (is_seated, is_released, is_in_review)

lifecycle = Lifecycle(
    "projects.score",
    transitions=(
        Transition("submit", "提交评分", (S.DRAFT,), S.SUBMITTED, is_own, conditions=WHILE_REVIEWING),
        Transition(
            "abstain", "申请回避", (S.DRAFT,), S.ABSTAINED, is_own, conditions=WHILE_REVIEWING, needs_reason=True
        ),
        Transition("lock", "锁定评分", (S.SUBMITTED,), S.LOCKED, may_keep),
        Transition(
            "reopen",
            "重开评分",
            (S.SUBMITTED, S.LOCKED, S.ABSTAINED),
            S.DRAFT,
            may_keep,
            conditions=(is_in_review,),
            needs_reason=True,
        ),
    ),
)
TONES = {S.DRAFT: "warn", S.SUBMITTED: "ok", S.LOCKED: "done", S.ABSTAINED: "none"}
