"""Filters of the lists."""

import django_filters
from django.utils import timezone

from bureau.ui.widgets import QuickSelect
from projects.calls.filters import OfOwnDivision, OwnDivisionFirst
from projects.calls.models import Call

from .choices import Recommendation, ScoreState
from .queries import owed
from .score_models import Score

OWED = [("owed", "有评分未交"), ("overdue", "有评分逾期未交")]


class ReviewFilters(OwnDivisionFirst):
    sheets = django_filters.ChoiceFilter(label="评分", choices=OWED, method="with_owed", widget=QuickSelect)
    mine = OfOwnDivision()

    class Meta:
        model = Call
        fields = ["sheets", "mine"]

    def with_owed(self, queryset, name, value):
        """Calls in which experts owe sheets."""
        rows = owed(timezone.now() if value == "overdue" else None)
        return queryset.filter(pk__in=rows.order_by().values("panel__call"))


class ScoreFilters(django_filters.FilterSet):
    state = django_filters.ChoiceFilter(label="状态", choices=ScoreState, widget=QuickSelect)
    recommendation = django_filters.ChoiceFilter(label="建议", choices=Recommendation, widget=QuickSelect)

    class Meta:
        model = Score
        fields = ["state", "recommendation"]
