"""Filters of the list of panels."""

from datetime import timedelta

import django_filters
from django.utils import timezone

from bureau.ui.widgets import QuickSelect
from projects.calls.filters import OfOwnDivision, OwnDivisionFirst
from projects.calls.models import Call

from .models import Panel

STANDINGS = [("undrawn", "未抽取专家"), ("unanswered", "有专家待确认"), ("unreleased", "有未送审的项目")]
LATELY = timedelta(days=7)


def calls(request):
    """Calls with panels."""
    return Call.objects.filter(pk__in=Panel.objects.visible_to(request.user).order_by().values("call"))


class PanelFilters(OwnDivisionFirst):
    call = django_filters.ModelChoiceFilter(label="申报通知", queryset=calls, widget=QuickSelect)
    kind = django_filters.ChoiceFilter(label="评审方式", choices=Panel.Kind.choices, widget=QuickSelect)
    standing = django_filters.ChoiceFilter(label="进展", choices=STANDINGS, method="stand", widget=QuickSelect)
    drawn = django_filters.ChoiceFilter(
        label="抽取", choices=[("lately", "近 7 天抽取")], method="drawn_lately", widget=QuickSelect
    )
    mine = OfOwnDivision("call")

    class Meta:
        model = Panel
        fields = ["call", "kind", "standing", "drawn", "mine"]

    def stand(self, queryset, name, value):
        """What is still to be done."""
        if value == "undrawn":
            return queryset.filter(draws__isnull=True)
        if value == "unanswered":
            return queryset.unanswered()
        return queryset.filter(
            pk__in=Panel.objects.filter(entries__released_at=None, entries__isnull=False).values("pk")
        )

    def drawn_lately(self, queryset, name, value):
        """Whose experts were drawn, or drawn in addition, in the last days."""
        return queryset.drawn_since(timezone.now() - LATELY)
