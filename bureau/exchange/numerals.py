"""Plain numbers and shares in percent."""

import re
from decimal import Decimal, InvalidOperation
from typing import Any

from bureau.exchange.cells import is_nothing, refuse_error, typed, without_blanks
from bureau.exchange.refusals import UncleanValue

GROUPED = re.compile(r"[+-]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?|[+-]?\.\d+")
PLAIN = re.compile(r"-?\d{1,15}(?:\.\d{1,15})?")
SCIENTIFIC = re.compile(r"[+-]?\d(\.\d+)?[eE][+-]?\d+")
TOO_LARGE = 10**18
# 20人 and 3 件 say what is counted; 2023年 is that year. 3万人 stays a word.
COUNTED = re.compile(r"(?<=\d)(?:人次|人|名|家|个|件|项|套|位)$|(?<=^\d{4})年度?$")


def clean_number(value: Any) -> Decimal | None:
    """A number; commas or blanks only where thousands are parted. No units, no percent sign, no words."""
    kind = value.__class__
    if kind is int:
        return Decimal(value) if -TOO_LARGE < value < TOO_LARGE else to_decimal(str(value), value)
    if kind is float and -TOO_LARGE < value < TOO_LARGE:
        return Decimal(repr(value))
    if kind is float or kind is Decimal:
        return to_decimal(str(value), value)
    if not isinstance(value, str):
        if value is None:
            return None
        raise UncleanValue("不是数字", value)
    if PLAIN.fullmatch(value) and value.isascii():
        return Decimal(value)
    if is_nothing(value):
        return None
    text = COUNTED.sub("", without_blanks(typed(value), value).replace("−", "-"))
    if not GROUPED.fullmatch(text):
        refuse_error(text)
        raise UncleanValue(_why_no_number(text), value)
    return to_decimal(text.replace(",", ""), value)


def clean_integer(value: Any) -> int | None:
    """A whole number; 3.0 is one, 3.5 is refused."""
    if value.__class__ is int and -TOO_LARGE < value < TOO_LARGE:
        return value
    number = clean_number(value)
    if number is None:
        return None
    if number != number.to_integral_value():
        raise UncleanValue("应为整数，不能有小数", value)
    return int(number)


def clean_percent(value: Any, *, percent_header: bool = False) -> Decimal | None:
    """A share in percent: "12.5%" is 12.5. A bare number is taken as percent only when the header says so."""
    if is_nothing(value):
        return None
    if isinstance(value, str) and typed(value).endswith("%"):
        return clean_number(typed(value)[:-1])
    if percent_header:
        return clean_number(value)
    if isinstance(value, str):
        refuse_error(value)
    raise UncleanValue("没有百分号，看不出是百分数还是小数；请写成 12.5%，或在表头写明（%）", value)


def to_decimal(text: str, value: Any) -> Decimal:
    """The decimal of a text of digits; raises UncleanValue for none and for one that no column could hold."""
    try:
        number = Decimal(text)
    except InvalidOperation as error:
        raise UncleanValue("不是数字", value) from error
    if not number.is_finite():
        raise UncleanValue("不是数字", value)
    if not -TOO_LARGE < number < TOO_LARGE:
        raise UncleanValue("数字过大，请检查单位和位数", value)
    return number


def _why_no_number(text: str) -> str:
    if text in ("无", "暂无"):
        return "写的是“无”，分不清是 0 还是没有数据；请填 0，或留空"
    if SCIENTIFIC.fullmatch(text):
        return "是科学计数法，末几位可能已经丢失；请把单元格格式改为“数值”后重新填写"
    return "不是数字，请只填数字，不带单位和文字"
