"""Who may do what with the pool. Whether somebody sees an entry at all is `visible_to`."""

from bureau.accounts.models import Role
from bureau.accounts.rules import city_officers, enterprise_users, staff
from enterprises.register.models import EnterpriseMember
from enterprises.register.rules import editors, may_edit, readers

__all__ = [
    "advisers",
    "city_officers",
    "editors",
    "enterprise_users",
    "may_correct",
    "may_enter",
    "may_keep",
    "readers",
    "staff",
]

may_enter = may_edit
"""Whoever keeps the firm's file may take the firm into the pool."""


def may_keep(user, entry) -> bool:
    """City officers any, county officers those of firms of their county."""
    if not user.is_officer:
        return False
    return city_officers(user) or entry.county_id == user.county_id


def may_correct(user, entry) -> bool:
    """A certification that was noted by mistake is taken back by the city alone."""
    return city_officers(user)


def may_ask(user, entry) -> bool:
    """People of a firm, for their own."""
    if user.role != Role.ENTERPRISE_USER:
        return False
    return EnterpriseMember.objects.firms_of(user).filter(enterprise=entry.enterprise_id).exists()


def advisers(user):
    """The officers who may be named as advisers by this person: of the city, and of the own county."""
    from bureau.accounts.models import User

    officers = User.objects.filter(is_active=True, role__in=(Role.DIVISION_OFFICER, Role.PLAN_OFFICER))
    of_counties = User.objects.filter(is_active=True, role=Role.COUNTY_OFFICER)
    if user.is_county_officer:
        of_counties = of_counties.filter(county_id=user.county_id)
    return (officers | of_counties).order_by("role", "display_name", "pk")
