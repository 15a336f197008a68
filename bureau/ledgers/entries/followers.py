"""What entries do when the definition of their ledger changes."""

from collections.abc import Iterable, Mapping

from django.dispatch import receiver

from ..registers.actions import DefinitionRefused
from ..registers.events import definition_changed, definition_checked
from ..registers.models import Kind, Ledger, LedgerColumn
from .actions import derive_again
from .models import LedgerEntry

Pair = tuple[LedgerColumn, LedgerColumn | None]


@receiver(definition_checked, dispatch_uid="entries keep their values")
def keep_values(sender, *, ledger: Ledger, changes: Mapping[str, Pair], **kwargs) -> None:
    """Refuse to drop a column, to change its kind, or to drop a choice, when entries hold values of it."""
    at_risk = {key: pair for key, pair in changes.items() if _at_risk(*pair)}
    if not at_risk:
        return
    held = _held(LedgerEntry.objects.filter(ledger=ledger).values_list("values", flat=True), at_risk)
    sentences = [sentence for key, pair in at_risk.items() if (sentence := _refusal(*pair, held.get(key)))]
    if sentences:
        raise DefinitionRefused(sentences)


@receiver(definition_changed, dispatch_uid="entries follow their definition")
def follow(sender, *, ledger: Ledger, by, **kwargs) -> None:
    """Count by the columns as they now are."""
    derive_again(ledger, by=by)


def _at_risk(before: LedgerColumn, after: LedgerColumn | None) -> bool:
    if after is None or before.kind != after.kind:
        return True
    return before.kind == Kind.CHOICE and bool(set(before.choices) - set(after.choices))


def _held(rows: Iterable[dict], keys: Iterable[str]) -> dict[str, dict[str, int]]:
    """How many entries hold each value (choices), or any value, by column key."""
    held: dict[str, dict[str, int]] = {}
    for values in rows.iterator(chunk_size=2_000):
        for key in keys:
            if key in values:
                told = values[key] if isinstance(values[key], str) else ""
                counts = held.setdefault(key, {})
                counts[told] = counts.get(told, 0) + 1
    return held


def _refusal(before: LedgerColumn, after: LedgerColumn | None, held: Mapping[str, int] | None) -> str | None:
    if not held:
        return None
    count = sum(held.values())
    if after is None:
        return f"“{before.label}”列已有 {count:,} 条记录填写了内容，不能删除。如不再使用，可取消“列表显示”和“必填”。"
    if after.kind != before.kind:
        if before.kind == Kind.CHOICE and after.kind == Kind.TEXT:
            return None
        return f"“{before.label}”列已有 {count:,} 条记录填写了内容，类型不能由“{before.get_kind_display()}”改为“{after.get_kind_display()}”。"
    lost = [choice for choice in before.choices if choice in held and choice not in after.choices]
    return f"“{before.label}”的选项“{'、'.join(lost)}”已有记录使用，不能删除。" if lost else None
