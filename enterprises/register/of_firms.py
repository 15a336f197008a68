"""Rows about a firm, in whichever room: the one rule of who sees them."""

from typing import Any, ClassVar, Self

from django.db import models

from bureau.accounts.models import Role

from .models import EnterpriseMember


class OfFirmQuerySet(models.QuerySet):
    """Rows with an `enterprise`; `county_path` leads to its county, by default a copy of it on the row."""

    county_path: ClassVar[str] = "county"

    def visible_to(self, user: Any) -> Self:
        """City staff see all, county officers those of their county, enterprise users those of their firms."""
        if not user.is_authenticated:
            return self.none()
        if user.is_city_staff:
            return self
        if user.is_county_officer:
            return self.filter(**{self.county_path: user.county_id})
        if user.role == Role.ENTERPRISE_USER:
            return self.filter(enterprise__in=EnterpriseMember.objects.firms_of(user))
        return self.none()
