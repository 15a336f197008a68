"""Who may do what with pairs, visits and problems. Whether somebody sees them at all is `visible_to`."""

from bureau.accounts.models import Role
from bureau.accounts.rules import city_officers, enterprise_users, officers, staff
from enterprises.register.rules import acts_for, readers

__all__ = [
    "acts_for",
    "city_officers",
    "enterprise_users",
    "look_after_firms",
    "may_change_visit",
    "may_decide",
    "may_keep",
    "may_record",
    "officers",
    "readers",
    "recorders",
    "staff",
    "tellers",
]


def may_keep(user, row) -> bool:
    """Pairs, visits and problems: city officers any, county officers those of firms of their county."""
    if not user.is_officer:
        return False
    return city_officers(user) or row.county_id == user.county_id


def may_decide(user, problem) -> bool:
    """That a problem cannot be solved is decided by officers of the bureau."""
    return city_officers(user)


def look_after_firms(user) -> bool:
    """People who may have firms of their own to look after."""
    return officers(user) or user.role == Role.LEADER


def recorders(user) -> bool:
    """People who write down visits: officers, and leaders for visits of their own."""
    return look_after_firms(user)


def may_record(user, enterprise) -> bool:
    """City officers and leaders at any firm, county officers at those of their county."""
    if not recorders(user):
        return False
    return not user.is_county_officer or enterprise.county_id == user.county_id


def may_change_visit(user, visit) -> bool:
    """Whoever wrote it down, and those who keep the firm's file."""
    return may_keep(user, visit) or (recorders(user) and visit.recorded_by_id == user.pk)


def tellers(user) -> bool:
    """Firms tell their problems themselves."""
    return enterprise_users(user)
