"""Who may do what with the figures of a firm. Whether somebody sees them at all is `visible_to`."""

from bureau.accounts.rules import city_officers
from enterprises.register.rules import editors, readers

from .models import FiguresState

__all__ = ["city_officers", "editors", "may_change", "may_decide", "may_keep", "readers"]

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
