"""Filters of the lists of applications."""

import django_filters
from django.utils import timezone

from bureau.accounts.reach import counties
from bureau.ui.widgets import QuickSelect
from enterprises.register.models import Enterprise
from projects.application_forms.parts import FIELD_CODES, OTHER_FIELD
from projects.calls.models import Call

from . import heaps
from .choices import ApplicationState
from .models import Application

FIELDS = [(name, name) for name in (*FIELD_CODES, OTHER_FIELD)]


def calls_seen(request):
    return Call.objects.visible_to(request.user).only("title", "opens_at")


class OwnFilters(django_filters.FilterSet):
    """For a firm."""

    call = django_filters.ModelChoiceFilter(label="申报通知", queryset=calls_seen, widget=QuickSelect)
    state = django_filters.ChoiceFilter(label="状态", choices=ApplicationState.choices, widget=QuickSelect)

    class Meta:
        model = Application
        fields = ["call", "state"]


class ApplicationFilters(OwnFilters):
    """For the bureaus."""

    waiting = django_filters.ChoiceFilter(label="待办", method="in_heap", widget=QuickSelect)
    county = django_filters.ModelChoiceFilter(label="县区", queryset=counties, widget=QuickSelect)
    field = django_filters.ChoiceFilter(label="领域", choices=FIELDS, widget=QuickSelect)
    year = django_filters.NumberFilter(label="年度", field_name="call__year")
    firm = django_filters.CharFilter(label="申报单位", method="of_firm")

    class Meta:
        model = Application
        fields = ["waiting", "call", "state", "county", "field", "year", "firm"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if offered := heaps.choices(self.request.user):
            self.filters["waiting"].extra["choices"] = offered
        else:
            del self.filters["waiting"]

    def in_heap(self, queryset, name, value):
        """What waits for this person."""
        rows = heaps.HEAPS[value].rows(self.request.user, timezone.now())
        return queryset.filter(pk__in=rows.order_by().values("pk"))

    def of_firm(self, queryset, name, value):
        """Whatever finds an organisation: a part of its name, or its code."""
        return queryset.filter(enterprise__in=Enterprise.objects.search(value).order_by().values("pk"))
