"""How a right stands on a day, and how its number is written."""

import re
import unicodedata
from datetime import date

from .models import IPKind

PATENTS = frozenset({"invention", "defence_invention", "utility_model", "design"})
PATENT_NUMBER = re.compile(r"(?:ZL|CN)?(\d{12}|\d{8})\.?([\dX])")
SOFTWARE_NUMBER = re.compile(r"(?:软著登字第)?(\d{4}SR\d{6,7})号?")


def standing_on(right, day: date) -> tuple[str, str]:
    """How a right stands on a day, as (tone, words)."""
    if right.ended_on and right.ended_on <= day:
        return "late", f"已终止（{right.get_end_reason_display()}）"
    if day < right.granted_on:
        return "none", "未授权"
    if right.expires_on and day > right.expires_on:
        return "none", "已到期"
    return "ok", "有效"


def tidy_number(number: str, kind: str) -> str:
    """A number in one spelling: “zl 2015 1 0123456.7”, “201510123456.7” and “ZL2015101234567” are one patent.

    Only what says the same is rewritten; a number of another shape stays as it was written.
    """
    text = "".join(unicodedata.normalize("NFKC", number).split()).upper()
    if kind in PATENTS and (found := PATENT_NUMBER.fullmatch(text)):
        return f"ZL{found[1]}.{found[2]}"
    if kind == "software" and (found := SOFTWARE_NUMBER.fullmatch(text)):
        return found[1]
    return text


def number_remark(kind: IPKind, number: str) -> str:
    """A remark when the number does not look like those of its kind; nothing when it does."""
    if not number or not kind.number_pattern:
        return ""
    try:
        fits = re.search(kind.number_pattern, number)
    except re.error:
        return ""
    return "" if fits else f"编号“{number}”与{kind.name}的常见编号格式不同，请核对。"
