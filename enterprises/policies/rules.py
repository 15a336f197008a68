"""Who may do what with policies, claims and payments. Whether somebody sees them at all is `visible_to`."""

from bureau.accounts.rules import city_officers, city_staff, enterprise_users, everyone, officers, staff
from enterprises.register.rules import acts_for, readers

__all__ = [
    "acts_for_claimant",
    "city_officers",
    "city_staff",
    "enterprise_users",
    "everyone",
    "may_decide",
    "may_give_back",
    "may_keep",
    "may_pass",
    "officers",
    "readers",
    "staff",
]


def may_keep(user, thing=None) -> bool:
    """The library is kept by officers of the bureau."""
    return city_officers(user)


def acts_for_claimant(user, claim) -> bool:
    """The people of the firm."""
    return acts_for(user, claim.enterprise_id)


def may_pass(user, claim) -> bool:
    """The officers of the firm's county, where the item asks for the county's opinion."""
    return user.is_county_officer and user.county_id == claim.county_id and claim.item.needs_county


def may_decide(user, claim) -> bool:
    """Whether money is granted and paid is decided by officers of the bureau."""
    return city_officers(user)


def may_give_back(user, claim) -> bool:
    """The bureau, and the county until it has passed the claim."""
    return may_decide(user, claim) or (may_pass(user, claim) and claim.state == claim.State.SUBMITTED)
