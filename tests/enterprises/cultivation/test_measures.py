"""Figures of the pool by day, county and month."""

from datetime import date
from decimal import Decimal

import pytest

from bureau.measures import ALL, registry
from enterprises.cultivation.help_actions import give_support
from enterprises.cultivation.models import Support
from tests.enterprises.made_up import enterprise
from tests.personas import everybody, fengcheng

from .made_up import entry

pytestmark = pytest.mark.django_db


def value(key: str, as_of: date, county: str = ALL):
    measure = registry.get(f"enterprises.{key}")
    return measure.records(year=as_of.year, as_of=as_of, county=county).count()


@pytest.mark.parametrize(
    ("day", "size"),
    [(date(2020, 2, 29), 0), (date(2020, 3, 1), 2), (date(2020, 8, 31), 2), (date(2020, 9, 1), 1)],
)
def test_the_size_of_the_pool_on_a_day(day, size):
    firm = enterprise()
    entry(firm)
    entry(firm, "gazelle")  # one firm, in the pool for two rungs
    entry(enterprise(county=fengcheng()), state="certified")
    entry(state="asked")
    assert value("pool_size", day) == size
    assert value("pool_size", day, fengcheng().code) == (1 if date(2020, 3, 1) <= day < date(2020, 9, 1) else 0)


def test_entered_and_certified_in_a_year():
    entry()
    entry(state="certified")
    entry(state="failed")
    entry(entered_on=date(2019, 5, 1))
    assert value("pool_entered", date(2020, 12, 31)) == 3
    assert value("pool_certified", date(2020, 12, 31)) == 1
    assert value("pool_certified", date(2020, 8, 31)) == 0


def test_help_by_count_and_money():
    officer, row = everybody().officer, entry()
    for amount in (None, 50_000, Decimal("1234.56")):
        give = Support(entry=row, kind_id="money", given_on=date(2020, 4, 1), words="支持", amount=amount)
        give_support(give, by=officer)
    assert value("pool_supports", date(2020, 12, 31)) == 3
    grid = registry.get("enterprises.pool_support_money").grid(year=2020, as_of=date(2020, 12, 31))
    assert grid.value() == Decimal("51234.56")
    assert grid.value(month=4) == Decimal("51234.56")
