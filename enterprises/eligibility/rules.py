"""Who may do what with self-checks, runs and rule sets. Whether somebody sees them at all is `visible_to`."""

from bureau.accounts.rules import city_officers, enterprise_users, everyone, officers, staff
from enterprises.register.rules import acts_for, readers
from enterprises.register.rules import may_edit as may_edit_firm

__all__ = [
    "city_officers",
    "enterprise_users",
    "everyone",
    "may_edit_firm",
    "may_keep",
    "may_stop",
    "officers",
    "readers",
    "staff",
]


def may_keep(user, enterprise) -> bool:
    """What a firm declares and what came of its self-check is kept by its own people and by officers who edit it."""
    return may_edit_firm(user, enterprise) or acts_for(user, enterprise.pk)


def may_stop(user, run) -> bool:
    """City officers any run, county officers those of their county."""
    return city_officers(user) or (user.is_county_officer and run.county_id == user.county_id)
