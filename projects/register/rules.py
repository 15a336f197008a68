"""Who may do what with projects and what comes of them. Whether somebody sees a record at all is `visible_to`."""

from bureau.accounts.rules import city_officers
from enterprises.register.rules import editors, may_choose_county, readers

__all__ = ["editors", "may_choose_county", "may_edit", "readers"]


def may_edit(user, record) -> bool:
    """City officers any, county officers those of their county."""
    if not user.is_officer:
        return False
    return city_officers(user) or (record.county_id is not None and record.county_id == user.county_id)
