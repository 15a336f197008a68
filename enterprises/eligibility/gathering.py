"""Reading the facts of many firms at once: a constant number of queries for each portion of firms."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from django.db.models import Count, QuerySet

from enterprises.annual_figures.models import AnnualFigures, FiguresState
from enterprises.certifications.models import Certification
from enterprises.integrity.queries import blocked_codes
from enterprises.intellectual_property.models import IntellectualProperty, IPKind
from enterprises.register.models import Enterprise

from .facts import ANSWERS, FIGURES, Facts, Year
from .models import Declaration

PORTION = 5_000
SETTLED = frozenset({FiguresState.VERIFIED, FiguresState.LOCKED})
OF_A_FIRM = ("pk", "county_id", "uscc", "kind", "registered_on", "hitech_field")
CLASSES = {IPKind.Class.FIRST: "first_class", IPKind.Class.SECOND: "second_class"}


class Gathering:
    """Reads firms for judging as of a day, with figures of so many years before it."""

    def __init__(self, *, on: date, span: int):
        self.on = on
        self.span = span
        self.blocked = blocked_codes(on)
        self.classes = dict(IPKind.objects.values_list("code", "ip_class"))

    def portions(self, firms: QuerySet[Enterprise], *, after: int = 0) -> Iterator[list[tuple[int, int, Facts]]]:
        """(key of the firm, key of its county, facts), by key, in portions; those up to the key `after` are left out."""
        while found := self.portion(firms, after=after):
            yield found
            after = found[-1][0]

    def portion(self, firms: QuerySet[Enterprise], *, after: int) -> list[tuple[int, int, Facts]]:
        """The next firms after a key."""
        rows = list(firms.filter(pk__gt=after).order_by("pk").values_list(*OF_A_FIRM)[:PORTION])
        if not rows:
            return []
        found = {pk: (pk, county, self._bare(uscc, *facts)) for pk, county, uscc, *facts in rows}
        facts_of = {pk: one[2] for pk, one in found.items()}
        keys = self._keys(rows)
        self._add_figures(facts_of, keys)
        self._add_rights(facts_of, keys)
        self._add_certificates(facts_of, keys)
        self._add_answers(facts_of, keys)
        return list(found.values())

    def one(self, enterprise: Enterprise) -> Facts:
        """The facts of one firm."""
        return self.portion(Enterprise.objects.filter(pk=enterprise.pk), after=0)[0][2]

    def _keys(self, rows: list[tuple]) -> dict[str, Any]:
        """How to ask for their records: a range of keys where the portion is large, else each key."""
        if len(rows) > PORTION // 10:
            return {"enterprise__gte": rows[0][0], "enterprise__lte": rows[-1][0]}
        return {"enterprise__in": [row[0] for row in rows]}

    def _bare(self, uscc: str, kind: str, registered_on: date | None, hitech_field: str) -> Facts:
        return Facts(
            on=self.on,
            registered_on=registered_on,
            is_firm=kind == Enterprise.Kind.FIRM,
            hitech_field=hitech_field,
            blocked=uscc in self.blocked,
        )

    def _add_figures(self, facts_of: dict[int, Facts], keys: dict[str, Any]) -> None:
        rows = AnnualFigures.objects.filter(year__range=(self.on.year - self.span, self.on.year - 1), **keys)
        columns = ("enterprise_id", "year", "state", *FIGURES)
        for enterprise, year, state, *figures in _rows(rows, columns):
            if enterprise in facts_of:
                facts_of[enterprise].years[year] = Year(*figures, state in SETTLED)

    def _add_rights(self, facts_of: dict[int, Facts], keys: dict[str, Any]) -> None:
        owned = IntellectualProperty.objects.filter(**keys).valid_on(self.on)
        owned = owned.exclude(obtained_by=IntellectualProperty.Way.LICENSED).order_by()
        for enterprise, kind, number in owned.values_list("enterprise_id", "kind_id").annotate(n=Count("pk")):
            if enterprise not in facts_of:
                continue
            facts = facts_of[enterprise]
            facts.rights[kind] = number
            name = CLASSES.get(self.classes[kind])
            if name:
                setattr(facts, name, getattr(facts, name) + number)

    def _add_certificates(self, facts_of: dict[int, Facts], keys: dict[str, Any]) -> None:
        held: dict[int, set[str]] = {}
        valid = Certification.objects.filter(**keys).valid_on(self.on).order_by()
        for enterprise, kind in _rows(valid, ("enterprise_id", "kind_id")):
            held.setdefault(enterprise, set()).add(kind)
        for enterprise, kinds in held.items():
            if enterprise in facts_of:
                facts_of[enterprise].certificates = frozenset(kinds)

    def _add_answers(self, facts_of: dict[int, Facts], keys: dict[str, Any]) -> None:
        rows = Declaration.objects.filter(year=self.on.year, **keys)
        for enterprise, *answers in _rows(rows, ("enterprise_id", *ANSWERS)):
            if enterprise in facts_of:
                said = zip(ANSWERS, answers, strict=True)
                facts_of[enterprise].answers = {name: value for name, value in said if value is not None}


def _rows(rows: QuerySet, columns: Iterable[str]) -> QuerySet:
    return rows.order_by().values_list(*columns)
