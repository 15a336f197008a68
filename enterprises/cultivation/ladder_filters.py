"""Filters of the lists of the ladder; those that need more than the rows are answered by the lists themselves."""

import django_filters

from bureau.accounts.reach import counties
from bureau.ui.widgets import QuickSelect
from enterprises.certifications.models import Certification
from enterprises.register.models import Enterprise
from enterprises.register.tags import PLAN_WORDS

from .filters import rungs
from .ladder import Why

DIRECTIONS = [("up", "上升"), ("down", "下降")]
WAYS = [("held", "持有该资质"), ("highest", "最高为该级")]


class FirmFilters(django_filters.FilterSet):
    rung = django_filters.ModelChoiceFilter(label="梯级", queryset=rungs, method="later", widget=QuickSelect)
    by = django_filters.ChoiceFilter(label="口径", choices=WAYS, method="later", widget=QuickSelect)
    county = django_filters.ModelChoiceFilter(label="县区", queryset=counties, widget=QuickSelect)
    tag = django_filters.ChoiceFilter(
        label="标签", choices=[(word, word) for word in PLAN_WORDS], method="with_tag", widget=QuickSelect
    )

    class Meta:
        model = Enterprise
        fields = ["rung", "by", "county", "tag"]

    def later(self, queryset, name, value):
        """The list asks it, with its day."""
        return queryset

    def with_tag(self, queryset, name, value):
        return queryset.tagged(value)


class MoveFilters(django_filters.FilterSet):
    kind = django_filters.ModelChoiceFilter(label="梯级", queryset=rungs, widget=QuickSelect)
    direction = django_filters.ChoiceFilter(label="方向", choices=DIRECTIONS, method="later", widget=QuickSelect)
    why = django_filters.ChoiceFilter(
        label="原因", choices=[(why.value, why.value) for why in Why], method="later", widget=QuickSelect
    )
    county = django_filters.ModelChoiceFilter(label="县区", queryset=counties, widget=QuickSelect)
    day = django_filters.DateFromToRangeFilter(label="日期", method="later")

    class Meta:
        model = Certification
        fields = ["kind", "direction", "why", "county", "day"]

    def later(self, queryset, name, value):
        """The list asks it of the moves, not of the certificates."""
        return queryset
