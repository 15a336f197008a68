"""申报统计: applications of a year by programme, county and month, counted from exactly the lists they open into."""

from dataclasses import dataclass, field
from decimal import Decimal
from statistics import median

from django.db.models import Count, QuerySet, Sum
from django.db.models.functions import ExtractMonth, TruncDate

from bureau.lifecycle.models import StateChange
from projects.applications.choices import PASSED_CHECK, ApplicationState
from projects.applications.models import Application

NO_PROGRAMME = 0
# What is counted: label, unit, whether it is money.
FIGURES = {
    "submitted": ("提交申报", "项", False),
    "passed": ("形式审查通过", "项", False),
    "funded": ("批准", "项", False),
    "asked": ("申请金额", "万元", True),
    "granted": ("核定金额", "万元", True),
}
TIMED = (
    ApplicationState.SUBMITTED,
    ApplicationState.RETURNED,
    ApplicationState.RECOMMENDED,
    ApplicationState.PASSED,
    ApplicationState.IN_REVIEW,
    ApplicationState.REVIEWED,
    ApplicationState.PROPOSED,
)
SECONDS_OF_A_DAY = 86_400


def counted(user, year: int, what: str) -> QuerySet[Application]:
    """The applications behind a figure, as this person may see them; the month is that of the first submission."""
    rows = Application.objects.visible_to(user).filter(submitted_at__isnull=False)
    rows = rows.annotate(handed_in_on=TruncDate("submitted_at")).filter(handed_in_on__year=year)
    if what == "passed":
        return rows.filter(state__in=PASSED_CHECK)
    if what in ("funded", "granted"):
        return rows.filter(state=ApplicationState.APPROVED)
    return rows


@dataclass
class Cube:
    """Figures by (programme, county, month), from one grouped query; sums over any of the three."""

    cells: dict[tuple[int, int, int], Decimal] = field(default_factory=dict)

    def of(self, *, programme: int | None = None, county: int | None = None, month: int | None = None) -> Decimal:
        """The sum over everything that is not named."""
        asked = (programme, county, month)
        return sum(
            (
                value
                for key, value in self.cells.items()
                if all(a is None or a == k for a, k in zip(asked, key, strict=True))
            ),
            start=Decimal(0),
        )

    @property
    def programmes(self) -> set[int]:
        return {key[0] for key in self.cells}

    @property
    def counties(self) -> set[int]:
        return {key[1] for key in self.cells}


def cube(user, year: int, what: str) -> Cube:
    """All figures of a year in one query."""
    total = {"asked": Sum("asked"), "granted": Sum("decision_line__granted")}.get(what, Count("pk"))
    rows = counted(user, year, what).order_by().values("call__programme", "county", month=ExtractMonth("handed_in_on"))
    cells = {}
    for row in rows.annotate(figure=total):
        key = (row["call__programme"] or NO_PROGRAMME, row["county"], row["month"])
        cells[key] = Decimal(row["figure"] or 0)
    return Cube(cells)


def medians(user, year: int) -> list[dict]:
    """For each call of a year, the median of days its applications stood in each state; two queries."""
    rows = Application.objects.visible_to(user).filter(submitted_at__isnull=False, call__year=year)
    of_call: dict[int, dict] = {}
    call_of: dict[int, int] = {}
    for pk, call, title in rows.order_by("call_id", "pk").values_list("pk", "call_id", "call__title"):
        of_call.setdefault(call, {"call": call, "title": title, "count": 0, "days": {}})["count"] += 1
        call_of[pk] = call
    trail = StateChange.objects.filter(
        thing_label=Application._meta.label_lower, thing_id__in=rows.order_by().values("pk")
    ).order_by("thing_id", "at", "id")
    before = None
    for change in trail.values("thing_id", "target", "at"):
        if before is not None and before["thing_id"] == change["thing_id"]:
            days = (change["at"] - before["at"]).total_seconds() / SECONDS_OF_A_DAY
            of_call[call_of[change["thing_id"]]]["days"].setdefault(before["target"], []).append(days)
        before = change
    for line in of_call.values():
        line["days"] = {state: median(days) for state, days in line["days"].items()}
    return list(of_call.values())
