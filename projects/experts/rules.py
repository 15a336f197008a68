"""Who may do what with experts. Whether somebody sees one at all is `visible_to`."""

from bureau.accounts.rules import city_officers, city_staff, experts

from .models import Expert

__all__ = ["experts", "is_own", "keepers", "may_edit", "may_keep", "readers", "seers"]


def readers(user) -> bool:
    """Whoever has the library: the bureau. Counties recommend applicants and therefore do not learn who reviews."""
    return city_staff(user)


def seers(user) -> bool:
    """Whoever may open an entry: the bureau any, an expert the own one."""
    return city_staff(user) or experts(user)


def keepers(user) -> bool:
    """Whoever keeps the library."""
    return city_officers(user)


def is_own(user, expert: Expert) -> bool:
    """Whether it is this person's own entry."""
    return experts(user) and expert.user_id == user.pk


def may_keep(user, expert: Expert) -> bool:
    """Officers of the bureau, any entry."""
    return city_officers(user)


def may_edit(user, expert: Expert) -> bool:
    """Officers any entry; an expert the own contact data and relations."""
    return may_keep(user, expert) or is_own(user, expert)
