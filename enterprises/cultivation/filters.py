"""Filters of the pool's list."""

from datetime import timedelta

import django_filters
from django.db.models import Min
from django.utils import timezone

from bureau.accounts.models import User
from bureau.accounts.reach import counties
from bureau.ui.widgets import QuickSelect
from enterprises.certifications.models import CertificationKind
from enterprises.register.models import Enterprise
from enterprises.register.tags import PLAN_WORDS

from .ladder import RUNGS
from .models import PoolEntry, PoolState

IN_POOL = "pooled"
TALKS = [("due", "该谈了（到期或逾期）"), ("overdue", "已逾期"), ("week", "7 天内"), ("none", "未约定")]


def rungs(request=None):
    """The kinds of the ladder."""
    return CertificationKind.objects.filter(pk__in=RUNGS).order_by("order")


def years() -> list[tuple[str, str]]:
    """From the first planned year to three years ahead, the latest first."""
    this_year = timezone.localdate().year
    first = PoolEntry.objects.aggregate(first=Min("planned_year"))["first"] or this_year
    return [(str(year), f"{year} 年") for year in range(this_year + 3, min(first, this_year) - 1, -1)]


def advisers(request):
    """Whoever is adviser of an entry this person may see."""
    named = PoolEntry.objects.visible_to(request.user).exclude(adviser=None).order_by().values("adviser")
    return User.objects.filter(pk__in=named).order_by("display_name", "pk")


class PoolFilters(django_filters.FilterSet):
    target = django_filters.ModelChoiceFilter(label="培育目标", queryset=rungs, widget=QuickSelect)
    planned_year = django_filters.ChoiceFilter(label="计划年度", choices=years, widget=QuickSelect)
    state = django_filters.ChoiceFilter(
        label="状态", choices=[(IN_POOL, "在库（全部）"), *PoolState.choices], method="in_state", widget=QuickSelect
    )
    county = django_filters.ModelChoiceFilter(label="县区", queryset=counties, widget=QuickSelect)
    adviser = django_filters.ModelChoiceFilter(label="辅导员", queryset=advisers, widget=QuickSelect)
    talk = django_filters.ChoiceFilter(label="谈话", choices=TALKS, method="with_talk", widget=QuickSelect)
    tag = django_filters.ChoiceFilter(
        label="企业标签", choices=[(word, word) for word in PLAN_WORDS], method="with_tag", widget=QuickSelect
    )

    class Meta:
        model = PoolEntry
        fields = ["target", "planned_year", "state", "county", "adviser", "talk", "tag"]

    def in_state(self, queryset, name, value):
        return queryset.pooled() if value == IN_POOL else queryset.filter(state=value)

    def with_tag(self, queryset, name, value):
        return queryset.filter(enterprise__in=Enterprise.objects.tagged(value).values("pk"))

    def with_talk(self, queryset, name, value):
        today = timezone.localdate()
        pooled = queryset.pooled()
        match value:
            case "due":
                return queryset.talk_due(today)
            case "overdue":
                return pooled.filter(next_talk_on__lt=today)
            case "week":
                return pooled.filter(next_talk_on__range=(today, today + timedelta(days=7)))
        return pooled.filter(next_talk_on=None)
