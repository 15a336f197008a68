"""Filters of the lists."""

import django_filters

from bureau.accounts.reach import counties
from bureau.ui.widgets import QuickSelect
from projects.applications.choices import ApplicationState
from projects.applications.models import Application
from projects.calls.choices import CallState
from projects.calls.models import Call

HANDED_IN = [(value, label) for value, label in ApplicationState.choices if value != ApplicationState.DRAFT]


class CallFilters(django_filters.FilterSet):
    year = django_filters.NumberFilter(label="年度")
    state = django_filters.ChoiceFilter(label="状态", choices=CallState, widget=QuickSelect)

    class Meta:
        model = Call
        fields = ["year", "state"]


class OwnCountyFilters(django_filters.FilterSet):
    state = django_filters.ChoiceFilter(label="状态", choices=HANDED_IN, widget=QuickSelect)

    class Meta:
        model = Application
        fields = ["state"]


class CheckFilters(django_filters.FilterSet):
    state = django_filters.ChoiceFilter(label="状态", choices=HANDED_IN, widget=QuickSelect)
    county = django_filters.ModelChoiceFilter(label="县区", queryset=counties, widget=QuickSelect)

    class Meta:
        model = Application
        fields = ["state", "county"]
