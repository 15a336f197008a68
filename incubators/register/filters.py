"""Filters of the list of carriers; “in use” is of the day of the page."""

from datetime import date

import django_filters
from django.db.models import Q

from bureau.accounts.reach import counties
from bureau.ui.as_of import requested_date
from bureau.ui.widgets import QuickSelect

from .models import Carrier, CarrierKind

STANDINGS = [("in_use", "在用"), ("revoked", "已撤销"), ("unrecognised", "未认定")]


class CarrierFilters(django_filters.FilterSet):
    kind = django_filters.ModelChoiceFilter(label="类型", queryset=CarrierKind.objects.all(), widget=QuickSelect)
    level = django_filters.ChoiceFilter(label="级别", choices=Carrier.Level.choices, widget=QuickSelect)
    grade = django_filters.ChoiceFilter(label="等级", choices=Carrier.Grade.choices, widget=QuickSelect)
    standing = django_filters.ChoiceFilter(
        label="状态", choices=STANDINGS, method="standing_on_day", widget=QuickSelect
    )
    county = django_filters.ModelChoiceFilter(label="县区", queryset=counties, widget=QuickSelect)

    class Meta:
        model = Carrier
        fields = ["kind", "level", "grade", "standing", "county"]

    @property
    def day(self) -> date:
        return requested_date(self.request)

    def standing_on_day(self, queryset, name, value):
        match value:
            case "in_use":
                return queryset.in_use_on(self.day)
            case "revoked":
                return queryset.filter(revoked_on__lte=self.day)
        not_revoked = Q(revoked_on__isnull=True) | Q(revoked_on__gt=self.day)
        return queryset.filter(not_revoked, Q(counts_from__isnull=True) | Q(counts_from__gt=self.day))
