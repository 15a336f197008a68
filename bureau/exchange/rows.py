"""A row on its way in: its cleaned values, and what is wrong or worth a look."""

from dataclasses import dataclass
from typing import Any

from bureau.exchange.preview import Problem


class Row:
    """One row of a sheet.

    `values` are cleaned values by column name, and fills by model attribute. A blank cell is absent, so that what is
    stored stays; a dash is there as None ("" for text) and empties. `problems` and `remarks` are (column name, value,
    sentence); a row with problems is not written, one with remarks is, but its preview shows them.
    """

    __slots__ = ("cells", "number", "problems", "remarks", "values")

    def __init__(self, number: int, values: dict[str, Any], cells: list[Any] | tuple[Any, ...] = ()) -> None:
        self.number = number
        self.values = values
        self.cells = cells
        self.problems: list[tuple[str, Any, str]] = []
        self.remarks: list[tuple[str, Any, str]] = []

    def refuse(self, column: str, sentence: str, value: Any = None) -> None:
        """This row is not written; `column` is the name of the column at fault, "" for the whole row."""
        self.problems.append((column, value, sentence))

    def remark(self, column: str, sentence: str, value: Any = None) -> None:
        """This row is written, but whoever confirms shall look at it."""
        self.remarks.append((column, value, sentence))

    def __repr__(self) -> str:
        return f"<Row {self.number}: {self.values}>"


@dataclass(frozen=True)
class Fault:
    """A row that the database's own look at the stage refuses."""

    number: int
    problem: Problem
    column: str = ""


def told(problems: list[tuple[str, Any, str]], labels: dict[str, str]) -> list[dict[str, str]]:
    """Problems as they are kept with a batch: label of the column, value as it came, sentence."""
    return [
        {
            "column": labels.get(column, column),
            "value": "" if value is None else str(value)[:200],
            "reason": sentence.rstrip("。"),
        }
        for column, value, sentence in problems
    ]
