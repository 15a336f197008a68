"""What a change of a definition announces to the concepts built on it, in the transaction of the change."""

from django.dispatch import Signal

definition_checked = Signal()
"""Sent before a definition is saved, with `ledger` and `changes` (by key, from column as stored to new one or None).

A receiver that holds values which the change would lose raises `DefinitionRefused`.
"""

definition_changed = Signal()
"""Sent after the columns of a ledger changed, with a fresh `ledger` and `by`: what was derived from them is outdated."""
