"""Working days: the published arrangement, the bureau's own table over it, and years nobody has published."""

from datetime import date

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from bureau import workdays
from bureau.workdays.actions import bring_in
from bureau.workdays.models import Holiday

pytestmark = pytest.mark.django_db

WORKED = {
    date(2026, 2, 14): True,  # a Saturday that is worked
    date(2026, 10, 10): True,
    date(2026, 10, 1): False,
    date(2026, 2, 17): False,  # a Tuesday off
    date(2026, 11, 23): True,
    date(2026, 11, 22): False,  # an ordinary Sunday
}
# From, working days, whether the first counts; the last day.
DUE = [
    (date(2026, 11, 23), 5, False, date(2026, 11, 30)),
    (date(2026, 11, 23), 5, True, date(2026, 11, 27)),
    (date(2026, 11, 22), 5, True, date(2026, 11, 27)),  # a Sunday counts for nothing either way
    (date(2026, 11, 20), 1, False, date(2026, 11, 23)),
    (date(2026, 9, 30), 3, False, date(2026, 10, 10)),  # eighth, ninth, and the Saturday worked
    (date(2026, 2, 13), 2, False, date(2026, 2, 24)),  # the Saturday worked, then the first day after the festival
    (date(2026, 11, 23), 0, False, date(2026, 11, 23)),
]


def test_weekends_worked_and_weekdays_off_are_known():
    assert {day: workdays.is_workday(day) for day in WORKED} == WORKED


def test_the_day_after_so_many_working_days():
    for day, n, counts_first, expected in DUE:
        found = workdays.after(day, n, counts_first=counts_first)
        assert found == workdays.Due(expected, False), f"{n} working days after {day}"
    with pytest.raises(ValueError, match="forwards"):
        workdays.after(date(2026, 11, 23), -1)


def test_a_year_that_is_not_published_is_guessed_from_the_week_and_says_so():
    assert workdays.after(date(2026, 12, 30), 1) == workdays.Due(date(2026, 12, 31), False)
    found = workdays.after(date(2026, 12, 30), 3)
    assert found == workdays.Due(date(2027, 1, 4), True)
    assert found.words == "2027-01-04（估算）"


def test_the_table_is_the_source_of_truth_and_an_expected_day_stays_a_guess():
    Holiday.objects.create(day=date(2026, 11, 24), name="停电")
    assert workdays.after(date(2026, 11, 23), 1).day == date(2026, 11, 25)
    Holiday.objects.create(day=date(2027, 1, 1), name="元旦", is_estimated=True)
    assert workdays.after(date(2026, 12, 31), 1) == workdays.Due(date(2027, 1, 4), True)
    assert workdays.after(date(2027, 1, 4), 1) == workdays.Due(date(2027, 1, 5), False)


def test_reckoning_takes_two_queries_however_far(django_assert_num_queries):
    with django_assert_num_queries(2):
        workdays.after(date(2026, 1, 5), 200)


def test_what_was_entered_by_hand_stands_when_published_days_are_brought_in():
    Holiday.objects.filter(day__year=2026).delete()
    Holiday.objects.create(day=date(2026, 10, 1), is_workday=True, name="值守")
    first = bring_in([2026])
    assert first > 20
    assert workdays.is_workday(date(2026, 10, 1))
    assert bring_in([2026]) == 0
    assert Holiday.history.filter(day=date(2026, 10, 2), history_type="+").exists()
    with pytest.raises(CommandError, match="2031"):
        call_command("load_holidays", "2031")
