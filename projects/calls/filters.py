"""Filters of the list of calls."""

import django_filters
from django.utils import timezone

from bureau.ui.widgets import QuickSelect
from projects.programmes.models import Programme

from .choices import CallKind, CallState
from .models import Call


class CallFilters(django_filters.FilterSet):
    window = django_filters.ChoiceFilter(
        label="申报", choices=[("open", "正在申报")], method="in_window", widget=QuickSelect
    )
    kind = django_filters.ChoiceFilter(label="类型", choices=CallKind, widget=QuickSelect)
    programme = django_filters.ModelChoiceFilter(
        label="科技计划类别",
        queryset=lambda request: Programme.objects.filter(pk__in=Call.objects.order_by().values("programme")),
        widget=QuickSelect,
    )
    year = django_filters.NumberFilter(label="年度")
    state = django_filters.ChoiceFilter(label="状态", choices=CallState, widget=QuickSelect)

    class Meta:
        model = Call
        fields = ["window", "kind", "programme", "year", "state"]

    def in_window(self, queryset, name, value):
        return queryset.open_at(timezone.now())
