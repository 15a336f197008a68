"""Rows of registers that follow a course: their events, and the made-up things they name."""

from datetime import date

from .courses import course_of, course_of_year, story_years
from .firms import Firm
from .ledger_rows import Setting
from .organisations import dice_of


def settings_of(code: str, firms: list[Firm], *, seed: int, today: date) -> list[Setting]:
    """What each row of a course is made from, in the order of its days within each year."""
    place, course = course_of(code)
    dice = dice_of(place, seed=seed, purpose=2)
    events = [event for year in story_years(today) for event in course_of_year(course, year, today=today, dice=dice)]
    return [Setting(number, event, firms, dice) for number, event in enumerate(events)]
