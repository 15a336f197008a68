"""One answer: from what was typed to what is stored and back, and what is wrong with it.

Stored are texts: amounts in yuan and numbers as plain decimals, dates as ISO, “yes” or “no”; several choices as a list;
tables as a list of objects. What could not be read is kept as it was typed, as {"typed": …}, so that nothing is lost.
"""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from django.core.exceptions import ValidationError

from bureau.accounts import phones
from bureau.ui.figures import YUAN_PER_WAN, grouped
from enterprises.integrity.identity import WrongIdNumber, is_masked
from enterprises.integrity.identity import check as check_id_number
from enterprises.integrity.identity import masked as masked_id_number

from .counting import length
from .shapes import SHOWN_YES_NO, Column, Field

HARD_LIMIT = 100_000  # signs kept of a text that is too long
MOST_NUMBER = Decimal(10) ** 12
SHOWN_ANSWERS = dict(SHOWN_YES_NO)
CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


@dataclass(frozen=True)
class Read:
    """What is stored, and what is wrong with it ("" when nothing is)."""

    value: Any
    fault: str = ""


def tidy(typed: Any) -> str:
    """What was typed, without signs that no database takes, line breaks as one sign."""
    text = str(typed if typed is not None else "")[:HARD_LIMIT]
    return CONTROLS.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def read(shape: Field | Column, typed: Any) -> Read:
    """One typed answer (not a table, not a file)."""
    if shape.kind == "many":
        return _read_many(shape, typed)
    text = tidy(typed)
    if not text.strip():
        return Read("")
    reader = {"number": _read_number, "money": _read_money, "date": _read_date}.get(shape.kind, _read_text)
    try:
        return Read(reader(shape, text))
    except ValueError as error:
        kept = text if reader is _read_text else {"typed": text[:200]}
        return Read(kept, str(error))


def fault(shape: Field | Column, stored: Any) -> str:
    """What is wrong with a stored answer, a sentence; "" when nothing is."""
    if is_empty(stored):
        return ""
    return read(shape, typed(shape, stored)).fault


def is_empty(stored: Any) -> bool:
    """Whether there is no answer."""
    if isinstance(stored, dict) and "typed" in stored:
        return not str(stored["typed"]).strip()
    if isinstance(stored, list):
        return not any(not is_empty(one) for one in stored)
    if isinstance(stored, dict):
        return all(is_empty(cell) for name, cell in stored.items() if name != "row")
    return stored is None or not str(stored).strip()


def typed(shape: Field | Column, stored: Any) -> Any:
    """What stands in the input for a stored answer."""
    if isinstance(stored, dict) and "typed" in stored:
        return str(stored["typed"])
    if shape.kind == "many":
        return [str(one) for one in stored] if isinstance(stored, list) else []
    if shape.kind == "money" and (amount := decimal_of(stored)) is not None:
        return _bare(amount / YUAN_PER_WAN)
    return "" if stored is None else str(stored)


def shown(shape: Field | Column, stored: Any) -> str:
    """A stored answer as people read it; "" when there is none."""
    if is_empty(stored):
        return ""
    if isinstance(stored, dict):
        return str(stored.get("typed", ""))
    if shape.kind == "many":
        return "、".join(map(str, stored)) if isinstance(stored, list) else str(stored)
    if shape.kind in ("money", "number") and (number := decimal_of(stored)) is not None:
        number = number / YUAN_PER_WAN if shape.kind == "money" else number
        unit = "万元" if shape.kind == "money" else shape.unit
        return f"{grouped(number, places=6)} {unit}".rstrip()
    if shape.kind == "yes_no":
        return SHOWN_ANSWERS.get(stored, str(stored))
    if shape.format == "id_number":
        return masked_id_number(stored)
    return str(stored)


def decimal_of(stored: Any) -> Decimal | None:
    """The number behind a stored answer, None when it is none."""
    if isinstance(stored, bool | dict | list) or stored in (None, ""):
        return None
    try:
        number = Decimal(str(stored))
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def _read_many(shape, typed: Any) -> Read:
    picked = [tidy(one) for one in typed] if isinstance(typed, list | tuple) else []
    known = [one for one in shape.choices if one in picked]
    strange = [one for one in picked if one not in shape.choices]
    return Read(known, f"没有“{strange[0][:20]}”这个选项，请重新选择。" if strange else "")


def _number(text: str) -> Decimal:
    plain = unicodedata.normalize("NFKC", text).replace(",", "").replace(" ", "").strip()
    if not re.fullmatch(r"-?\d{1,20}(\.\d{0,10})?", plain):
        raise ValueError("请填写数字，如 1200 或 12.5。")
    number = Decimal(plain)
    if abs(number) >= MOST_NUMBER:
        raise ValueError("数字太大，请检查单位。")
    return number


def _read_number(shape, text: str) -> str:
    number = _number(text)
    if number != number.quantize(Decimal("0.000001")):
        raise ValueError("最多保留六位小数。")
    return _bare(number)


def _read_money(shape, text: str) -> str:
    amount = _number(text) * YUAN_PER_WAN
    if amount < 0:
        raise ValueError("金额不能为负数。")
    if amount >= MOST_NUMBER:
        raise ValueError("金额太大，请检查单位：应以万元填写。")
    if amount != amount.quantize(Decimal("0.01")):
        raise ValueError("金额最多精确到分（六位小数）。")
    return _bare(amount)


def _read_date(shape, text: str) -> str:
    found = re.fullmatch(r"(\d{4})[-./年](\d{1,2})[-./月](\d{1,2})日?", unicodedata.normalize("NFKC", text).strip())
    try:
        return date(*map(int, found.groups())).isoformat()
    except (AttributeError, ValueError):
        raise ValueError("请填写日期，如 2020-09-30。") from None


def _read_text(shape, text: str) -> str:
    if shape.kind == "yes_no" and text not in SHOWN_ANSWERS:
        raise ValueError("请选择是或否。")
    if shape.kind == "choice" and text not in shape.choices:
        raise ValueError(f"没有“{text[:20]}”这个选项，请重新选择。")
    if shape.kind in ("text", "long_text"):
        most = shape.longest if isinstance(shape, Field) else shape.max_length
        if (long := length(text)) > most:
            raise ValueError(f"有 {long} 个字，最多 {most} 个字，请删减 {long - most} 个字。")
    return _formatted(shape, text)


def _formatted(shape, text: str) -> str:
    try:
        if shape.format == "phone":
            return phones.check(text)
        if shape.format != "id_number" or is_masked(text):
            return text  # a masked number is what is kept of one that was checked
        return check_id_number(text)
    except ValidationError as error:
        raise ValueError(error.messages[0]) from None
    except WrongIdNumber as error:
        raise ValueError(error.sentence) from None


def _bare(number: Decimal) -> str:
    text = f"{number:f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text) or "0"
