"""Who may do what with a carrier. Whether somebody sees it at all is `visible_to`."""

from bureau.accounts.models import Role
from bureau.accounts.rules import city_officers, officers, staff


def readers(user) -> bool:
    """People with a part of the register to read: the bureaus, operators and firms for what is their own."""
    return staff(user) or user.role in (Role.INCUBATOR_OPERATOR, Role.ENTERPRISE_USER)


def editors(user) -> bool:
    """People who keep a part of the register."""
    return officers(user)


def may_edit(user, thing) -> bool:
    """City officers any carrier or tenancy, county officers those of their county."""
    if not user.is_officer:
        return False
    return city_officers(user) or thing.county_id == user.county_id


def may_choose_county(user) -> bool:
    """A county officer registers carriers of the own county only."""
    return city_officers(user)
