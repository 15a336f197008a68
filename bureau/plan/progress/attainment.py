"""完成率 and 差距: how far a value is, how far it should be. Pure, exact, unrounded.

Shares are fractions of the target: 1 is the whole of it. None means there is nothing to say, never zero.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from ..indicators.states import Kind
from ..targets.schedule import FULL, Pace
from ..targets.states import Comparator


@dataclass(frozen=True)
class Aim:
    """What was promised: a target with the facts of its indicator that decide how a value is held against it."""

    value: Decimal | None
    pace: Pace
    upper: Decimal | None = None
    comparator: str = Comparator.REACH
    strict: bool = False
    lower_is_better: bool = False
    baseline: Decimal | None = None
    kind: str = Kind.FLOW

    @property
    def is_ceiling(self) -> bool:
        """Whether less is better: 不超过, or an indicator whose value should fall."""
        return self.comparator == Comparator.AT_MOST or self.lower_is_better

    @property
    def limit(self) -> Decimal | None:
        """The number a value is compared with: of a range 3—5 the lower end, of a ceiling the upper one."""
        return self.upper if self.is_ceiling and self.upper is not None else self.value

    @property
    def start(self) -> Decimal | None:
        """Where the value stood before the period. A flow starts from nothing whatever last year's figure was."""
        if self.kind == Kind.FLOW or self.baseline is None or self.limit is None:
            return None
        farther = self.baseline > self.limit if self.is_ceiling else self.baseline < self.limit
        # A baseline already beyond the target leaves nothing to gain, only to hold.
        return self.baseline if farther else self.limit

    @property
    def has_way_down(self) -> bool:
        """Whether the value is to fall to its limit from a known start."""
        return self.is_ceiling and self.start is not None and self.start > self.limit


@dataclass(frozen=True)
class Standing:
    """A value held against an aim on a day. `attainment` and `expected` are shares of the target."""

    met: bool | None
    attainment: Fraction | None
    expected: Fraction | None
    expected_value: Fraction | None

    @property
    def gap_pp(self) -> Fraction | None:
        """Percentage points ahead (positive) or behind (negative)."""
        if self.attainment is None or self.expected is None:
            return None
        return (self.attainment - self.expected) * 100

    @property
    def shortfall(self) -> Fraction | None:
        """Percent ahead of (positive) or short of (negative) what was due; None when nothing was due."""
        if self.attainment is None or not self.expected:
            return None
        return (self.attainment - self.expected) / self.expected * 100


def is_met(aim: Aim, value: Decimal) -> bool | None:
    """Whether the target is reached; “突破” (strict) wants more than equal. None without a target."""
    if aim.limit is None:
        return None
    if aim.is_ceiling:
        return value < aim.limit if aim.strict else value <= aim.limit
    return value > aim.limit if aim.strict else value >= aim.limit


def attainment(aim: Aim, value: Decimal) -> Fraction | None:
    """The share of the target reached: value over target, of a ceiling 2 − value over target.

    A value that is to fall from a baseline has reached the share of that way. None without a positive target.
    """
    limit = aim.limit
    if limit is None or limit <= 0:
        return None
    if not aim.is_ceiling:
        return Fraction(value) / Fraction(limit)
    if aim.has_way_down:
        return (Fraction(aim.start) - Fraction(value)) / (Fraction(aim.start) - Fraction(limit))
    return 2 - Fraction(value) / Fraction(limit)


def expected_value(aim: Aim, day: date) -> Fraction | None:
    """Where the value should stand by `day`; a ceiling without a way down holds on every day of the period."""
    if aim.limit is None:
        return None
    limit = Fraction(aim.limit)
    if aim.start is not None:
        start = Fraction(aim.start)
        return start + (limit - start) * aim.pace.share(day)
    return limit if aim.is_ceiling else limit * aim.pace.share(day)


def expected(aim: Aim, day: date) -> Fraction | None:
    """The attainment that should be reached by `day`."""
    due = expected_value(aim, day)
    if due is None or aim.limit <= 0:
        return None
    if not aim.is_ceiling:
        return due / Fraction(aim.limit)
    return aim.pace.share(day) if aim.has_way_down else FULL


def standing(aim: Aim, value: Decimal | None, day: date) -> Standing:
    """Everything there is to say about `value` on `day`."""
    return Standing(
        met=None if value is None else is_met(aim, value),
        attainment=None if value is None else attainment(aim, value),
        expected=expected(aim, day),
        expected_value=expected_value(aim, day),
    )
