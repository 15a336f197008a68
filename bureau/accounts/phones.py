"""Telephone numbers as people leave them: a mobile, or a landline with its area code."""

import re
import unicodedata

from django.core.exceptions import ValidationError

MOBILE = re.compile(r"^1[3-9]\d{9}$")
LANDLINE = re.compile(r"^0\d{2,3}-?\d{7,8}(-\d{1,6})?$")
MARKS = re.compile(r"[\s()]")
HIDDEN = "****"


def normalise(text: str) -> str:
    """Half width, without blanks, brackets and the prefix of the country."""
    plain = unicodedata.normalize("NFKC", str(text)).replace("—", "-").replace("－", "-")
    return MARKS.sub("", plain).removeprefix("+86").removeprefix("0086").lstrip("-")


def check(text: str) -> str:
    """The number as it is stored. Raises `ValidationError` with what to do."""
    number = normalise(text)
    if MOBILE.match(number) or LANDLINE.match(number):
        return number
    raise ValidationError("请填写 11 位手机号码，或带区号的固定电话，如 0415-2120000。", code="phone")


def same(one: str, other: str) -> bool:
    """Whether two numbers are one, however they were written; nothing is the same as nothing."""
    digits = [re.sub(r"\D", "", normalise(text)) for text in (one, other)]
    return bool(digits[0]) and digits[0] == digits[1]


def masked(number: str) -> str:
    """For pages where it need only be recognised: 138****1234."""
    return f"{number[:3]}{HIDDEN}{number[-4:]}" if len(number) > 7 else HIDDEN
