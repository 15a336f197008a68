"""What page templates are given: actions, facts, sections, tables and events, as plain values."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from .columns import Column, Row, rows_of


@dataclass(frozen=True)
class Action:
    """A verb a person may do here: a link, or with `method="post"` a form of one button.

    `style` is primary, plain or danger; `fields` are hidden values the form carries.
    """

    label: str
    url: str
    style: str = "plain"
    method: str = "get"
    icon: str = ""
    fields: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Fact:
    """A label and what is known. `kind` is that of a column (text, number, money, date, lamp, state, percent)."""

    label: str
    value: Any
    kind: str = "text"
    unit: str = ""
    tone: str = ""
    url: str = ""
    note: str = ""
    wide: bool = False

    @property
    def text(self):
        """The value as HTML, drawn as the same kind of column would."""
        tone = self.tone or None
        column = Column("fact", self.label, value=lambda _: self.value, kind=self.kind, unit=self.unit, tone=tone)
        return column.drawn(None)

    @property
    def shown_unit(self) -> str:
        return Column("fact", self.label, kind=self.kind, unit=self.unit).shown_unit


@dataclass(frozen=True)
class Table:
    """A small table on a page: columns, and objects or dicts as rows; `row_url` makes the first cell a link."""

    columns: Sequence[Column]
    objects: Iterable
    row_url: Any = None
    empty_text: str = "暂无记录"
    caption: str = ""

    @property
    def rows(self) -> list[Row]:
        return rows_of(self.objects, self.columns, self.row_url)


@dataclass(frozen=True)
class Section:
    """A part of a detail page: facts, a table or an own template, with a count beside its heading."""

    key: str
    label: str
    count: int | None = None
    facts: Sequence[Fact] = ()
    table: Table | None = None
    template: str = ""
    actions: Sequence[Action] = ()
    note: str = ""


@dataclass(frozen=True)
class Event:
    """What happened: when, by whom, in words; `note` is the reason or remark that was given."""

    when: date | datetime
    what: str
    who: str = ""
    note: str = ""
    url: str = ""
