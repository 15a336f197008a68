"""Reads across pairs, visits and problems: who was not visited for long, and what share of problems is solved."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.conf import settings
from django.db.models import Count, Exists, IntegerField, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from enterprises.register.models import Enterprise

from .models import SETTLED, UNFINISHED, Pair, Problem, ProblemState, Visit


def gap_days() -> int:
    """How many days may pass between two visits of a firm that somebody looks after (setting VISIT_GAP_DAYS)."""
    return settings.VISIT_GAP_DAYS


def with_last_visit(rows: QuerySet, day: date, *, firm: str = "pk") -> QuerySet:
    """Rows with the day of the last visit of their firm up to `day`, and with how many of its problems are unfinished."""
    visits = Visit.objects.filter(enterprise=OuterRef(firm), visited_on__lte=day).order_by("-visited_on")
    problems = Problem.objects.unfinished().filter(enterprise=OuterRef(firm)).order_by().values("enterprise")
    return rows.annotate(
        last_visit=Subquery(visits.values("visited_on")[:1]),
        open_problems=Coalesce(
            Subquery(problems.annotate(number=Count("pk")).values("number"), output_field=IntegerField()), 0
        ),
    )


def not_visited(user, *, day: date, days: int) -> QuerySet[Enterprise]:
    """Firms with a pair on `day` whose last visit is more than `days` days ago, or that were never visited.

    A visit of exactly `days` days ago is still in time. Any visit counts, whoever made it.
    """
    pairs = Pair.objects.visible_to(user).on_day(day)
    firms = Enterprise.objects.visible_to(user).filter(Exists(pairs.filter(enterprise=OuterRef("pk"))))
    late = Q(last_visit__isnull=True) | Q(last_visit__lt=day - timedelta(days=days))
    officers = Prefetch("pairs", queryset=pairs.select_related("officer").order_by("since", "pk"), to_attr="paired_now")
    return with_last_visit(firms, day).filter(late).select_related("county").prefetch_related(officers)


def days_since(last: date | None, day: date) -> int | None:
    """How many days ago the last visit was; None when there was none."""
    return None if last is None else (day - last).days


@dataclass(frozen=True)
class Rate:
    """Problems found in a period, by what became of them; `key` tells the group, `label` names it."""

    key: object
    label: str
    found: int = 0
    solved: int = 0
    unsolvable: int = 0
    unfinished: int = 0
    overdue: int = 0

    @property
    def share(self) -> float | None:
        """Solved of found, of the same problems, so never more than all; None when none was found."""
        return self.solved / self.found if self.found else None


BY_SIDE = "responsible"
ALL = "合计"
GROUPS = {
    "county": ("county", "county__name"),
    "owner": ("owner", "owner__display_name"),
    "kind": ("kind", "kind__name"),
}


def rates(problems: QuerySet, *, by: str, start: date, end: date, today: date) -> list[Rate]:
    """Rates of the problems found from `start` to `end`, by county, side in charge (`responsible`), person or kind."""
    late = Q(state__in=UNFINISHED, deadline__lt=today)
    names = ("side", "division", "division__name") if by == BY_SIDE else GROUPS[by]
    rows = (
        problems.filter(found_on__range=(start, end))
        .order_by()
        .values(*names)
        .annotate(
            found=Count("pk"),
            solved=Count("pk", filter=Q(state__in=SETTLED)),
            unsolvable=Count("pk", filter=Q(state=ProblemState.UNSOLVABLE)),
            unfinished=Count("pk", filter=Q(state__in=UNFINISHED)),
            overdue=Count("pk", filter=late),
        )
    )
    found = [_rate(row, names) for row in rows]
    return sorted(found, key=lambda rate: (-rate.found, rate.label))


def _rate(row: dict, names: tuple[str, ...]) -> Rate:
    counts = {name: row[name] for name in ("found", "solved", "unsolvable", "unfinished", "overdue")}
    if names[0] == "side":
        key = {"county": "county", "division": row["division"]}.get(row["side"])
        label = {"county": "县区科技部门", "division": row["division__name"]}.get(row["side"], "未交办")
    else:
        key, label = row[names[0]], row[names[1]] or "未指定"
    return Rate(key, label, **counts)


def total(lines: list[Rate]) -> Rate:
    """All groups together."""
    names = ("found", "solved", "unsolvable", "unfinished", "overdue")
    return Rate(None, ALL, **{name: sum(getattr(line, name) for line in lines) for name in names})
