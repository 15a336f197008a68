"""The models of this app, for Django."""

from .entries.models import EntryState, LedgerEntry
from .registers.models import Ledger, LedgerColumn

__all__ = ["EntryState", "Ledger", "LedgerColumn", "LedgerEntry"]
