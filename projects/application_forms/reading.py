"""A filled form as people read it: for the preview, the PDF, the blind copy and comparisons."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from bureau.ui.figures import grouped

from .conditions import is_shown
from .definition import Definition, Field
from .values import YUAN_PER_WAN, decimal_of, is_empty
from .values import shown as shown_value


@dataclass(frozen=True)
class ShownRow:
    """One answer: `text`, or for tables `heads` and `lines`, or for attachments the `files` as they were given."""

    key: str
    label: str
    kind: str
    text: str = ""
    heads: tuple[str, ...] = ()
    lines: tuple[tuple[str, ...], ...] = ()
    files: tuple = ()

    @property
    def is_empty(self) -> bool:
        return not (self.text or self.lines or self.files)


@dataclass(frozen=True)
class ShownSection:
    """A section with what was answered in it."""

    key: str
    title: str
    rows: tuple[ShownRow, ...]
    part: str = ""


def shown(
    definition: Definition,
    answers: Mapping[str, Any],
    files: Mapping[str, Collection] | None = None,
    *,
    without_identity: bool = False,
) -> list[ShownSection]:
    """All sections with the fields that are asked; without those hidden from experts when `without_identity`."""
    found = []
    for section in definition.sections:
        if without_identity and section.hidden_from_experts:
            continue
        rows = tuple(
            _row(field, answers, files or {})
            for field in section.fields
            if not (without_identity and field.hidden_from_experts) and is_shown(definition, field, answers)
        )
        if rows:
            found.append(ShownSection(section.key, section.title, rows, section.part))
    return found


def _row(field: Field, answers: Mapping[str, Any], files: Mapping[str, Collection]) -> ShownRow:
    if field.kind == "file":
        return ShownRow(field.key, field.label, field.kind, files=tuple(files.get(field.key, ())))
    stored = answers.get(field.key)
    if field.is_rows:
        return _table(field, stored)
    return ShownRow(field.key, field.label, field.kind, text=shown_value(field, stored))


def _table(field: Field, stored: Any) -> ShownRow:
    rows = [row for row in stored if isinstance(row, dict)] if isinstance(stored, list) else []
    lines = []
    for number, row in enumerate(rows):
        if is_empty(row):
            continue
        cells = [_cell(column, row.get(column.key)) for column in field.cells]
        name = [field.rows[number] if number < len(field.rows) else ""] if field.rows else []
        lines.append(tuple(name + cells))
    heads = tuple((["项目"] if field.rows else []) + [_head(column) for column in field.cells])
    if field.rows and lines:
        lines.append(_sums(field, rows))
    return ShownRow(field.key, field.label, field.kind, heads=heads, lines=tuple(lines))


def _head(column) -> str:
    unit = "万元" if column.kind == "money" else column.unit
    return f"{column.label}（{unit}）" if unit else column.label


def _cell(column, stored: Any) -> str:
    """Without the unit, which stands in the head."""
    number = decimal_of(stored) if column.kind in ("money", "number") else None
    if number is None:
        return shown_value(column, stored)
    return grouped(number / YUAN_PER_WAN if column.kind == "money" else number, places=6)


def _sums(field: Field, rows: list[dict]) -> tuple[str, ...]:
    """The last line of a table with fixed rows: totals of its columns of numbers."""
    line = ["合计"]
    for column in field.cells:
        found = [decimal_of(row.get(column.key)) for row in rows] if column.kind in ("money", "number") else []
        known = [number for number in found if number is not None]
        total = sum(known, Decimal(0))
        line.append(grouped(total / YUAN_PER_WAN if column.kind == "money" else total, places=6) if known else "")
    return tuple(line)
