"""Who may do what with readings and lamps."""

from bureau.accounts.models import Role
from bureau.accounts.rules import leaders, plan_officers


def may_report(user, indicator) -> bool:
    """Plan officers, and officers of the division that owns the indicator."""
    if plan_officers(user):
        return True
    owns = indicator.owner_division_id is not None and indicator.owner_division_id == user.division_id
    return user.role == Role.DIVISION_OFFICER and owns


def may_report_reading(user, reading) -> bool:
    """Whoever may report the indicator may work on its readings."""
    return may_report(user, reading.indicator)


def may_confirm(user, reading=None) -> bool:
    """Plan officers confirm and return what divisions report."""
    return plan_officers(user)


def may_override(user) -> bool:
    """Leaders and plan officers set a lamp by hand."""
    return leaders(user) or plan_officers(user)
