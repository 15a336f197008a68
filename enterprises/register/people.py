"""Whom to tell: the people who act for an organisation, and the officers who keep its file."""

from django.db.models import QuerySet

from bureau.accounts.models import County, Role, User

from .models import Enterprise, EnterpriseMember


def people_of(enterprise: Enterprise) -> QuerySet[User]:
    """The active accounts that act for an organisation now."""
    acting = EnterpriseMember.objects.acting().filter(enterprise=enterprise).values("user")
    return User.objects.filter(pk__in=acting, is_active=True)


def officers_of(county: County) -> QuerySet[User]:
    """The active officers of a county."""
    return User.objects.filter(role=Role.COUNTY_OFFICER, county=county, is_active=True)
