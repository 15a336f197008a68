"""Who may do what with an entry."""

from bureau.accounts.rules import city_officers, officers

from ..registers.models import Ledger
from .models import EntryState, LedgerEntry

OPEN_STATES = (EntryState.DRAFT, EntryState.RETURNED)


def may_keep(user, entry: LedgerEntry) -> bool:
    """Whoever answers for the entry: officers of the bureau, and county officers for their county."""
    if city_officers(user):
        return True
    return user.is_county_officer and user.county_id is not None and entry.county_id == user.county_id


def may_change(user, entry: LedgerEntry) -> bool:
    """A confirmed entry stands until it is reopened."""
    return entry.state in OPEN_STATES and may_keep(user, entry)


def may_add(user, ledger: Ledger) -> bool:
    """County officers add to ledgers that tell counties apart; nobody adds to one that is out of use."""
    if not ledger.active or not officers(user):
        return False
    return city_officers(user) or ledger.layout.county is not None


def may_decide(user, entry: LedgerEntry) -> bool:
    """Whether an entry counts is decided by officers of the bureau."""
    return city_officers(user)
