"""Dates as people write them."""

import datetime as dt
import re
from typing import Any

from bureau.exchange.cells import is_nothing, refuse_error, typed
from bureau.exchange.refusals import UncleanValue

EXCEL_EPOCH = dt.date(1899, 12, 30)
# Serials of 1954 to 2119: a smaller or larger number in a date column is more likely something else.
SERIALS = range(20_000, 80_400)
FIRST_YEAR, LAST_YEAR = 1900, 2200
FIRST_DAY, LAST_DAY = 19_000_101, 22_001_231
NO_DATE = frozenset({"无", "暂无", "无日期"})
AROUND_SIGNS = re.compile(r"\s*([年月日号./-])\s*")
TIME = re.compile(r"[ T日号]\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?Z?$")
SERIAL = re.compile(r"\d{5}(\.\d+)?")
CHINESE = re.compile(
    r"[\d〇零○oO一二三四五六七八九]{4}年[\d一二三四五六七八九十]{1,3}月([\d一二三四五六七八九十]{1,3}[日号]?)?"
)
CHINESE_DIGITS = str.maketrans("〇零○oO一二三四五六七八九", "00000123456789")
WHOLE = (
    re.compile(r"(\d{4})([-./])(\d{1,2})\2(\d{1,2})"),
    re.compile(r"(\d{4})(年)(\d{1,2})月(\d{1,2})[日号]?"),
    re.compile(r"(\d{4})()(\d{2})(\d{2})"),
)
MONTH = (re.compile(r"(\d{4})([-./])(\d{1,2})"), re.compile(r"(\d{4})(年)(\d{1,2})月?"))
SHORT_YEAR = re.compile(r"\d{2}([-./年])\d{1,2}[-./月]\d{1,2}[日号]?")
YEAR_ONLY = re.compile(r"\d{4}年?度?")
UNCLEAR = "看不出是哪一天，请写成 2020-09-30 的样子"


def clean_date(value: Any, *, day_optional: bool = False) -> dt.date | None:
    """A date from a date cell, an Excel serial, or text with year, month and day in the usual orders.

    A year and month without a day is refused, or read as the first of the month with `day_optional`. A time of day is
    dropped. 无 in a date column is no date.
    """
    if value.__class__ is dt.date:
        return value if FIRST_YEAR <= value.year <= LAST_YEAR else _sensible(value, value)
    if isinstance(value, dt.datetime):
        return _sensible(value.date(), value)
    if isinstance(value, str):
        return _date_from_text(value, day_optional)
    if value is None:
        return None
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return _date_from_number(value)
    raise UncleanValue("不是日期，请写成 2020-09-30 的样子", value)


def _sensible(day: dt.date, value: Any) -> dt.date:
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise UncleanValue(f"年份 {day.year} 不合理，请检查日期", value)
    return day


def _date_from_number(value: int | float) -> dt.date:
    # A serial with a fraction is a day with a time.
    if SERIALS.start <= value < SERIALS.stop:
        return EXCEL_EPOCH + dt.timedelta(days=int(value))
    if FIRST_DAY <= value <= LAST_DAY and value == int(value):
        return _date_from_text(str(int(value)), False)
    raise UncleanValue("是一个数字，看不出是哪一天，请写成 2020-09-30 的样子", value)


def _date_from_text(value: str, day_optional: bool) -> dt.date | None:
    if len(value) == 10 and value.isascii() and value[4] == "-":
        try:
            return _sensible(dt.date.fromisoformat(value), value)
        except UncleanValue:
            raise
        except ValueError:
            pass  # 2021-13-01 and what is no date at all are told apart below
    if is_nothing(value):
        return None
    text = AROUND_SIGNS.sub(r"\1", typed(value).replace("。", ".").replace("—", "-"))
    text = TIME.sub("", text)
    if text in NO_DATE:
        return None
    if SERIAL.fullmatch(text):
        return _date_from_number(float(text))
    if CHINESE.fullmatch(text) and not text.isascii():
        text = _with_digits(text, value)
    for pattern in WHOLE:
        if found := pattern.fullmatch(text):
            return _on_calendar(found[1], found[3], found[4], value)
    for pattern in MONTH:
        if found := pattern.fullmatch(text):
            return _first_of_month(found, day_optional, value)
    refuse_error(text)
    raise UncleanValue(_why_unclear(text), value)


def _first_of_month(found: re.Match[str], day_optional: bool, value: str) -> dt.date:
    if not day_optional:
        raise UncleanValue("只有年月、没有日，请补上具体日期，例如 2020-12-01", value)
    return _on_calendar(found[1], found[3], "1", value)


def _on_calendar(year: str, month: str, day: str, value: Any) -> dt.date:
    try:
        found = dt.date(int(year), int(month), int(day))
    except ValueError as error:
        raise UncleanValue("日历上没有这一天，请检查", value) from error
    return _sensible(found, value)


def _with_digits(text: str, value: str) -> str:
    """二〇二一年十二月十六日 with Arabic digits."""
    year, _, rest = text.partition("年")
    month, _, day = rest.partition("月")
    digits = f"{year.translate(CHINESE_DIGITS)}年{_small_number(month, value)}月"
    return digits + (f"{_small_number(day.rstrip('日号'), value)}日" if day else "")


def _small_number(text: str, value: str) -> str:
    """1 to 99 in Chinese or Arabic digits: 十 is 10, 二十 is 20, 十六 is 16."""
    if text.isascii():
        return text
    tens, ten, ones = text.partition("十")
    tens, ones = tens.translate(CHINESE_DIGITS), ones.translate(CHINESE_DIGITS)
    if not ten and len(tens) == 1:
        return tens
    if not ten or len(tens) > 1 or len(ones) > 1 or not (tens + ones + "0").isdigit():
        raise UncleanValue(UNCLEAR, value)
    return f"{tens or '1'}{ones or '0'}"


def _why_unclear(text: str) -> str:
    if SHORT_YEAR.fullmatch(text):
        return "年份只有两位，分不清年月日的顺序，请写成 2020-09-30 的样子"
    if YEAR_ONLY.fullmatch(text):
        return "只有年份，请补上月和日，例如 2020-12-01"
    return UNCLEAR
