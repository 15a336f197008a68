"""The life of an expert in the library."""

from bureau.lifecycle import Lifecycle, Transition

from .models import Expert
from .rules import may_keep

S = Expert.Status


def sits_nowhere(expert: Expert) -> str | None:
    """Condition: who still owes reviews is replaced on those panels first."""
    open_panels = Expert.objects.with_load().get(pk=expert.pk).load
    return f"这位专家还有 {open_panels} 个评审组没有完成，请先在评审组中更换。" if open_panels else None


lifecycle = Lifecycle(
    "projects.expert",
    field="status",
    transitions=(
        Transition("pause", "暂停", (S.ACTIVE,), S.PAUSED, may_keep, needs_reason=True),
        Transition("resume", "恢复", (S.PAUSED,), S.ACTIVE, may_keep),
        Transition(
            "leave", "出库", (S.ACTIVE, S.PAUSED), S.LEFT, may_keep, conditions=(sits_nowhere,), needs_reason=True
        ),
        Transition("readmit", "重新入库", (S.LEFT,), S.ACTIVE, may_keep, needs_reason=True),
    ),
)
TONES = {S.ACTIVE: "ok", S.PAUSED: "warn", S.LEFT: "none"}
