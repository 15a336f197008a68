"""When the parts of a plan may be changed: never once it is closed, and with a reason once it is issued."""

from .models import Plan
from .states import PlanState


class ChangeRefused(Exception):
    """A change that may not be made; `sentence` says why to the person in front of the screen."""

    def __init__(self, sentence: str):
        super().__init__(sentence)
        self.sentence = sentence


def lock_for_change(plan: Plan, *, reason: str = "", needs_reason: bool = True) -> Plan:
    """Lock the plan's row and check that its parts may change now; inside a transaction of the caller.

    Raises `ChangeRefused` for a closed plan, and for an issued one when a reason is needed and none is given.
    """
    locked = Plan.objects.select_for_update().get(pk=plan.pk)
    if locked.is_closed:
        raise ChangeRefused("计划已关闭，不能再改；如需修改请先由综合科重新打开。")
    if needs_reason and must_give_reason(locked) and not reason.strip():
        raise ChangeRefused("计划已印发，年中调整须写明理由。")
    return locked


def must_give_reason(plan: Plan) -> bool:
    """Whether a change of this plan's promises is a change in mid-year."""
    return plan.state != PlanState.DRAFT
