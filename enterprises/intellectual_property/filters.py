"""Filters of the list of intellectual property; “valid” is of the day of the page."""

from datetime import date

import django_filters
from django.utils import timezone

from bureau.accounts.reach import counties
from bureau.ui.as_of import requested_date
from bureau.ui.widgets import QuickSelect

from .models import IntellectualProperty, IPKind

STANDINGS = [("valid", "有效"), ("expired", "已到期"), ("ended", "已终止"), ("coming", "未授权")]
FIRST_YEAR = 2000


def years() -> list[tuple[str, str]]:
    """From this year back."""
    return [(str(year), f"{year} 年") for year in range(timezone.localdate().year, FIRST_YEAR - 1, -1)]


class IntellectualPropertyFilters(django_filters.FilterSet):
    kind = django_filters.ModelChoiceFilter(label="类型", queryset=IPKind.objects.all(), widget=QuickSelect)
    ip_class = django_filters.ChoiceFilter(
        label="类别", choices=IPKind.Class.choices, method="of_class", widget=QuickSelect
    )
    standing = django_filters.ChoiceFilter(
        label="状态", choices=STANDINGS, method="standing_on_day", widget=QuickSelect
    )
    obtained_by = django_filters.ChoiceFilter(
        label="获得方式", choices=IntellectualProperty.Way.choices, widget=QuickSelect
    )
    granted = django_filters.ChoiceFilter(label="授权年度", choices=years, method="granted_in", widget=QuickSelect)
    county = django_filters.ModelChoiceFilter(label="县区", queryset=counties, widget=QuickSelect)

    class Meta:
        model = IntellectualProperty
        fields = ["kind", "ip_class", "standing", "obtained_by", "granted", "county"]

    def of_class(self, queryset, name, value):
        return queryset.filter(kind__in=IPKind.objects.filter(ip_class=value).values("pk"))

    def granted_in(self, queryset, name, value):
        return queryset.filter(granted_on__range=(date(int(value), 1, 1), date(int(value), 12, 31)))

    def standing_on_day(self, queryset, name, value):
        day = requested_date(self.request)
        not_ended = queryset.exclude(ended_on__lte=day)
        match value:
            case "valid":
                return queryset.valid_on(day)
            case "expired":
                return not_ended.filter(expires_on__lt=day)
            case "ended":
                return queryset.filter(ended_on__lte=day)
        return not_ended.filter(granted_on__gt=day)
