"""Two runs of one kind side by side: who newly qualifies, who no longer does, who came nearer or went farther.

How far a firm is from qualifying is counted in conditions: those it does not meet and those nobody can judge. Firms are
counted only when both runs judged them; those of one run alone are told apart. Grouped in the database, one query a run.
"""

from dataclasses import dataclass, field
from datetime import timedelta

from django.db.models import Case, Count, F, FilteredRelation, Q, QuerySet, Value, When

from bureau.accounts.models import County

from .run_models import Assessment, AssessmentRun, RunState, Verdict

YEAR = timedelta(days=365)

NEWLY, LOST, NEARER, FARTHER, SAME, STILL, ONLY_NOW, ONLY_THEN = (
    "newly",
    "lost",
    "nearer",
    "farther",
    "same",
    "still",
    "only_now",
    "only_then",
)
LABELS = {
    NEWLY: "新符合",
    LOST: "不再符合",
    NEARER: "更近",
    FARTHER: "更远",
    SAME: "没有变化",
    STILL: "保持符合",
    ONLY_NOW: "本次新增",
    ONLY_THEN: "本次没有",
}
QUALIFIES, QUALIFIED = Q(verdict=Verdict.QUALIFIED), Q(before__verdict=Verdict.QUALIFIED)
IN_BOTH = Q(before__isnull=False)
NEITHER = IN_BOTH & ~QUALIFIES & ~QUALIFIED
# Of the firms of the later run; “only then” is asked of the earlier one.
WHAT = {
    NEWLY: IN_BOTH & QUALIFIES & ~QUALIFIED,
    LOST: IN_BOTH & QUALIFIED & ~QUALIFIES,
    NEARER: NEITHER & Q(step__gt=0),
    FARTHER: NEITHER & Q(step__lt=0),
    SAME: NEITHER & Q(step=0),
    STILL: IN_BOTH & QUALIFIES & QUALIFIED,
    ONLY_NOW: Q(before__isnull=True),
}


def earlier_runs(user, run: AssessmentRun) -> QuerySet[AssessmentRun]:
    """Finished runs of the same kind and reach with an earlier day, the latest day first."""
    runs = AssessmentRun.objects.visible_to(user).of_many().filter(state=RunState.DONE, on__lt=run.on)
    reach = Q(county__isnull=True) | Q(county=run.county_id) if run.county_id else Q(county__isnull=True)
    same = runs.filter(reach, rule_set__kind=run.rule_set.kind)
    return same.select_related("rule_set", "county").order_by("-on", "-id")


def year_before(runs: list[AssessmentRun], run: AssessmentRun) -> AssessmentRun | None:
    """The one whose day is nearest to a year before; of two as near the later one, of the same day the last made."""
    wanted = run.on - YEAR
    return min(runs, key=lambda one: (abs((one.on - wanted).days), -one.on.toordinal(), -one.pk), default=None)


def paired(results: QuerySet[Assessment], other: AssessmentRun) -> QuerySet[Assessment]:
    """Results with the one of the same firm in another run as `before`; `step`: how many conditions nearer (+)."""
    same_firm = FilteredRelation("enterprise__assessments", condition=Q(enterprise__assessments__run=other))
    gap = F("before__missing") + F("before__unknown") - F("missing") - F("unknown")
    return results.alias(before=same_firm).annotate(
        before_verdict=F("before__verdict"),
        before_missing=F("before__missing"),
        before_unknown=F("before__unknown"),
        before_outcome=F("before__outcome"),
        step=gap,
    )


def group(user, now: AssessmentRun, then: AssessmentRun, what: str) -> QuerySet[Assessment]:
    """The results of one group that this person may see."""
    seen = Assessment.objects.visible_to(user)
    if what == ONLY_THEN:
        return paired(seen.filter(run=then) & _reach(seen, now), now).filter(before__isnull=True)
    return paired(seen.filter(run=now), then).filter(WHAT[what])


def _reach(results: QuerySet[Assessment], now: AssessmentRun) -> QuerySet[Assessment]:
    """What a run over one county can be compared with in a run over the city."""
    return results.filter(county=now.county_id) if now.county_id else results


@dataclass
class Line:
    """One county (None: all together): firms by group, and by how many conditions they moved."""

    county: County | None
    groups: dict[str, int] = field(default_factory=dict)
    steps: dict[int, int] = field(default_factory=dict)

    @property
    def label(self) -> str:
        return self.county.name if self.county else "合计"

    def moved(self, what: str) -> list[tuple[int, int]]:
        """By how many conditions firms came nearer or went farther, and how many firms; the fewest first."""
        sign = {NEARER: 1, FARTHER: -1}.get(what, 0)
        return sorted((abs(step), number) for step, number in self.steps.items() if step * sign > 0)

    def add(self, what: str, step: int | None, number: int) -> None:
        self.groups[what] = self.groups.get(what, 0) + number
        if what in (NEARER, FARTHER) and step is not None:
            self.steps[step] = self.steps.get(step, 0) + number


@dataclass(frozen=True)
class Comparison:
    """Lines by county in their order, and the line of all together."""

    lines: list[Line]
    whole: Line


def compare(user, now: AssessmentRun, then: AssessmentRun) -> Comparison:
    """The figures by county and group; two grouped queries and the counties."""
    seen = Assessment.objects.visible_to(user)
    which = Case(*(When(condition, then=Value(what)) for what, condition in WHAT.items()), default=Value(SAME))
    rows = list(
        paired(seen.filter(run=now), then)
        .annotate(what=which)
        .order_by()
        .values_list("county", "what", "step")
        .annotate(n=Count("pk"))
    )
    gone = group(user, now, then, ONLY_THEN).order_by().values_list("county").annotate(n=Count("pk"))
    rows += [(county, ONLY_THEN, None, number) for county, number in gone]
    return _lines(rows)


def _lines(rows: list[tuple]) -> Comparison:
    counties = County.objects.in_bulk({row[0] for row in rows})
    lines: dict[int, Line] = {}
    whole = Line(None)
    for county, what, step, number in rows:
        for line in (lines.setdefault(county, Line(counties[county])), whole):
            line.add(what, step, number)
    return Comparison(sorted(lines.values(), key=lambda one: (one.county.order, one.county.code)), whole)


__all__ = ["LABELS", "WHAT", "Comparison", "Line", "compare", "earlier_runs", "group", "paired", "year_before"]
