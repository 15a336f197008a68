"""The life of a firm's figures: 草稿 → 待核实 → 已核实 (they count) → 已锁定 (nothing moves them), and the ways back."""

from bureau.lifecycle import Lifecycle, Transition

from .groups import LABELS
from .models import AnnualFigures, FiguresState
from .rules import OPEN_STATES, may_decide, may_keep

NEEDED = ("revenue", "rd_total", "staff")


def has_what_counts(figures: AnnualFigures) -> str | None:
    """Condition: without these, figures of a county would be sums of gaps."""
    lacking = [LABELS[name] for name in NEEDED if getattr(figures, name) is None]
    return f"还没有填写{'、'.join(lacking)}，请补填后再提交。" if lacking else None


def doubts_are_checked(figures: AnnualFigures) -> str | None:
    """Condition: somebody has looked at what is doubted."""
    return "还有疑点没有核对，请先核对疑点。" if figures.has_open_doubts else None


LIFE = Lifecycle(
    "enterprises.annualfigures",
    transitions=(
        Transition(
            "submit",
            "提交",
            OPEN_STATES,
            FiguresState.SUBMITTED,
            may_keep,
            conditions=(has_what_counts, doubts_are_checked),
        ),
        Transition(
            "verify",
            "核实",
            (FiguresState.SUBMITTED,),
            FiguresState.VERIFIED,
            may_decide,
            conditions=(has_what_counts, doubts_are_checked),
        ),
        Transition("lock", "锁定", (FiguresState.VERIFIED,), FiguresState.LOCKED, may_decide),
        Transition("give_back", "退回", (FiguresState.SUBMITTED,), FiguresState.RETURNED, may_keep, needs_reason=True),
        Transition(
            "reopen",
            "重新打开",
            (FiguresState.VERIFIED, FiguresState.LOCKED),
            FiguresState.RETURNED,
            may_decide,
            needs_reason=True,
        ),
    ),
)
STATE_TONES = {
    FiguresState.DRAFT: "none",
    FiguresState.SUBMITTED: "warn",
    FiguresState.RETURNED: "late",
    FiguresState.VERIFIED: "ok",
    FiguresState.LOCKED: "done",
}
