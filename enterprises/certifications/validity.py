"""Days of validity: the default last day, and how a certificate stands on a day."""

import calendar
import re
from datetime import date, timedelta


def last_valid_day(kind, issued_on: date) -> date:
    """The default last valid day of a certificate of `kind` issued on a day."""
    if kind.to_year_end:
        return date(issued_on.year, 12, 31)
    month = issued_on.month - 1 + kind.validity_months
    year, month = issued_on.year + month // 12, month % 12 + 1
    days = calendar.monthrange(year, month)[1]
    if issued_on.day > days:
        # There is no such day (02-29): the term is full with the month.
        return date(year, month, days)
    full = date(year, month, issued_on.day)
    return full if kind.last_day_included else full - timedelta(days=1)


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
