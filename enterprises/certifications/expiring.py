"""到期与重新认定: how many certificates end within some months, and for how many of them a renewal has begun."""

from dataclasses import dataclass, field
from datetime import date
from urllib.parse import urlencode

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from .filters import HORIZONS, months_later
from .models import Certification

FURTHEST = 12


@dataclass
class Figures:
    """One line: for each horizon (in months) how many end, and how many of these have not begun to renew."""

    key: object
    label: str
    ending: dict[str, int] = field(default_factory=dict)
    idle: dict[str, int] = field(default_factory=dict)


def figures(certifications: QuerySet, day: date, *, by: str, label: str) -> list[Figures]:
    """Figures by kind or by county, of those valid on a day; one query."""
    later = Certification.objects.filter(
        enterprise=OuterRef("enterprise"), kind=OuterRef("kind"), expires_on__gt=OuterRef("expires_on")
    )
    ending = certifications.valid_on(day).filter(expires_on__lt=months_later(day, FURTHEST)).order_by()
    ending = ending.annotate(renewed=Exists(later))
    idle = Q(renewal_begun_on__isnull=True, renewed=False)
    counts = {}
    for months, _ in HORIZONS:
        within = Q(expires_on__lt=months_later(day, int(months)))
        counts[f"ending_{months}"] = Count("pk", filter=within)
        counts[f"idle_{months}"] = Count("pk", filter=within & idle)
    order = {"kind": "kind__order", "county": "county__order"}[by]
    rows = ending.values(by, label, order).annotate(**counts).order_by(order, by)
    return [_line(row, by, label) for row in rows]


def _line(row: dict, by: str, label: str) -> Figures:
    parts = {what: {months: row[f"{what}_{months}"] for months, _ in HORIZONS} for what in ("ending", "idle")}
    return Figures(row[by], row[label], **parts)


def total(lines: list[Figures]) -> Figures:
    """The sum of all lines."""
    ending = {months: sum(line.ending[months] for line in lines) for months, _ in HORIZONS}
    return Figures(None, "合计", ending, {months: sum(line.idle[months] for line in lines) for months, _ in HORIZONS})


def list_query(months: str, *, day: str = "", by: str = "", key=None, idle: bool = False) -> str:
    """The query string of the list that a figure counts."""
    parts = {"expiring": months}
    if key is not None:
        parts[by] = key
    if idle:
        parts["renewal"] = "not"
    if day:
        parts["as_of"] = day
    return urlencode(parts)
