"""The figures of a year in their groups, and how each is written with its unit."""

from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from bureau.ui.figures import NOTHING, figure_text, wan_text

from .models import AnnualFigures

GROUPS = (
    ("收入", ("revenue", "sales_income", "total_income", "hitech_income", "exports")),
    ("研发", ("rd_inside", "rd_outside", "rd_abroad", "rd_total")),
    ("人员", ("staff", "sci_tech_staff")),
    ("资产与效益", ("total_assets", "liabilities", "net_assets", "net_profit", "tax_paid")),
    ("知识产权", ("ip_first", "ip_second")),
)
FIGURES = tuple(name for _, names in GROUPS for name in names)
PEOPLE = ("staff", "sci_tech_staff")
COUNTS = ("ip_first", "ip_second")
MONEY = tuple(name for name in FIGURES if name not in PEOPLE + COUNTS)
LABELS = {name: str(AnnualFigures._meta.get_field(name).verbose_name) for name in FIGURES}


def unit_of(name: str) -> str:
    """The unit in which a figure is shown and typed."""
    if name in PEOPLE:
        return "人"
    return "件" if name in COUNTS else "万元"


def number_text(name: str, value: Any) -> str:
    """A figure in its unit without the unit; a dash for nothing."""
    return wan_text(value) if name in MONEY else figure_text(value)


def words(name: str, value: Any) -> str:
    """A figure with its unit: “520 万元”, “35.5 人”; a dash for nothing."""
    text = number_text(name, value)
    return text if text == NOTHING else f"{text} {unit_of(name)}"


def change(value: Decimal | int | None, before: Decimal | int | None) -> Decimal | None:
    """The change against last year as a ratio (0.5 is +50 %); None when it cannot be reckoned."""
    if value is None or before is None or before <= 0:
        return None
    return (Decimal(value) - Decimal(before)) / Decimal(before)


def change_text(ratio: Decimal | None) -> str:
    """“+148%”, “-3%”; a dash for nothing. Rounded for reading only."""
    if ratio is None:
        return NOTHING
    percent = (ratio * 100).quantize(Decimal(1), rounding=ROUND_HALF_UP)
    return f"{percent:+,f}%" if percent else "0%"


def intensity(figures: Any) -> Decimal | None:
    """研发强度: R&D over revenue as a ratio; None without revenue."""
    if figures is None or figures.rd_total is None or not figures.revenue:
        return None
    return figures.rd_total / figures.revenue
