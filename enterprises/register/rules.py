"""Who may do what with an organisation. Whether somebody sees it at all is `visible_to`."""

from bureau.accounts.models import Role
from bureau.accounts.rules import city_officers, officers, staff

from .models import EnterpriseMember


def readers(user) -> bool:
    """People with a part of the register to read: the bureaus, and firms for their own file."""
    return staff(user) or user.role == Role.ENTERPRISE_USER


def editors(user) -> bool:
    """People who keep a part of the register."""
    return officers(user)


def may_edit(user, enterprise) -> bool:
    """City officers any, county officers those of their county."""
    if not user.is_officer:
        return False
    return city_officers(user) or enterprise.county_id == user.county_id


def may_merge(user, *enterprises) -> bool:
    """Whoever may edit each of them."""
    return all(may_edit(user, enterprise) for enterprise in enterprises)


def may_choose_county(user) -> bool:
    """Only the city moves an organisation from one county to another."""
    return city_officers(user)


def acts_for(user, enterprise_id: int) -> bool:
    """Whether an enterprise user acts for this organisation now."""
    if user.role != Role.ENTERPRISE_USER:
        return False
    return EnterpriseMember.objects.firms_of(user).filter(enterprise=enterprise_id).exists()
