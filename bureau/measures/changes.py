"""What came to a stock and what went from it, day by day: came − went is exactly the change of the stock.

A thing comes on the first day on which one of its records is valid after a day without any, and goes on the first day
without any. A record that takes over from another before it ends changes nothing. Of several records that begin (or
end) on that day, the one that stands for the thing in the stock stands for it here as well. Counties add up in the same
way as long as the records of one thing have one county, which registers see to.
"""

from dataclasses import dataclass
from datetime import timedelta

from django.db import models
from django.db.models import Case, Exists, F, Func, OuterRef, Q, QuerySet, When

from .kinds import Flow, Stock
from .periods import Period

RAN_OUT, CUT_SHORT = "ran_out", "cut_short"
"""Why a thing went: its last valid day had passed, or its record ended early (was revoked)."""


class NextDay(Func):
    """The day after a date column."""

    template = "(%(expressions)s + 1)"
    output_field = models.DateField()

    def as_sqlite(self, compiler, connection, **context):
        return self.as_sql(compiler, connection, template="date(%(expressions)s, '+1 day')", **context)


@dataclass(frozen=True, kw_only=True)
class Change(Flow):
    """A flow that follows from a stock."""

    of: Stock

    def _alone(self, rows: QuerySet, *others: Exists) -> QuerySet:
        """The rows for which no other record of the same thing speaks."""
        if not self.of.distinct:
            return rows
        for other in others:
            rows = rows.filter(~other | self.of.no_key() if self.of._key_may_lack() else ~other)
        return rows

    def _same_thing(self) -> QuerySet:
        return self.source().filter(**{self.of.distinct: OuterRef(self.of.distinct)}) if self.of.distinct else None

    def _later_first(self) -> Q:
        """Records that stand before another one when both are valid."""
        start = self.of.starts
        return Q(**{f"{start}__gt": OuterRef(start)}) | Q(**{start: OuterRef(start), "pk__gt": OuterRef("pk")})


@dataclass(frozen=True, kw_only=True)
class Gain(Change):
    """What was not in the stock the day before: by the day on which its record starts."""

    def _counted(self, period: Period, *, year: int) -> QuerySet:
        of, start = self.of, self.of.starts
        rows = self.source().filter(of.valid_on(F(start)), **{f"{start}__range": (period.start, period.end)})
        if not of.distinct:
            return rows
        same = self._same_thing()
        before = same.filter(**{f"{start}__lt": OuterRef(start)})
        if of.ends:
            held = Q(day_after__gte=OuterRef(start))
            before = before.annotate(day_after=NextDay(F(of.ends))).filter(held | Q(**{f"{of.ends}__isnull": True}))
        if of.ended_early:
            early = Q(**{f"{of.ended_early}__gte": OuterRef(start)})
            before = before.filter(early | Q(**{f"{of.ended_early}__isnull": True}))
        twins = same.filter(of.valid_on(OuterRef(start)), **{start: OuterRef(start), "pk__gt": OuterRef("pk")})
        return self._alone(rows, Exists(before), Exists(twins))


@dataclass(frozen=True, kw_only=True)
class Loss(Change):
    """What was in the stock the day before and is not any more: by the first day without it.

    `cause` keeps those that ran out, or those that were cut short; without it both count.
    """

    on: str = "gone_on"
    cause: str = ""

    def _ending(self, period: Period) -> Q:
        """Records whose first day without validity falls into a period."""
        of, found = self.of, Q(pk__in=())
        if of.ends and self.cause != CUT_SHORT:
            day_before = timedelta(days=1)
            found |= ran_out(of) & Q(**{f"{of.ends}__range": (period.start - day_before, period.end - day_before)})
        if of.ended_early and self.cause != RAN_OUT:
            found |= cut_short(of) & Q(**{f"{of.ended_early}__range": (period.start, period.end)})
        return found

    def _counted(self, period: Period, *, year: int) -> QuerySet:
        of, start = self.of, self.of.starts
        rows = self.source().filter(self._ending(period), **{f"{start}__lt": F(self.on)})
        if not of.distinct:
            return rows
        same = self._same_thing()
        goes_on = same.filter(of.valid_on(OuterRef(self.on)))
        ends_too = same.filter(self._later_first(), **{self.on: OuterRef(self.on), f"{start}__lt": F(self.on)})
        return self._alone(rows, Exists(goes_on), Exists(ends_too))


def ran_out(stock: Stock) -> Q:
    """Records that end after their last valid day, not before it."""
    ends = Q(**{f"{stock.ends}__isnull": False})
    if not stock.ended_early:
        return ends
    never = Q(**{f"{stock.ended_early}__isnull": True})
    return ends & (never | Q(**{f"{stock.ended_early}__gt": F(stock.ends)}))


def cut_short(stock: Stock) -> Q:
    """Records that ended before their last valid day was over, or that had none."""
    early = Q(**{f"{stock.ended_early}__isnull": False})
    if not stock.ends:
        return early
    return early & (Q(**{f"{stock.ends}__isnull": True}) | Q(**{f"{stock.ended_early}__lte": F(stock.ends)}))


def gone_on(stock: Stock) -> Case | NextDay | F:
    """The first day on which a record of `stock` is no longer valid; nothing for one without an end."""
    if not stock.ended_early:
        return NextDay(F(stock.ends))
    if not stock.ends:
        return F(stock.ended_early)
    early = When(cut_short(stock), then=F(stock.ended_early))
    return Case(early, default=NextDay(F(stock.ends)), output_field=models.DateField())


def gain(of: Stock, **facts) -> Gain:
    """The flow of what comes to a stock; `facts` are key, label and definition."""
    return Gain(of=of, source=of.source, on=of.starts, **_shared(of), **facts)


def loss(of: Stock, *, columns: tuple = (), **facts) -> Loss:
    """The flow of what goes from a stock; `facts` are key, label, definition, and a cause."""

    def ending() -> QuerySet:
        return of.source().annotate(gone_on=gone_on(of))

    shared = _shared(of) | ({"columns": columns} if columns else {})
    return Loss(of=of, source=ending, **shared, **facts)


def _shared(of: Stock) -> dict:
    return {"county": of.county, "unit": of.unit, "columns": of.columns, "source_label": of.source_label}
