"""Things that count once, by county and month of their first record, in one pass over the table."""

from datetime import date

from django.db.models import F, Max, Min
from django.db.models.functions import ExtractMonth

from .masks import place_of, tally


def first_cells(measure, rows, *, since: date, months: int, codes: dict[int | None, str]) -> dict[str, list[int]]:
    """How many things of `rows` have their first record in each month from `since` on, by county key.

    One query; a second one only when a thing has records in more than one county.
    """
    rows = rows.order_by().annotate(place=place_of(measure), thing=measure.thing_key())
    things = rows.values("thing").annotate(low=Min("place"), high=Max("place"), in_month=ExtractMonth(Min(measure.on)))
    firsts = things.annotate(first=Min(measure.on)).filter(first__gte=since).values("low", "high", "in_month")
    cells: dict[str, list[int]] = {}

    def add(place, month: int, count: int):
        cells.setdefault(codes[place], [0] * months)[month - 1] += count

    moved = False
    for low, high, month, count in tally(firsts, ("low", "high", "in_month")):
        if low == high:
            add(low, int(month), count)
        else:
            moved = True
    if moved:
        for place, month in _told_apart(rows, measure, since=since):
            add(place, month, 1)
    return cells


def _told_apart(rows, measure, *, since: date):
    """(county, month) of each thing that has records in several counties: its first record decides."""
    several = rows.values("thing").annotate(low=Min("place"), high=Max("place")).exclude(low=F("high")).values("thing")
    seen = set()
    found = rows.filter(thing__in=several).order_by(measure.on, "pk").values_list("thing", "place", measure.on)
    for thing, place, day in found:
        if thing not in seen:
            seen.add(thing)
            if day >= since:
                yield place, day.month
