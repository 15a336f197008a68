"""Filters of the list of achievements."""

import django_filters

from bureau.ui.widgets import QuickSelect
from projects.register.filters import PlaceFilter, years

from .models import Achievement


class AchievementFilters(django_filters.FilterSet):
    mode = django_filters.ChoiceFilter(label="转化方式", choices=Achievement.Mode.choices, widget=QuickSelect)
    year = django_filters.ChoiceFilter(
        label="落地年度", choices=years, field_name="landed_on", lookup_expr="year", widget=QuickSelect
    )
    place = PlaceFilter()

    class Meta:
        model = Achievement
        fields = ["mode", "year", "place"]
