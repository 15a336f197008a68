"""The life of a stay: in incubation or resident, then graduated, withdrawn or evicted; a wrong end can be taken back."""

from bureau.lifecycle import Lifecycle, Transition
from incubators.register.rules import may_edit

from .models import Tenancy

State = Tenancy.State


def came_for_incubation(tenancy: Tenancy) -> str | None:
    """Condition of going back to incubation."""
    return None if tenancy.incubated else "这条记录入驻时不是在孵企业。"


def has_its_graduation(tenancy: Tenancy) -> str | None:
    """Condition: who graduates does so on a day, and is a firm."""
    if tenancy.firm_id is None:
        return "创业团队不办理毕业。"
    return None if tenancy.graduated_on else "没有填写毕业日期。"


def has_left(tenancy: Tenancy) -> str | None:
    """Condition: who is gone left on a day."""
    return None if tenancy.left_on else "没有填写离开日期。"


def _back(name: str, label: str, target: str, *conditions) -> Transition:
    return Transition(
        name=name,
        label=label,
        sources=(State.GRADUATED, State.WITHDRAWN, State.EVICTED),
        target=target,
        allowed=may_edit,
        conditions=conditions,
        needs_reason=True,
    )


lifecycle = Lifecycle(
    "incubators.tenancy",
    transitions=(
        Transition(
            name="graduate",
            label="毕业",
            sources=(State.INCUBATING,),
            target=State.GRADUATED,
            allowed=may_edit,
            conditions=(has_its_graduation,),
        ),
        Transition(
            name="withdraw",
            label="退出",
            sources=(State.INCUBATING, State.RESIDENT),
            target=State.WITHDRAWN,
            allowed=may_edit,
            conditions=(has_left,),
        ),
        Transition(
            name="evict",
            label="清退",
            sources=(State.INCUBATING, State.RESIDENT),
            target=State.EVICTED,
            allowed=may_edit,
            conditions=(has_left,),
            needs_reason=True,
        ),
        _back("resume_incubation", "恢复在孵", State.INCUBATING, came_for_incubation),
        _back("resume_residence", "恢复入驻", State.RESIDENT),
    ),
)
