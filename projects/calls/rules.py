"""Who may do what with calls. Whether somebody sees one at all is `visible_to`."""

from django.db.models import Q

from bureau.accounts.models import Role
from bureau.accounts.rules import city_officers, enterprise_users, staff

from .models import Call

__all__ = ["enterprise_users", "may_keep", "of_own_division", "readers"]


def readers(user) -> bool:
    """Whoever has a list of calls when signed in: the bureaus and the firms."""
    return staff(user) or enterprise_users(user)


def may_keep(user, call: Call | None = None) -> bool:
    """Calls are written, announced and extended by officers of the bureau."""
    return city_officers(user)


def of_own_division(user, path: str = "") -> Q:
    """Calls that this person looks after: of the own division and of none; whoever is in no division looks after all.

    `path` leads from the filtered model to the call, as "panel__call".
    """
    if user.role != Role.DIVISION_OFFICER:
        return Q()
    at = f"{path}__" if path else ""
    return Q(**{f"{at}division": user.division_id}) | Q(**{f"{at}division__isnull": True})
