"""One small function a kind of value. What is certain is cleaned, what is not is refused with a sentence."""

import datetime as dt
import re
import unicodedata
from collections.abc import Iterable
from decimal import Decimal, InvalidOperation
from typing import Any

from bureau.exchange.refusals import UncleanValue

NOTHING = frozenset(
    {"", "-", "--", "—", "——", "－", "–", "/", "／", "\\", "n/a", "na", "#n/a", "null", "none", "无数据"}
)
MONEY_UNITS = {"元": 1, "千元": 1_000, "万元": 10_000, "万": 10_000, "亿元": 100_000_000, "亿": 100_000_000}
FOREIGN = re.compile(
    r"美元|美金|欧元|日元|日圆|英镑|港元|港币|澳元|加元|韩元|新元|卢布|法郎|马克|usd|eur|jpy|gbp|hkd|[$€£]", re.I
)
MONEY = re.compile(r"^([+-]?[\d,]*\.?\d+)(千元|万元|亿元|元|万|亿)?$")
GROUPED = re.compile(r"^[+-]?(\d{1,3}(,\d{3})+|\d+)?(\.\d+)?$")
EXACT_INTEGER = 10**15
EXCEL_EPOCH = dt.date(1899, 12, 30)
# Serials of 1954 to 2119: a smaller or larger number in a date column is more likely something else.
SERIALS = range(20_000, 80_400)
YEARS = range(1900, 2201)


def is_nothing(value: Any) -> bool:
    """Whether the cell says "nothing here": empty, a dash, a slash, N/A."""
    return value is None or (isinstance(value, str) and fold(value).lower() in NOTHING)


def fold(value: Any) -> str:
    """Full-width letters, digits and signs made half width, outer blanks off; for reading numbers and dates."""
    return unicodedata.normalize("NFKC", str(value)).replace("\u200b", "").strip()


def clean_text(value: Any, *, max_length: int | None = None) -> str:
    """Text as written, without outer blanks; runs of blanks become one. "" for nothing."""
    if is_nothing(value):
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, float) and abs(value) >= EXACT_INTEGER:
        raise UncleanValue(
            "长编号被 Excel 存成了数字，末几位已经丢失；请把单元格格式改为“文本”后重新填写完整编号", value
        )
    if isinstance(value, (dt.datetime, dt.date)):
        value = value.isoformat(" ") if isinstance(value, dt.datetime) else value.isoformat()
    text = re.sub(r"[ \t\u3000\xa0]+", " ", str(value).replace("\x00", "")).strip()
    if max_length is not None and len(text) > max_length:
        raise UncleanValue(f"有 {len(text)} 个字，超过 {max_length} 个字的上限", value)
    return text


def clean_date(value: Any, *, day_optional: bool = False) -> dt.date | None:
    """A date from a date cell, an Excel serial, or text with year, month and day in the usual orders.

    A year and month without a day is refused, or read as the first of the month with `day_optional`.
    """
    if is_nothing(value):
        return None
    if isinstance(value, dt.datetime):
        return _sensible(value.date(), value)
    if isinstance(value, dt.date):
        return _sensible(value, value)
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return _date_from_number(value)
    if isinstance(value, str):
        return _date_from_text(value, day_optional)
    raise UncleanValue("不是日期，请写成 2020-09-30 的样子", value)


def _sensible(day: dt.date, value: Any) -> dt.date:
    if day.year not in YEARS:
        raise UncleanValue(f"年份 {day.year} 不合理，请检查日期", value)
    return day


def _date_from_number(value: int | float) -> dt.date:
    if float(value).is_integer():
        if int(value) in SERIALS:
            return EXCEL_EPOCH + dt.timedelta(days=int(value))
        if 19_000_101 <= value <= 22_001_231:
            return _date_from_text(str(int(value)), False)
    raise UncleanValue("是一个数字，看不出是哪一天，请写成 2020-09-30 的样子", value)


def _date_from_text(value: str, day_optional: bool) -> dt.date:
    text = re.sub(r"\s*([年月日./-])\s*", r"\1", fold(value).replace("。", ".").replace("—", "-"))
    text = re.sub(r"[ T]00:00(:00(\.0+)?)?$", "", text)
    if re.fullmatch(r"\d{5}", text):
        return _date_from_number(int(text))
    whole = (
        re.fullmatch(r"(\d{4})([-./])(\d{1,2})\2(\d{1,2})", text)
        or re.fullmatch(r"(\d{4})(年)(\d{1,2})月(\d{1,2})日?", text)
        or re.fullmatch(r"(\d{4})()(\d{2})(\d{2})", text)
    )
    month = re.fullmatch(r"(\d{4})([-./])(\d{1,2})", text) or re.fullmatch(r"(\d{4})(年)(\d{1,2})月?", text)
    if not whole and month and not day_optional:
        raise UncleanValue("只有年月、没有日，请补上具体日期，例如 2020-12-01", value)
    if not whole and not month:
        raise UncleanValue("看不出是哪一天，请写成 2020-09-30 的样子", value)
    year, _, month_number, *rest = (whole or month).groups()
    try:
        return _sensible(dt.date(int(year), int(month_number), int(rest[0]) if rest else 1), value)
    except ValueError as error:
        if isinstance(error, UncleanValue):
            raise
        raise UncleanValue("日历上没有这一天，请检查", value) from error


def clean_number(value: Any) -> Decimal | None:
    """A number; commas only where thousands are parted. No units, no percent sign."""
    if is_nothing(value):
        return None
    if isinstance(value, bool):
        raise UncleanValue("不是数字", value)
    if isinstance(value, (int, float, Decimal)):
        return _decimal(str(value), value)
    text = fold(value).replace(" ", "").replace("−", "-")
    if not GROUPED.match(text) or not re.search(r"\d", text):
        raise UncleanValue("不是数字，请只填数字，不带单位和文字", value)
    return _decimal(text.replace(",", ""), value)


def clean_integer(value: Any) -> int | None:
    """A whole number; 3.0 is one, 3.5 is refused."""
    number = clean_number(value)
    if number is None:
        return None
    if number != number.to_integral_value():
        raise UncleanValue("应为整数，不能有小数", value)
    return int(number)


def _decimal(text: str, value: Any) -> Decimal:
    try:
        number = Decimal(text)
    except InvalidOperation as error:
        raise UncleanValue("不是数字", value) from error
    if not number.is_finite():
        raise UncleanValue("不是数字", value)
    if abs(number) >= Decimal(10) ** 18:
        raise UncleanValue("数字过大，请检查单位和位数", value)
    return number


def clean_money(value: Any, *, unit: str | None = None) -> Decimal | None:
    """An amount in yuan with two places.

    The unit in the cell counts; else `unit` (of the header or the field); without either the amount is refused.
    Foreign currency is refused: it is never mixed into yuan.
    """
    if is_nothing(value):
        return None
    if isinstance(value, (int, float, Decimal)) and not isinstance(value, bool):
        return _yuan(clean_number(value), unit, value)
    raw = fold(value)
    if FOREIGN.search(raw):
        raise UncleanValue("是外币，不能直接当作人民币；请折算成人民币后填写，或另行登记币种", value)
    text = re.sub(r"人民币|rmb|cny|[¥￥()\s]", "", raw, flags=re.I)
    match = MONEY.match(text)
    if not match or not GROUPED.match(match[1]):
        raise UncleanValue("不是金额，请只填一个数字（可带 元、万元、亿元）", value)
    own_unit = match[2]
    if own_unit is None and re.search(r"人民币|rmb|cny|[¥￥]", raw, re.I) and unit is None:
        own_unit = "元"
    return _yuan(_decimal(match[1].replace(",", ""), value), own_unit or unit, value)


def _yuan(number: Decimal | None, unit: str | None, value: Any) -> Decimal | None:
    if unit is None:
        raise UncleanValue("没有写明单位；请在表头或单元格写明 元、万元 或 亿元", value)
    if unit not in MONEY_UNITS:
        raise UncleanValue(f"不认识金额单位“{unit}”；请用 元、千元、万元 或 亿元", value)
    exact = number * MONEY_UNITS[unit]
    cents = exact.quantize(Decimal("0.01"))
    # A float of the spreadsheet may carry a tail of 1e-9; a real half cent is somebody's mistake.
    if abs(exact - cents) > Decimal("0.001"):
        raise UncleanValue("换算成元后不足一分，请检查小数位数", value)
    return cents


def clean_percent(value: Any, *, percent_header: bool = False) -> Decimal | None:
    """A share in percent: "12.5%" is 12.5. A bare number is taken as percent only when the header says so."""
    if is_nothing(value):
        return None
    text = fold(value).replace(" ", "") if isinstance(value, str) else ""
    if text.endswith("%"):
        return clean_number(text[:-1])
    if percent_header:
        return clean_number(value)
    raise UncleanValue("没有百分号，看不出是百分数还是小数；请写成 12.5%，或在表头写明（%）", value)


def clean_choice(value: Any, choices: Iterable[tuple[Any, str]]) -> Any:
    """The stored value of a choice given by its label or its value; brackets and blanks do not matter."""
    if is_nothing(value):
        return None
    pairs = list(choices)
    wanted = _comparable(value)
    found = {stored for stored, label in pairs if wanted in (_comparable(label), _comparable(stored))}
    if len(found) == 1:
        return found.pop()
    if len(found) > 1:
        raise UncleanValue("对应不止一个选项，请写全称", value)
    listed = "、".join(str(label) for _, label in pairs[:12]) + ("……" if len(pairs) > 12 else "")
    raise UncleanValue(f"不在可选范围内，可填：{listed}", value)


def clean_boolean(value: Any) -> bool | None:
    """Yes or no as people write it."""
    if is_nothing(value):
        return None
    word = fold(value).lower()
    if value is True or word in {"是", "有", "√", "✓", "y", "yes", "true", "1"}:
        return True
    if value is False or word in {"否", "无", "×", "n", "no", "false", "0"}:
        return False
    raise UncleanValue("请填“是”或“否”", value)


def _comparable(value: Any) -> str:
    return re.sub(r"\s+", "", fold(value)).lower()
