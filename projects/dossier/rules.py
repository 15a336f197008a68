"""Who may take an archive away."""

from bureau.accounts.rules import city_officers, city_staff

__all__ = ["FULL", "REDACTED", "may_take", "readers"]

FULL, REDACTED = "full", "redacted"


def readers(user) -> bool:
    """Officers, leaders and supervisors of the bureau."""
    return city_staff(user)


def may_take(user, kind: str) -> bool:
    """The full archive is for officers; the masked one for all who look at the procedure."""
    return city_officers(user) if kind == FULL else kind == REDACTED and city_staff(user)
