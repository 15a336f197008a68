"""A declared import column, and the matching of a sheet's headers to the declared columns."""

import datetime as dt
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from bureau.exchange import cleaning
from bureau.exchange.readers import JOINT, UNIT, bare_header, normalise_header
from bureau.exchange.refusals import UncleanValue, UnreadableFile

KINDS = ("text", "number", "integer", "money", "percent", "date", "choice", "boolean")
Choices = Sequence[tuple[Any, str]] | Callable[[], Iterable[tuple[Any, str]]]


@dataclass(frozen=True, kw_only=True)
class HeaderUnit:
    """What the header in the file says about its column: a money unit, or that it holds percents."""

    money: str | None = None
    percent: bool = False


@dataclass(frozen=True)
class Field:
    """One column that a sheet may bring.

    `attribute` is the model attribute when it is not called `name` (`county_id`). `unit` is the money unit assumed when
    neither cell nor header names one, and the one the template asks for. `clean` gets the cleaned value and may
    replace it or raise UncleanValue.
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

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise ValueError(f"Unknown kind {self.kind!r} of column {self.name!r}")

    @property
    def target(self) -> str:
        """The model attribute this column fills."""
        return self.attribute or self.name

    @property
    def template_label(self) -> str:
        """The header in the template: label, with the unit for money and percent."""
        if self.kind == "money":
            return f"{self.label}（{self.unit or '元'}）"
        return f"{self.label}（%）" if self.kind == "percent" else self.label

    def pairs(self) -> list[tuple[Any, str]]:
        """The choices as (stored value, label)."""
        source = self.choices() if callable(self.choices) else self.choices
        return [(value, str(label)) for value, label in source or ()]

    def read(self, cell: Any, header: HeaderUnit | None = None, pairs: Sequence[tuple[Any, str]] | None = None) -> Any:
        """The cleaned value of a cell; raises UncleanValue. Nothing is None ("" for text)."""
        if self.required and cleaning.is_nothing(cell):
            raise UncleanValue("是必填项，不能为空", cell)
        value = self._by_kind(cell, header or HeaderUnit(), self.pairs() if pairs is None else pairs)
        if self.clean is not None and value not in (None, ""):
            value = self.clean(value)
        return value

    def _by_kind(self, cell: Any, header: HeaderUnit, pairs: Sequence[tuple[Any, str]]) -> Any:
        match self.kind:
            case "text":
                return cleaning.clean_text(cell, max_length=self.max_length)
            case "number":
                return cleaning.clean_number(cell)
            case "integer":
                return cleaning.clean_integer(cell)
            case "money":
                return cleaning.clean_money(cell, unit=header.money or self.unit)
            case "percent":
                return cleaning.clean_percent(cell, percent_header=header.percent)
            case "date":
                return cleaning.clean_date(cell, day_optional=self.day_optional)
            case "boolean":
                return cleaning.clean_boolean(cell)
        return cleaning.clean_choice(cell, pairs)

    def show(self, value: Any) -> str:
        """The value as an officer reads it in a preview."""
        if value is None or value == "":
            return ""
        if self.choices is not None:
            return next((label for stored, label in self.pairs() if stored == value), str(value))
        return show_value(value, money=self.kind == "money", percent=self.kind == "percent")


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


@dataclass(frozen=True)
class HeaderMap:
    """Which declared column stands where: name -> position, name -> unit of its header, headers nobody claimed."""

    positions: dict[str, int]
    units: dict[str, HeaderUnit]
    unused: list[str] = field(default_factory=list)


def match_headers(headers: Sequence[str], fields: Sequence[Field], *, header_row: int = 1) -> HeaderMap:
    """Match by label, then by alias, bracketed units aside; raises UnreadableFile when a column is missing or double."""
    positions: dict[str, int] = {}
    units: dict[str, HeaderUnit] = {}
    for column in fields:
        position = _find(column, headers)
        if position is None:
            continue
        if position in positions.values():
            other = next(f.label for f in fields if positions.get(f.name) == position)
            raise UnreadableFile(f"表头“{headers[position]}”既像“{other}”又像“{column.label}”，请改用模板中的列名。")
        positions[column.name] = position
        units[column.name] = _unit_of(headers[position])
    missing = [column.label for column in fields if column.required and column.name not in positions]
    if missing:
        seen = "、".join(h for h in headers[:12] if h) or "（空）"
        raise UnreadableFile(
            f"第 {header_row} 行被当作表头，里面缺少必需的列：{'、'.join(missing)}。现有的列：{seen}。"
            "请按模板补上列名后再上传。"
        )
    if not positions:
        raise UnreadableFile("没有找到任何认识的列名。请下载模板，对照列名修改表头后再上传。")
    unused = [header for index, header in enumerate(headers) if index not in positions.values()]
    return HeaderMap(positions=positions, units=units, unused=unused)


def _find(column: Field, headers: Sequence[str]) -> int | None:
    for names in ((column.label,), column.aliases):
        for compare in (normalise_header, bare_header):
            wanted = {compare(name) for name in names}
            hits = [i for i, header in enumerate(headers) if wanted & {compare(p) for p in _spellings(header)}]
            if len(hits) > 1:
                places = "、".join(f"第 {hit + 1} 列" for hit in hits)
                raise UnreadableFile(f"{places}的表头都像“{column.label}”，分不清用哪一列。请删去或改名其中一列。")
            if hits:
                return hits[0]
    return None


def _spellings(header: str) -> set[str]:
    # "成交额／同比增长率" of a two-row header answers to its whole and to its lower half.
    return {header, header.split(JOINT)[-1]}


def _unit_of(header: str) -> HeaderUnit:
    words = [re.sub(r"^单位:?|人民币", "", word) for word in UNIT.findall(normalise_header(header))]
    money = next((word for word in words if word in cleaning.MONEY_UNITS), None)
    return HeaderUnit(money=money, percent="%" in words)
