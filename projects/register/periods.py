"""起止年月: the two ends of a project as sheets write them, `2018.01-2020.12` in one cell or months in two."""

import calendar
import re
import unicodedata
from datetime import date

from bureau.exchange import cleaning
from bureau.exchange.refusals import UncleanValue

DAY = r"\d{4}\s*[-./年]\s*\d{1,2}(?:\s*[-./月]\s*\d{1,2}\s*日?|\s*月)?"
PERIOD = re.compile(rf"({DAY})\s*(?:-+|~|至|到)\s*({DAY})")
DASHES = str.maketrans("—–−～﹣", "---~-")
HAS_DAY = re.compile(r"\d{4}\D+\d{1,2}\D+\d{1,2}|\d{8}|\d{5}")


def month_end(day: date) -> date:
    """The last day of a day's month."""
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


def months_later(day: date, months: int) -> date:
    """The same day `months` later, or the last day of that month."""
    month = day.month - 1 + months
    year, month = day.year + month // 12, month % 12 + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def first_day(text: str) -> date:
    """A day, or the first of a month when no day is given. Raises `UncleanValue`."""
    return cleaning.clean_date(text, day_optional=True)


def last_day(text: str) -> date:
    """A day, or the last of a month when no day is given. Raises `UncleanValue`."""
    day = cleaning.clean_date(text, day_optional=True)
    return day if HAS_DAY.match(unicodedata.normalize("NFKC", text).strip()) else month_end(day)


def period(text: str) -> tuple[date, date]:
    """First and last day of “2018.01-2020.12”. Raises `UncleanValue`."""
    folded = unicodedata.normalize("NFKC", text).translate(DASHES).strip()
    ends = PERIOD.fullmatch(folded)
    if ends is None:
        raise UncleanValue("看不出从何时到何时，请写成 2018.01-2020.12 的样子", text)
    start, end = first_day(ends[1]), last_day(ends[2])
    if end < start:
        raise UncleanValue("结束早于开始", text)
    return start, end
