"""指标页: one indicator - what it counts, what is promised, how it went by month and by county, which readings were kept."""

from calendar import monthrange
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from bureau.accounts.models import County
from bureau.files.models import StoredFile, owner_key
from bureau.measures import ALL, NO_COUNTY, Measure, registry
from bureau.measures.grid import Value
from bureau.measures.snapshots import grid_for
from bureau.measures.units import convert
from bureau.plan.models import Indicator, Reading
from bureau.plan.progress.queries import figures, overview
from bureau.plan.progress.rules import may_report
from bureau.plan.progress.states import ReadingState
from bureau.plan.progress.values import fits

from . import charts
from .cards import Card, records_url
from .due import due_courses
from .foretelling import foretold
from .slices import Slice, county_name

READING_TONES = {
    ReadingState.DRAFT: "none",
    ReadingState.SUBMITTED: "warn",
    ReadingState.CONFIRMED: "ok",
    ReadingState.RETURNED: "late",
}


@dataclass(frozen=True)
class MonthRow:
    """One month: what it brought (a flow), how the year stood at its end, and where it should have stood."""

    month: int
    day: date
    alone: Value
    value: Value
    due: Value
    alone_url: str
    value_url: str

    @property
    def is_behind(self) -> bool:
        return self.value is not None and self.due is not None and self.value < self.due


@dataclass(frozen=True)
class ReadingLine:
    """A reading and the files that back it."""

    reading: Reading
    evidence: Sequence[StoredFile]

    @property
    def tone(self) -> str:
        return READING_TONES[self.reading.state]


@dataclass(frozen=True)
class SplitSum:
    """The split of a target added up, beside the whole."""

    total: Decimal
    whole: Decimal | None
    unit: str

    @property
    def gap(self) -> Decimal | None:
        """Positive: the counties together promise more than the city."""
        return None if self.whole is None else self.total - self.whole

    @property
    def short(self) -> Decimal | None:
        """What the counties together lack."""
        return None if self.whole is None else self.whole - self.total


def indicator_context(indicator: Indicator, place: Slice, *, user, counties: Sequence[County]) -> dict:
    """All that the page of an indicator shows."""
    card, split = card_and_split(indicator, place, user=user)
    measure = _measure(indicator)
    due = due_courses(indicator.plan, county=place.county).get(indicator.code, [])
    months = month_rows(card, measure, due)
    ahead = foretold(measure, card, user=user)
    course = charts.course_of(card, due) | ({"outlook": ahead.drawn} if ahead else {})
    return {
        "card": card,
        "measure": measure,
        "can_report": not indicator.measure_key and not indicator.plan.is_closed and may_report(user, indicator),
        "months": months,
        "has_alone": any(row.alone is not None for row in months),
        "course": {"kind": "courses", "months": charts.MONTHS, "series": [course]},
        "foretold": ahead,
        "split": split,
        "rows": [{"name": county_name(one.figure.county, counties), "card": one} for one in split],
        "county_bars": charts.county_bars(split, counties),
        "county_title": charts.county_title(split, counties),
        "split_sum": split_sum(card, split),
        "lines": reading_lines(list(_readings(indicator, place, user=user))),
    }


def reported_context(indicator: Indicator, place: Slice, *, user, counties: Sequence[County]) -> dict:
    """The readings behind a reported figure: the one that stands on the day, and those before it."""
    card, _ = card_and_split(indicator, place, user=user)
    readings = list(_readings(indicator, place, user=user))
    standing = next((reading for reading in readings if reading.state == ReadingState.CONFIRMED), None)
    return {"card": card, "lines": reading_lines(readings), "standing": standing}


def card_and_split(indicator: Indicator, place: Slice, *, user) -> tuple[Card, list[Card]]:
    """The indicator's figure, and those of the counties when the whole city is asked and some county has one."""
    if place.county == ALL:
        found, board = overview(indicator.plan, as_of=place.as_of, user=user)
        split = [board.cell(county, indicator.code) for county in board.counties]
        split = [figure for figure in split if figure.county != NO_COUNTY or figure.value]
    else:
        found, split = figures(indicator.plan, as_of=place.as_of, county=place.county, user=user), []
    if all(figure.value is None and figure.target is None for figure in split):
        split = []
    own = next(figure for figure in found if figure.code == indicator.code)
    return Card(own, place), [Card(figure, place.but(county=figure.county)) for figure in split]


def _measure(indicator: Indicator) -> Measure | None:
    """The measure that counts the indicator; None when it is reported, has stopped, or no longer fits the unit."""
    measure = registry.find(indicator.measure_key) if indicator.measure_key else None
    return measure if measure is not None and fits(measure, indicator.unit) else None


def _readings(indicator: Indicator, place: Slice, *, user):
    """Readings up to the day, newest first: of the city, or of the county of the slice."""
    rows = indicator.readings.visible_to(user).filter(as_of__lte=place.as_of)
    rows = rows.filter(county__isnull=True) if place.county == ALL else rows.filter(county__code=place.county)
    return rows.select_related("author", "county", "supersedes").order_by("-as_of", "-pk")


def reading_lines(readings: Sequence[Reading]) -> list[ReadingLine]:
    """Readings with their evidence; one query for the files of all."""
    files = defaultdict(list)
    keys = [owner_key(reading.pk) for reading in readings]
    for file in StoredFile.objects.filter(owner_label=Reading._meta.label_lower, owner_id__in=keys).order_by(
        "uploaded_at"
    ):
        files[file.owner_id].append(file)
    return [ReadingLine(reading, files[owner_key(reading.pk)]) for reading in readings]


def month_rows(card: Card, measure: Measure | None, due: Sequence) -> list[MonthRow]:
    """The observed months of the year."""
    figure, place = card.figure, card.place
    grid = grid_for(measure, year=place.year, as_of=place.as_of) if measure else None
    rows = []
    for month, value in enumerate(figure.course, start=1):
        end = min(date(place.year, month, monthrange(place.year, month)[1]), place.as_of)
        alone = None
        if grid is not None and grid.cumulative:
            alone = convert(grid.month(month, county=place.county), measure.unit, figure.unit)
        at_end = place.but(as_of=end)
        rows.append(
            MonthRow(
                month=month,
                day=end,
                alone=alone,
                value=value,
                due=due_on(card, due, end),
                alone_url=records_url(measure.key, place.but(month=month), unit=figure.unit) if measure else "",
                value_url=records_url(measure.key, at_end, unit=figure.unit) if measure else "",
            )
        )
    return rows


def due_on(card: Card, due: Sequence, day: date) -> Value:
    """Where the indicator should stand: at the end of a month, or on the day of the page in the running one."""
    if day == card.place.as_of:
        return card.figure.expected_value
    return due[day.month - 1] if due else None


def split_sum(card: Card, split: Sequence[Card]) -> SplitSum | None:
    """None when nothing was split to counties."""
    targets = [one.figure.target for one in split if one.figure.target is not None]
    return SplitSum(sum(targets), card.figure.target, card.figure.unit) if targets else None
