"""Filters of the list of tasks; “late” is of the day of the page."""

import django_filters

from bureau.accounts.models import Division
from bureau.ui.as_of import requested_date

from ..plans.filters import visible_plans
from .models import Task
from .states import TaskState

PUNCTUALITY = [("late", "逾期"), ("not_late", "未逾期")]


class TaskFilters(django_filters.FilterSet):
    plan = django_filters.ModelChoiceFilter(label="计划", queryset=visible_plans)
    section = django_filters.ChoiceFilter(label="部分", choices=())
    lead_division = django_filters.ModelChoiceFilter(label="牵头科室", queryset=Division.objects.all())
    state = django_filters.ChoiceFilter(label="状态", choices=TaskState.choices)
    late = django_filters.ChoiceFilter(label="是否逾期", choices=PUNCTUALITY, method="late_on_day")

    class Meta:
        model = Task
        fields = ["plan", "section", "lead_division", "state", "late"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.filters["section"].extra["choices"] = section_choices(self.request.user)

    def late_on_day(self, queryset, name, value):
        return queryset.with_lateness(requested_date(self.request)).filter(is_late=value == "late")


def section_choices(user) -> list[tuple[str, str]]:
    """The sections of the plans this person sees, in the plans' order."""
    rows = Task.objects.visible_to(user).exclude(section="").order_by("-plan__year", "plan", "order")
    return [(name, name) for name in dict.fromkeys(rows.values_list("section", flat=True))]
