"""Who may change a target."""

from bureau.accounts.rules import plan_officers


def may_change_target(user) -> bool:
    """Plan officers set targets; a change in mid-year keeps its reason."""
    return plan_officers(user)
