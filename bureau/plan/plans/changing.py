"""Whether a change of what a plan promises is a change in mid-year."""

from .models import Plan
from .states import PlanState


def must_give_reason(plan: Plan) -> bool:
    """An issued plan changes only with a reason, which the history keeps."""
    return plan.state == PlanState.ISSUED
