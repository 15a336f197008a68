from datetime import date
from decimal import Decimal

import pytest

from bureau.measures import ALL, NO_COUNTY, Grid
from bureau.measures.grid import RatioGrid

DAY = date(2020, 3, 31)


def grid(*, cumulative: bool, cells=None, months: int = 3) -> Grid:
    cells = {"a": [1, 2, 3], "b": [10, 20, 30]} if cells is None else cells
    return Grid(key="k", year=2020, as_of=DAY, months=months, cumulative=cumulative, cells=cells)


def test_a_stock_is_its_value_at_the_end():
    stock = grid(cumulative=False)
    assert stock.value() == 33
    assert stock.value(month=2) == 22
    assert stock.value(county="a") == 3
    assert stock.course() == [11, 22, 33]


def test_a_flow_is_the_sum_of_its_months():
    flow = grid(cumulative=True)
    assert flow.value() == 66
    assert flow.value(month=2) == 33
    assert flow.month(2) == 22
    assert flow.value(county="b") == 60
    assert flow.course(county="a") == [1, 3, 6]


@pytest.mark.parametrize("month", [0, 4, 12, 13, -1])
def test_a_month_not_observed_has_no_figure(month):
    for cumulative in (True, False):
        assert grid(cumulative=cumulative).value(month=month) is None
        assert grid(cumulative=cumulative).month(month) is None


def test_a_county_without_records_counts_zero_and_the_future_counts_nothing():
    assert grid(cumulative=True).value(county="c") == 0
    assert grid(cumulative=True, cells={}, months=0).value() is None
    assert grid(cumulative=True, cells={}).value() == 0


def test_the_city_includes_what_belongs_to_no_county():
    stock = grid(cumulative=False, cells={"a": [1, 1, 1], NO_COUNTY: [2, 2, 2]})
    assert stock.value(county=ALL) == 3
    assert stock.value(county=NO_COUNTY) == 2


def share(above, below) -> RatioGrid:
    return RatioGrid(
        key="share",
        numerator=grid(cumulative=False, cells=above),
        denominator=grid(cumulative=False, cells=below),
        factor=100,
    )


def test_a_ratio_divides_sums_and_never_averages():
    ratio = share({"a": [1, 1, 1], "b": [1, 1, 1]}, {"a": [1, 1, 2], "b": [9, 9, 98]})
    assert ratio.value() == Decimal(2)
    assert ratio.value(month=1) == Decimal(20)
    assert ratio.value(county="a") == Decimal(50)
    assert ratio.course(county="b")[0] == Decimal(100) / 9


def test_nothing_is_divided_by_zero():
    ratio = share({"a": [1, 1, 1]}, {"a": [0, 0, 0]})
    assert ratio.value() is None
    assert ratio.value(county="b") is None
    assert ratio.value(month=7) is None
