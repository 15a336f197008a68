"""年度总览: what the page of a year shows - what is late, a card an indicator, counties × indicators, charts, tasks."""

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bureau.accounts.models import County
from bureau.measures import ALL, NO_COUNTY
from bureau.plan.models import Plan
from bureau.plan.progress.figures import Matrix
from bureau.plan.progress.queries import figures, overview

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
    """One indicator across the counties, the city's figure first."""

    whole: Card
    cells: Sequence[Card]


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
    """The cards of the city, or of the one county the slice names."""
    return cards_of(figures(plan, as_of=place.as_of, county=place.county, user=user), place)


def county_matrix(cards: Sequence[Card], matrix: Matrix, counties: Sequence[County]) -> dict:
    """Indicators × counties; the city's figures are the cards of the page."""
    names = {county.code: MatrixColumn(county.code, county.short_name, county.name) for county in counties}
    names[NO_COUNTY] = MatrixColumn(NO_COUNTY, "市本级", NO_COUNTY_NAME)
    columns = [names[key] for key in matrix.counties]
    places = [cards[0].place.but(county=column.key) for column in columns]

    def row(card: Card) -> MatrixRow:
        cells = (matrix.cell(column.key, card.figure.code) for column in columns)
        return MatrixRow(card, [Card(figure, place) for figure, place in zip(cells, places, strict=True)])

    return {"columns": columns, "rows": [row(card) for card in cards]}


def tasks_of(plan: Plan, day: date, *, user) -> list[TaskLine]:
    """All tasks of a plan on a day, two queries."""
    tasks = plan.tasks.visible_to(user).select_related("lead_division").prefetch_related("milestones")
    return task_lines(tasks, day)


def first_course(cards: Sequence[Card]) -> dict:
    """The course that is drawn first: of what is latest, else of the first indicator that has one."""
    known = [card for card in [*late_first(cards), *cards] if any(value is not None for value in card.figure.course)]
    return {"code": known[0].figure.code, "title": charts.course_title(known[0])} if known else {}


def cockpit_context(plan: Plan, place: Slice, *, user, counties: Sequence[County]) -> dict:
    """All that the page of a year shows."""
    board = None
    if place.county == ALL:
        found, board = overview(plan, as_of=place.as_of, user=user)
        cards = cards_of(found, place)
    else:
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
        "matrix": county_matrix(cards, board, counties) if cards and board else None,
        "bars": charts.year_bars(cards),
        "bars_title": charts.bars_title(cards),
        "courses": charts.courses(cards, due_courses(plan, county=place.county) if cards else {}),
        "first_course": first_course(cards),
    }
