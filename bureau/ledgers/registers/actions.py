"""The verbs of a definition; the only writers of ledgers and their columns."""

import re
from collections.abc import Mapping, Sequence

from django.db import transaction
from django.db.models import CharField, Value
from django.db.models.functions import Cast, Concat

from .events import definition_changed, definition_checked
from .models import Ledger, LedgerColumn
from .rules import may_define, must_be_filled, problems_of

COLUMN_FACTS = (
    "key",
    "label",
    "kind",
    "role",
    "counts_once",
    "identifies",
    "required",
    "in_list",
    "unit",
    "choices",
    "help",
    "order",
)


class DefinitionRefused(Exception):
    """A definition that may not be saved so; `sentences` say why."""

    def __init__(self, sentences: Sequence[str]):
        super().__init__(" ".join(sentences))
        self.sentences = list(sentences)


def save_definition(ledger: Ledger, columns: Sequence[LedgerColumn], *, by) -> Ledger:
    """Save a new or changed ledger with exactly these columns, in this order; stored columns not among them go.

    Returns the ledger as it now stands. Raises `DefinitionRefused`; nothing is changed then.
    """
    if not may_define(by):
        raise DefinitionRefused(["您没有定义台账的权限。"])
    for order, column in enumerate(columns, 1):
        column.order = order
        column.required = column.required or must_be_filled(column)
    if sentences := problems_of(ledger, columns):
        raise DefinitionRefused(sentences)
    with transaction.atomic():
        before = _lock(ledger)
        if ledger.pk is None:
            ledger.created_by = by
        else:
            _announce(ledger, columns, before)
        ledger.save()
        _save_columns(ledger, columns, before)
        fresh = Ledger.objects.get(pk=ledger.pk)
        if before and _meaning(before.values()) != _meaning(fresh.layout.columns):
            definition_changed.send(sender=Ledger, ledger=fresh, by=by)
    return fresh


def _lock(ledger: Ledger) -> dict[int, LedgerColumn]:
    """The stored columns by primary key, with the ledger's row locked; none of a new ledger."""
    if ledger.pk is None:
        return {}
    Ledger.objects.select_for_update().get(pk=ledger.pk)
    return {column.pk: column for column in LedgerColumn.objects.filter(ledger=ledger)}


def _announce(ledger: Ledger, columns: Sequence[LedgerColumn], before: Mapping[int, LedgerColumn]) -> None:
    after = {column.pk: column for column in columns if column.pk}
    changes = {column.key: (column, after.get(pk)) for pk, column in before.items()}
    definition_checked.send(sender=Ledger, ledger=ledger, changes=changes)


def _save_columns(ledger: Ledger, columns: Sequence[LedgerColumn], before: Mapping[int, LedgerColumn]) -> None:
    stored = LedgerColumn.objects.filter(ledger=ledger)
    kept = {column.pk for column in columns if column.pk}
    for pk, column in before.items():
        if pk not in kept:
            column.delete()
    changed = [column for column in columns if not column.pk or _facts(column) != _facts(before[column.pk])]
    # Names and roles may change places, so all are free before the first is taken.
    moving = [column.pk for column in changed if column.pk]
    stored.filter(pk__in=moving).update(role="", label=Concat(Value("#"), Cast("pk", CharField())))
    taken = {column.key for column in before.values()}
    for column in changed:
        column.ledger = ledger
        if not column.key:
            column.key = free_key(taken)
        taken.add(column.key)
        column.save()


def free_key(taken: set[str]) -> str:
    """A key that no column of the ledger has: c1, c2, …"""
    numbers = [int(match[1]) for key in taken if (match := re.fullmatch(r"c(\d+)", key))]
    return f"c{max(numbers, default=0) + 1}"


def _facts(column: LedgerColumn) -> tuple:
    return tuple(getattr(column, name) for name in COLUMN_FACTS)


def _meaning(columns) -> list[tuple]:
    """What derived columns of entries depend on."""
    ordered = sorted(columns, key=lambda column: column.order)
    return [(c.key, c.kind, c.role, c.counts_once, c.identifies, c.unit) for c in ordered]
