"""The arithmetic of marks: totals, means, medians, spread, severity. Decimal throughout, rounded half up to two digits."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Protocol

from .choices import Aggregation

CENT = Decimal("0.01")


class Item(Protocol):
    """What a mark is worth: see `scheme_models.ScoreItem`."""

    full: Decimal
    weight: Decimal | None


@dataclass(frozen=True)
class Rule:
    """How the totals of one entry become its result."""

    aggregation: str = Aggregation.MEAN
    trim_from: int = 7


def rounded(number: Decimal) -> Decimal:
    """Two digits, half up, as marks are announced."""
    return number.quantize(CENT, rounding=ROUND_HALF_UP)


def total_of(marks: Iterable[tuple[Item, Decimal]]) -> Decimal:
    """The total of one sheet; an item with a weight counts mark ÷ full × weight. Rounded once, at the end."""
    parts = (mark if item.weight is None else mark / item.full * item.weight for item, mark in marks)
    return rounded(sum(parts, Decimal(0)))


def combined(totals: Sequence[Decimal], rule: Rule) -> Decimal | None:
    """The result of an entry; None without any total."""
    if not totals:
        return None
    if rule.aggregation == Aggregation.MEDIAN:
        return median(totals)
    if rule.aggregation == Aggregation.TRIMMED and len(totals) >= rule.trim_from:
        return mean(sorted(totals)[1:-1])
    return mean(totals)


def mean(totals: Sequence[Decimal]) -> Decimal:
    """The arithmetic mean of at least one total."""
    return rounded(sum(totals, Decimal(0)) / len(totals))


def median(totals: Sequence[Decimal]) -> Decimal:
    """The middle of at least one total; of an even number the mean of the two in the middle."""
    ordered, half = sorted(totals), len(totals) // 2
    if len(ordered) % 2:
        return rounded(ordered[half])
    return mean(ordered[half - 1 : half + 1])


def spread(totals: Sequence[Decimal]) -> Decimal | None:
    """The highest total less the lowest; None for fewer than two."""
    return max(totals) - min(totals) if len(totals) > 1 else None


def severities(totals: Mapping[tuple[int, int], Decimal]) -> dict[int, Decimal]:
    """By expert: how far he marks from the others on the entries that others marked too, on average; below zero is severe.

    `totals` are by (expert, entry).
    """
    by_entry: dict[int, dict[int, Decimal]] = {}
    for (expert, entry), total in totals.items():
        by_entry.setdefault(entry, {})[expert] = total
    apart: dict[int, list[Decimal]] = {}
    for marks in by_entry.values():
        if len(marks) < 2:
            continue
        whole = sum(marks.values(), Decimal(0))
        for expert, total in marks.items():
            apart.setdefault(expert, []).append(total - (whole - total) / (len(marks) - 1))
    return {expert: mean(found) for expert, found in apart.items()}
