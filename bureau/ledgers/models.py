"""The models of this app, for Django."""

from .entries.models import LedgerEntry
from .registers.models import Ledger, LedgerColumn

__all__ = ["Ledger", "LedgerColumn", "LedgerEntry"]
