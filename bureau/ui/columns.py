"""Columns of a table: where a value comes from and how it is drawn."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.utils import timezone
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe

from .figures import NOTHING, figure_text, percent_text, wan_text
from .lamps import lamp

NUMERIC_KINDS = frozenset({"number", "money", "percent"})
TONES = frozenset({"ok", "warn", "late", "done", "accent", "none"})


@dataclass(frozen=True)
class Column:
    """One column.

    `value` is a path ("county.short_name", "get_state_display") or a callable of the row; without it the key is the path.
    `kind` is text, number, money (yuan, shown in 万元), percent (a ratio), date, datetime, lamp, state or badge.
    `sort` is the ORM path to sort by; without it the column cannot be sorted. `link` gives the address a cell leads to.
    `tone` colours a state or badge: one of ok, warn, late, done, accent, none, or a callable of the row that answers one.
    """

    key: str
    label: str
    value: str | Callable | None = None
    kind: str = "text"
    sort: str | None = None
    link: Callable | None = None
    unit: str = ""
    tone: str | Callable | None = None

    @property
    def shown_unit(self) -> str:
        """The unit of the header; an amount of yuan is shown in 万元."""
        return self.unit or ("万元" if self.kind == "money" else "")

    @property
    def css(self) -> str:
        return f"col-{self.kind} num" if self.kind in NUMERIC_KINDS else f"col-{self.kind}"

    def value_of(self, row) -> Any:
        """The bare value, as exports want it."""
        if callable(self.value):
            return self.value(row)
        return resolve(row, self.value or self.key)

    def drawn(self, row) -> SafeString:
        """The value as HTML."""
        value = self.value_of(row)
        if self.kind == "lamp":
            return lamp(value)
        if value is None or value == "":
            return format_html('<span class="muted">{}</span>', NOTHING)
        if self.kind in ("state", "badge"):
            return self.toned(row, value)
        return conditional_escape(PLAIN.get(self.kind, plain_text)(value))

    def toned(self, row, value) -> SafeString:
        tone = self.tone(row) if callable(self.tone) else self.tone
        css = "state" if self.kind == "state" else "badge-word"
        return format_html('<span class="{} tone-{}">{}</span>', css, tone if tone in TONES else "none", value)


def plain_text(value) -> str:
    if isinstance(value, bool):
        return "是" if value else "否"
    return value


def date_text(value) -> str:
    if isinstance(value, datetime):
        value = timezone.localtime(value) if timezone.is_aware(value) else value
    return f"{value:%Y-%m-%d}"


def moment_text(value: datetime) -> str:
    value = timezone.localtime(value) if timezone.is_aware(value) else value
    return f"{value:%Y-%m-%d %H:%M}"


PLAIN: dict[str, Callable] = {
    "number": figure_text,
    "money": wan_text,
    "percent": percent_text,
    "date": date_text,
    "datetime": moment_text,
}


def resolve(row, path: str) -> Any:
    """Follow a path of attributes (or keys of a dict), calling what can be called; None where it breaks off."""
    value = row
    for step in path.replace("__", ".").split(".") if not hasattr(row, path) else [path]:
        if value is None:
            return None
        try:
            value = value[step] if isinstance(value, Mapping) else getattr(value, step)
        except (ObjectDoesNotExist, KeyError):
            return None
        if callable(value) and not hasattr(value, "all"):
            value = value()
    return value


@dataclass(frozen=True)
class Cell:
    html: SafeString
    css: str
    url: str = ""


@dataclass(frozen=True)
class Row:
    object: Any
    cells: list[Cell]
    url: str = ""

    @property
    def html(self) -> SafeString:
        """All cells at once: a template that walks fifty rows of cells takes as long as everything else of a list."""
        return mark_safe("".join(map(_table_cell, self.cells)))  # noqa: S308 - each part is escaped


def _table_cell(cell: Cell) -> str:
    inner = conditional_escape(cell.html)
    inner = f'<a href="{conditional_escape(cell.url)}">{inner}</a>' if cell.url else inner
    return f'<td class="{cell.css}">{inner}</td>'


def rows_of(objects: Iterable, columns: Sequence[Column], row_url: Callable | None = None) -> list[Row]:
    """Draw all cells; the first one leads to the row's own page unless its column leads elsewhere."""
    return [row_of(item, columns, row_url(item) if row_url else "") for item in objects]


def row_of(item, columns: Sequence[Column], url: str) -> Row:
    cells = []
    for position, column in enumerate(columns):
        target = column.link(item) if column.link else (url if position == 0 else "")
        css = f"{column.css} col-first" if position == 0 else column.css
        cells.append(Cell(column.drawn(item), css, target or ""))
    return Row(item, cells, url or "")
