"""Figures of sheets that must fit their columns: areas with two places, numbers of people and seats."""

import re
from decimal import Decimal

from bureau.exchange.cells import fold
from bureau.exchange.columns import Field
from bureau.exchange.refusals import UncleanValue

SQUARE_METRES = re.compile(r"(?<=\d)(?:平方米|平米|㎡|m²|m2|M2)$")
MOST_AREA = Decimal(10) ** 8
MOST_TALLY = 1_000_000


class AreaField(Field):
    """A column in square metres; 平方米 and ㎡ behind a number say so once more."""

    def _by_kind(self, header, pairs):
        read = super()._by_kind(header, pairs)
        return lambda cell: read(SQUARE_METRES.sub("", fold(cell)) if isinstance(cell, str) else cell)


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
