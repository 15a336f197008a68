"""How long a firm may be incubated."""

from datetime import date, timedelta

import pytest

from incubators.tenancies.limits import StayLimits, age_remark, earliest_within, months_after, months_between
from incubators.tenancies.models import LongStayField, Tenancy
from tests.enterprises.made_up import enterprise
from tests.incubators.made_up import carrier, stay

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2016, 9, 30), 48, date(2020, 9, 30)),
        (date(2016, 2, 29), 12, date(2017, 2, 28)),
        (date(2020, 1, 31), 1, date(2020, 2, 29)),
        (date(2020, 3, 31), -1, date(2020, 2, 29)),
    ],
)
def test_months_later(day, months, later):
    assert months_after(day, months) == later


def test_full_months_between_two_days():
    assert months_between(date(2020, 1, 31), date(2020, 2, 29)) == 1
    assert months_between(date(2020, 1, 31), date(2020, 2, 28)) == 0
    assert months_between(date(2019, 5, 2), date(2020, 5, 1)) == 11


@pytest.mark.parametrize("months", [1, 6, 48, 60])
def test_the_earliest_day_of_entry_is_the_first_whose_months_are_not_over(months):
    for offset in range(0, 800, 7):
        day = date(2019, 2, 20) + timedelta(days=offset)
        earliest = earliest_within(day, months)
        assert months_after(earliest, months) >= day
        assert months_after(earliest - timedelta(days=1), months) < day


@pytest.mark.parametrize(
    ("entered", "field", "is_over"),
    [
        (date(2016, 9, 30), "", False),
        (date(2016, 9, 29), "", True),
        (date(2016, 9, 29), "201", False),
        (date(2015, 9, 30), "201", False),
        (date(2015, 9, 29), "201", True),
        (date(2016, 9, 29), "101", True),
    ],
)
def test_48_months_are_the_limit_and_60_in_some_fields(entered, field, is_over):
    tenancy, day = stay(carrier(), enterprise(hitech_field=field), entered=entered), date(2020, 9, 30)
    limits = StayLimits()
    assert limits.is_over(tenancy, day) == is_over
    assert Tenancy.objects.filter(limits.over_on(day)).exists() == is_over


def test_who_left_or_graduated_or_only_resides_is_never_over_the_limit():
    old, day = date(2010, 1, 1), date(2020, 9, 30)
    stay(carrier(), entered=old, left_on=date(2020, 9, 30), state="withdrawn", incubated=True)
    stay(carrier(), entered=old, graduated_on=date(2020, 9, 30), state="graduated")
    stay(carrier(), entered=old, state="resident")
    stay(carrier(kind="maker_space"), entered=old)
    assert not Tenancy.objects.filter(StayLimits().over_on(day)).exists()
    assert Tenancy.objects.filter(StayLimits().over_on(day - timedelta(days=1))).count() == 2


def test_the_limits_are_data():
    place = carrier()
    place.kind.stay_limit_months = 24
    place.kind.save()
    LongStayField.objects.all().delete()
    stay(place, enterprise(hitech_field="201"), entered=date(2018, 9, 29))
    assert Tenancy.objects.filter(StayLimits().over_on(date(2020, 9, 30))).count() == 1


@pytest.mark.parametrize(("founded", "remarked"), [(date(2018, 5, 1), False), (date(2018, 4, 30), True), (None, False)])
def test_a_firm_older_than_24_months_at_entry_is_taken_with_a_remark(founded, remarked):
    tenancy = stay(carrier(), enterprise(registered_on=founded), entered=date(2020, 5, 1))
    assert bool(age_remark(tenancy)) == remarked
