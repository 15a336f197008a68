"""Rows to csv in UTF-8 with BOM, as a stream, by one function a column that is chosen once."""

import csv
import datetime as dt
import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal
from functools import partial
from itertools import islice
from typing import Any

from .columns import cell_of, header_of, shift_of
from .texts import UNFIT, fit_text, runs_behind_apostrophes

BOM = "\ufeff"
PORTION = 500


def write_csv(columns: Sequence[Any], rows: Iterable[Sequence[Any]]) -> Iterator[bytes]:
    """The lines of a csv, in portions; a text that a spreadsheet would run gets a leading apostrophe."""
    texts = [text_maker(column) for column in columns]
    yield (BOM + _lines([[header_of(column) for column in columns]])).encode()
    rows = iter(rows)
    while portion := list(islice(rows, PORTION)):
        yield _lines(
            ["" if value is None else text(value) for text, value in zip(texts, row, strict=True)] for row in portion
        ).encode()


def _lines(rows: Iterable[Sequence[str]]) -> str:
    target = io.StringIO()
    csv.writer(target).writerows(rows)
    return target.getvalue()


def text_maker(column: Any) -> Callable[[Any], str]:
    """What makes the text of a cell from a value of this column that is not None."""
    rest = partial(_any, column)
    if column.kind in ("number", "integer", "money", "percent"):
        return _figure_maker(shift_of(column), rest)
    if column.kind in ("date", "datetime", "any"):
        return rest

    def text_of(value: Any) -> str:
        return safe_text(value) if value.__class__ is str else rest(value)

    return text_of


def _figure_maker(shift: int, rest: Callable[[Any], str]) -> Callable[[Any], str]:
    def text_of(value: Any) -> str:
        if value.__class__ is int and not shift:
            return str(value)
        if value.__class__ is Decimal or value.__class__ is int:
            return number_text(Decimal(value).scaleb(shift))
        return rest(value)

    return text_of


def _any(column: Any, value: Any) -> str:
    value = cell_of(column, value)
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return number_text(value)
    if isinstance(value, dt.datetime):
        return value.isoformat(" ", "seconds")
    if isinstance(value, str):
        return safe_text(value)
    return str(value)


def number_text(number: Decimal) -> str:
    """All digits, no exponent, no trailing zeros."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def safe_text(text: str) -> str:
    """The text as a spreadsheet may read it."""
    if UNFIT.search(text):
        text = fit_text(text)
    return f"'{text}" if runs_behind_apostrophes(text) else text
