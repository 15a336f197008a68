"""Cards of figures and the matrix, as values that templates draw."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from .figures import as_decimal, figure_text
from .page_parts import Table

CELL_CLASSES = {
    "green": "cell-ok",
    "yellow": "cell-warn",
    "red": "cell-late",
    "blue": "cell-done",
    "grey": "cell-none",
}


@dataclass(frozen=True)
class FigureCard:
    """One figure of a board.

    `ratio` is value over target, `expected` where the ratio should be today; `change` is against the last period,
    `more_is_better` says which direction is good; `trend` is a row of values for the spark line.
    """

    label: str
    value: Any
    unit: str = ""
    target: Any = None
    ratio: Any = None
    expected: Any = None
    lamp: str = ""
    change: Any = None
    change_since: str = "较上月"
    more_is_better: bool = True
    trend: Sequence = ()
    url: str = ""
    note: str = ""

    @property
    def change_text(self) -> str:
        number = as_decimal(self.change) or Decimal(0)
        if number == 0:
            return f"{self.change_since}持平"
        return f"{self.change_since}{'增' if number > 0 else '减'} {figure_text(abs(number), self.unit)}"

    @property
    def change_css(self) -> str:
        number = as_decimal(self.change) or Decimal(0)
        if number == 0:
            return ""
        return "change-up" if (number > 0) == self.more_is_better else "change-down"


@dataclass(frozen=True)
class MatrixCell:
    """A figure in a matrix; its ground takes the colour of the lamp, whose shape and word stand beside it."""

    value: Any
    lamp: str = ""
    url: str = ""
    note: str = ""

    @property
    def css(self) -> str:
        return CELL_CLASSES.get(self.lamp, "")


@dataclass(frozen=True)
class MatrixRow:
    label: str
    cells: Sequence[MatrixCell]
    unit: str = ""
    url: str = ""


@dataclass(frozen=True)
class Matrix:
    """Two dimensions: heads of the columns, rows of cells."""

    corner: str
    heads: Sequence[str]
    rows: Sequence[MatrixRow]
    caption: str = ""


@dataclass(frozen=True)
class Chart:
    """A chart with its table. `kind` is bar, line or matrix; what `data` holds is described in static/js/charts.js."""

    key: str
    title: str
    kind: str
    data: dict[str, Any]
    table: Table
    note: str = ""
    css: str = ""

    @property
    def data_id(self) -> str:
        return f"{self.key}-data"
