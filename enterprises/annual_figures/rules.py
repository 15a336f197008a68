"""Who may do what with the figures of a firm. Whether somebody sees them at all is `visible_to`."""

from bureau.accounts.rules import city_officers, enterprise_users
from enterprises.register.rules import acts_for, editors, readers

from .models import FiguresState

__all__ = [
    "acts_for",
    "city_officers",
    "editors",
    "enterprise_users",
    "may_change",
    "may_decide",
    "may_fill",
    "may_hand_in",
    "may_keep",
    "may_pass_on",
    "readers",
]

OPEN_STATES = (FiguresState.DRAFT, FiguresState.RETURNED)


def may_keep(user, figures) -> bool:
    """City officers any, county officers those of firms of their county."""
    if not user.is_officer:
        return False
    return city_officers(user) or figures.county_id == user.county_id


def may_change(user, figures) -> bool:
    """What is handed in, verified or locked stands until it is given back."""
    return figures.state in OPEN_STATES and may_keep(user, figures)


def may_decide(user, figures) -> bool:
    """Whether figures count is decided by officers of the bureau."""
    return city_officers(user)


def may_fill(user, figures) -> bool:
    """A firm fills in its own figures while they are a draft or were given back."""
    return figures.state in OPEN_STATES and acts_for(user, figures.enterprise_id)


def may_hand_in(user, figures) -> bool:
    """Whoever keeps them, and the firm itself."""
    return may_keep(user, figures) or acts_for(user, figures.enterprise_id)


def may_pass_on(user, figures) -> bool:
    """The county looks at what a firm has handed in before the bureau does."""
    return user.is_county_officer and figures.county_id == user.county_id
