"""Reads one group of fields of a plan file; whatever does not fit becomes a problem that names its place."""

import difflib
import unicodedata
from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from bureau.measures.units import UNITS

from .problems import Problems
from .source import Path, PlanSource

LARGEST = Decimal(10) ** 18
DECIMALS = 6


class Reader:
    """The fields of one mapping."""

    def __init__(self, source: PlanSource, problems: Problems, path: Path, data: dict[str, Any]):
        self._source = source
        self._problems = problems
        self._path = path
        self.data = data

    @property
    def where(self) -> str:
        return self._source.where(self._path)

    def refuse(self, key: str, expected: str) -> None:
        """Note a problem with one field."""
        path = (*self._path, key)
        self._problems.add(self._source.where(path), self._source.field(path), self.data.get(key), expected)

    def given(self, key: str) -> bool:
        """Whether the file says anything about the field."""
        return self.data.get(key) is not None

    def known_only(self, known: Iterable[str]) -> None:
        """Refuse fields nobody knows, which are misspelt ones."""
        known = list(known)
        for key in self.data:
            if key not in known:
                near = difflib.get_close_matches(key, known, n=1)
                self.refuse(key, f"没有这个字段，是否为 {near[0]}" if near else "没有这个字段")

    def text(self, key: str, *, limit: int, required: bool = False, number: bool = False) -> str:
        """Text of at most `limit` characters; with `number` a whole number will do (1 for "1")."""
        value = self.data.get(key)
        if value is None:
            if required:
                self.refuse(key, "缺少，应为文字")
            return ""
        if number and isinstance(value, int) and not isinstance(value, bool):
            value = str(value)
        if not isinstance(value, str):
            self.refuse(key, "应为文字，数字请加引号" if isinstance(value, Decimal) else "应为文字")
            return ""
        value = value.strip()
        if required and not value:
            self.refuse(key, "缺少，应为文字")
        if len(value) > limit:
            self.refuse(key, f"应不超过 {limit} 个字")
        return value

    def flag(self, key: str) -> bool:
        """Yes or no; nothing is no."""
        value = self.data.get(key)
        if value in ("是", "否"):
            return value == "是"
        if value is not None and not isinstance(value, bool):
            self.refuse(key, "应为 true 或 false（表格里填“是”或“否”）")
        return value is True

    def choice(self, key: str, choices: Any, *, default: str = "", required: bool = False) -> str:
        """One of a TextChoices, by its value or its label."""
        value = self.data.get(key)
        if value is None and not required:
            return default
        for stored, label in choices.choices:
            if isinstance(value, str) and value in (stored, label):
                return stored
        listed = "、".join(f"{stored}（{label}）" for stored, label in choices.choices)
        self.refuse(key, f"缺少，应为 {listed} 之一" if value is None else f"应为 {listed} 之一")
        return default

    def unit(self, key: str, *, required: bool = False) -> str:
        """A unit of the portal's table."""
        value = self.data.get(key)
        if value is None and not required:
            return ""
        if isinstance(value, str) and value in UNITS:
            return value
        self.refuse(key, f"应为已知的计量单位：{'、'.join(UNITS)}")
        return ""

    def day(self, key: str, *, required: bool = False, month_end: bool = False) -> date | None:
        """A date; with `month_end` a month (2020-06) stands for its last day."""
        value = self.data.get(key)
        if value is None and not required:
            return None
        found = _day(value, month_end=month_end)
        if found is None:
            self.refuse(key, "应为有效日期，如 2020-12-31")
        return found

    def number(self, key: str, *, required: bool = False, negative: bool = True) -> Decimal | None:
        """A number, or None where the file says it is unknown; with `required` the field itself must stand there."""
        if key not in self.data:
            if required:
                self.refuse(key, "缺少，应为数字（未知请写 null，表格里填“未知”）")
            return None
        value = self.data[key]
        return None if value is None else self._checked(key, value, negative=negative)

    def range(
        self, key: str, *, required: bool = False, negative: bool = True
    ) -> tuple[Decimal | None, Decimal | None]:
        """A number, or a pair [low, high]; the second part is None for a single number."""
        value = self.data.get(key)
        if not isinstance(value, list):
            return self.number(key, required=required, negative=negative), None
        if len(value) != 2:
            self.refuse(key, "区间应为两个数字，如 [3, 5]")
            return None, None
        low, high = (self._checked(key, part, negative=negative) for part in value)
        if low is not None and high is not None and low >= high:
            self.refuse(key, "区间的第二个数应大于第一个")
            return None, None
        return low, high

    def texts(self, key: str) -> list[str]:
        """A list of texts; nothing is an empty list."""
        value = self.data.get(key)
        if value is None:
            return []
        if not isinstance(value, list) or not all(isinstance(part, str) for part in value):
            self.refuse(key, "应为文字列表")
            return []
        return value

    def group(self, key: str, *, required: bool = False) -> "Reader":
        """A mapping inside this one."""
        value = self.data.get(key)
        if not isinstance(value, dict):
            if value is not None or required:
                self.refuse(key, "应为一组字段")
            value = {}
        return Reader(self._source, self._problems, (*self._path, key), value)

    def groups(self, key: str, *, required: bool = False) -> list["Reader"]:
        """A list of mappings."""
        value = self.data.get(key)
        if not isinstance(value, list):
            if value is not None or required:
                self.refuse(key, "缺少，应为列表（没有内容请写 []）" if value is None else "应为列表")
            return []
        found = []
        for index, part in enumerate(value):
            path = (*self._path, key, index)
            if isinstance(part, dict):
                found.append(Reader(self._source, self._problems, path, part))
            else:
                self._problems.add(self._source.where(path), self._source.field(path[:-1]), part, "应为一组字段")
        return found

    def _checked(self, key: str, value: Any, *, negative: bool) -> Decimal | None:
        number = _decimal(value)
        if number is None:
            self.refuse(key, "应为数字")
        elif not number.is_finite():
            self.refuse(key, "应为有限的数字")
        elif abs(number) >= LARGEST or number != round(number, DECIMALS):
            self.refuse(key, f"整数部分应不超过 18 位，小数不超过 {DECIMALS} 位")
        elif number < 0 and not negative:
            self.refuse(key, "不应为负数")
        else:
            return number
        return None


def printable(text: str) -> bool:
    """Whether text holds nothing but characters and line ends that a database and a page can keep."""
    return all(char in "\n\t\r" or unicodedata.category(char) not in ("Cc", "Cs") for char in text)


def _decimal(value: Any) -> Decimal | None:
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        return None
    try:
        return Decimal(str(value)) if isinstance(value, float) else Decimal(value)
    except InvalidOperation:
        return None


def _day(value: Any, *, month_end: bool) -> date | None:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if not isinstance(value, str):
        return None
    for form in ("%Y-%m-%d", *(("%Y-%m",) if month_end else ())):
        try:
            found = datetime.strptime(value.strip(), form).date()
        except ValueError:
            continue
        return found if form == "%Y-%m-%d" else _last_day(found)
    return None


def _last_day(first: date) -> date:
    following = date(first.year + first.month // 12, first.month % 12 + 1, 1)
    return date.fromordinal(following.toordinal() - 1)
