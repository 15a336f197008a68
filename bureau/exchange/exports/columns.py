"""The columns of an export: their headers and units, their plain values, and which of them were chosen."""

import datetime as dt
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from django.utils import timezone

from bureau.exchange.cleaning import MONEY_UNITS

from .texts import yes_or_no

NUMBERS = (Decimal, int, float)


def unit_of(column: Any) -> str | None:
    """The unit money is written in: 万元 unless the column names another money unit; None for other kinds."""
    if column.kind != "money":
        return None
    unit = getattr(column, "unit", "") or "万元"
    return unit if unit in MONEY_UNITS else "元"


def header_of(column: Any) -> str:
    """The column's label, with the unit of figures."""
    unit = "%" if column.kind == "percent" else unit_of(column) or getattr(column, "unit", "")
    return f"{column.label}（{unit}）" if unit and unit not in column.label else column.label


def shift_of(column: Any) -> int:
    """How many places the decimal point moves from the stored figure to the one in the file: yuan to 万元 is -4."""
    if column.kind == "percent":
        return 2
    unit = unit_of(column)
    return 1 - len(str(MONEY_UNITS[unit])) if unit else 0


def cell_of(column: Any, value: Any) -> Any:
    """A plain value for a cell: figures in the header's unit, aware times as local ones, yes and no in words, else text."""
    if value is None or value == "":
        return None
    if isinstance(value, bool):
        return yes_or_no(value)
    if isinstance(value, dt.datetime):
        return local_time(value).date() if column.kind == "date" else local_time(value)
    if isinstance(value, dt.date):
        return value
    if isinstance(value, NUMBERS) and column.kind != "text":
        shift = shift_of(column)
        return Decimal(str(value)).scaleb(shift) if shift else value
    return str(value)


def local_time(moment: dt.datetime) -> dt.datetime:
    """The moment as the clock here shows it."""
    return timezone.make_naive(moment) if timezone.is_aware(moment) else moment


def asked_keys(values: Iterable[str]) -> list[str]:
    """The keys in `columns=a,b,c`, or in the repeated parameter that a form without JavaScript sends."""
    return [key for value in values for key in value.split(",") if key]


def chosen_columns(columns: Sequence[Any], keys: Sequence[str]) -> list[Any]:
    """The columns of these keys in the list's own order; all of them when none is known."""
    wanted = set(keys)
    return [column for column in columns if column.key in wanted] or list(columns)
