"""Filters of the list of claims."""

import django_filters

from bureau.accounts.reach import counties
from bureau.ui.widgets import QuickSelect

from .models import ClaimState, MembershipClaim


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
