"""The course of the ledgers through a year."""

from datetime import date
from random import Random

import pytest

from bureau.demo.courses import COURSES, STORY_YEAR, course_of_year, stays

TODAY = date(2026, 11, 22)


def total(events, course, until: date):
    found = [event for event in events if event.day <= until]
    return sum(event.amount for event in found) / 10_000 if course.size else len(found)


@pytest.mark.parametrize("course", COURSES, ids=lambda course: course.code)
def test_the_months_of_the_story_add_up_exactly(course):
    events = course_of_year(course, STORY_YEAR, today=TODAY, dice=Random(1))
    assert total(events, course, date(STORY_YEAR, 9, 30)) == sum(course.months[:9])
    assert total(events, course, date(STORY_YEAR, 12, 31)) == sum(course.months)


@pytest.mark.parametrize("today", [date(2026, 1, 1), date(2026, 2, 28), date(2028, 2, 29), date(2026, 12, 31)])
def test_nothing_happens_after_today(today):
    for course in COURSES:
        events = course_of_year(course, today.year, today=today, dice=Random(1))
        assert all(event.day.year == today.year and event.day <= today for event in events)
    assert all(moved_in <= today for moved_in, _ in stays(today, Random(1)))


def test_nobody_moves_out_before_moving_in():
    assert all(out is None or moved_in < out for moved_in, out in stays(TODAY, Random(3)))
