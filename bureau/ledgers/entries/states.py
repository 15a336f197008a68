"""The life of an entry: 待确认 → 已确认 (counts) or 已退回, and the ways back."""

from bureau.lifecycle import Lifecycle, Transition

from .models import EntryState, LedgerEntry
from .rules import may_decide, may_keep


def has_its_day(entry: LedgerEntry) -> str | None:
    """Condition: an entry without the date it counts on would be confirmed and yet not count."""
    column = entry.ledger.layout.counted_on
    if column is None:
        return "台账没有指定“计入日期”列，记录无法计入。请先在台账定义中指定。"
    return None if entry.counted_on else f"“{column.label}”为空，确认后也无法计入。请先补填。"


def has_its_amount(entry: LedgerEntry) -> str | None:
    """Condition: an entry without the amount that is added up would count as nothing."""
    column = entry.ledger.layout.amount
    if column is None or entry.amount is not None:
        return None
    return f"“{column.label}”为空，确认后也无法计入。请先补填。"


lifecycle = Lifecycle(
    "ledgers.ledgerentry",
    transitions=(
        Transition(
            name="confirm",
            label="确认",
            sources=(EntryState.DRAFT,),
            target=EntryState.CONFIRMED,
            allowed=may_decide,
            conditions=(has_its_day, has_its_amount),
        ),
        Transition(
            name="give_back",
            label="退回",
            sources=(EntryState.DRAFT,),
            target=EntryState.RETURNED,
            allowed=may_decide,
            needs_reason=True,
        ),
        Transition(
            name="resubmit",
            label="重新提交",
            sources=(EntryState.RETURNED,),
            target=EntryState.DRAFT,
            allowed=may_keep,
        ),
        Transition(
            name="reopen",
            label="撤销确认",
            sources=(EntryState.CONFIRMED,),
            target=EntryState.DRAFT,
            allowed=may_decide,
            needs_reason=True,
        ),
    ),
)
