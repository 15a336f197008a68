"""Filters of the list."""

import django_filters

from bureau.ui.widgets import QuickSelect
from projects.calls.filters import OfOwnDivision, OwnDivisionFirst
from projects.calls.models import Call
from projects.panels.models import PanelEntry

STANDINGS = [("missing", "未制作"), ("blocked", "有线索待处理"), ("ready", "可以送审"), ("released", "已送审")]


def calls_with_entries(request):
    return Call.objects.visible_to(request.user).filter(panels__entries__isnull=False).distinct()


class BlindFilters(OwnDivisionFirst):
    call = django_filters.ModelChoiceFilter(
        label="申报通知", field_name="panel__call", queryset=calls_with_entries, widget=QuickSelect
    )
    standing = django_filters.ChoiceFilter(label="进度", choices=STANDINGS, method="by_standing", widget=QuickSelect)
    mine = OfOwnDivision("panel__call")

    class Meta:
        model = PanelEntry
        fields = ["call", "standing", "mine"]

    def by_standing(self, queryset, name, value):
        if value == "released":
            return queryset.filter(released_at__isnull=False)
        waiting = queryset.filter(released_at__isnull=True)
        if value == "missing":
            return waiting.filter(blind_copy__isnull=True)
        made = waiting.filter(blind_copy__isnull=False)
        return made.filter(blocking__gt=0) if value == "blocked" else made.filter(blocking=0)
