"""Filters of the list of firms."""

import django_filters

from bureau.ui.widgets import QuickSelect
from enterprises.register.models import Enterprise

from .queries import ENDING, VALID, Group

SETS = {group.slug: (group,) for group in Group} | {"ending": ENDING, "valid": VALID}
CHOICES = [
    *((group.slug, group.label) for group in Group),
    ("ending", "将到期（全部）"),
    ("valid", "现有效（含将到期）"),
]


class FirmFilters(django_filters.FilterSet):
    group = django_filters.ChoiceFilter(label="情形", choices=CHOICES, method="in_group", widget=QuickSelect)

    class Meta:
        model = Enterprise
        fields = ["group"]

    def in_group(self, queryset, name, value):
        return queryset.filter(group__in=SETS[value])


OUTCOMES = [("kept", "年底有效"), ("gone", "年底已失效")]


class PastFilters(django_filters.FilterSet):
    outcome = django_filters.ChoiceFilter(label="年底", choices=OUTCOMES, method="with_outcome", widget=QuickSelect)

    class Meta:
        model = Enterprise
        fields = ["outcome"]

    def with_outcome(self, queryset, name, value):
        return queryset.filter(kept=value == "kept")


DECISIONS = [("certified", "已认定"), ("not", "未认定")]


class DecidedFilters(django_filters.FilterSet):
    decision = django_filters.ChoiceFilter(label="结果", choices=DECISIONS, method="with_decision", widget=QuickSelect)

    def with_decision(self, queryset, name, value):
        certified = {"state": "certified"}
        return queryset.filter(**certified) if value == "certified" else queryset.exclude(**certified)
