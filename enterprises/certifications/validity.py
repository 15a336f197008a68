"""Days of validity: the default last day, and how a certificate stands on a day."""

import calendar
import re
from collections.abc import Iterable
from datetime import date, timedelta

from bureau.exchange.cleaning import clean_date, fold
from bureau.exchange.refusals import UncleanValue


def last_valid_day(kind, issued_on: date) -> date:
    """The default last valid day of a certificate of `kind` issued on a day."""
    if kind.to_year_end:
        return date(issued_on.year, 12, 31)
    return full_term(issued_on, kind.validity_months, included=kind.last_day_included)


def full_term(issued_on: date, months: int, *, included: bool) -> date:
    """The last day of so many months from a day; `included` says whether the day on which they are full still counts."""
    month = issued_on.month - 1 + months
    year, month = issued_on.year + month // 12, month % 12 + 1
    days = calendar.monthrange(year, month)[1]
    if issued_on.day > days:
        # There is no such day (02-29): the term is full with the month.
        return date(year, month, days)
    full = date(year, month, issued_on.day)
    return full if included else full - timedelta(days=1)


CHINESE_DIGITS = {"一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10}
A_TERM = re.compile(r"^(\d{1,3}|[一二两三四五六七八九十])个?(年|月)$")
FROM_TO = re.compile(r"^(.*\d日?)\s*(?:至|到|~|～|—{1,2}|--)\s*(\d.*)$")


def end_of_term(text: str, kind, issued_on: date) -> date:
    """The last valid day that a cell such as “三年”, “3年”, “36个月”, “2020-12-01至2023-11-30” or a date means.

    A term counts from the day of issue, its last day as the kind has it. Raises `UncleanValue`.
    """
    words = fold(text).replace(" ", "")
    term = A_TERM.match(words)
    if term:
        number = CHINESE_DIGITS.get(term[1]) or int(term[1])
        return full_term(issued_on, number * 12 if term[2] == "年" else number, included=kind.last_day_included)
    span = FROM_TO.match(words)
    if span:
        if clean_date(span[1]) != issued_on:
            raise UncleanValue("有效期的起始日与发证日期不同，请核对", text)
        return clean_date(span[2])
    try:
        return clean_date(text)
    except UncleanValue as unclean:
        raise UncleanValue("看不出到哪一天，请写“三年”或截止日期 2023-11-30", text) from unclean


def standing_on(certification, day: date) -> tuple[str, str]:
    """How a certificate stands on a day, as (tone, words)."""
    if certification.revoked_on and certification.revoked_on <= day:
        return "late", "已撤销"
    if day < certification.issued_on:
        return "none", "未生效"
    if day > certification.expires_on:
        return "none", "已到期"
    left = days_left(certification, day)
    return ("warn", f"有效（剩 {left} 天）") if left <= 180 else ("ok", "有效")


def days_left(certification, day: date) -> int:
    """Valid days from `day` on, that day included."""
    return max((certification.expires_on - day).days + 1, 0)


def number_remark(kind, number: str) -> str:
    """A remark when the number does not look like those of its kind; nothing when it does."""
    if not number or not kind.number_pattern:
        return ""
    try:
        fits = re.search(kind.number_pattern, number)
    except re.error:
        return ""
    return "" if fits else f"编号“{number}”与{kind.name}证书的常见编号格式不同，请核对。"


def kind_of_number(kinds: Iterable, number: str):
    """The one kind whose numbers look like this one; None when none or several do."""
    fitting = [kind for kind in kinds if kind.number_pattern and not number_remark(kind, number)]
    return fitting[0] if number and len(fitting) == 1 else None


def overlap(kind, first: tuple[date, date], second: tuple[date, date]) -> int:
    """By how many days more than `kind` allows two periods of validity overlap; 0 when that is in order."""
    common = (min(first[1], second[1]) - max(first[0], second[0])).days + 1
    return common if common > kind.overlap_days else 0
