"""What was observed of an indicator: counted from a grid of its measure, or taken from readings."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from bureau.measures import Grid, Measure
from bureau.measures.grid import RatioGrid, Value
from bureau.measures.periods import observed_days
from bureau.measures.units import UnlikeUnits, convert

from .models import Reading

NOTHING = "none"
STOPPED = "stopped"


@dataclass(frozen=True)
class Observed:
    """A value with its source, the number of records behind it, and its course over the month ends of the year."""

    source: str
    value: Value = None
    records: int = 0
    course: tuple[Value, ...] = ()
    preliminary: bool = False

    @property
    def change(self) -> Value:
        """Since the end of the month before; None in the first month of the year."""
        if len(self.course) < 2 or self.course[-1] is None or self.course[-2] is None:
            return None
        return self.course[-1] - self.course[-2]


def fits(measure: Measure, unit: str) -> bool:
    """Whether figures of `measure` can be shown in `unit`."""
    try:
        convert(0, measure.unit, unit)
    except UnlikeUnits:
        return False
    return True


def counted(measure: Measure, grid: Grid | RatioGrid, *, unit: str, county: str) -> Observed:
    """The figure of a grid for one county key (or the whole city), in `unit`."""
    value = grid.value(county=county)
    return Observed(
        source="computed",
        value=convert(value, measure.unit, unit),
        records=0 if value is None else grid.records(county=county),
        course=tuple(convert(step, measure.unit, unit) for step in grid.course(county=county)),
    )


def reported(readings: Sequence[Reading], *, year: int, day: date, source: str = "reported") -> Observed:
    """The last of `readings` (of one indicator and place, oldest first) as of `day`."""
    last = _as_of(readings, day)
    if last is None:
        return Observed(source=STOPPED if source == STOPPED else NOTHING)
    steps = (_as_of(readings, month_end) for month_end in observed_days(year, day))
    return Observed(
        source=source,
        value=_plain(last.value),
        records=1,
        course=tuple(_plain(step.value) if step else None for step in steps),
        preliminary=last.preliminary,
    )


def _as_of(readings: Sequence[Reading], day: date) -> Reading | None:
    return next((reading for reading in reversed(readings) if reading.as_of <= day), None)


def _plain(value: Decimal | None) -> Decimal | None:
    """Without the zeros that the column's scale adds: 57, not 57.000000."""
    return None if value is None else value.quantize(Decimal(1)) if value == value.to_integral() else value.normalize()
