"""One small function a kind of value. What is certain is cleaned, what is not is refused with a sentence."""

import datetime as dt
import re
from collections.abc import Callable, Iterable
from typing import Any

from bureau.exchange.amounts import MONEY_UNITS, Amount, clean_amount, clean_money
from bureau.exchange.cells import DROP_HIDDEN, LONGEST_NOTHING, fold, is_nothing, refuse_error, typed
from bureau.exchange.dates import clean_date
from bureau.exchange.numerals import clean_integer, clean_number, clean_percent
from bureau.exchange.refusals import UncleanValue

__all__ = [
    "MONEY_UNITS",
    "Amount",
    "choice_reader",
    "clean_amount",
    "clean_boolean",
    "clean_choice",
    "clean_date",
    "clean_integer",
    "clean_money",
    "clean_name",
    "clean_number",
    "clean_percent",
    "clean_text",
    "fold",
    "is_nothing",
]

EXACT_INTEGER = 10**15
BLANKS = re.compile(r"[ \t\u3000\xa0\u2002-\u200a\u202f]+")
LINE_ENDS = re.compile(r"[ \t]*(?:\r\n|\r|\u2028|\u2029|\x0b|\x0c)[ \t]*")
CONTROLS = dict.fromkeys((*range(9), *range(14, 32), 127))
# 9.12106E+17: what is left of a long code after a csv was opened and saved again.
LOST_CODE = re.compile(r"\d(?:\.\d+)?[Ee]\+\d{2}")
WIDE = "\u1100-\u11ff\u2e80-\u9fff\uac00-\ud7ff\uf900-\ufaff\uff00-\uffef"
LINE_JOINT = re.compile(rf"(?<=[{WIDE}])\s*\n\s*|\s*\n\s*(?=[{WIDE}])")
NO_COMPARE = re.compile(r"\s+")
YES = frozenset({"是", "有", "对", "√", "✓", "✔", "☑", "y", "yes", "true", "1"})
NO = frozenset({"否", "无", "×", "✗", "✘", "☒", "n", "no", "false", "0"})


def clean_text(value: Any, *, max_length: int | None = None) -> str:
    """Text as written, without outer blanks and hidden characters; runs of blanks become one. "" for nothing."""
    is_plain = value.__class__ is str and value.isprintable() and "  " not in value
    text = value.strip() if is_plain else _text_of(value)
    if len(text) <= LONGEST_NOTHING and is_nothing(text):
        return ""
    if text[0] == "#":
        refuse_error(text)
    if text[0] < ":" and "+" in text and LOST_CODE.fullmatch(text):
        raise UncleanValue("长编号成了科学计数法，末几位已经丢失；请把单元格格式改为“文本”后重新填写完整编号", value)
    if max_length is not None and len(text) > max_length:
        raise UncleanValue(f"有 {len(text)} 个字，超过 {max_length} 个字的上限", value)
    return text


def clean_name(value: Any, *, max_length: int | None = None) -> str:
    """The name of an organisation, a person or a project: `clean_text` on one line; brackets stay as written."""
    text = clean_text(value)
    if "\n" in text:
        text = " ".join(LINE_JOINT.sub("", text).split())
    if max_length is not None and len(text) > max_length:
        raise UncleanValue(f"有 {len(text)} 个字，超过 {max_length} 个字的上限", value)
    return text


def _text_of(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, float):
        if abs(value) >= EXACT_INTEGER:
            raise UncleanValue(
                "长编号被 Excel 存成了数字，末几位已经丢失；请把单元格格式改为“文本”后重新填写完整编号", value
            )
        return str(int(value)) if value.is_integer() else repr(value)
    if isinstance(value, dt.datetime):
        return value.isoformat(" ")
    if isinstance(value, dt.date):
        return value.isoformat()
    text = LINE_ENDS.sub("\n", str(value)).translate(CONTROLS).translate(DROP_HIDDEN)
    return BLANKS.sub(" ", text).strip()


def clean_choice(value: Any, choices: Iterable[tuple[Any, str]]) -> Any:
    """The stored value of a choice given by its label or its value; brackets' width and blanks do not matter."""
    return choice_reader(choices)(value)


def choice_reader(choices: Iterable[tuple[Any, str]]) -> Callable[[Any], Any]:
    """`clean_choice` with the choices looked through once, for a whole column."""
    pairs = list(choices)
    meant: dict[str, set[Any]] = {}
    for stored, label in pairs:
        for spelling in (label, stored):
            meant.setdefault(_comparable(spelling), set()).add(stored)
    known = {spelling: found.copy().pop() for spelling, found in meant.items() if len(found) == 1}

    def read(value: Any) -> Any:
        wanted = _comparable(value)
        if wanted in known and wanted:
            return known[wanted]
        if is_nothing(value):
            return None
        if isinstance(value, str):
            refuse_error(value)
        if wanted in meant:
            raise UncleanValue("对应不止一个选项，请写全称", value)
        # One way of writing each, the first: the others are understood, and would only hide what can be chosen.
        first = {stored: str(label) for stored, label in reversed(pairs)}
        offered = list(dict.fromkeys(first[stored] for stored, _ in pairs))
        listed = "、".join(offered[:12]) + ("……" if len(offered) > 12 else "")
        raise UncleanValue(f"不在可选范围内，可填：{listed}", value)

    return read


def clean_boolean(value: Any) -> bool | None:
    """Yes or no as people write it."""
    if value.__class__ is bool:
        return value
    if is_nothing(value):
        return None
    word = typed(value).lower()
    if word in YES:
        return True
    if word in NO:
        return False
    refuse_error(word)
    raise UncleanValue("请填“是”或“否”", value)


def _comparable(value: Any) -> str:
    if value.__class__ is float and value.is_integer():
        value = int(value)
    return NO_COMPARE.sub("", typed(value)).lower()
