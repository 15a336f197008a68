"""How much happened when: the course of each ledger and register through 2019, 2020 and the present year.

The figures of 2020 are chosen so that on 30 September some targets of the plan stand well, some behind, some far behind
and one is reached; those of the present year so that the same holds today, whatever day it is.
"""

import calendar
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from random import Random

STORY_YEAR = 2020


@dataclass(frozen=True)
class Course:
    """One ledger's or register's year, under the name that plans know its figure by.

    `months` is how many entries, or how many ten thousand yuan, each month of 2020 brought; `target` what the plan asks
    (in the same unit); `pace` how much of an even pace to the target the present year keeps; `size` the usual size of one
    entry in ten thousand yuan (none: entries are counted); `done_early` lets the present year be complete by March.
    """

    code: str
    months: tuple[int, ...]
    target: int
    pace: float
    size: int = 0
    done_early: bool = False


COURSES = (
    Course("city_tech_centers", (0, 0, 0, 0, 4, 0, 0, 2, 0, 0, 5, 0), 10, 1.08),
    Course("transformed_results", (2, 3, 5, 6, 6, 7, 7, 6, 5, 5, 5, 6), 60, 1.02),
    Course(
        "tech_contract_value", (420, 380, 900, 1100, 1500, 1900, 1700, 1900, 2000, 2100, 2800, 3900), 20_000, 0.83, 160
    ),
    Course("flexible_talent", (0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 2, 1), 5, 0.62),
    Course("commissioner_teams", (0, 0, 0, 6, 4, 0, 0, 0, 0, 0, 0, 0), 10, 1.0, done_early=True),
    Course("farmer_technicians", (0, 0, 0, 0, 0, 24, 0, 18, 0, 16, 0, 0), 50, 1.06),
    Course("upper_funds", (0, 0, 0, 320, 0, 480, 0, 520, 0, 300, 450, 0), 2_000, 0.9, 120),
    Course("investment_promotion", (0, 0, 300, 0, 0, 900, 0, 0, 700, 0, 1500, 1700), 5_000, 0.56, 300),
    Course("science_popularisation", (1, 0, 1, 2, 6, 2, 2, 3, 5, 2, 1, 1), 24, 1.0),
    Course("earthquake_drills", (0, 0, 1, 1, 5, 1, 0, 0, 2, 3, 1, 0), 14, 1.0),
)


@dataclass(frozen=True)
class Event:
    """One entry to come: its day, and how much it adds (yuan) where amounts are summed."""

    day: date
    amount: Decimal | None = None


def course_of(code: str) -> tuple[int, Course]:
    """The course of that name, with its place among all, which deals its dice."""
    return next((place, course) for place, course in enumerate(COURSES) if course.code == code)


def story_years(today: date) -> list[int]:
    """The years in which things happen: the one before the story, its own, and the present one."""
    return sorted({STORY_YEAR - 1, STORY_YEAR, today.year})


def course_of_year(course: Course, year: int, *, today: date, dice: Random) -> list[Event]:
    """The entries of one ledger in `year` up to today, in the order of their days."""
    if year > STORY_YEAR:
        days = _even_days(course, year)
        events = _sized(course, days, total=course.target * course.pace, dice=dice)
    else:
        share = 1.0 if year == STORY_YEAR else 0.82
        events = [event for month in range(1, 13) for event in _month(course, year, month, share, dice)]
    return [event for event in sorted(events, key=lambda event: event.day) if event.day <= today]


def _month(course: Course, year: int, month: int, share: float, dice: Random) -> list[Event]:
    amount = round(course.months[month - 1] * share)
    if not amount:
        return []
    entries = max(1, round(amount / course.size)) if course.size else amount
    last = calendar.monthrange(year, month)[1]
    days = [date(year, month, dice.randint(3, last - 1)) for _ in range(entries)]
    return _sized(course, days, total=amount, dice=dice)


def _even_days(course: Course, year: int) -> list[date]:
    """Days at equal distances through the year (or its first two months)."""
    total = course.target * course.pace
    entries = max(1, round(total / course.size if course.size else total))
    span = 58 if course.done_early else (date(year + 1, 1, 1) - date(year, 1, 1)).days
    return [date(year, 1, 1) + timedelta(days=int(span * (n + 0.5) / entries)) for n in range(entries)]


def _sized(course: Course, days: list[date], *, total: float, dice: Random) -> list[Event]:
    """Give each day its part of `total` ten thousand yuan, uneven but adding up to the last hundred yuan."""
    if not course.size:
        return [Event(day) for day in days]
    weights = [0.5 + dice.random() for _ in days]
    hundreds = [int(total * 100 * weight / sum(weights)) for weight in weights]
    hundreds[-1] += int(total * 100) - sum(hundreds)
    return [Event(day, Decimal(part) * 100) for day, part in zip(days, hundreds, strict=True)]


def stays(today: date, dice: Random) -> Iterator[tuple[date, date | None]]:
    """When each firm or team moved into a maker space, and out again: 185 are in on 2020-09-30, about 120 today."""
    for n in range(150):
        moved_in = date(2018, 1, 8) + timedelta(days=int(720 * dice.random()))
        # Twelve left in the course of 2020; of the others two in five have stayed.
        moved_out = _out(2020, dice) if n < 12 else _out(2021 + n % 5, dice) if n % 5 < 3 else None
        yield moved_in, moved_out
    for n in range(58):
        moved_in = date(STORY_YEAR, 1, 6) + timedelta(days=int(350 * (n + 0.5) / 58))
        yield moved_in, _out(2021 + n % 5, dice) if n % 3 else None
    for n in range(44):
        moved_in = date(2021, 3, 1) + timedelta(days=int((today - date(2021, 3, 1)).days * (n + 0.5) / 44))
        yield moved_in, None


def _out(year: int, dice: Random) -> date:
    return date(year, 2, 1) + timedelta(days=int(320 * dice.random()))
