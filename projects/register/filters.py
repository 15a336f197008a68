"""Filters of the list of projects; what is due is so on the day of the page."""

import django_filters
from django.utils import timezone

from bureau.ui.as_of import requested_date
from bureau.ui.widgets import QuickSelect

from .models import Level, Project
from .placing import place_choices, place_values
from .states import ProjectState

STANDINGS = [("due", "到期待验收"), ("overdue", "逾期未验收")]
OLDEST = 1990


def years() -> list[tuple[int, str]]:
    """Years to choose from, the present one first."""
    return [(year, f"{year} 年") for year in range(timezone.localdate().year, OLDEST - 1, -1)]


class PlaceFilter(django_filters.ChoiceFilter):
    """Rows of a county, of 市本级, or 不在本市."""

    def __init__(self, **kwargs):
        super().__init__(label="县区", choices=place_choices, widget=QuickSelect, method=self.in_place, **kwargs)

    @staticmethod
    def in_place(queryset, name, value):
        """Those that belong there."""
        return queryset.filter(**place_values(int(value)))


class ProjectFilters(django_filters.FilterSet):
    level = django_filters.ChoiceFilter(label="级别", choices=Level.choices, widget=QuickSelect)
    state = django_filters.ChoiceFilter(label="状态", choices=ProjectState.choices, widget=QuickSelect)
    year = django_filters.ChoiceFilter(
        label="立项年度", choices=years, field_name="counted_on", lookup_expr="year", widget=QuickSelect
    )
    standing = django_filters.ChoiceFilter(
        label="验收", choices=STANDINGS, method="standing_on_day", widget=QuickSelect
    )
    place = PlaceFilter()

    class Meta:
        model = Project
        fields = ["level", "state", "year", "standing", "place"]

    def standing_on_day(self, queryset, name, value):
        """Past its end (or past its time for acceptance), and not accepted by the day."""
        day = requested_date(self.request)
        until = "ends_on__lte" if value == "due" else "acceptance_due_on__lte"
        return queryset.not_closed_on(day).filter(**{until: day})
