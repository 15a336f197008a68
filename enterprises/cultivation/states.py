"""The life of an entry: 申请入库 → 培育中 → 已申报 → 已认定, or 未通过 and on with it, or 已退库; and the ways back."""

from django.utils import timezone

from bureau.lifecycle import Lifecycle, Transition
from enterprises.certifications.models import Certification
from enterprises.integrity.purposes import Purpose
from enterprises.integrity.queries import standing as integrity

from .models import POOLED, PoolEntry, PoolState
from .rules import may_correct, may_keep


def holds_none(entry: PoolEntry) -> str | None:
    """Condition: who stands on the rung already needs no help up to it."""
    valid = Certification.objects.valid_on(timezone.localdate())
    held = valid.filter(enterprise=entry.enterprise_id, kind=entry.target_id).order_by("-expires_on").first()
    return f"该企业持有有效的{entry.target}资质（至 {held.expires_on}），不需要培育。" if held else None


def is_registered(entry: PoolEntry) -> str | None:
    """Condition: who has left the register by the day of entry is not helped any more."""
    firm, day = entry.enterprise, entry.entered_on or timezone.localdate()
    if firm.status_on is None or firm.status_on > day:
        return None
    return f"{firm}{firm.get_status_display()}（{firm.status_on}），不能入库。"


def passes_integrity(entry: PoolEntry) -> str | None:
    """Condition: who is barred from certification does not apply; asked as of the day of the application."""
    day = entry.applied_on or timezone.localdate()
    found = integrity(entry.enterprise, day, purpose=Purpose.CERTIFYING)
    return None if found.passed else found.sentence


def no_other_open(entry: PoolEntry) -> str | None:
    """Condition: a firm is in the pool of a rung once."""
    others = PoolEntry.objects.open().filter(enterprise=entry.enterprise_id, target=entry.target_id)
    if others.exclude(pk=entry.pk).exists():
        return f"该企业已另有{entry.target}的在库记录或入库申请，请在那一条上办理。"
    return None


LIFE = Lifecycle(
    "enterprises.poolentry",
    transitions=(
        Transition(
            "accept",
            "同意入库",
            (PoolState.ASKED,),
            PoolState.IN_POOL,
            may_keep,
            conditions=(is_registered, holds_none),
        ),
        Transition("refuse", "不予入库", (PoolState.ASKED,), PoolState.REFUSED, may_keep, needs_reason=True),
        Transition(
            "apply", "登记申报", (PoolState.IN_POOL,), PoolState.APPLIED, may_keep, conditions=(passes_integrity,)
        ),
        Transition("certify", "登记认定", POOLED, PoolState.CERTIFIED, may_keep),
        Transition("fail", "登记未通过", (PoolState.APPLIED,), PoolState.FAILED, may_keep, needs_reason=True),
        Transition("resume", "继续培育", (PoolState.FAILED,), PoolState.IN_POOL, may_keep),
        Transition("recall", "撤回申报", (PoolState.APPLIED,), PoolState.IN_POOL, may_keep, needs_reason=True),
        Transition("leave", "退库", POOLED, PoolState.LEFT, may_keep, needs_reason=True),
        Transition(
            "reopen",
            "恢复培育",
            (PoolState.LEFT,),
            PoolState.IN_POOL,
            may_keep,
            conditions=(no_other_open, holds_none),
            needs_reason=True,
        ),
        Transition(
            "correct",
            "更正认定",
            (PoolState.CERTIFIED,),
            PoolState.IN_POOL,
            may_correct,
            conditions=(no_other_open, holds_none),
            needs_reason=True,
        ),
    ),
)
TRANSITIONS = {transition.name: transition for transition in LIFE.transitions}
# The day that a transition asks for, by the field that keeps it.
DAYS = {"apply": "applied_on", "certify": "decided_on", "fail": "decided_on", "leave": "left_on"}
STATE_TONES = {
    PoolState.ASKED: "warn",
    PoolState.IN_POOL: "accent",
    PoolState.APPLIED: "done",
    PoolState.CERTIFIED: "ok",
    PoolState.FAILED: "late",
    PoolState.REFUSED: "none",
    PoolState.LEFT: "none",
}
