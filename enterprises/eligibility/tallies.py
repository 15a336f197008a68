"""What came of a run in figures: by county and verdict, and who lacks one condition only. One grouped query each."""

from dataclasses import dataclass, field

from django.db.models import Count, Q, QuerySet

from bureau.accounts.models import County

from .run_models import Verdict


@dataclass
class Line:
    """The figures of a county (None: all together) by what they count."""

    county: County | None
    figures: dict[str, int] = field(default_factory=dict)
    clean: dict[str, int] = field(default_factory=dict)

    @property
    def label(self) -> str:
        return self.county.name if self.county else "合计"

    @property
    def total(self) -> int:
        return sum(self.figures.values())


@dataclass(frozen=True)
class Tally:
    """Lines by county in their order, and the line of all together."""

    lines: list[Line]
    whole: Line


def by_verdict(results: QuerySet) -> Tally:
    """How many firms of each county came to each verdict."""
    rows = results.order_by().values_list("county", "verdict").annotate(n=Count("pk"))
    return _tally((county, verdict, number, 0) for county, verdict, number in rows)


def one_short(results: QuerySet) -> Tally:
    """How many fail one condition only, by that condition; `clean` are those of which everything else is known."""
    rows = results.one_short().order_by().values_list("county", "lacking")
    rows = rows.annotate(n=Count("pk"), clean=Count("pk", filter=Q(unknown=0)))
    return _tally(rows)


def _tally(rows) -> Tally:
    lines: dict[int, Line] = {}
    whole = Line(None)
    rows = list(rows)
    counties = County.objects.in_bulk({row[0] for row in rows})
    for county, key, number, clean in rows:
        for line in (lines.setdefault(county, Line(counties[county])), whole):
            line.figures[key] = line.figures.get(key, 0) + number
            line.clean[key] = line.clean.get(key, 0) + clean
    return Tally(sorted(lines.values(), key=lambda line: (line.county.order, line.county.code)), whole)


VERDICTS = [(verdict.value, verdict.label) for verdict in Verdict]
