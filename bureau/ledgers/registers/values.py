"""Values of entries: how each kind of column is kept in JSON, read back, and shown.

Kept are only what JSON knows without loss: text for numbers (`"12.5"`), for money in yuan (`"20000.00"`), for dates
(`"2020-09-30"`) and for counties (their code); an organisation is `{"name": …, "code": …}`. Nothing is kept of an empty value.
"""

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from bureau.accounts.models import County

from .models import Kind, Layout, LedgerColumn

CREDIT_CODE = re.compile(r"^[0-9A-HJ-NPQRTUWXY]{18}$")
LARGEST = Decimal(10) ** 15
PARTED = "\x1f"
_encode = json.JSONEncoder(ensure_ascii=False).encode


class UnfitValue(ValueError):
    """A value that its column cannot hold; `sentence` says why to the person who gave it."""

    def __init__(self, sentence: str):
        super().__init__(sentence)
        self.sentence = sentence


@dataclass(frozen=True)
class CountyIndex:
    """Counties by code, read once for many values."""

    ids: Mapping[str, int]
    names: Mapping[str, str]

    @classmethod
    def load(cls) -> "CountyIndex":
        rows = list(County.objects.values_list("code", "pk", "name"))
        return cls({code: pk for code, pk, _ in rows}, {code: name for code, _, name in rows})


def clean_credit_code(text: str) -> str:
    """The credit code in capitals without blanks. Raises `UnfitValue` when it has not the shape of one."""
    code = re.sub(r"\s+", "", text).upper()
    if code and not CREDIT_CODE.match(code):
        raise UnfitValue("统一社会信用代码应为 18 位数字或大写字母（不含 I、O、S、V、Z）。")
    return code


def keep(column: LedgerColumn, value: Any, counties: CountyIndex) -> Any:
    """What is kept of a value given as Python or as JSON has it; None for nothing. Raises `UnfitValue`."""
    if value is None or value == "":
        return None
    return KEEPERS[column.kind](column, value, counties)


def _keep_text(column, value, counties):
    return str(value).strip() or None


def _keep_number(column, value, counties):
    number = _decimal(value)
    return f"{number.normalize():f}" if number else "0"


def _keep_money(column, value, counties):
    return f"{_decimal(value).quantize(Decimal('0.01')):f}"


def _decimal(value) -> Decimal:
    try:
        number = Decimal(str(value))
    except InvalidOperation as error:
        raise UnfitValue("应为数字。") from error
    if not number.is_finite() or abs(number) >= LARGEST:
        raise UnfitValue("数字过大，请检查单位和位数。")
    return number


def _keep_date(column, value, counties):
    if isinstance(value, datetime):
        value = value.date()
    if isinstance(value, date):
        return value.isoformat()
    try:
        return date.fromisoformat(str(value)).isoformat()
    except ValueError as error:
        raise UnfitValue("应为日期，例如 2020-09-30。") from error


def _keep_choice(column, value, counties):
    if value not in column.choices:
        raise UnfitValue(f"“{value}”不在可选范围内，可填：{'、'.join(column.choices)}。")
    return value


def _keep_county(column, value, counties):
    code = value.code if isinstance(value, County) else str(value)
    if code not in counties.ids:
        raise UnfitValue(f"没有代码为“{code}”的县区。")
    return code


def _keep_organisation(column, value, counties):
    if not isinstance(value, Mapping):
        value = {"name": value}
    name = str(value.get("name") or "").strip()
    code = clean_credit_code(str(value.get("code") or ""))
    if not name:
        if code:
            raise UnfitValue("请填写单位名称。")
        return None
    return {"name": name, "code": code} if code else {"name": name}


def _keep_attachment(column, value, counties):
    return str(getattr(value, "pk", value))


KEEPERS = {
    Kind.TEXT: _keep_text,
    Kind.NUMBER: _keep_number,
    Kind.MONEY: _keep_money,
    Kind.DATE: _keep_date,
    Kind.CHOICE: _keep_choice,
    Kind.COUNTY: _keep_county,
    Kind.ORGANISATION: _keep_organisation,
    Kind.ATTACHMENT: _keep_attachment,
}


def python_value(column: LedgerColumn, kept: Any) -> Any:
    """A kept value as Python has it: Decimal, date, text, or the mapping of an organisation."""
    if kept is None:
        return None
    if column.kind in (Kind.NUMBER, Kind.MONEY):
        return Decimal(kept)
    return date.fromisoformat(kept) if column.kind == Kind.DATE else kept


def shown(column: LedgerColumn, kept: Any, names: Mapping[str, str]) -> str:
    """A kept value as an officer reads it; `names` are those of the counties by code."""
    if kept is None:
        return ""
    match column.kind:
        case Kind.NUMBER:
            return f"{Decimal(kept):,f} {column.unit}".strip()
        case Kind.MONEY:
            return f"{plain(Decimal(kept) / (10_000 if column.money_unit == '万元' else 1))} {column.money_unit}"
        case Kind.COUNTY:
            return names.get(kept, kept)
        case Kind.ORGANISATION:
            return f"{kept['name']}（{kept['code']}）" if kept.get("code") else kept["name"]
        case Kind.ATTACHMENT:
            return "有附件"
    return str(kept)


def plain(number: Decimal) -> str:
    """A number with thousands separators and without trailing zeros."""
    text = f"{number:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def keep_all(layout: Layout, values: Mapping[str, Any], counties: CountyIndex) -> tuple[dict[str, Any], dict[str, str]]:
    """What is kept of the values of an entry, and by column key the sentences about those that are unfit or missing."""
    kept: dict[str, Any] = {}
    problems = {key: "台账中没有这一列。" for key in values if key not in layout.by_key}
    for column in layout.columns:
        try:
            value = keep(column, values.get(column.key), counties)
        except UnfitValue as error:
            problems[column.key] = error.sentence
            continue
        if value is not None:
            kept[column.key] = value
        elif column.required:
            problems[column.key] = f"请填写“{column.label}”。"
    return kept, problems


def derive(layout: Layout, kept: Mapping[str, Any], counties: CountyIndex, *, key: str = "") -> dict[str, Any]:
    """The columns of an entry by which it is found and counted, from its values; `key` is its identity when known."""

    def of(column: LedgerColumn | None) -> Any:
        return python_value(column, kept.get(column.key)) if column else None

    amount = of(layout.amount)
    told = [text for column in layout.columns if (text := shown(column, kept.get(column.key), counties.names))]
    return {
        "counted_on": of(layout.counted_on),
        "ended_on": of(layout.ended_on),
        "county_id": counties.ids.get(of(layout.county)),
        "amount": amount.quantize(Decimal("0.01")) if amount is not None else None,
        "distinct_key": _distinct_key(layout, kept),
        "identity_key": key or identity_key(layout, kept),
        "title": _title(layout, kept, told)[:200],
        "search_text": " ".join(told).lower(),
    }


def same_thing(column: LedgerColumn, kept: Any) -> str:
    """A value reduced to what tells things apart: blanks and case do not, an organisation is its code or its name."""
    if kept is None:
        return ""
    if column.kind == Kind.ORGANISATION:
        kept = kept.get("code") or kept["name"]
    return "".join(str(kept).split()).lower()


def _distinct_key(layout: Layout, kept: Mapping[str, Any]) -> str:
    """Empty when one of its values is missing: what does not say what it is of stands for itself."""
    parts = [same_thing(column, kept.get(column.key)) for column in layout.distinct]
    return PARTED.join(parts)[:400] if parts and all(parts) else ""


def identity_key(layout: Layout, kept: Mapping[str, Any]) -> str:
    """By which an import knows an entry again: its identity columns, or without such all that a sheet can bring."""
    columns = layout.identity or tuple(column for column in layout.columns if column.kind != Kind.ATTACHMENT)
    parts = [[column.key, same_thing(column, kept.get(column.key))] for column in columns]
    return hashlib.sha256(_encode(parts).encode()).hexdigest()[:40]


def _title(layout: Layout, kept: Mapping[str, Any], told: list[str]) -> str:
    for column in layout.columns:
        value = kept.get(column.key)
        if value is not None and column.kind in (Kind.TEXT, Kind.ORGANISATION):
            return value["name"] if column.kind == Kind.ORGANISATION else value
    return " ".join(told[:2])
