"""What every kind of value shares: a cell that says nothing, a cell that is an error, full-width signs folded."""

import re
import unicodedata
from typing import Any

from bureau.exchange.refusals import UncleanValue

# Zero-width characters, marks of writing direction, soft hyphens: nobody sees them, and they make equal texts differ.
HIDDEN = "\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2061\u2062\u2063\ufeff\xad"
DROP_HIDDEN = {ord(sign): None for sign in HIDDEN}
NOTHING = frozenset({"", "n/a", "na", "#n/a", "null", "none", "nan", "无数据"})
DASHES = frozenset("-—–‐‑‒―−_/\\")
LONGEST_NOTHING = 8
MAY_BE_NOTHING = frozenset("nNｎＮ无")
# What stands for a formula whose result the file does not hold.
NOT_CALCULATED = "#未计算!"
ERRORS = frozenset(
    "#REF! #VALUE! #DIV/0! #NAME? #NUM! #NULL! #SPILL! #CALC! #FIELD! #BLOCKED! #CONNECT! #UNKNOWN! #GETTING_DATA".split()
)
SPACED_DIGITS = re.compile(r"\d\s+\d")
SPACED_THOUSANDS = re.compile(r"(?<!\d)\d{1,3}(\s\d{3})+(?!\d)")


def is_nothing(value: Any) -> bool:
    """Whether the cell says "nothing here": empty, dashes or slashes only, N/A. 无 is a word, so it is not nothing."""
    if value is None:
        return True
    if not isinstance(value, str):
        return False
    text = value.strip()
    if not text:
        return True
    # A word or a number that does not begin like n/a or 无数据 is something; so is what is longer and can be seen.
    first = text[0]
    if (first.isalnum() and first not in MAY_BE_NOTHING) or (len(text) > LONGEST_NOTHING and first not in HIDDEN):
        return False
    folded = fold(text)
    return folded.lower() in NOTHING or DASHES.issuperset(folded)


def fold(value: Any) -> str:
    """Full-width letters, digits and signs made half width, hidden characters and outer blanks off."""
    text = str(value)
    if not text.isascii():
        if not unicodedata.is_normalized("NFKC", text):
            text = unicodedata.normalize("NFKC", text)
        if not text.isprintable():
            text = text.translate(DROP_HIDDEN)
    return text.strip()


def typed(value: Any) -> str:
    """`fold` without the apostrophe that people put before a number so that Excel keeps it as a text."""
    return fold(value).lstrip("'‘’`")


def refuse_error(text: str) -> None:
    """Raises UncleanValue for the text of an Excel error such as #REF!."""
    if text == NOT_CALCULATED:
        raise UncleanValue("公式没有保存计算结果；请用 Excel 或 WPS 打开文件、保存一次再上传，或直接填写内容", text)
    if text.upper() in ERRORS:
        raise UncleanValue(f"公式出错，显示为 {text.upper()}；请改正公式，或直接填写内容", text)


def without_blanks(text: str, value: Any) -> str:
    """The text without blanks; raises UncleanValue where a blank parts digits that are no thousands."""
    if SPACED_DIGITS.search(text) and SPACED_DIGITS.search(SPACED_THOUSANDS.sub("", text)):
        raise UncleanValue("数字中间有空格，分不清是一个数还是几个数；请删去空格", value)
    return "".join(text.split())
