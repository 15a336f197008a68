"""证件号码: checked as it is entered and kept only as a keyed digest, so that the table tells nobody's number.

The digest is HMAC-SHA256 under `INTEGRITY_KEY`: without the key nobody can try all numbers, which a bare digest allows.
"""

import hashlib
import hmac
import re
import unicodedata
from datetime import date
from operator import mul

from django.conf import settings
from django.utils import timezone

LENGTH = 18
WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
CHECK = "10X98765432"
# 1–6: the provinces; 81, 82, 83: 港澳台居民居住证; 9: 外国人永久居留身份证.
PREFIX = re.compile(r"[1-6]\d|8[123]|9\d")
BIRTHDAY = slice(6, 14)


class WrongIdNumber(ValueError):
    """Not an identity number; `sentence` says why, without repeating the number."""

    def __init__(self, sentence: str):
        super().__init__(sentence)
        self.sentence = sentence


def normalise(text: str) -> str:
    """Half width, upper case, without blanks."""
    return "".join(unicodedata.normalize("NFKC", str(text)).upper().split()).strip("'‘’`")


def check(text: str) -> str:
    """The normalised number of GB 11643-1999. Raises `WrongIdNumber`.

    Whether the division existed in the year of birth is not asked: published checks refuse real numbers over it.
    """
    number = normalise(text)
    if len(number) != LENGTH:
        raise WrongIdNumber(f"证件号码应为 18 位，现为 {len(number)} 位。")
    if not re.fullmatch(r"[0-9]{17}[0-9X]", number):
        raise WrongIdNumber("证件号码前 17 位应为数字，末位为数字或 X。")
    if not PREFIX.match(number):
        raise WrongIdNumber("证件号码开头不是居民身份证、港澳台居民居住证或外国人永久居留身份证的地区码。")
    if not _is_birthday(number[BIRTHDAY]):
        raise WrongIdNumber("证件号码第 7 至 14 位不是有效的出生日期。")
    if number[-1] != CHECK[sum(map(mul, map(int, number[:17]), WEIGHTS)) % 11]:
        raise WrongIdNumber("证件号码的校验位不符，请逐位核对是否有误写或漏写。")
    return number


def is_id_number(text: str) -> bool:
    """Whether the text is an identity number."""
    try:
        check(text)
    except WrongIdNumber:
        return False
    return True


def _is_birthday(text: str) -> bool:
    try:
        return date(1880, 1, 1) <= date(int(text[:4]), int(text[4:6]), int(text[6:])) <= timezone.localdate()
    except ValueError:
        return False


def digest(text: str) -> str:
    """The keyed digest of a number, the same for every way of writing it. Raises `WrongIdNumber`."""
    return hmac.new(_key(), check(text).encode(), hashlib.sha256).hexdigest()


def _key() -> bytes:
    """The key of its own, or one derived from the secret key, which then must never change."""
    own = settings.INTEGRITY_KEY
    return own.encode() if own else hmac.new(settings.SECRET_KEY.encode(), b"integrity", hashlib.sha256).digest()


def masked(text: str) -> str:
    """What may be shown at entry: the first six and the last four signs."""
    number = normalise(text)
    return f"{number[:6]}{'*' * 8}{number[-4:]}"


def is_masked(text: str) -> bool:
    """Whether this is what `masked` makes of a number, so that nobody takes it for a wrong number."""
    return bool(re.fullmatch(r"[0-9]{6}\*{8}[0-9]{3}[0-9X]", str(text).strip()))
