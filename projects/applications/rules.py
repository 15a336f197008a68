"""Who may do what with an application. Whether somebody sees it at all is `visible_to`."""

from bureau.accounts.models import Role
from bureau.accounts.rules import city_officers, enterprise_users, staff
from bureau.lifecycle.models import StateChange
from enterprises.register.rules import acts_for

from .models import Application

__all__ = ["acts_for_applicant", "may_decide", "may_recommend", "may_return", "readers", "was_returned"]


def readers(user) -> bool:
    """Whoever has a list of applications."""
    return staff(user) or enterprise_users(user)


def acts_for_applicant(user, application: Application) -> bool:
    """The people of the firm that applies."""
    return acts_for(user, application.enterprise_id)


def may_recommend(user, application: Application) -> bool:
    """The county of the applicant; the bureau itself recommends for nobody."""
    return user.is_county_officer and user.county_id == application.county_id


def may_decide(user, application: Application) -> bool:
    """Officers of the bureau."""
    return city_officers(user)


def may_return(user, application: Application) -> bool:
    """Officers of the bureau; the county once, before it has recommended."""
    if may_decide(user, application):
        return True
    waits = may_recommend(user, application) and application.state == application.State.SUBMITTED
    return waits and not was_returned(application, by_county=True)


def was_returned(application: Application, *, by_county: bool) -> bool:
    """Whether the county, or the bureau, has returned it for correction before."""
    returns = StateChange.objects.of(application).filter(transition="give_back")
    counties = Role.COUNTY_OFFICER
    return (returns.filter(by__role=counties) if by_county else returns.exclude(by__role=counties)).exists()
