"""Who may do what with decisions. Whether somebody sees one at all is `visible_to`."""

from bureau.accounts.rules import city_officers, city_staff, enterprise_users, officers, staff

__all__ = [
    "city_officers",
    "city_staff",
    "enterprise_users",
    "may_decide",
    "may_keep_upward",
    "officers",
    "readers",
    "staff",
]


def may_decide(user, thing=None) -> bool:
    """Decisions, publicities and letters are in the hands of the officers of the bureau."""
    return city_officers(user)


def readers(user) -> bool:
    """Whoever has a register of honours, recommendations and letters: the bureaus, and firms for their own."""
    return staff(user) or enterprise_users(user)


def may_keep_upward(user, recommendation) -> bool:
    """What the bureau recommends upwards, its officers enter."""
    return city_officers(user)
