"""Figures that follow from others when nobody states them: 研发费用合计 and 净资产."""

from collections.abc import Callable, Container, Mapping
from decimal import Decimal
from typing import Any

Figures = Mapping[str, Any]

# 国科发火〔2016〕195号: what others are paid for R&D counts at 80 %.
OUTSOURCED_SHARE = Decimal("0.8")
CENT = Decimal("0.01")


def rd_total(figures: Figures) -> Decimal | None:
    """Inside plus 80 % of outside R&D; one of them alone will do."""
    inside, outside = figures.get("rd_inside"), figures.get("rd_outside")
    if inside is None and outside is None:
        return None
    return ((inside or 0) + (outside or 0) * OUTSOURCED_SHARE).quantize(CENT)


def net_assets(figures: Figures) -> Decimal | None:
    """Assets less liabilities, when both are known."""
    assets, liabilities = figures.get("total_assets"), figures.get("liabilities")
    return None if assets is None or liabilities is None else assets - liabilities


DERIVED: dict[str, Callable[[Figures], Decimal | None]] = {"rd_total": rd_total, "net_assets": net_assets}


def derived(now: Figures, *, stated: Container[str], before: Figures | None = None) -> dict[str, Decimal]:
    """What to fill in: figures nobody stated, unless what is stored is somebody's own figure and not a derived one.

    `now` are the figures as they would stand, `stated` the names that were typed or imported this time.
    """
    found = {}
    for name, formula in DERIVED.items():
        value = formula(now)
        if value is None or (name in stated and now.get(name) is not None):
            continue
        kept = None if name in stated else (before or {}).get(name)
        if kept is None or kept == formula(before):
            found[name] = value
    return found
