"""Units of figures: what each counts, and how those of one dimension convert.

Money is stored in yuan (元); 万元 and 亿元 are ways to show it.
"""

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True)
class Unit:
    """`factor` base units make one of this unit; units convert within one `dimension` only."""

    name: str
    dimension: str
    factor: Decimal = Decimal(1)


COUNTED = "家 户 个 项 名 人 件 次 场 期 类 台 套 篇 亩 团 份 处 条 批 天 班 所".split()

UNITS: dict[str, Unit] = {name: Unit(name, "count") for name in COUNTED} | {
    "人次": Unit("人次", "count"),
    "万人次": Unit("万人次", "count", Decimal(10_000)),
    "万人": Unit("万人", "count", Decimal(10_000)),
    "元": Unit("元", "money"),
    "千元": Unit("千元", "money", Decimal(1_000)),
    "万元": Unit("万元", "money", Decimal(10_000)),
    "亿元": Unit("亿元", "money", Decimal(100_000_000)),
    "%": Unit("%", "percent"),
    "件/万人": Unit("件/万人", "density"),
    "平方米": Unit("平方米", "area"),
    "万平方米": Unit("万平方米", "area", Decimal(10_000)),
}


class UnknownUnit(ValueError):
    """A unit that is not in the table; `name` is what was given."""

    def __init__(self, name: str):
        super().__init__(f"unknown unit {name!r}")
        self.name = name


class UnlikeUnits(ValueError):
    """Two units that do not measure the same thing."""

    def __init__(self, source: str, target: str):
        super().__init__(f"{source!r} does not convert to {target!r}")
        self.source = source
        self.target = target


def unit(name: str) -> Unit:
    """The unit called `name`. Raises `UnknownUnit`."""
    try:
        return UNITS[name]
    except KeyError:
        raise UnknownUnit(name) from None


def same_dimension(first: str, second: str) -> bool:
    """Whether figures in the two units can be compared. Raises `UnknownUnit`."""
    return unit(first).dimension == unit(second).dimension


def convert(value: Decimal | int | None, source: str, target: str) -> Decimal | int | None:
    """`value` in `source` units, expressed in `target` units; None stays None. Raises `UnlikeUnits`."""
    if value is None:
        return None
    given, wanted = unit(source), unit(target)
    if given.dimension != wanted.dimension:
        raise UnlikeUnits(source, target)
    if given.factor == wanted.factor:
        return value
    return Decimal(value) * given.factor / wanted.factor
