"""Filters of the list of calls, and one that the lists of rooms above share."""

from datetime import timedelta

import django_filters
from django.utils import timezone

from bureau.accounts.models import Role
from bureau.ui.widgets import QuickSelect
from projects.programmes.models import Programme

from .choices import CallKind, CallState
from .models import Call
from .rules import of_own_division

SOON = timedelta(days=3)
WINDOWS = [("open", "正在申报"), ("closing", "三日内截止"), ("under_way", "正在办理")]


class OfOwnDivision(django_filters.ChoiceFilter):
    """What belongs to calls that the reader's division looks after; `path` leads from the row to its call."""

    def __init__(self, path: str = ""):
        super().__init__(label="经办", choices=[("own", "本科室")], widget=QuickSelect)
        self.path = path

    def filter(self, qs, value):
        """Nothing is left out for whoever is in no division."""
        return qs.filter(of_own_division(self.parent.request.user, self.path)) if value == "own" else qs


class OwnDivisionFirst(django_filters.FilterSet):
    """Base of filters with `mine`, which is offered to officers of divisions alone."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.request.user.role != Role.DIVISION_OFFICER:
            del self.filters["mine"]


class CallFilters(OwnDivisionFirst):
    window = django_filters.ChoiceFilter(label="申报", choices=WINDOWS, method="in_window", widget=QuickSelect)
    kind = django_filters.ChoiceFilter(label="类型", choices=CallKind, widget=QuickSelect)
    programme = django_filters.ModelChoiceFilter(
        label="科技计划类别",
        queryset=lambda request: Programme.objects.filter(pk__in=Call.objects.order_by().values("programme")),
        widget=QuickSelect,
    )
    year = django_filters.NumberFilter(label="年度")
    state = django_filters.ChoiceFilter(label="状态", choices=CallState, widget=QuickSelect)
    mine = OfOwnDivision()

    class Meta:
        model = Call
        fields = ["window", "kind", "programme", "year", "state", "mine"]

    def in_window(self, queryset, name, value):
        now = timezone.now()
        if value == "under_way":
            return queryset.under_way()
        return queryset.closing_within(now, SOON) if value == "closing" else queryset.open_at(now)
