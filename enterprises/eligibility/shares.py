"""Sums over years, and the part of R&D that was spent in China as far as it is known."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from .facts import Facts
from .wording import money, percent


def sums(facts: Facts, span: list[int], name: str) -> tuple[Decimal, list[int]]:
    """The sum of a figure over years, and the years in which nobody has filed it."""
    total, gaps = Decimal(0), []
    for year in span:
        one = facts.years.get(year)
        value = getattr(one, name) if one is not None else None
        if value is None:
            gaps.append(year)
        else:
            total += value
    return total, gaps


@dataclass(slots=True)
class Domestic:
    """Whether enough of the R&D was spent in China; `distance` in yuan, None when it cannot be told."""

    met: bool | None
    distance: Decimal | None
    say: Callable[[], str]


def domestic_rd(facts: Facts, span: list[int], rd: Decimal, share: Decimal, counted: Decimal) -> Domestic:
    """R&D in China against its least share of all R&D (32号 第十一条第五款).

    What was contracted abroad counts with `counted` of its amount, like all that is contracted out (195号). Where nobody
    says how much went abroad, the least and the most it can have been decide as far as they can.
    """
    least, most = Decimal(0), Decimal(0)
    for year in span:
        low, high = _bounds(facts, year, counted)
        least += low
        most += high
    bar = rd * share
    met = True if least >= bar else False if most < bar else None
    distance = max(bar - most, Decimal(0)) if met is not None else None

    def say() -> str:
        if not rd:
            return "没有研发费用。"
        if met:
            return f"境内研发费用占比达到 {percent(share)}。"
        if met is False:
            return f"境内研发费用占比 {percent(most / rd, share)}，低于 {percent(share)}，差 {money(bar - most)}。"
        return f"没有填写委托境外研发费用，境内研发费用占比是否达到 {percent(share)}无法判断。"

    return Domestic(met, distance, say)


def _bounds(facts: Facts, year: int, counted: Decimal) -> tuple[Decimal, Decimal]:
    one = facts.years[year]
    total = one.rd_total
    if one.rd_abroad is not None:
        home = max(total - one.rd_abroad * counted, Decimal(0))
        return home, home
    if one.rd_outside is not None and not one.rd_outside:
        return total, total
    return min(one.rd_inside or Decimal(0), total), total
