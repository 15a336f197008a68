"""Filters of the list of readings."""

import django_filters

from bureau.accounts.reach import counties

from ..indicators.models import Indicator
from ..plans.filters import visible_plans
from .models import Reading
from .states import ReadingState, Source

WHOLE_CITY = "全市"


def visible_indicators(request):
    """The indicators this person may see, for a filter."""
    return Indicator.objects.visible_to(request.user).order_by("-plan__year", "plan", "order")


class ReadingFilters(django_filters.FilterSet):
    plan = django_filters.ModelChoiceFilter(label="计划", field_name="indicator__plan", queryset=visible_plans)
    indicator = django_filters.ModelChoiceFilter(label="指标", queryset=visible_indicators)
    source = django_filters.ChoiceFilter(label="来源", choices=Source.choices)
    state = django_filters.ChoiceFilter(label="状态", choices=ReadingState.choices)
    county = django_filters.ModelChoiceFilter(label="范围", queryset=counties, null_label=WHOLE_CITY, null_value="city")
    as_of_day = django_filters.DateFromToRangeFilter(label="统计时点", field_name="as_of")

    class Meta:
        model = Reading
        fields = ["plan", "indicator", "source", "state", "county"]
