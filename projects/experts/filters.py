"""Filters of the library of experts."""

import django_filters
from django.db.models import F

from bureau.accounts.models import County
from bureau.ui.widgets import QuickSelect
from enterprises.register.names import name_key

from .fields import choices
from .models import Expert

LOADS = [("free", "没有在评任务"), ("busy", "有在评任务"), ("full", "已达上限")]
ACCOUNTS = [("yes", "已开通"), ("no", "未开通")]


class ExpertFilters(django_filters.FilterSet):
    field = django_filters.ChoiceFilter(label="专业领域", choices=choices, method="in_field", widget=QuickSelect)
    kind = django_filters.ChoiceFilter(label="专家类别", choices=Expert.Kind.choices, widget=QuickSelect)
    county = django_filters.ModelChoiceFilter(
        label="所在县区", queryset=lambda request: County.objects.of_own_city(), widget=QuickSelect
    )
    employer = django_filters.CharFilter(label="工作单位", method="at_employer")
    status = django_filters.ChoiceFilter(label="状态", choices=Expert.Status.choices, widget=QuickSelect)
    load = django_filters.ChoiceFilter(label="评审任务", choices=LOADS, method="with_such_load", widget=QuickSelect)
    account = django_filters.ChoiceFilter(label="账号", choices=ACCOUNTS, method="with_account", widget=QuickSelect)

    class Meta:
        model = Expert
        fields = ["field", "kind", "county", "employer", "status", "load", "account"]

    def in_field(self, queryset, name, value):
        """With the field, a part of it, or the whole that it is a part of."""
        return queryset.in_fields([value])

    def at_employer(self, queryset, name, value):
        """Whose employer's name holds the words, however they were typed."""
        return queryset.filter(employer_key__contains=name_key(value))

    def with_such_load(self, queryset, name, value):
        """With no review, some, or as many as the expert takes on."""
        if value == "full":
            return queryset.filter(most_open__isnull=False, load__gte=F("most_open"))
        return queryset.filter(load=0) if value == "free" else queryset.filter(load__gt=0)

    def with_account(self, queryset, name, value):
        """Whether an account is linked."""
        return queryset.filter(user__isnull=value == "no")
