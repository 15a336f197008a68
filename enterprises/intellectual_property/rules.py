"""Who may do what with a right. Whether somebody sees it at all is `visible_to`."""

from bureau.accounts.rules import city_officers
from enterprises.register.rules import editors, readers

__all__ = ["editors", "may_edit", "readers"]


def may_edit(user, right) -> bool:
    """City officers any, county officers those of organisations of their county."""
    if not user.is_officer:
        return False
    return city_officers(user) or right.county_id == user.county_id
