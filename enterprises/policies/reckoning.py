"""How much an item gives: a fixed amount, or a ratio of a base, never more than its cap. Amounts in yuan, to the cent."""

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_DOWN, Decimal

from bureau.ui.figures import percent_text, wan_text
from enterprises.annual_figures.groups import LABELS
from enterprises.register.models import Enterprise

from .choices import AmountKind
from .facts import gather
from .models import PolicyItem

CENT = Decimal("0.01")


@dataclass(frozen=True)
class Reckoned:
    """An amount with the words that tell how it came about; without an amount, `words` says what is lacking."""

    amount: Decimal | None
    words: str


def wan(amount: Decimal) -> str:
    """“12.345678 万元”: an amount to the cent, because people add it up."""
    return f"{wan_text(amount, places=6)} 万元"


def base_year(item: PolicyItem, year: int) -> int:
    """The year whose figure is the base of an application of `year`."""
    return item.base_year or year - 1


def base_words(item: PolicyItem, year: int) -> str:
    """What the base is called: “2019 年研发费用合计”, or what the item says the applicant states."""
    if item.base_figure:
        return f"{base_year(item, year)} 年{LABELS[item.base_figure]}"
    return item.base_label


def amount_words(item: PolicyItem) -> str:
    """What an item gives, in a phrase: “20 万元”, “上年研发费用合计的 10%，最高 50 万元”."""
    if item.amount_kind == AmountKind.FIXED:
        return wan(item.fixed_amount)
    base = item.base_label
    if item.base_figure:
        base = f"{f'{item.base_year} 年' if item.base_year else '上年'}{LABELS[item.base_figure]}"
    told = f"{base}的 {percent_text(item.ratio, places=4)}"
    return f"{told}，最高 {wan(item.cap)}" if item.cap else told


def registered_base(item: PolicyItem, enterprise: Enterprise, year: int) -> tuple[Decimal | None, str]:
    """The base that the register knows, else None and what is lacking; for items whose base is a figure."""
    facts = gather([enterprise], date(year, 12, 31), needs={"figures"}, blocked=())[enterprise.pk]
    value, lacking = facts.figure(base_year(item, year), item.base_figure)
    return (None if value is None else Decimal(value)), lacking


def reckon(item: PolicyItem, base: Decimal | None, year: int) -> Reckoned:
    """The amount for a base; fractions of a cent are left to the budget."""
    if item.amount_kind == AmountKind.FIXED:
        return Reckoned(item.fixed_amount, f"固定金额 {wan(item.fixed_amount)}")
    if base is None:
        return Reckoned(None, f"还没有{base_words(item, year)}，不能计算金额。")
    plain = (base * item.ratio).quantize(CENT, rounding=ROUND_DOWN)
    told = f"{base_words(item, year)} {wan(base)} × {percent_text(item.ratio, places=4)} = {wan(plain)}"
    if item.cap is not None and plain > item.cap:
        return Reckoned(item.cap, f"{told}，超过上限，按 {wan(item.cap)}")
    return Reckoned(plain, told) if plain > 0 else Reckoned(None, f"{told}，没有可以申请的金额。")
