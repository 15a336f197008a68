"""Filters of the list of technical contracts."""

import django_filters

from bureau.accounts.models import County
from bureau.ui.widgets import QuickSelect
from projects.register.filters import years

from .models import TechContract

FLOWS = [("out", "本市输出"), ("in", "本市吸纳")]
STANDINGS = [("standing", "未注销"), ("cancelled", "已注销")]


def own_counties() -> list[tuple[int, str]]:
    """The counties of the city, in the order of its tables."""
    return [(county.pk, county.name) for county in County.objects.of_own_city()]


class TechContractFilters(django_filters.FilterSet):
    flow = django_filters.ChoiceFilter(label="流向", choices=FLOWS, method="in_flow", widget=QuickSelect)
    kind = django_filters.ChoiceFilter(label="合同类别", choices=TechContract.Kind.choices, widget=QuickSelect)
    year = django_filters.ChoiceFilter(
        label="登记年度", choices=years, field_name="registered_on", lookup_expr="year", widget=QuickSelect
    )
    standing = django_filters.ChoiceFilter(label="注销", choices=STANDINGS, method="by_standing", widget=QuickSelect)
    seller_county = django_filters.ChoiceFilter(label="卖方县区", choices=own_counties, widget=QuickSelect)
    buyer_county = django_filters.ChoiceFilter(label="买方县区", choices=own_counties, widget=QuickSelect)

    class Meta:
        model = TechContract
        fields = ["flow", "kind", "year", "standing", "seller_county", "buyer_county"]

    def in_flow(self, queryset, name, value):
        """Sold from this city, or bought by it."""
        return queryset.filter(sold_here=True) if value == "out" else queryset.filter(bought_here=True)

    def by_standing(self, queryset, name, value):
        """Cancelled or not."""
        return queryset.filter(cancelled_on__isnull=value == "standing")
