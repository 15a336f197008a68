"""Who may recommend and who may check. Whether somebody sees an application at all is its `visible_to`."""

from bureau.accounts.rules import city_officers, city_staff, county_officers, officers, staff
from projects.applications.models import Application
from projects.applications.rules import may_decide, may_recommend, may_return

__all__ = [
    "city_officers",
    "city_staff",
    "county_officers",
    "may_check",
    "may_recommend",
    "may_return",
    "officers",
    "staff",
]


def may_check(user, application: Application | None = None) -> bool:
    """Officers of the bureau check the form."""
    return may_decide(user, application)
