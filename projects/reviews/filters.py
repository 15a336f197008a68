"""Filters of the list of scores."""

import django_filters

from bureau.ui.widgets import QuickSelect

from .choices import Recommendation, ScoreState
from .score_models import Score


class ScoreFilters(django_filters.FilterSet):
    state = django_filters.ChoiceFilter(label="状态", choices=ScoreState, widget=QuickSelect)
    recommendation = django_filters.ChoiceFilter(label="建议", choices=Recommendation, widget=QuickSelect)

    class Meta:
        model = Score
        fields = ["state", "recommendation"]
