"""Who may do what with calls. Whether somebody sees one at all is `visible_to`."""

from bureau.accounts.rules import city_officers, enterprise_users, staff

from .models import Call

__all__ = ["enterprise_users", "may_keep", "readers"]


def readers(user) -> bool:
    """Whoever has a list of calls when signed in: the bureaus and the firms."""
    return staff(user) or enterprise_users(user)


def may_keep(user, call: Call | None = None) -> bool:
    """Calls are written, announced and extended by officers of the bureau."""
    return city_officers(user)
