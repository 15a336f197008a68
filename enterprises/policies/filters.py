"""Filters of the lists."""

import django_filters
from django.utils import timezone

from bureau.accounts.models import County
from bureau.accounts.reach import counties
from bureau.ui.widgets import QuickSelect

from .choices import ClaimState, FundingMode, Level, PolicyState, Verdict
from .claim_models import PolicyClaim, PolicyPayment
from .models import Policy, PolicyItem
from .screening_models import Screened

FORCE = [("open", "正在受理"), ("valid", "有效期内")]


class PolicyFilters(django_filters.FilterSet):
    level = django_filters.ChoiceFilter(label="级别", choices=Level, widget=QuickSelect)
    county = django_filters.ModelChoiceFilter(
        label="县区", queryset=lambda request: County.objects.of_own_city(), widget=QuickSelect
    )
    mode = django_filters.ChoiceFilter(label="支持方式", choices=FundingMode, method="of_mode", widget=QuickSelect)
    force = django_filters.ChoiceFilter(label="受理", choices=FORCE, method="in_force", widget=QuickSelect)
    state = django_filters.ChoiceFilter(label="状态", choices=PolicyState, widget=QuickSelect)

    class Meta:
        model = Policy
        fields = ["force", "level", "mode", "county", "state"]

    def of_mode(self, queryset, name, value):
        return queryset.filter(pk__in=PolicyItem.objects.filter(funding_mode=value).values("policy"))

    def in_force(self, queryset, name, value):
        today = timezone.localdate()
        if value == "valid":
            return queryset.filter(pk__in=Policy.objects.in_force(today).values("pk"))
        return queryset.filter(pk__in=PolicyItem.objects.open_on(today).values("policy"))


def items_seen(request):
    return PolicyItem.objects.visible_to(request.user).select_related("policy")


class ClaimFilters(django_filters.FilterSet):
    item = django_filters.ModelChoiceFilter(label="条款", queryset=items_seen, widget=QuickSelect)
    state = django_filters.ChoiceFilter(label="状态", choices=ClaimState, widget=QuickSelect)
    year = django_filters.NumberFilter(label="申请年度")
    county = django_filters.ModelChoiceFilter(label="县区", queryset=counties, widget=QuickSelect)
    overdue = django_filters.ChoiceFilter(
        label="兑付", choices=[("yes", "逾期未付"), ("due", "待兑付")], method="by_payment", widget=QuickSelect
    )

    class Meta:
        model = PolicyClaim
        fields = ["item", "state", "year", "county", "overdue"]

    def by_payment(self, queryset, name, value):
        waiting = queryset.filter(state=ClaimState.APPROVED)
        return waiting.filter(due_on__lt=timezone.localdate()) if value == "yes" else waiting


class PaymentFilters(django_filters.FilterSet):
    item = django_filters.ModelChoiceFilter(
        label="条款", field_name="claim__item", queryset=items_seen, widget=QuickSelect
    )
    county = django_filters.ModelChoiceFilter(label="县区", queryset=counties, widget=QuickSelect)
    paid_on = django_filters.DateFromToRangeFilter(label="兑付日期")

    class Meta:
        model = PolicyPayment
        fields = ["item", "county", "paid_on"]


class ScreenedFilters(django_filters.FilterSet):
    verdict = django_filters.ChoiceFilter(label="结论", choices=Verdict, widget=QuickSelect)
    county = django_filters.ModelChoiceFilter(label="县区", queryset=counties, widget=QuickSelect)

    class Meta:
        model = Screened
        fields = ["verdict", "county"]
