"""Who may do what with a proposal. Whether somebody sees it at all is `visible_to`."""

from bureau.accounts.rules import city_officers, enterprise_users
from enterprises.register.rules import acts_for, readers

__all__ = ["acts_for", "enterprise_users", "may_decide", "may_propose", "readers"]


def may_propose(user, correction) -> bool:
    """Whoever acts for the firm, whichever colleague began."""
    return acts_for(user, correction.enterprise_id)


def may_decide(user, correction) -> bool:
    """Officers of the firm's county; officers of the bureau too."""
    if not user.is_officer:
        return False
    return city_officers(user) or correction.county_id == user.county_id
