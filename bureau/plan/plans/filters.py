"""Filters of the list of plans, and the choice of a plan that other lists offer."""

import django_filters

from .models import Plan
from .states import PlanState


def visible_plans(request):
    """The plans this person may see, for a filter."""
    return Plan.objects.visible_to(request.user)


class PlanFilters(django_filters.FilterSet):
    year = django_filters.ChoiceFilter(label="年度", choices=())
    state = django_filters.ChoiceFilter(label="状态", choices=PlanState.choices)

    class Meta:
        model = Plan
        fields = ["year", "state"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.filters["year"].extra["choices"] = year_choices(self.request.user)


def year_choices(user) -> list[tuple[int, str]]:
    """The years of the plans this person sees, newest first."""
    years = Plan.objects.visible_to(user).order_by("-year").values_list("year", flat=True).distinct()
    return [(year, f"{year} 年") for year in years]
