"""企业成长性: growth rates and their bands (国科发火〔2016〕195号 第三部分), reckoned with exact fractions."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction


class NoRate(Exception):
    """The rate cannot be reckoned: too few years are known."""


def growth_rate(values: Sequence[Decimal | int]) -> Fraction | None:
    """½ × (Y2/Y1 + Y3/Y2) − 1 of three years, Y2/Y1 − 1 of two.

    A first year of zero (or less) leaves the last two; a second year of zero has no rate and earns no points: None.
    Raises `NoRate` for fewer than two years.
    """
    if len(values) < 2:
        raise NoRate(f"{len(values)} years")
    # Whole cents: exact, and many times faster than fractions at every step.
    *before, last = (int(value * 100) for value in values[-3:])
    base = before[-1]
    if base <= 0:
        return None
    if len(before) == 1 or before[0] <= 0:
        return Fraction(last - base, base)
    first = before[0]
    return Fraction(base * base + last * first - 2 * first * base, 2 * first * base)


def band_of(rate: Fraction | Decimal | int | None, bands: Sequence[tuple[Fraction, int, int]]) -> tuple[int, int]:
    """The points from–to that a rate earns; bands are (least rate, from, to), the highest first; above zero only."""
    if rate is None or rate <= 0:
        return 0, 0
    # Compared by whole numbers: the operators of fractions cost many times as much, and all firms pass here.
    above, below = rate.as_integer_ratio()
    for least, low, high in bands:
        if above * least.denominator >= least.numerator * below:
            return low, high
    return 0, 0


def grew_by(first: Decimal, last: Decimal, rate: Decimal, years: int) -> bool:
    """Whether a compound yearly growth is at least `rate`, compared by powers so that no root is rounded.

    CAGR = (V_t / V_{t−n})^{1/n} − 1 ≥ rate  ⇔  V_t ≥ V_{t−n} × (1 + rate)^n, for a base above zero.
    """
    return first > 0 and Fraction(last) >= Fraction(first) * (1 + Fraction(rate)) ** years


def needed(first: Decimal, rate: Decimal, years: int) -> Decimal:
    """What the last year would have to be for `grew_by`."""
    return first * (1 + rate) ** years


def compound(first: Decimal, last: Decimal, years: int) -> Decimal | None:
    """The compound yearly growth for reading, rounded; None without a base."""
    return None if first <= 0 or last < 0 else (last / first) ** (Decimal(1) / years) - 1
