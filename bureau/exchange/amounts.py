"""Amounts of money as people write them: with or without unit and currency, in the cell or in the header."""

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from bureau.exchange.cells import fold, is_nothing, refuse_error, typed, without_blanks
from bureau.exchange.numerals import GROUPED, PLAIN, clean_number, to_decimal
from bureau.exchange.refusals import UncleanValue

MONEY_UNITS = {"元": 1, "千元": 1_000, "万元": 10_000, "万": 10_000, "亿元": 100_000_000, "亿": 100_000_000}
SCALES = MONEY_UNITS | {"千": 1_000, "百万元": 10**6, "百万": 10**6, "千万元": 10**7, "千万": 10**7}
# Only names that mean one currency: not 新元, 法郎 or a bare $.
CURRENCIES = {
    "CNY": ("人民币", "rmb", "cny", "¥", "￥"),
    "USD": ("美元", "美金", "us$", "usd"),
    "EUR": ("欧元", "eur", "€"),
    "JPY": ("日元", "日圆", "jpy"),
    "HKD": ("港元", "港币", "港幣", "hk$", "hkd"),
    "GBP": ("英镑", "gbp", "£"),
    "KRW": ("韩元", "韩圆", "韩币", "krw", "₩"),
    "AUD": ("澳大利亚元", "澳元", "aud"),
    "CAD": ("加拿大元", "加元", "cad"),
    "SGD": ("新加坡元", "新加坡币", "sgd"),
    "CHF": ("瑞士法郎", "瑞郎", "chf"),
    "RUB": ("卢布", "rub"),
    "TWD": ("新台币", "台币", "twd"),
    "MOP": ("澳门元", "澳门币", "mop"),
    "THB": ("泰铢", "thb"),
    "MYR": ("马来西亚林吉特", "林吉特", "myr"),
}
CODE_OF = {word: code for code, words in CURRENCIES.items() for word in words}
CURRENCY = re.compile("|".join(re.escape(word) for word in sorted(CODE_OF, key=len, reverse=True)))
UNSURE_CURRENCY = re.compile(r"新元|新币|法郎|马克|\$|币|盾|比索|克朗|里拉|卢比")
ROUGH = re.compile(
    r"约|近|大概|左右|上下|以上|以下|以内|不足|不低于|不超|至少|最多|余|多|超|起|≥|≤|>|<|≈|±|[~～至到]|\d[-—–]\d"
)
NUMBER = re.compile(r"[+-]?[\d,.]*\d")
BRACKETS = re.compile(r"[(\[【][^()\[\]【】]*[)\]】]")
CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount in the currency's own unit (yuan, not ten thousand yuan) and its ISO code, "" when none is named."""

    value: Decimal
    currency: str = ""


def clean_money(value: Any, *, unit: str | None = None) -> Decimal | None:
    """An amount in yuan with two places.

    The unit in the cell counts; else `unit` (of the header or the field); without either the amount is refused.
    Foreign currency is refused: it is never mixed into yuan.
    """
    amount = clean_amount(value, unit)
    if amount is None:
        return None
    if amount.currency not in ("", "CNY"):
        raise UncleanValue("是外币，不能直接当作人民币；请折算成人民币后填写，或另行登记币种", value)
    return amount.value


def clean_amount(value: Any, unit: str | None = None) -> Amount | None:
    """An amount with the currency that the cell or else `unit` (万元, 万美元) names.

    Refused: ranges, rough figures, a number whose unit is nowhere written, and a currency without 元 or 万 under a
    header in 万元, where 100美元 may well mean a million.
    """
    kind = value.__class__
    if kind is int or kind is float or kind is Decimal or (kind is str and PLAIN.fullmatch(value) and value.isascii()):
        if unit in MONEY_UNITS:
            return Amount(_to_cents(clean_number(value) * MONEY_UNITS[unit], value))
        return _scaled(clean_number(value), "", "", unit, value)
    if is_nothing(value):
        return None
    text = typed(value).lower() if isinstance(value, str) else "?"
    refuse_error(text)
    text = without_blanks(text, value).removesuffix("整").removesuffix("正")
    number, scale, currency = _parted(text, value)
    return _scaled(number, scale, currency, unit, value)


def _parted(text: str, value: Any) -> tuple[Decimal, str, str]:
    """Number, scale and currency of a text such as 人民币50万元 or 50(万美元)."""
    # (1,234.50) is a negative number to a bookkeeper, and a second number in brackets says something of its own.
    if any(re.search(r"\d", inner) for inner in BRACKETS.findall(text)) or len(NUMBER.findall(text)) != 1:
        raise UncleanValue(_why_no_amount(text), value)
    digits = NUMBER.search(text)
    words = text[: digits.start()] + "|" + text[digits.end() :]
    currencies = {CODE_OF[word] for word in CURRENCY.findall(words)}
    scale = re.sub(r"[()\[\]【】|:]", "", CURRENCY.sub("", words))
    before = re.sub(r"[()\[\]【】]", "", CURRENCY.sub("", text[: digits.start()]))
    if len(currencies) > 1 or (scale and scale not in SCALES) or before or not GROUPED.fullmatch(digits[0]):
        raise UncleanValue(_why_no_amount(text), value)
    return to_decimal(digits[0].replace(",", ""), value), scale, "".join(currencies)


def _why_no_amount(text: str) -> str:
    if ROUGH.search(text):
        return "不是金额，是大约的数或范围；请填一个确定的数（可带 元、万元、亿元）"
    if UNSURE_CURRENCY.search(text):
        return "是外币或分不清是哪种货币；请写明，例如 100万美元、100万港元"
    if text in ("无", "暂无"):
        return "写的是“无”，分不清是 0 还是没有数据，不是金额；请填 0，或留空"
    return "不是金额，请只填一个数字（可带 元、万元、亿元）"


def _scaled(number: Decimal, scale: str, currency: str, unit: str | None, value: Any) -> Amount:
    unit_scale, unit_currency = _unit_parted(unit, value)
    if not scale and currency and unit_scale not in (None, "元"):
        raise UncleanValue(f"写了币种，没有写是元还是{unit_scale}；请写明，例如 100万美元、100万元", value)
    if scale.endswith("元") and not currency and unit_currency not in ("", "CNY"):
        raise UncleanValue("表头是外币，单元格写的是元，分不清是哪种货币；请在单元格写明币种", value)
    used = scale or ("元" if currency else unit_scale)
    if used is None:
        raise UncleanValue("没有写明单位；请在表头或单元格写明 元、万元 或 亿元", value)
    return Amount(_to_cents(number * SCALES[used], value), currency or unit_currency)


def _unit_parted(unit: str | None, value: Any) -> tuple[str | None, str]:
    """Scale and currency of a unit as a header gives it."""
    if unit is None:
        return None, ""
    folded = fold(unit).lower()
    currencies = {CODE_OF[word] for word in CURRENCY.findall(folded)}
    scale = CURRENCY.sub("", folded)
    scale = "元" if not scale and currencies else scale
    if len(currencies) > 1 or scale not in SCALES:
        raise UncleanValue(f"不认识金额单位“{unit}”；请用 元、千元、万元 或 亿元", value)
    return scale, "".join(currencies)


def is_unit(word: str) -> bool:
    """Whether a word of a header names a unit of money (万元, 百万元, 万美元)."""
    try:
        return bool(_unit_parted(word, word)[0])
    except UncleanValue:
        return False


def _to_cents(exact: Decimal, value: Any) -> Decimal:
    if abs(exact) >= 10**18:
        raise UncleanValue("数字过大，请检查单位和位数", value)
    cents = exact.quantize(CENT)
    # A float of the spreadsheet may carry a tail of 1e-9; a real half cent is somebody's mistake.
    if cents != exact and abs(exact - cents) > Decimal("0.001"):
        raise UncleanValue("换算成元后不足一分，请检查小数位数", value)
    return cents
