"""Filters of the lists."""

from datetime import timedelta

import django_filters
from django.utils import timezone

from bureau.accounts.reach import counties
from bureau.ui.widgets import QuickSelect
from projects.calls.choices import CallKind
from projects.calls.filters import OfOwnDivision, OwnDivisionFirst
from projects.programmes.models import Level
from projects.register.filters import years

from .choices import AWARDS, CONTESTS, DecisionState, HonourKind, LetterKind, LetterState, UpwardResult, Verdict
from .letter_models import Letter
from .models import Decision, DecisionLine
from .outcome_models import Honour, UpwardRecommendation
from .queries import has_objections, publicity_over

WAITING = [("objections", "有异议待处理"), ("over", "公示期满待结束")]
LATELY = timedelta(days=30)


class DecisionFilters(OwnDivisionFirst):
    state = django_filters.ChoiceFilter(label="状态", choices=DecisionState, widget=QuickSelect)
    kind = django_filters.ChoiceFilter(label="类型", field_name="call__kind", choices=CallKind, widget=QuickSelect)
    year = django_filters.NumberFilter(label="年度", field_name="call__year")
    waiting = django_filters.ChoiceFilter(label="待办", choices=WAITING, method="that_wait", widget=QuickSelect)
    mine = OfOwnDivision("call")

    class Meta:
        model = Decision
        fields = ["state", "kind", "year", "waiting", "mine"]

    def that_wait(self, queryset, name, value):
        """For somebody to handle an objection, or to end a publicity."""
        return queryset.filter(has_objections() if value == "objections" else publicity_over(timezone.localdate()))


class LineFilters(django_filters.FilterSet):
    verdict = django_filters.ChoiceFilter(label="意见", choices=Verdict, widget=QuickSelect)
    county = django_filters.ModelChoiceFilter(
        label="县区", field_name="application__county", queryset=counties, widget=QuickSelect
    )

    class Meta:
        model = DecisionLine
        fields = ["verdict", "county"]


class LetterFilters(OwnDivisionFirst):
    state = django_filters.ChoiceFilter(label="状态", choices=LetterState, widget=QuickSelect)
    kind = django_filters.ChoiceFilter(label="类型", choices=LetterKind, widget=QuickSelect)
    sent = django_filters.ChoiceFilter(
        label="发出", choices=[("lately", "近 30 天")], method="sent_lately", widget=QuickSelect
    )
    mine = OfOwnDivision("line__decision__call")

    class Meta:
        model = Letter
        fields = ["state", "kind", "sent", "mine"]

    def sent_lately(self, queryset, name, value):
        """What was sent in the last days."""
        return queryset.filter(sent_at__gte=timezone.now() - LATELY)


class HonourFilters(django_filters.FilterSet):
    kind = django_filters.ChoiceFilter(label="类型", choices=HonourKind, widget=QuickSelect)
    prize = django_filters.ChoiceFilter(label="奖项", choices=(*AWARDS, *CONTESTS), widget=QuickSelect)
    year = django_filters.ChoiceFilter(label="年度", choices=years, widget=QuickSelect)
    county = django_filters.ModelChoiceFilter(label="县区", queryset=counties, widget=QuickSelect)

    class Meta:
        model = Honour
        fields = ["kind", "prize", "year", "county"]


class UpwardFilters(django_filters.FilterSet):
    level = django_filters.ChoiceFilter(
        label="推荐至", choices=[c for c in Level.choices if c[0] in ("national", "provincial")], widget=QuickSelect
    )
    result = django_filters.ChoiceFilter(label="结果", choices=UpwardResult, widget=QuickSelect)
    year = django_filters.ChoiceFilter(
        label="推荐年度", choices=years, field_name="sent_on", lookup_expr="year", widget=QuickSelect
    )
    county = django_filters.ModelChoiceFilter(label="县区", queryset=counties, widget=QuickSelect)

    class Meta:
        model = UpwardRecommendation
        fields = ["level", "result", "year", "county"]
