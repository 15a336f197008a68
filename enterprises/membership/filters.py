"""Filters of the list of claims."""

import django_filters

from bureau.accounts.models import County
from bureau.ui.widgets import QuickSelect

from .models import ClaimState, MembershipClaim


def counties(request):
    """A county officer has one county; the city chooses among its own."""
    own = County.objects.of_own_city()
    return own.filter(pk=request.user.county_id) if request.user.is_county_officer else own


class ClaimFilters(django_filters.FilterSet):
    state = django_filters.ChoiceFilter(label="状态", choices=ClaimState.choices, widget=QuickSelect)
    county = django_filters.ModelChoiceFilter(label="办理县区", queryset=counties, widget=QuickSelect)

    class Meta:
        model = MembershipClaim
        fields = ["state", "county"]


class OwnClaimFilters(django_filters.FilterSet):
    state = django_filters.ChoiceFilter(label="状态", choices=ClaimState.choices, widget=QuickSelect)

    class Meta:
        model = MembershipClaim
        fields = ["state"]
