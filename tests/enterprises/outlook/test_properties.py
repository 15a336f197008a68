"""What never fails: the figures are in order, each is a number of named firms, and nothing is foretold where nothing moves."""

from datetime import date, timedelta
from random import Random

import pytest

from bureau.accounts.models import County
from bureau.measures import ALL, registry
from enterprises.outlook.queries import Group, prospects
from enterprises.outlook.reckoning import outlook, reckon
from tests.enterprises.made_up import certificate, enterprise

from .made_up import DAY, application, firm

pytestmark = pytest.mark.django_db

END = date(2020, 12, 31)


def fill(dice: Random, firms: int = 24) -> None:
    counties = list(County.objects.of_own_city()[:3])
    for _ in range(firms):
        one = enterprise(county=dice.choice(counties))
        for _ in range(dice.choice([0, 1, 1, 2, 3])):
            issued = date(2015, 1, 15) + timedelta(days=dice.randrange(2100))
            certificate(
                one,
                issued=issued,
                expires=issued + timedelta(days=dice.choice([200, 365, 1095])),
                revoked_on=issued + timedelta(days=dice.randrange(900)) if dice.random() < 0.15 else None,
                renewal_begun_on=issued + timedelta(days=dice.randrange(900)) if dice.random() < 0.4 else None,
            )
        if dice.random() < 0.5:
            applied = date(2017, 1, 1) + timedelta(days=dice.randrange(1400))
            later = applied + timedelta(days=dice.randrange(300)) if dice.random() < 0.6 else None
            application(one, applied=applied, decided=later, certified=dice.random() < 0.6)


@pytest.mark.parametrize("seed", range(2))
def test_the_figures_are_in_order_and_are_numbers_of_named_firms(seed):
    fill(Random(seed))
    valid = registry.get("enterprises.hnte_valid")
    for as_of in (date(2020, 1, 1), DAY, date(2020, 12, 30), END):
        found = reckon(2020, as_of)
        for code in (ALL, *County.objects.of_own_city().values_list("code", flat=True)[:3]):
            one = found.of(code)
            stock = valid.grid(year=2020, as_of=as_of).value(county=code)
            assert one.valid == stock
            assert one.counts[Group.STAYS] <= one.low <= one.high
            assert one.high <= stock + one.counts[Group.APPLYING]
            assert one.middle is None or one.low <= one.middle <= one.high
            assert one.low_sum <= (one.middle_sum or one.low_sum) <= one.high_sum
            named = prospects(2020, as_of)
            named = named if code == ALL else named.filter(county__code=code)
            for group in Group:
                assert one.counts[group] == named.filter(group=group).count(), (as_of, code, group)


@pytest.mark.parametrize("seed", range(2))
def test_where_nothing_ends_and_nobody_applies_the_outlook_is_the_stock(seed):
    dice = Random(seed)
    for _ in range(8):
        until = END + timedelta(days=dice.randrange(900))
        firm(until=until, issued=date(2018, 1, 1) + timedelta(days=dice.randrange(800)))
    stock = registry.get("enterprises.hnte_valid").grid(year=2020, as_of=DAY).value()
    found = outlook(2020, DAY)
    assert (found.low, found.middle, found.high) == (stock, stock, stock)


def test_the_number_of_queries_does_not_depend_on_the_number_of_firms(django_assert_num_queries):
    # One for the firms, three years of renewals, three of applications.
    for _ in range(2):
        with django_assert_num_queries(7):
            reckon(2020, DAY)
        fill(Random(1), firms=10)
