"""Filters of the list of tenancies; how a stay stands is of the day of the page."""

from datetime import date

import django_filters
from django.db.models import Q

from bureau.accounts.reach import counties
from bureau.ui.as_of import requested_date
from bureau.ui.widgets import QuickSelect
from incubators.register.models import Carrier, CarrierKind

from .limits import StayLimits
from .models import Tenancy

STANDINGS = [
    ("there", "在驻"),
    ("incubating", "在孵"),
    ("overdue", "超期"),
    ("graduated", "已毕业"),
    ("left", "已离开"),
]
TYPES = [("firm", "企业"), ("team", "创业团队")]


def carriers(request):
    """The carriers this person may see."""
    return Carrier.objects.visible_to(request.user).order_by("name")


class TenancyFilters(django_filters.FilterSet):
    standing = django_filters.ChoiceFilter(
        label="状态", choices=STANDINGS, method="standing_on_day", widget=QuickSelect
    )
    carrier = django_filters.ModelChoiceFilter(label="孵化载体", queryset=carriers, widget=QuickSelect)
    kind = django_filters.ModelChoiceFilter(
        label="载体类型", queryset=CarrierKind.objects.all(), field_name="carrier__kind", widget=QuickSelect
    )
    type = django_filters.ChoiceFilter(label="类型", choices=TYPES, method="firm_or_team", widget=QuickSelect)
    county = django_filters.ModelChoiceFilter(label="县区", queryset=counties, widget=QuickSelect)

    class Meta:
        model = Tenancy
        fields = ["standing", "carrier", "kind", "type", "county"]

    @property
    def day(self) -> date:
        return requested_date(self.request)

    def standing_on_day(self, queryset, name, value):
        match value:
            case "there":
                return queryset.there_on(self.day)
            case "incubating":
                return queryset.incubating_on(self.day)
            case "overdue":
                return queryset.filter(StayLimits().over_on(self.day))
            case "graduated":
                return queryset.filter(graduated_on__lte=self.day)
        return queryset.filter(left_on__lte=self.day)

    def firm_or_team(self, queryset, name, value):
        return queryset.filter(Q(firm__isnull=value == "team"))
