"""Filters of the list of indicators."""

import django_filters

from bureau.accounts.models import Division

from ..plans.filters import visible_plans, year_choices
from .models import Indicator
from .states import Level

SOURCES = [("counted", "口径测算"), ("reported", "科室填报")]


class IndicatorFilters(django_filters.FilterSet):
    plan = django_filters.ModelChoiceFilter(label="计划", queryset=visible_plans)
    year = django_filters.ChoiceFilter(label="年度", field_name="plan__year", choices=())
    source = django_filters.ChoiceFilter(label="取数方式", choices=SOURCES, method="by_source")
    owner_division = django_filters.ModelChoiceFilter(label="责任科室", queryset=Division.objects.all())
    level = django_filters.ChoiceFilter(label="层级", choices=Level.choices)

    class Meta:
        model = Indicator
        fields = ["plan", "year", "source", "owner_division", "level"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.filters["year"].extra["choices"] = year_choices(self.request.user)

    def by_source(self, queryset, name, value):
        return queryset.counted() if value == "counted" else queryset.reported()
