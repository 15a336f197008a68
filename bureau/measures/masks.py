"""Stocks of twelve month ends in one pass over the table.

Each record becomes a bit mask of the days on which it is valid, each counted thing the union of its records' masks, and
the database returns how many things share a mask. A year costs one scan instead of twelve.
"""

from datetime import date

from django.db import connections, models
from django.db.backends.signals import connection_created
from django.db.models import Case, F, Max, Min, Value, When
from django.db.models.functions import Coalesce
from django.dispatch import receiver


class BitOr(models.Aggregate):
    function = "BIT_OR"
    output_field = models.IntegerField()


class _SqliteBitOr:
    def __init__(self):
        self.bits = 0

    def step(self, value):
        self.bits |= value or 0

    def finalize(self):
        return self.bits


@receiver(connection_created)
def teach_sqlite_bit_or(connection, **kwargs):
    """SQLite has no BIT_OR of its own."""
    if connection.vendor == "sqlite":
        connection.connection.create_aggregate("BIT_OR", 1, _SqliteBitOr)


def stock_cells(measure, days: list[date], codes: dict[int | None, str]) -> dict[str, list[int]]:
    """Figures of a stock measure by county key at each of `days` (ascending, at most 31).

    One query; a second one only when a thing has records in more than one county.
    """
    rows = _masked(measure, days)
    cells: dict[str, list[int]] = {}

    def add(place, mask: int, things: int):
        row = cells.setdefault(codes[place], [0] * len(days))
        for index in range(len(days)):
            if mask >> index & 1:
                row[index] += things

    if measure.distinct is None:
        for place, mask, things in tally(rows.values("place", "mask"), ("place", "mask")):
            add(place, mask, things)
        return cells

    keyed = rows.values("thing").annotate(low=Min("place"), high=Max("place"), bits=BitOr("mask"))
    moved = False
    for low, high, mask, things in tally(keyed.values("low", "high", "bits"), ("low", "high", "bits")):
        if low == high:
            add(low, mask, things)
        else:
            moved = True
    if moved:
        for place, mask in _told_apart(rows, measure, len(days)):
            add(place, mask, 1)
    return cells


def place_of(measure):
    """The primary key of a record's county; 0 where it can lack."""
    path = measure.county if "__" in measure.county else f"{measure.county}_id"
    return Coalesce(F(path), 0) if measure.may_be_empty(measure.county) else F(path)


def _masked(measure, days: list[date]):
    """Candidate rows with their county (0: none), their mask of days, and the key of the thing they are of."""
    rows = measure.source().order_by().filter(measure.valid_on_any(days[0], days[-1]))
    rows = rows.annotate(place=place_of(measure), mask=_mask(measure, days))
    if measure.distinct:
        rows = rows.annotate(thing=measure.thing_key())
    return rows


def _mask(measure, days: list[date]):
    """The days from the start on, and those up to the end: each found at the first comparison that holds."""
    every = (1 << len(days)) - 1
    mask = _bits(
        When(**{f"{measure.starts}__lte": day}, then=Value(every >> index << index)) for index, day in enumerate(days)
    )
    for path, lookup in ((measure.ends, "gte"), (measure.ended_early, "gt")):
        if path:
            up_to = [When(**{f"{path}__{lookup}": day}, then=Value((2 << index) - 1)) for index, day in enumerate(days)]
            endless = [When(**{f"{path}__isnull": True}, then=Value(every))] if measure.may_be_empty(path) else []
            mask = mask.bitand(_bits([*endless, *reversed(up_to)]))
    return mask


def _bits(whens) -> Case:
    return Case(*whens, default=Value(0), output_field=models.IntegerField())


def tally(rows, names: tuple[str, ...]):
    """How many rows of a queryset share the same values of `names`."""
    connection = connections[rows.db]
    inner, params = rows.query.get_compiler(connection=connection).as_sql()
    listed = ", ".join(connection.ops.quote_name(name) for name in names)
    with connection.cursor() as cursor:
        # Quoted names and SQL that the ORM compiled; values stay parameters.
        cursor.execute(f"SELECT {listed}, COUNT(*) FROM ({inner}) tallied GROUP BY {listed}", params)  # noqa: S608
        return cursor.fetchall()


def _told_apart(rows, measure, days: int):
    """(county, mask) of each thing that has records in several counties: on each day the latest record decides."""
    several = rows.values("thing").annotate(low=Min("place"), high=Max("place")).exclude(low=F("high")).values("thing")
    latest: dict = {}
    found = rows.filter(thing__in=several).order_by(measure.starts, "pk").values_list("thing", "place", "mask")
    for thing, place, mask in found:
        for index in range(days):
            if mask >> index & 1:
                latest[thing, index] = place
    for (_thing, index), place in latest.items():
        yield place, 1 << index
