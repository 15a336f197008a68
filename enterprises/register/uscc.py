"""统一社会信用代码 of GB 32100-2015: written the usual way, checked, refused with a sentence.

Published validators refuse codes that begin with a letter; village collectives (N…) and others have such codes.
"""

import unicodedata
from operator import mul

from django.core.exceptions import ValidationError

ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
LENGTH = 18
# 3 to the power of the position, modulo 31.
WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)
DIVISION = slice(2, 8)
VALUES = {sign: value for value, sign in enumerate(ALPHABET)}


class WrongCreditCode(ValueError):
    """Not a credit code; `sentence` says to an officer what is wrong, `code` is what was given."""

    def __init__(self, code: str, sentence: str):
        super().__init__(f"{code!r}: {sentence}")
        self.code = code
        self.sentence = sentence


def normalise(text: str) -> str:
    """The code as it is stored: half width, upper case, without blanks and the apostrophe that keeps it a text."""
    text = str(text).strip().lstrip("'‘’`")
    return "".join((text if text.isascii() else unicodedata.normalize("NFKC", text)).upper().split())


def check_character(first_17: str) -> str:
    """The last character that belongs to the first seventeen (of the alphabet)."""
    return ALPHABET[-sum(map(mul, map(VALUES.__getitem__, first_17), WEIGHTS)) % 31]


def check(text: str) -> str:
    """The normalised code. Raises `WrongCreditCode`."""
    code = normalise(text)
    if len(code) != LENGTH:
        raise WrongCreditCode(code, f"统一社会信用代码应为 18 位，现为 {len(code)} 位。")
    strange = next((sign for sign in code if sign not in VALUES), None)
    if strange is not None:
        hint = "（代码中不使用字母 I、O、S、V、Z，请核对是否误写）" if strange in "IOSVZ" else ""
        place = code.index(strange) + 1
        raise WrongCreditCode(code, f"统一社会信用代码第 {place} 位“{strange}”不是代码字符{hint}。")
    if not code[DIVISION].isdigit():
        raise WrongCreditCode(code, f"统一社会信用代码第 3 至 8 位是行政区划码，应全为数字，现为“{code[DIVISION]}”。")
    if code[-1] != check_character(code[:-1]):
        raise WrongCreditCode(code, "统一社会信用代码的校验位不符，请逐位核对是否有误写或漏写。")
    return code


def is_valid(text: str) -> bool:
    """Whether the text is a credit code once normalised."""
    try:
        check(text)
    except WrongCreditCode:
        return False
    return True


def validate_uscc(value: str) -> None:
    """Django validator of a stored code: checked, and already written the usual way."""
    try:
        code = check(value)
    except WrongCreditCode as wrong:
        raise ValidationError(wrong.sentence, code="uscc") from wrong
    if code != value:
        raise ValidationError("统一社会信用代码应使用半角大写字母和数字，不含空格。", code="uscc_form")
