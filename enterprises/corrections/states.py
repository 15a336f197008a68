"""The life of a proposal: 待确认 → 已确认 or 不予变更; on the way 已退回, and 已撤回 by the firm."""

from bureau.lifecycle import Lifecycle, Transition

from .models import OPEN_STATES, Correction, CorrectionItem, CorrectionState
from .rules import may_decide, may_propose


def nothing_is_pending(correction: Correction) -> str | None:
    """Condition: each fact has been decided on."""
    pending = correction.items.filter(decision=CorrectionItem.Decision.PENDING).count()
    return f"还有 {pending} 项没有作出决定。" if pending else None


def something_is_confirmed(correction: Correction) -> str | None:
    """Condition: a proposal of which every fact was refused is refused itself."""
    confirmed = correction.items.filter(decision=CorrectionItem.Decision.CONFIRMED).exists()
    return None if confirmed else "没有确认任何一项。"


LIFE = Lifecycle(
    "enterprises.correction",
    transitions=(
        Transition("submit", "重新提交", (CorrectionState.RETURNED,), CorrectionState.SUBMITTED, may_propose),
        Transition(
            "confirm",
            "确认变更",
            (CorrectionState.SUBMITTED,),
            CorrectionState.CONFIRMED,
            may_decide,
            conditions=(nothing_is_pending, something_is_confirmed),
        ),
        Transition(
            "refuse",
            "不予变更",
            (CorrectionState.SUBMITTED,),
            CorrectionState.REFUSED,
            may_decide,
            conditions=(nothing_is_pending,),
            needs_reason=True,
        ),
        Transition(
            "give_back", "退回", (CorrectionState.SUBMITTED,), CorrectionState.RETURNED, may_decide, needs_reason=True
        ),
        Transition("withdraw", "撤回", OPEN_STATES, CorrectionState.WITHDRAWN, may_propose),
    ),
)
STATE_TONES = {
    CorrectionState.SUBMITTED: "warn",
    CorrectionState.RETURNED: "late",
    CorrectionState.CONFIRMED: "ok",
    CorrectionState.REFUSED: "none",
    CorrectionState.WITHDRAWN: "none",
}
DECISION_TONES = {"pending": "warn", "confirmed": "ok", "refused": "late"}
