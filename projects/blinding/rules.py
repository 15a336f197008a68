"""Who may do what with blind copies. Whether somebody sees one at all is `visible_to`."""

from bureau.accounts.rules import city_officers, city_staff, experts

__all__ = ["keepers", "may_keep", "readers", "watchers"]


def readers(user) -> bool:
    """Whoever has blind copies to read: experts, and the bureau, which looks at what they see."""
    return city_staff(user) or experts(user)


def watchers(user) -> bool:
    """Whoever sees how the copies stand: the bureau, supervisors among it."""
    return city_staff(user)


def keepers(user) -> bool:
    """Whoever makes and redacts them."""
    return city_officers(user)


def may_keep(user, copy=None) -> bool:
    """Officers of the bureau, any copy."""
    return city_officers(user)
