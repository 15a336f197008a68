"""Filters of the list of proposals."""

import django_filters

from bureau.accounts.reach import counties
from bureau.ui.widgets import QuickSelect

from .matters import CHOICES
from .models import Correction, CorrectionState


class CorrectionFilters(django_filters.FilterSet):
    state = django_filters.ChoiceFilter(label="状态", choices=CorrectionState.choices, widget=QuickSelect)
    county = django_filters.ModelChoiceFilter(label="县区", queryset=counties, widget=QuickSelect)
    matter = django_filters.ChoiceFilter(label="变更事项", choices=CHOICES, method="about", widget=QuickSelect)
    since = django_filters.DateFilter(label="申请日期起", field_name="proposed_at", lookup_expr="date__gte")

    class Meta:
        model = Correction
        fields = ["state", "county", "matter", "since"]

    def about(self, queryset, name, value):
        return queryset.filter(items__field=value)
