"""Filters of the lists of visits, problems and pairs."""

from datetime import timedelta

import django_filters
from django.utils import timezone

from bureau.accounts.models import Division, User
from bureau.accounts.reach import counties
from bureau.ui.widgets import QuickSelect

from .models import Pair, Problem, ProblemKind, ProblemState, Visit, officers_within

COUNTY_SIDE, NOBODY = "county", "none"
NO_OWNER = "未指定"
SOON_DAYS = 3
STANDINGS = [
    ("unfinished", "未办结"),
    ("overdue", "已超期"),
    ("soon", f"{SOON_DAYS} 日内到期"),
    ("unassigned", "未交办"),
    ("to_call", "待回访"),
    ("settled", "已解决（含已回访）"),
]
SOURCES = [("visit", "走访发现"), ("firm", "企业诉求")]
OPEN_PAIRS = [("open", "包扶中"), ("ended", "已结束")]


def visitors(request):
    """Those who may visit, whether they still work here or not; a firm chooses nobody."""
    user = request.user
    inside = user.is_city_staff or user.is_county_officer
    return officers_within(user, active=None) if inside else User.objects.none()


def paired_officers(request):
    """Those who look or looked after firms that this person sees."""
    return User.objects.filter(pk__in=Pair.objects.visible_to(request.user).order_by().values("officer"))


def owners(request):
    """Those who are or were in charge of problems that this person sees."""
    return User.objects.filter(pk__in=Problem.objects.visible_to(request.user).order_by().values("owner"))


def sides() -> list[tuple[str, str]]:
    """Nobody, the counties as one side, and each division."""
    divisions = ((str(one.pk), one.name) for one in Division.objects.filter(active=True))
    return [(NOBODY, "未交办"), (COUNTY_SIDE, "县区科技部门"), *divisions]


class VisitFilters(django_filters.FilterSet):
    county = django_filters.ModelChoiceFilter(label="县区", queryset=counties, widget=QuickSelect)
    officer = django_filters.ModelChoiceFilter(
        label="走访人员", field_name="visitors", queryset=visitors, widget=QuickSelect
    )
    form = django_filters.ChoiceFilter(label="走访方式", choices=Visit.Form.choices, widget=QuickSelect)
    visited = django_filters.DateFromToRangeFilter(label="走访日期", field_name="visited_on")
    paired = django_filters.ChoiceFilter(
        label="包扶走访", field_name="is_paired", choices=[("True", "是"), ("False", "否")], widget=QuickSelect
    )

    class Meta:
        model = Visit
        fields = ["county", "officer", "form", "visited", "paired"]


class ProblemFilters(django_filters.FilterSet):
    standing = django_filters.ChoiceFilter(label="办理情况", choices=STANDINGS, method="stand", widget=QuickSelect)
    state = django_filters.ChoiceFilter(label="状态", choices=ProblemState.choices, widget=QuickSelect)
    county = django_filters.ModelChoiceFilter(label="县区", queryset=counties, widget=QuickSelect)
    responsible = django_filters.ChoiceFilter(label="责任单位", choices=sides, method="on_side", widget=QuickSelect)
    owner = django_filters.ModelChoiceFilter(
        label="责任人", queryset=owners, null_label=NO_OWNER, null_value=NO_OWNER, widget=QuickSelect
    )
    kind = django_filters.ModelChoiceFilter(label="类别", queryset=ProblemKind.objects.all(), widget=QuickSelect)
    source = django_filters.ChoiceFilter(label="来源", choices=SOURCES, method="from_source", widget=QuickSelect)
    found = django_filters.DateFromToRangeFilter(label="提出日期", field_name="found_on")
    solved = django_filters.DateFromToRangeFilter(label="解决日期", field_name="solved_on")

    class Meta:
        model = Problem
        fields = ["standing", "state", "county", "responsible", "owner", "kind", "source", "found", "solved"]

    def stand(self, queryset, name, value):
        """How it stands today."""
        today = timezone.localdate()
        match value:
            case "overdue":
                return queryset.overdue(today)
            case "soon":
                return queryset.unfinished().filter(deadline__range=(today, today + timedelta(days=SOON_DAYS)))
            case "unassigned":
                return queryset.unfinished().filter(deadline__isnull=True)
            case "to_call":
                return queryset.filter(state=ProblemState.SOLVED)
            case "settled":
                return queryset.solved()
        return queryset.unfinished()

    def on_side(self, queryset, name, value):
        """Those of nobody, of the counties, or of one division."""
        if value == NOBODY:
            return queryset.filter(side=Problem.Side.NOBODY)
        return queryset.filter(side=Problem.Side.COUNTY) if value == COUNTY_SIDE else queryset.filter(division=value)

    def from_source(self, queryset, name, value):
        """Found on a visit, or told by the firm."""
        return queryset.filter(visit__isnull=value == "firm")


class PairFilters(django_filters.FilterSet):
    county = django_filters.ModelChoiceFilter(label="县区", queryset=counties, widget=QuickSelect)
    officer = django_filters.ModelChoiceFilter(label="包扶人员", queryset=paired_officers, widget=QuickSelect)
    standing = django_filters.ChoiceFilter(label="状态", choices=OPEN_PAIRS, method="stand", widget=QuickSelect)

    class Meta:
        model = Pair
        fields = ["county", "officer", "standing"]

    def stand(self, queryset, name, value):
        """Whether somebody has ended it."""
        return queryset.filter(until__isnull=value == "open")
