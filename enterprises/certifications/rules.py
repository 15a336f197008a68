"""Who may do what with a certificate. Whether somebody sees it at all is `visible_to`."""

from bureau.accounts.rules import city_officers, staff
from enterprises.register.rules import editors, readers

__all__ = ["city_officers", "editors", "may_edit", "readers", "staff"]


def may_edit(user, certification) -> bool:
    """City officers any, county officers those of organisations of their county."""
    if not user.is_officer:
        return False
    return city_officers(user) or certification.county_id == user.county_id
