"""Who may do what with programmes."""

from bureau.accounts.rules import city_officers, staff

__all__ = ["may_keep", "staff"]


def may_keep(user, programme=None) -> bool:
    """The rules of programmes are kept by officers of the bureau."""
    return city_officers(user)
