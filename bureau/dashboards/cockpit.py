"""年度总览: what the page of a year shows - what is late, a card an indicator, counties × indicators, charts, tasks."""

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bureau.accounts.models import County
from bureau.measures import ALL, NO_COUNTY
from bureau.plan.models import Plan
from bureau.plan.progress.queries import figures, matrix

from . import charts
from .cards import Card, cards_of, head_sentence, lamp_counts, late_first
from .due import due_courses
from .slices import NO_COUNTY_NAME, Slice
from .tasks_board import TaskLine, late_lines, task_lines, task_sections


@dataclass(frozen=True)
class MonthStep:
    """One month of the rail that turns the page to a day; `state` is past, now or ahead."""

    month: int
    day: date
    url: str
    state: str


@dataclass(frozen=True)
class MatrixColumn:
    key: str
    name: str
    full_name: str


@dataclass(frozen=True)
class MatrixRow:
    """One indicator across the counties: the city's figure first, nothing where a county has none."""

    whole: Card
    cells: Sequence[Card | None]


def pace_of(plan: Plan, day: date) -> float:
    """The share of the plan's period that has passed with `day`: 0.749 at the end of September."""
    whole = (plan.period_end - plan.period_start).days + 1
    return min(max((day - plan.period_start).days + 1, 0), whole) / whole


def month_rail(plan: Plan, place: Slice) -> list[MonthStep]:
    """The month ends of a one-year plan; a plan over several years has no rail."""
    if plan.period_start.year != plan.period_end.year:
        return []
    steps = []
    for month in range(plan.period_start.month, plan.period_end.month + 1):
        last = date(plan.period_end.year, month, monthrange(plan.period_end.year, month)[1])
        day = min(last, plan.period_end)
        state = "now" if month == place.as_of.month else "past" if day < place.as_of else "ahead"
        steps.append(MonthStep(month, day, place.but(as_of=day).query(), state))
    return steps


def year_cards(plan: Plan, place: Slice, *, user) -> list[Card]:
    """The cards of a page: of the city, or of the one county the slice names."""
    return cards_of(figures(plan, as_of=place.as_of, county=place.county, user=user), place)


def county_matrix(plan: Plan, place: Slice, cards: Sequence[Card], *, user, counties: Sequence[County]) -> dict:
    """Indicators × counties; the city's figures are the cards of the page."""
    cells = {(figure.code, figure.county): figure for figure in matrix(plan, as_of=place.as_of, user=user)}
    columns = [MatrixColumn(county.code, county.short_name, county.name) for county in counties]
    if any(key == NO_COUNTY and figure.value for (_, key), figure in cells.items()):
        columns.append(MatrixColumn(NO_COUNTY, "市本级", NO_COUNTY_NAME))

    def cell(code: str, key: str) -> Card | None:
        figure = cells.get((code, key))
        return None if figure is None else Card(figure, place.but(county=key))

    rows = [MatrixRow(card, [cell(card.figure.code, column.key) for column in columns]) for card in cards]
    return {"columns": columns, "rows": rows}


def tasks_of(plan: Plan, day: date, *, user) -> list[TaskLine]:
    """All tasks of a plan on a day, two queries."""
    tasks = plan.tasks.visible_to(user).select_related("lead_division").prefetch_related("milestones")
    return task_lines(tasks, day)


def cockpit_context(plan: Plan, place: Slice, *, user, counties: Sequence[County]) -> dict:
    """All that the page of a year shows."""
    cards = year_cards(plan, place, user=user)
    tasks = tasks_of(plan, place.as_of, user=user)
    late_cards = late_first(cards)
    pace = pace_of(plan, place.as_of)
    return {
        "plan": plan,
        "place": place,
        "cards": cards,
        "head": head_sentence(cards, pace=pace) if cards else "",
        "lamps": lamp_counts(cards),
        "late_cards": late_cards,
        "late_tasks": late_lines(tasks),
        "tasks": tasks,
        "sections": task_sections(tasks),
        "pace": pace,
        "pace_width": f"{pace * 100:.2f}%",
        "rail": month_rail(plan, place),
        "matrix": county_matrix(plan, place, cards, user=user, counties=counties) if cards and place.county == ALL else None,
        "bars": charts.year_bars(cards),
        "bars_title": charts.bars_title(cards),
        "courses": charts.courses(cards, due_courses(plan, county=place.county) if cards else {}),
        "first_course": late_cards[0].figure.code if late_cards else "",
    }
