"""Doubts about the figures of a year: one small function each, with limits that are data.

A doubt refuses nothing. It is told before figures are accepted, and somebody must say that they are right all the same.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from .groups import LABELS, change, change_text, words
from .models import OutlierLimit

Figures = Mapping[str, Any]
"""Figures of a year by field name; what is unknown is None or absent."""


@dataclass(frozen=True)
class Doubt:
    """A remark on one figure: `name` is the field it is shown at."""

    name: str
    sentence: str


Check = Callable[[Figures, Figures | None, OutlierLimit], Doubt | None]


def changed(name: str) -> Check:
    """Against last year by more than the limit; nothing when both years are below the floor."""

    def check(now: Figures, before: Figures | None, rule: OutlierLimit) -> Doubt | None:
        value, earlier = now.get(name), (before or {}).get(name)
        if value is None or earlier is None or rule.limit is None:
            return None
        if max(value, earlier) < (rule.floor or 0):
            return None
        told = f"{LABELS[name]} {words(name, value)}，上年 {words(name, earlier)}"
        ratio = change(value, earlier)
        if ratio is None:
            return Doubt(name, f"{told}，请核对") if value > 0 else None
        if abs(ratio) * 100 <= rule.limit:
            return None
        return Doubt(name, f"{told}，{change_text(ratio)}")

    return check


def above(name: str, whole: str) -> Check:
    """A figure that is larger than what it should be part of."""

    def check(now: Figures, before: Figures | None, rule: OutlierLimit) -> Doubt | None:
        part, total = now.get(name), now.get(whole)
        if part is None or total is None or part <= total:
            return None
        return Doubt(name, f"{LABELS[name]} {words(name, part)}，大于{LABELS[whole]} {words(whole, total)}")

    return check


def net_assets_negative(now: Figures, before: Figures | None, rule: OutlierLimit) -> Doubt | None:
    value = now.get("net_assets")
    if value is None or value >= 0:
        return None
    return Doubt("net_assets", f"净资产 {words('net_assets', value)}，为负数")


def no_staff(now: Figures, before: Figures | None, rule: OutlierLimit) -> Doubt | None:
    """Nobody employed, yet something sold."""
    if now.get("staff") != 0 or not now.get("revenue"):
        return None
    return Doubt("staff", f"职工总数为 0，但有营业收入 {words('revenue', now['revenue'])}")


CHECKS: dict[str, Check] = {
    "revenue_change": changed("revenue"),
    "hitech_income_change": changed("hitech_income"),
    "rd_total_change": changed("rd_total"),
    "total_assets_change": changed("total_assets"),
    "staff_change": changed("staff"),
    "rd_above_revenue": above("rd_total", "revenue"),
    "sci_tech_above_staff": above("sci_tech_staff", "staff"),
    "hitech_above_total": above("hitech_income", "total_income"),
    "net_assets_negative": net_assets_negative,
    "no_staff": no_staff,
}


def rules_in_use() -> list[OutlierLimit]:
    """The rules that are switched on, in their order; one query."""
    return [rule for rule in OutlierLimit.objects.filter(active=True) if rule.code in CHECKS]


def doubts_of(now: Figures, before: Figures | None, rules: list[OutlierLimit]) -> list[Doubt]:
    """What is to be looked at again in the figures of a year, beside those of the year before (None: not known)."""
    found = (CHECKS[rule.code](now, before, rule) for rule in rules)
    return [doubt for doubt in found if doubt is not None]


def in_lines(doubts: list[Doubt]) -> str:
    """Doubts as they are kept with the figures."""
    return "\n".join(doubt.sentence for doubt in doubts)
