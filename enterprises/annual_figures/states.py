"""The life of a firm's figures: 草稿 → 待核实 → 已核实 (they count) → 已锁定 (nothing moves them), and the ways back.

What a firm hands in itself its county passes on (审核通过) or gives back; that it was passed on stands in the trail and
does not bind the bureau, which may verify or give back before.
"""

from bureau.accounts.models import Role
from bureau.lifecycle import Lifecycle, Transition
from bureau.lifecycle.models import StateChange

from .groups import LABELS
from .models import AnnualFigures, FiguresState
from .rules import OPEN_STATES, may_decide, may_hand_in, may_keep, may_pass_on

NEEDED = ("revenue", "rd_total", "staff")


def has_what_counts(figures: AnnualFigures) -> str | None:
    """Condition: without these, figures of a county would be sums of gaps."""
    lacking = [LABELS[name] for name in NEEDED if getattr(figures, name) is None]
    return f"还没有填写{'、'.join(lacking)}，请补填后再提交。" if lacking else None


def doubts_are_checked(figures: AnnualFigures) -> str | None:
    """Condition: somebody has looked at what is doubted."""
    return "还有疑点没有核对，请先核对疑点。" if figures.has_open_doubts else None


def waits_for_county(figures: AnnualFigures) -> bool:
    """Whether the firm handed them in itself and its county has not passed them on yet; one query."""
    if figures.state != FiguresState.SUBMITTED:
        return False
    last = StateChange.objects.of(figures).select_related("by").last()
    return last is not None and last.transition == "submit" and last.by.role == Role.ENTERPRISE_USER


def county_has_not_looked(figures: AnnualFigures) -> str | None:
    """Condition: once is enough, and what the county filed itself needs no look of its own."""
    return None if waits_for_county(figures) else "只有企业自行提交、尚未审核的年度数据需要审核。"


LIFE = Lifecycle(
    "enterprises.annualfigures",
    transitions=(
        Transition(
            "submit",
            "提交",
            OPEN_STATES,
            FiguresState.SUBMITTED,
            may_hand_in,
            conditions=(has_what_counts, doubts_are_checked),
        ),
        Transition(
            "pass_on",
            "审核通过",
            (FiguresState.SUBMITTED,),
            FiguresState.SUBMITTED,
            may_pass_on,
            conditions=(county_has_not_looked, has_what_counts, doubts_are_checked),
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
