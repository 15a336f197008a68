"""The standing of a plan as rows of plain values, for programs and for a terminal."""

import json
import unicodedata
from decimal import Decimal

from .figures import IndicatorFigure

COLUMNS = (
    "code",
    "name",
    "unit",
    "kind",
    "measure",
    "target",
    "comparator",
    "value",
    "attainment",
    "expected",
    "gap_pp",
    "lamp",
    "records",
    "source",
    "upper",
)
SHARES = ("attainment", "expected")


def status_row(figure: IndicatorFigure) -> dict:
    """The columns of one figure; shares become percents, nothing is rounded."""
    row = {name: getattr(figure, name) for name in COLUMNS}
    for name in SHARES:
        row[name] = None if row[name] is None else row[name] * 100
    return row


def as_json(rows: list[dict]) -> str:
    """A JSON array, one object a row."""
    return json.dumps(rows, ensure_ascii=False, indent=2, default=_number)


def as_table(rows: list[dict]) -> str:
    """Aligned columns; numbers with at most two decimals."""
    if not rows:
        return "（没有指标）"
    lines = [list(rows[0]), *([_shown(value) for value in row.values()] for row in rows)]
    widths = [max(_width(line[i]) for line in lines) for i in range(len(lines[0]))]
    return "\n".join(
        "  ".join(text + " " * (width - _width(text)) for text, width in zip(line, widths, strict=True)).rstrip()
        for line in lines
    )


def _number(value) -> int | float:
    """A Decimal as a JSON number."""
    if not isinstance(value, Decimal):
        raise TypeError(f"{value!r} has no place in JSON")
    return int(value) if value == value.to_integral_value() else float(value)


def _shown(value) -> str:
    if value is None or value == "":
        return "-"
    if isinstance(value, Decimal):
        return f"{value.quantize(Decimal('0.01')):f}".rstrip("0").rstrip(".")
    return str(value)


def _width(text: str) -> int:
    """Columns on a terminal: a Chinese character takes two."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)
