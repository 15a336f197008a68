"""Measures over the records of one table: stocks and flows. Aggregation belongs to the kind, never to a page.

A measure holds a function that returns *all* its candidate records and the paths that place them in time and space.
Records of a day, figures by county and month, and their agreement all follow from that one declaration.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import ClassVar

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.db.models import Case, Exists, F, OuterRef, Q, QuerySet, Value, When
from django.db.models.functions import Cast, Concat, ExtractMonth

from .firsts import first_cells
from .grid import ALL, NO_COUNTY, Grid, RatioGrid
from .masks import stock_cells
from .periods import Period, observed_days


@dataclass(frozen=True)
class Column:
    """A column of the list of records: label, path from the record, kind (text, date, number, money)."""

    label: str
    path: str
    kind: str = "text"


@dataclass(frozen=True, kw_only=True)
class Measure:
    """A named figure.

    `definition` is the statistical definition shown on screen (口径); `slugs` are the names by which plans know it;
    `sources` name the tables whose change makes stored figures stale.
    """

    kind: ClassVar[str]
    key: str
    label: str
    unit: str
    definition: str
    slugs: tuple[str, ...] = ()
    columns: tuple[Column, ...] = ()
    fingerprint: str = ""

    @property
    def parts(self) -> tuple[str, ...]:
        """The keys of the measures it is worked out from; none when it counts records itself."""
        return ()

    def sources(self) -> tuple[str, ...]:
        raise TypeError(f"{type(self).__name__} does not say where its records come from")

    def records(self, *, year: int, as_of: date, county: str = ALL, month: int | None = None, user=None) -> QuerySet:
        """The records behind the figure of `year` as of a day, of one county or month if given, as `user` may see them.

        There is one row for each thing counted, so their number (or their sum) is the figure.
        """
        raise TypeError(f"{type(self).__name__} has no records")

    def grid(self, *, year: int, as_of: date) -> Grid | RatioGrid:
        """All figures of a year as of a day, computed now."""
        raise TypeError(f"{type(self).__name__} has no figures")


@dataclass(frozen=True, kw_only=True)
class RecordMeasure(Measure):
    """A measure over the rows of one table."""

    source: Callable[[], QuerySet]
    county: str = "county"
    distinct: str | None = None
    source_label: str = ""

    @cached_property
    def model(self) -> type[models.Model]:
        return self.source().model  # a query is put together for it, and each condition asks what the model lacks

    def sources(self) -> tuple[str, ...]:
        return (self.source_label or self.model._meta.label_lower,)

    def _narrowed(self, rows: QuerySet, *, county: str, user) -> QuerySet:
        if county == NO_COUNTY:
            rows = rows.filter(**{f"{self.county}__isnull": True})
        elif county != ALL:
            rows = rows.filter(**{f"{self.county}__code": county})
        return rows.visible_to(user) if user is not None else rows

    def thing_key(self):
        """What tells the things counted apart; a record that does not say what it is of stands for itself."""
        key = F(self.distinct)
        if not self._key_may_lack():
            return key
        own = Concat(Value("#"), Cast("pk", models.CharField()))
        return Case(When(self.no_key(), then=own), default=Cast(key, models.CharField()))

    def no_key(self) -> Q:
        """Records that do not say what they are of."""
        lacking = Q(**{f"{self.distinct}__isnull": True})
        return lacking | Q(**{self.distinct: ""}) if self._key_is_text() else lacking

    def may_be_empty(self, path: str) -> bool:
        """Whether a record can lack what stands at `path`; of a path into another table that is not known."""
        try:
            return self.model._meta.get_field(path).null
        except FieldDoesNotExist:
            return True

    def _key_field(self):
        return self.model._meta.get_field(self.distinct.removesuffix("_id"))

    def _key_is_text(self) -> bool:
        return isinstance(self._key_field(), models.CharField | models.TextField)

    def _key_may_lack(self) -> bool:
        return self._key_field().null or self._key_is_text()

    def _county_codes(self) -> dict[int | None, str]:
        counties = apps.get_model("accounts", "County").objects.values_list("pk", "code")
        return {None: NO_COUNTY, 0: NO_COUNTY, **dict(counties)}


@dataclass(frozen=True, kw_only=True)
class Stock(RecordMeasure):
    """存量: how many are valid on a day.

    A record is valid from `starts` to `ends` (its last valid day; none: for ever), unless it ended on the day
    `ended_early` (which is no longer valid). With `distinct`, things are counted once however many records are valid;
    of several the one that started last stands for them.
    """

    kind: ClassVar[str] = "stock"
    starts: str
    ends: str | None = None
    ended_early: str | None = None

    def valid_on(self, day) -> Q:
        """Validity on a day (a date or a reference to one)."""
        return self.valid_on_any(day, day)

    def valid_on_any(self, first, last) -> Q:
        """Validity on at least one day from `first` to `last`."""
        valid = Q(**{f"{self.starts}__lte": last})
        if self.ends:
            valid &= self._unless_empty(self.ends, Q(**{f"{self.ends}__gte": first}))
        if self.ended_early:
            valid &= self._unless_empty(self.ended_early, Q(**{f"{self.ended_early}__gt": first}))
        return valid

    def _unless_empty(self, path: str, condition: Q) -> Q:
        """No day means no end; where a day is always given, the plain condition lets an index do the work."""
        return Q(**{f"{path}__isnull": True}) | condition if self.may_be_empty(path) else condition

    def records(self, *, year, as_of, county=ALL, month=None, user=None):
        period = (Period.month(year, month) if month else Period.year(year)).until(as_of)
        if period is None:
            return self.source().none()
        rows = self.source().filter(self.valid_on(period.end))
        if self.distinct:
            later = Q(**{f"{self.starts}__gt": OuterRef(self.starts)}) | Q(
                **{self.starts: OuterRef(self.starts), "pk__gt": OuterRef("pk")}
            )
            others = self.source().filter(self.valid_on(period.end), later, **{self.distinct: OuterRef(self.distinct)})
            rows = rows.filter(~Exists(others) | self.no_key() if self._key_may_lack() else ~Exists(others))
        return self._narrowed(rows, county=county, user=user).order_by(f"-{self.starts}", "-pk")

    def grid(self, *, year, as_of):
        days = observed_days(year, as_of)
        cells = stock_cells(self, days, self._county_codes()) if days else {}
        return Grid(key=self.key, year=year, as_of=as_of, months=len(days), cumulative=False, cells=cells)


@dataclass(frozen=True, kw_only=True)
class Flow(RecordMeasure):
    """流量: how many, or how much (`amount`), happened on days of a period.

    With `distinct`, a thing counts once, on the day of its first record within the year (`first_within="year"`) or
    at all (`"ever"`), so that the months of a year add up to the year.
    """

    kind: ClassVar[str] = "flow"
    on: str
    amount: str | None = None
    first_within: str = "year"

    def _candidates(self, period: Period) -> QuerySet:
        """The records among which the first of each thing is looked for."""
        until = self.source().filter(**{f"{self.on}__lte": period.end})
        return until.filter(**{f"{self.on}__gte": period.start}) if self.first_within == "year" else until

    def _counted(self, period: Period, *, year: int) -> QuerySet:
        rows = self.source().filter(**{f"{self.on}__range": (period.start, period.end)})
        if not self.distinct:
            return rows
        earlier = Q(**{f"{self.on}__lt": OuterRef(self.on)}) | Q(
            **{self.on: OuterRef(self.on), "pk__lt": OuterRef("pk")}
        )
        others = self.source().filter(earlier, **{self.distinct: OuterRef(self.distinct)})
        if self.first_within == "year":
            others = others.filter(**{f"{self.on}__gte": Period.year(year).start})
        return rows.filter(~Exists(others) | self.no_key() if self._key_may_lack() else ~Exists(others))

    def records(self, *, year, as_of, county=ALL, month=None, user=None):
        period = (Period.month(year, month) if month else Period.year(year)).until(as_of)
        if period is None:
            return self.source().none()
        rows = self._counted(period, year=year)
        return self._narrowed(rows, county=county, user=user).order_by(f"-{self.on}", "-pk")

    def grid(self, *, year, as_of):
        period = Period.year(year).until(as_of)
        months = len(observed_days(year, as_of))
        cells: dict[str, list] = {}
        tallies: dict[str, list[int]] = {}
        if period is not None and self.distinct and not self.amount:
            cells = first_cells(
                self, self._candidates(period), since=period.start, months=months, codes=self._county_codes()
            )
        elif period is not None:
            total = models.Sum(self.amount) if self.amount else models.Count("pk")
            rows = (
                self._counted(period, year=year)
                .order_by()
                .values(
                    place=F(f"{self.county}_id" if "__" not in self.county else self.county),
                    in_month=ExtractMonth(self.on),
                )
            )
            codes = self._county_codes()
            for row in rows.annotate(figure=total, tally=models.Count("pk")):
                place, index = codes[row["place"]], row["in_month"] - 1
                cells.setdefault(place, [0] * months)[index] = row["figure"] or 0
                if self.amount:
                    tallies.setdefault(place, [0] * months)[index] = row["tally"]
        return Grid(key=self.key, year=year, as_of=as_of, months=months, cumulative=True, cells=cells, tallies=tallies)
