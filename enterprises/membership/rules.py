"""Who may do what about acting for a firm. Whether somebody sees a claim or a member at all is `visible_to`."""

from bureau.accounts.models import Role
from bureau.accounts.rules import city_officers, enterprise_users, officers, staff
from enterprises.register.models import EnterpriseMember

from .models import administered_by

__all__ = [
    "administers",
    "city_officers",
    "claimants",
    "enterprise_users",
    "keeps",
    "may_act_on_firm",
    "may_decide",
    "may_refuse",
    "may_return",
    "officers",
    "readers",
    "staff",
]


def readers(user) -> bool:
    """The bureaus, and people who act, or want to act, for firms."""
    return staff(user) or enterprise_users(user)


def claimants(user) -> bool:
    """People who may say that they act for a firm."""
    return enterprise_users(user)


def administers(user, enterprise_id: int) -> bool:
    """Whether an enterprise user is 单位管理员 of this organisation now."""
    if user.role != Role.ENTERPRISE_USER:
        return False
    return EnterpriseMember.objects.filter(enterprise__in=administered_by(user), enterprise=enterprise_id).exists()


def keeps(user, county_id: int) -> bool:
    """Whether an officer decides about firms of a county: of the city any, of a county their own."""
    return user.is_officer and (city_officers(user) or user.county_id == county_id)


def is_own(user, claim) -> bool:
    """Whether it is this person's claim."""
    return enterprise_users(user) and claim.person_id == user.pk


def may_decide(user, claim) -> bool:
    """Officers in charge, and administrators of the firm; nobody about the own claim."""
    if claim.person_id == user.pk:
        return False
    return keeps(user, claim.county_id) or (claim.enterprise_id is not None and administers(user, claim.enterprise_id))


def may_return(user, claim) -> bool:
    """What the register needs to know is asked by officers alone."""
    return claim.person_id != user.pk and keeps(user, claim.county_id)


may_refuse = may_decide


def may_act_on_firm(user, enterprise) -> bool:
    """Administrators of the firm, and officers in charge of it."""
    return keeps(user, enterprise.county_id) or administers(user, enterprise.pk)
