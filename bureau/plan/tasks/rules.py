"""Who may do what with a task."""

from bureau.accounts.models import Role
from bureau.accounts.rules import plan_officers


def may_move_task(user, task) -> bool:
    """Plan officers, and officers of the division that leads the task."""
    if plan_officers(user):
        return True
    leads = task.lead_division_id is not None and task.lead_division_id == user.division_id
    return user.role == Role.DIVISION_OFFICER and leads
