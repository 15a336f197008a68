"""Who may do what with a plan."""

from bureau.accounts.rules import plan_officers


def may_keep_plan(user, plan=None) -> bool:
    """Plan officers (综合科) hold the plan: load, issue, change, close."""
    return plan_officers(user)
