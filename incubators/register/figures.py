"""Figures of sheets that must fit their columns: areas with two places, numbers of people and seats."""

from decimal import Decimal

from bureau.exchange.refusals import UncleanValue

MOST_AREA = Decimal(10) ** 8
MOST_TALLY = 1_000_000


def area(value: Decimal) -> Decimal:
    """An area with at most two decimal places. Raises `UncleanValue`."""
    if value < 0:
        raise UncleanValue("不能为负数", value)
    if value >= MOST_AREA:
        raise UncleanValue("数字过大，请检查单位（平方米）", value)
    rounded = value.quantize(Decimal("0.01"))
    if rounded != value:
        raise UncleanValue("最多两位小数", value)
    return rounded


def tally(value: int) -> int:
    """A number of people or things. Raises `UncleanValue`."""
    if value < 0:
        raise UncleanValue("不能为负数", value)
    if value > MOST_TALLY:
        raise UncleanValue("数字过大，请检查", value)
    return value
