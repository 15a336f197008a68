"""Filters of the list of annual figures, and of the firms without them."""

import django_filters
from django.utils import timezone

from bureau.accounts.reach import counties
from bureau.ui.widgets import QuickSelect
from enterprises.register.models import Enterprise

from .models import FIRST_YEAR, AnnualFigures, FiguresState

DOUBTS = [("open", "疑点待核对"), ("checked", "疑点已核对"), ("none", "没有疑点")]


def years() -> list[tuple[str, str]]:
    """From this year back."""
    return [(str(year), f"{year} 年") for year in range(timezone.localdate().year, FIRST_YEAR - 1, -1)]


class AnnualFiguresFilters(django_filters.FilterSet):
    year = django_filters.ChoiceFilter(label="年度", choices=years, widget=QuickSelect)
    county = django_filters.ModelChoiceFilter(label="县区", queryset=counties, widget=QuickSelect)
    state = django_filters.ChoiceFilter(label="状态", choices=FiguresState.choices, widget=QuickSelect)
    doubts = django_filters.ChoiceFilter(label="疑点", choices=DOUBTS, method="with_doubts", widget=QuickSelect)
    source = django_filters.ChoiceFilter(label="数据来源", choices=AnnualFigures.Source.choices, widget=QuickSelect)

    class Meta:
        model = AnnualFigures
        fields = ["year", "county", "state", "doubts", "source"]

    def with_doubts(self, queryset, name, value):
        if value == "open":
            return queryset.doubted()
        if value == "checked":
            return queryset.exclude(doubts="").filter(doubts_checked_at__isnull=False)
        return queryset.filter(doubts="")


class MissingFilters(django_filters.FilterSet):
    year = django_filters.ChoiceFilter(label="年度", choices=years, method="of_year", widget=QuickSelect)
    county = django_filters.ModelChoiceFilter(label="县区", queryset=counties, widget=QuickSelect)

    class Meta:
        model = Enterprise
        fields = ["year", "county"]

    def of_year(self, queryset, name, value):
        """The page has asked for that year already."""
        return queryset
