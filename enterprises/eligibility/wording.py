"""Figures in the sentences of findings. A share that fails is never shown as the limit it fails."""

from collections.abc import Iterable
from decimal import Decimal

from bureau.ui.figures import figure_text, grouped, wan_text

MOST_PLACES = 20
# 万元 with six decimals are whole cents.
CENTS = 6


def percent(ratio: Decimal, beside: Decimal | None = None) -> str:
    """A ratio as “4.31 %”, with as many decimals as it takes to tell it from the limit `beside`."""
    if ratio is None:
        return "—"
    number = Decimal(ratio) * 100
    places = 2
    if beside is not None and ratio != beside:
        limit = grouped(beside * 100, places=MOST_PLACES)
        while places < MOST_PLACES and grouped(number, places=places) == limit:
            places += 1
    return f"{grouped(number, places=places)} %"


def money(yuan: Decimal, beside: Decimal | None = None) -> str:
    """An amount as “35.2 万元”, with as many decimals as it takes to tell it from the amount `beside`; one that would be
    shown as zero is told in yuan.
    """
    if yuan and abs(yuan) < 50:
        return f"{grouped(Decimal(yuan), places=2)} 元"
    places = 2
    if beside is not None and yuan != beside:
        while places < CENTS and wan_text(yuan, places=places) == wan_text(beside, places=places):
            places += 1
    return f"{wan_text(yuan, places=places)} 万元"


def people(number: Decimal, beside: Decimal | None = None) -> str:
    """A number of people; it has two decimals at most, which are always shown, whatever stands `beside`."""
    return f"{figure_text(number)} 人"


def years(found: Iterable[int]) -> str:
    """“2023、2024 年度”."""
    return f"{'、'.join(str(year) for year in found)} 年度"


def lacking(label: str, found: Iterable[int]) -> str:
    """The sentence for figures that nobody has filed."""
    return f"缺少{years(found)}的{label}，无法判断。请先填报。"
