"""Figures in the sentences of findings. A share that fails is never shown as the limit it fails."""

from collections.abc import Iterable
from decimal import Decimal

from bureau.ui.figures import figure_text, grouped, wan_text

MOST_PLACES = 6


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


def money(yuan: Decimal) -> str:
    """An amount as “35.2 万元”; one that would be shown as zero is told in yuan."""
    if yuan and abs(yuan) < 50:
        return f"{grouped(Decimal(yuan), places=2)} 元"
    return f"{wan_text(yuan)} 万元"


def people(number: Decimal) -> str:
    return f"{figure_text(number)} 人"


def years(found: Iterable[int]) -> str:
    """“2023、2024 年度”."""
    return f"{'、'.join(str(year) for year in found)} 年度"


def lacking(label: str, found: Iterable[int]) -> str:
    """The sentence for figures that nobody has filed."""
    return f"缺少{years(found)}的{label}，无法判断。请先填报。"
