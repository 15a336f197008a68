"""Filters of the list of platforms; “valid” is of the day of the page."""

import django_filters

from bureau.ui.as_of import requested_date
from bureau.ui.widgets import QuickSelect
from projects.programmes.models import Level
from projects.register.filters import PlaceFilter, years

from .models import Platform, PlatformKind

STANDINGS = [("valid", "有效"), ("withdrawn", "已撤销")]


class PlatformFilters(django_filters.FilterSet):
    kind = django_filters.ModelChoiceFilter(label="平台类别", queryset=PlatformKind.objects.all(), widget=QuickSelect)
    level = django_filters.ChoiceFilter(label="级别", choices=Level.choices, widget=QuickSelect)
    standing = django_filters.ChoiceFilter(
        label="是否有效", choices=STANDINGS, method="standing_on_day", widget=QuickSelect
    )
    year = django_filters.ChoiceFilter(
        label="认定年度", choices=years, field_name="recognised_on", lookup_expr="year", widget=QuickSelect
    )
    place = PlaceFilter()

    class Meta:
        model = Platform
        fields = ["kind", "level", "standing", "year", "place"]

    def standing_on_day(self, queryset, name, value):
        """Valid or withdrawn on the day of the page."""
        day = requested_date(self.request)
        return queryset.valid_on(day) if value == "valid" else queryset.filter(withdrawn_on__lte=day)
