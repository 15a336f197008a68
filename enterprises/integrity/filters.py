"""Filters of the lists; the status is that of the day of the page."""

from datetime import date

import django_filters
from django.db.models import Q

from bureau.accounts.models import User
from bureau.ui.as_of import requested_date
from bureau.ui.widgets import QuickSelect

from . import states
from .models import IntegrityCheck, IntegrityRecord, MisconductKind, MisconductSeverity


class IntegrityFilters(django_filters.FilterSet):
    subject = django_filters.ChoiceFilter(label="对象", choices=IntegrityRecord.Subject.choices, widget=QuickSelect)
    status = django_filters.ChoiceFilter(
        label="状态",
        choices=[(one.code, one.word) for one in states.ALL],
        method="status_on_day",
        widget=QuickSelect,
    )
    kind = django_filters.ModelChoiceFilter(label="失信行为", queryset=MisconductKind.objects.all(), widget=QuickSelect)
    severity = django_filters.ModelChoiceFilter(
        label="严重程度", queryset=MisconductSeverity.objects.all(), widget=QuickSelect
    )

    class Meta:
        model = IntegrityRecord
        fields = ["subject", "status", "kind", "severity"]

    @property
    def day(self) -> date:
        return requested_date(self.request)

    def status_on_day(self, queryset, name, value):
        """The same as `states.status_on`, asked of the database."""
        not_revoked = Q(revoked_on__isnull=True) | Q(revoked_on__gt=self.day)
        not_repaired = Q(repaired_on__isnull=True) | Q(repaired_on__gt=self.day)
        match value:
            case states.REVOKED.code:
                return queryset.filter(revoked_on__lte=self.day)
            case states.REPAIRED.code:
                return queryset.filter(not_revoked, repaired_on__lte=self.day)
            case states.COMING.code:
                return queryset.filter(not_revoked, not_repaired, starts_on__gt=self.day)
            case states.ENDED.code:
                return queryset.filter(not_revoked, not_repaired, ends_on__lt=self.day)
        return queryset.in_force_on(self.day)


def askers(request):
    """Whoever has asked at least once."""
    return User.objects.filter(pk__in=IntegrityCheck.objects.order_by().values("user"))


class CheckFilters(django_filters.FilterSet):
    user = django_filters.ModelChoiceFilter(label="核查人", queryset=askers, widget=QuickSelect)
    outcome = django_filters.ChoiceFilter(label="结果", choices=IntegrityCheck.Outcome.choices, widget=QuickSelect)
    at = django_filters.DateFromToRangeFilter(label="核查时间")

    class Meta:
        model = IntegrityCheck
        fields = ["user", "outcome", "at"]
