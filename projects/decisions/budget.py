"""经费线: how far a budget reaches in a ranked list. Plain arithmetic, without a database."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from bureau.ui.figures import wan_text

ZERO = Decimal(0)


@dataclass(frozen=True)
class Place:
    """A line in its place: `number` counts standing lines from 1, `total` is what all up to it take together."""

    line: Any
    number: int
    money: Decimal
    total: Decimal
    is_in: bool
    over: Decimal = ZERO

    @property
    def words(self) -> str:
        """Why it is in or out, in words."""
        if self.is_in:
            return f"第 {self.number} 项，累计 {wan_text(self.total)} 万元，在经费线以内"
        if self.over > 0:
            return f"第 {self.number} 项，累计 {wan_text(self.total)} 万元，超出 {wan_text(self.over)} 万元"
        return f"第 {self.number} 项，排在经费线以下"


@dataclass(frozen=True)
class Reach:
    """How far the money goes: the last number it pays in full, what that takes, and the first that it does not pay."""

    budget: Decimal | None
    places: tuple[Place, ...]

    @property
    def inside(self) -> list[Place]:
        return [place for place in self.places if place.is_in]

    @property
    def number(self) -> int:
        """The number the budget reaches to; 0 when it does not pay even the first."""
        return len(self.inside)

    @property
    def spent(self) -> Decimal:
        return self.inside[-1].total if self.inside else ZERO

    @property
    def left(self) -> Decimal | None:
        return None if self.budget is None else self.budget - self.spent

    @property
    def first_out(self) -> Place | None:
        return next((place for place in self.places if not place.is_in), None)


def reach(lines: Iterable[tuple[Any, Decimal | None]], budget: Decimal | None) -> Reach:
    """How far `budget` (yuan; None: without limit) goes through (line, money), best first.

    It stops before the first line it cannot pay in full: a smaller one further down does not jump the queue. A line
    that takes exactly what is left is paid.
    """
    places: list[Place] = []
    total, stopped = ZERO, False
    for number, (line, money) in enumerate(lines, start=1):
        money = money or ZERO
        total += money
        over = total - budget if budget is not None and total > budget else ZERO
        stopped = stopped or over > 0
        places.append(Place(line, number, money, total, not stopped, over))
    return Reach(budget, tuple(places))


def of_lines(lines: Sequence[Any], budget: Decimal | None) -> Reach:
    """The same for lines of a decision that stand, in their order."""
    return reach(((line, line.money) for line in lines), budget)
