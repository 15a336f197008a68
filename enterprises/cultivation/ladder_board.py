"""The board of the ladder: figures by rung and county, this year's moves, and firms by tag; each with its address."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from urllib.parse import urlencode

from django.urls import reverse

from bureau.accounts.models import County
from enterprises.certifications.models import Certification
from enterprises.register.models import Enterprise
from enterprises.register.tags import PLAN_WORDS

from . import ladder_queries as queries
from .filters import rungs
from .ladder import Why


@dataclass(frozen=True)
class Cell:
    """A figure and the list behind it."""

    number: int
    url: str = ""


@dataclass(frozen=True)
class Line:
    """A row of a matrix."""

    label: str
    cells: list[Cell]


class Board:
    """What the page of the ladder shows to a person on a day; a constant number of queries."""

    def __init__(self, user, day: date, *, highest: bool, query: str = ""):
        self.user, self.day, self.is_highest, self.query = user, day, highest, query
        self.certificates = Certification.objects.visible_to(user)

    def switch(self, by: str) -> str:
        """The query string of the page by another way of counting."""
        return f"?{urlencode({'by': by} | self._day())}"

    def _day(self) -> dict[str, str]:
        return {"as_of": f"{self.day}"} if self.query else {}

    @cached_property
    def rungs(self) -> list:
        """The kinds of the ladder, lowest first."""
        kinds = {kind.pk: kind for kind in rungs()}
        return [kinds[code] for code in queries.RUNGS if code in kinds]

    @cached_property
    def counties(self) -> list[County]:
        """The rows: one's own county, or those of the city and whatever else holds certificates."""
        if self.user.is_county_officer:
            return [self.user.county]
        own = list(County.objects.of_own_city())
        others = {county for county, _ in self._held} | {county for county, _ in self._tagged}
        return own + list(County.objects.filter(pk__in=others - {county.pk for county in own}).order_by("order", "pk"))

    @cached_property
    def _valid(self):
        return queries.held_on(self.certificates, self.day)

    @cached_property
    def _now(self) -> dict[tuple[int, str], int]:
        return queries.by_county(self._valid)

    @cached_property
    def _held(self) -> dict[tuple[int, str], int]:
        if not self.is_highest:
            return self._now
        return queries.by_county(queries.highest_on(self.certificates, self.day))

    @cached_property
    def _any(self) -> dict[int, int]:
        return queries.any_by_county(self._valid)

    @cached_property
    def firms(self) -> int:
        """How many firms stand on the ladder at all."""
        return sum(self._any.values())

    @property
    def heads(self) -> list[str]:
        """The columns of the first matrix."""
        return [*(kind.name for kind in self.rungs), "合计企业"]

    @property
    def move_heads(self) -> list[str]:
        """The columns of the matrix of moves."""
        return ["上年末", *(why.value for why in Why), "当前"]

    # --- firms by county and rung ---

    def lines(self) -> list[Line]:
        """One line a county, the sum last."""
        found = [self._line(county.name, [county]) for county in self.counties]
        if len(found) > 1:
            found.append(self._line("合计", self.counties, whole=True))
        return found

    def _line(self, label: str, counties: list[County], *, whole: bool = False) -> Line:
        place = {} if whole else {"county": counties[0].pk}
        cells = [
            Cell(
                sum(self._held.get((county.pk, kind.pk), 0) for county in counties),
                self._firms(rung=kind.pk, **({"by": "highest"} if self.is_highest else {}), **place),
            )
            for kind in self.rungs
        ]
        return Line(label, [*cells, Cell(sum(self._any.get(one.pk, 0) for one in counties), self._firms(**place))])

    def _firms(self, **parts) -> str:
        return self._url("enterprises:ladder_firms", parts | self._day())

    def _url(self, name: str, parts: dict) -> str:
        return f"{reverse(name)}?{urlencode(parts)}" if parts else reverse(name)

    # --- moves of the year ---

    def moves(self) -> list[Line]:
        """For each rung: at the end of last year, up, down, now. The first and the moves make the last."""
        first = date(self.day.year, 1, 1)
        before = queries.by_county(queries.held_on(self.certificates, first - timedelta(days=1)))
        counts = queries.moved(self.certificates, first, self.day)
        found = []
        for kind in self.rungs:
            start, end = _of(before, kind.pk), _of(self._now, kind.pk)
            told = [Cell(counts.get((kind.pk, why.value), 0), self._moves(kind.pk, why, first)) for why in Why]
            then = self._url("enterprises:ladder_firms", {"rung": kind.pk, "as_of": f"{first - timedelta(days=1)}"})
            found.append(Line(kind.name, [Cell(start, then), *told, Cell(end, self._firms(rung=kind.pk))]))
        return found

    def _moves(self, kind: str, why: Why, first: date) -> str:
        parts = {"kind": kind, "why": why.value, "day_after": f"{first}", "day_before": f"{self.day}"}
        return self._url("enterprises:ladder_moves", parts | self._day())

    # --- tags ---

    @cached_property
    def _tagged(self) -> dict[tuple[int, str], int]:
        return queries.tagged_by_county(Enterprise.objects.visible_to(self.user))

    @property
    def tags(self) -> tuple[str, ...]:
        """The words of the plans."""
        return PLAN_WORDS

    def tagged(self) -> list[Line]:
        """Firms in the register by county and tag, today."""
        found = [self._tag_line(county.name, [county]) for county in self.counties]
        if len(found) > 1:
            found.append(self._tag_line("合计", self.counties, whole=True))
        return found

    def _tag_line(self, label: str, counties: list[County], *, whole: bool = False) -> Line:
        place = {} if whole else {"county": counties[0].pk}
        return Line(
            label,
            [
                Cell(
                    sum(self._tagged.get((county.pk, word), 0) for county in counties),
                    self._url("enterprises:list", {"tag": word, "status": "active"} | place),
                )
                for word in PLAN_WORDS
            ],
        )


def _of(counts: dict[tuple[int, str], int], kind: str) -> int:
    return sum(number for (_, one), number in counts.items() if one == kind)
