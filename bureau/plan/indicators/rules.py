"""Who may change an indicator."""

from bureau.accounts.rules import plan_officers


def may_change_indicator(user) -> bool:
    """Plan officers choose measures and responsible divisions."""
    return plan_officers(user)
