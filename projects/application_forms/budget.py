"""Sums of the standard part 经费预算, in yuan."""

from decimal import Decimal
from typing import Any

from .parts import SOURCES
from .values import decimal_of


def _sum(answers: dict[str, Any], sources) -> Decimal | None:
    rows = answers.get("budget")
    rows = [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []
    amounts = [decimal_of(row.get(source)) for row in rows for source in sources]
    known = [amount for amount in amounts if amount is not None]
    return sum(known, Decimal(0)) if known else None


def asked(answers: dict[str, Any]) -> Decimal | None:
    """What is asked of the budget of government, over all categories; None while nothing is written."""
    return _sum(answers, ("fiscal",))


def total(answers: dict[str, Any]) -> Decimal | None:
    """All money from all sources; None while nothing is written."""
    return _sum(answers, SOURCES)
