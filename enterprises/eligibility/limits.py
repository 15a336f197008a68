"""Reading the limits of a rule set from its stored parameters; a wrong one is refused when it is entered."""

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from typing import Any

Bands = tuple[tuple[Fraction, int, int], ...]
Steps = tuple[tuple[Decimal, int], ...]


class WrongLimits(ValueError):
    """The parameters of a rule set lack a limit or hold one that is no number; `name` is the parameter."""

    def __init__(self, name: str, sentence: str):
        super().__init__(sentence)
        self.name = name
        self.sentence = sentence


class Reader:
    """The parameters of a rule set; each method takes one and says what is wrong with it. Raises `WrongLimits`."""

    def __init__(self, params: Mapping[str, Any]):
        self.params = params
        self.taken: set[str] = set()

    def _take(self, name: str) -> Any:
        self.taken.add(name)
        if name not in self.params:
            raise WrongLimits(name, f"缺少参数“{name}”。")
        return self.params[name]

    def number(self, name: str) -> Decimal:
        """One number; write it as text ("0.05") so that it is exact."""
        return self._number(name, self._take(name))

    def whole(self, name: str) -> int:
        found = self.number(name)
        if found != int(found):
            raise WrongLimits(name, f"参数“{name}”应为整数。")
        return int(found)

    def _number(self, name: str, value: Any) -> Decimal:
        try:
            found = Decimal(str(value))
        except InvalidOperation:
            raise WrongLimits(name, f"参数“{name}”中的“{value}”不是数字。") from None
        if isinstance(value, bool) or not found.is_finite():
            raise WrongLimits(name, f"参数“{name}”中的“{value}”不是数字。")
        return found

    def rows(self, name: str, width: int) -> list[list[Any]]:
        """A table with so many values in each row."""
        rows = self._take(name)
        if (
            not isinstance(rows, list)
            or not rows
            or any(not isinstance(row, list) or len(row) != width for row in rows)
        ):
            raise WrongLimits(name, f"参数“{name}”应为每行 {width} 个数的表。")
        return rows

    def bands(self, name: str) -> Bands:
        """[least rate, points from, points to], the highest rate first."""
        found = [
            (Fraction(self._number(name, least)), int(self._number(name, low)), int(self._number(name, high)))
            for least, low, high in self.rows(name, 3)
        ]
        self._falling(name, [row[0] for row in found])
        return tuple(found)

    def steps(self, name: str) -> Steps:
        """[least value, points], the highest value first."""
        found = [(self._number(name, least), int(self._number(name, points))) for least, points in self.rows(name, 2)]
        self._falling(name, [row[0] for row in found])
        return tuple(found)

    def tiers(self, name: str) -> tuple[tuple[Decimal | None, Decimal], ...]:
        """[up to and including this amount (null: no end), share], the lowest first."""
        found = [
            (None if upper is None else self._number(name, upper), self._number(name, share))
            for upper, share in self.rows(name, 2)
        ]
        uppers = [upper for upper, _ in found]
        if uppers[-1] is not None or None in uppers[:-1] or uppers[:-1] != sorted(uppers[:-1]):
            raise WrongLimits(name, f"参数“{name}”应从低到高排列，最后一档上限为 null。")
        return tuple(found)

    def _falling(self, name: str, values: list) -> None:
        if values != sorted(values, reverse=True) or len(set(values)) != len(values):
            raise WrongLimits(name, f"参数“{name}”应从高到低排列，不重复。")

    def done(self) -> None:
        """Refuse a parameter that nothing reads: a misspelt limit would silently not hold."""
        unknown = sorted(set(self.params) - self.taken)
        if unknown:
            raise WrongLimits(unknown[0], f"没有名为“{unknown[0]}”的参数。")
