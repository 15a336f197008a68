"""Filters of the list of certificates; “valid” and “expiring” are of the day of the page."""

import calendar
from datetime import date

import django_filters
from django.db.models import Q

from bureau.accounts.reach import counties
from bureau.ui.as_of import requested_date
from bureau.ui.widgets import QuickSelect

from .models import Certification, CertificationKind

STANDINGS = [("valid", "有效"), ("expired", "已到期"), ("revoked", "已撤销"), ("coming", "未生效")]
RENEWALS = [("begun", "已启动"), ("not", "未启动")]
HORIZONS = [("1", "1 个月内"), ("3", "3 个月内"), ("6", "6 个月内"), ("12", "12 个月内")]


def months_later(day: date, months: int) -> date:
    """The same day `months` later, or the last day of that month."""
    month = day.month - 1 + months
    year, month = day.year + month // 12, month % 12 + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


class CertificationFilters(django_filters.FilterSet):
    kind = django_filters.ModelChoiceFilter(label="类别", queryset=CertificationKind.objects.all(), widget=QuickSelect)
    standing = django_filters.ChoiceFilter(
        label="状态", choices=STANDINGS, method="standing_on_day", widget=QuickSelect
    )
    expiring = django_filters.ChoiceFilter(
        label="即将到期", choices=HORIZONS, method="expiring_within", widget=QuickSelect
    )
    renewal = django_filters.ChoiceFilter(
        label="重新认定", choices=RENEWALS, method="renewal_begun", widget=QuickSelect
    )
    turn = django_filters.ChoiceFilter(label="认定方式", choices=Certification.Turn.choices, widget=QuickSelect)
    county = django_filters.ModelChoiceFilter(label="县区", queryset=counties, widget=QuickSelect)

    class Meta:
        model = Certification
        fields = ["kind", "standing", "expiring", "renewal", "turn", "county"]

    @property
    def day(self) -> date:
        return requested_date(self.request)

    def standing_on_day(self, queryset, name, value):
        not_revoked = Q(revoked_on__isnull=True) | Q(revoked_on__gt=self.day)
        match value:
            case "valid":
                return queryset.valid_on(self.day)
            case "expired":
                return queryset.filter(not_revoked, expires_on__lt=self.day)
            case "revoked":
                return queryset.filter(revoked_on__lte=self.day)
        return queryset.filter(not_revoked, issued_on__gt=self.day)

    def expiring_within(self, queryset, name, value):
        """Valid now and no longer valid `value` months later."""
        return queryset.valid_on(self.day).filter(expires_on__lt=months_later(self.day, int(value)))

    def renewal_begun(self, queryset, name, value):
        return queryset.renewal_begun(value == "begun")
