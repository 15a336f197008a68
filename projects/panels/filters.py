"""Filters of the list of panels."""

import django_filters

from bureau.ui.widgets import QuickSelect
from projects.calls.models import Call

from .models import Panel

STANDINGS = [("undrawn", "未抽取专家"), ("unanswered", "有专家待确认"), ("unreleased", "有未送审的项目")]


def calls(request):
    """Calls with panels."""
    return Call.objects.filter(pk__in=Panel.objects.visible_to(request.user).order_by().values("call"))


class PanelFilters(django_filters.FilterSet):
    call = django_filters.ModelChoiceFilter(label="申报通知", queryset=calls, widget=QuickSelect)
    kind = django_filters.ChoiceFilter(label="评审方式", choices=Panel.Kind.choices, widget=QuickSelect)
    standing = django_filters.ChoiceFilter(label="进展", choices=STANDINGS, method="stand", widget=QuickSelect)

    class Meta:
        model = Panel
        fields = ["call", "kind", "standing"]

    def stand(self, queryset, name, value):
        """What is still to be done."""
        if value == "undrawn":
            return queryset.filter(draws__isnull=True)
        if value == "unanswered":
            return queryset.filter(pk__in=Panel.objects.filter(seats__state="invited").order_by().values("pk"))
        return queryset.filter(
            pk__in=Panel.objects.filter(entries__released_at=None, entries__isnull=False).values("pk")
        )
