"""A declared import column: how its cells are read, how its values are shown."""

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from bureau.exchange import cleaning
from bureau.exchange.refusals import UncleanValue

KINDS = ("text", "number", "integer", "money", "amount", "percent", "date", "choice", "boolean", "json")
Choices = Sequence[tuple[Any, str]] | Callable[[], Iterable[tuple[Any, str]]]
Reader = Callable[[Any], Any]
# How many different cells of a column are kept cleaned: kinds, counties and days repeat, names and codes do not.
REMEMBERED = 4_096


@dataclass(frozen=True, kw_only=True)
class HeaderUnit:
    """What the header in the file says about its column: a money unit, or that it holds percents."""

    money: str | None = None
    percent: bool = False


@dataclass(frozen=True)
class Field:
    """One column that a sheet may bring.

    `second_aliases` count only in a sheet where nothing answers to the label or to `aliases`: 通讯地址 is the address
    when there is no 注册地址.
    `attribute` is the model attribute when it is not called `name` (`county_id`); for a column that only helps to find
    something (`stored=False`) it is the path under which an export finds it (`enterprise__name`). `unit` is the money
    unit assumed when neither cell nor header names one, and the one the template asks for. `clean` gets the cleaned
    value and may replace it or raise UncleanValue. Two values count as the same when the fill called `compared_by` is
    the same. An amount leaves its currency in the fill called `currency`.
    """

    name: str
    label: str
    aliases: tuple[str, ...] = ()
    kind: str = "text"
    required: bool = False
    unit: str | None = None
    choices: Choices | None = None
    help: str = ""
    example: str = ""
    attribute: str | None = None
    max_length: int | None = None
    day_optional: bool = False
    clean: Callable[[Any], Any] | None = None
    stored: bool = True
    compared_by: str | None = None
    currency: str | None = None
    second_aliases: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise ValueError(f"Unknown kind {self.kind!r} of column {self.name!r}")
        if (self.kind == "amount") != (self.currency is not None):
            raise ValueError(f"Column {self.name!r}: an amount, and only an amount, names the fill of its currency")

    @property
    def target(self) -> str:
        """The model attribute this column fills."""
        return self.attribute or self.name

    @property
    def template_label(self) -> str:
        """The header in the template: label, with the unit for money and percent."""
        if self.kind in ("money", "amount"):
            return f"{self.label}（{self.unit or '元'}）"
        return f"{self.label}（%）" if self.kind == "percent" else self.label

    def pairs(self) -> list[tuple[Any, str]]:
        """The choices as (stored value, label)."""
        source = self.choices() if callable(self.choices) else self.choices
        return [(value, str(label)) for value, label in source or ()]

    def reader(self, header: HeaderUnit | None = None, pairs: Sequence[tuple[Any, str]] | None = None) -> Reader:
        """A function from a filled cell to its cleaned value, made once for a file; it raises UncleanValue."""
        header = header or HeaderUnit()
        read = self._by_kind(header, self.pairs() if pairs is None and self.choices is not None else pairs or ())
        if self.clean is not None:
            read = _then(read, self.clean, self.max_length if self.kind == "text" else None)
        return _remembering(_never_nothing(read) if self.required else read)

    def read(self, cell: Any, header: HeaderUnit | None = None, pairs: Sequence[tuple[Any, str]] | None = None) -> Any:
        """The cleaned value of one cell; raises UncleanValue. Nothing is None ("" for text)."""
        return self.reader(header, pairs)(cell)

    def _by_kind(self, header: HeaderUnit, pairs: Sequence[tuple[Any, str]]) -> Reader:
        match self.kind:
            case "number":
                return cleaning.clean_number
            case "integer":
                return cleaning.clean_integer
            case "money":
                return lambda cell: cleaning.clean_money(cell, unit=header.money or self.unit)
            case "amount":
                return lambda cell: cleaning.clean_amount(cell, unit=header.money or self.unit)
            case "percent":
                return lambda cell: cleaning.clean_percent(cell, percent_header=header.percent)
            case "date":
                return lambda cell: cleaning.clean_date(cell, day_optional=self.day_optional)
            case "boolean":
                return cleaning.clean_boolean
            case "choice":
                return cleaning.choice_reader(pairs)
        # A column's own function may take blanks out: what is left of the text must fit.
        most = None if self.clean is not None else self.max_length
        return lambda cell: cleaning.clean_text(cell, max_length=most)

    def show(self, value: Any) -> str:
        """The value as an officer reads it in a preview."""
        if value is None or value == "":
            return ""
        if self.choices is not None:
            return next((label for stored, label in self.pairs() if stored == value), str(value))
        if self.kind == "amount":
            return f"{Decimal(str(value)):,.2f}"  # its currency stands in a column of its own
        return show_value(value, money=self.kind == "money", percent=self.kind == "percent")


def _then(read: Reader, clean: Callable[[Any], Any], most: int | None) -> Reader:
    def read_and_clean(cell: Any) -> Any:
        value = read(cell)
        if value in (None, ""):
            return value
        value = clean(value)
        if most is not None and isinstance(value, str) and len(value) > most:
            raise UncleanValue(f"有 {len(value)} 个字，超过 {most} 个字的上限", cell)
        return value

    return read_and_clean


def _never_nothing(read: Reader) -> Reader:
    def read_something(cell: Any) -> Any:
        if cleaning.is_nothing(cell):
            raise UncleanValue("是必填项，不能为空", cell)
        return read(cell)

    return read_something


def _remembering(read: Reader) -> Reader:
    """The reader with its first answers kept; True, 1 and 1.0 are different cells although they are equal."""
    known: dict[Any, Any] = {}

    def read_once(cell: Any) -> Any:
        key = cell if type(cell) is str else (type(cell), cell)
        if key in known:
            return known[key]
        value = read(cell)
        if len(known) < REMEMBERED:
            known[key] = value
        return value

    return read_once


def show_value(value: Any, *, money: bool = False, percent: bool = False) -> str:
    """Numbers without trailing zeros, money in yuan with thousands separators, dates as 2020-09-30."""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, (Decimal, int, float)):
        number = Decimal(str(value))
        if money:
            return f"{number:,.2f} 元"
        whole = number == number.to_integral_value()
        text = f"{number.to_integral_value():f}" if whole else f"{number.normalize():f}"
        return f"{text}%" if percent else text
    if isinstance(value, (dt.date, dt.datetime)):
        return value.isoformat()
    return str(value)
