"""辽宁省瞪羚企业 (辽科创办发〔2021〕2号): age, share of R&D over four years, and one of five ways of growing."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from .facts import Facts
from .findings import Finding, any_of
from .growth import compound, grew_by, needed
from .limits import Reader
from .shares import sums
from .wording import lacking, money, people, percent, years

SPAN = 4
GROWTH_YEARS = 3


@dataclass(frozen=True, slots=True)
class Limits:
    """The numbers of the rule; amounts in yuan, shares and rates as ratios."""

    most_years: int
    rd_share: Decimal
    young_years: int
    young_revenue: Decimal
    middle_years: int
    middle_revenue: Decimal
    revenue_rate: Decimal
    revenue_base: Decimal
    staff_rate: Decimal
    staff_base: Decimal
    investment: Decimal


def read(params: Mapping[str, Any]) -> Limits:
    """The limits of a rule set. Raises `WrongLimits`."""
    reader = Reader(params)
    whole = {name: reader.whole(name) for name in ("most_years", "young_years", "middle_years")}
    rest = "rd_share young_revenue middle_revenue revenue_rate revenue_base staff_rate staff_base investment".split()
    found = Limits(**whole, **{name: reader.number(name) for name in rest})
    reader.done()
    return found


def birthday(day: date, years: int) -> date:
    """So many years later; 29 February becomes 1 March."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 3, 1)


def age(facts: Facts, limits: Limits) -> Finding:
    """成立时间不超过二十年."""
    name = f"成立不超过 {limits.most_years} 年"
    if facts.registered_on is None:
        return Finding("age", name, None, say=lambda: "没有登记成立日期，无法判断。请在企业信息中补填。")
    until = birthday(facts.registered_on, limits.most_years)
    met = facts.on <= until
    over = max((facts.on - until).days, 0)
    told = f"{facts.registered_on} 成立，{until} 满 {limits.most_years} 年"
    say = f"{told}，尚未超过。" if met else f"{told}，已超过 {over} 天。"
    return Finding("age", name, met, facts.registered_on, until, over, "天", lambda: say, "企业登记信息")


def rd_share(facts: Facts, limits: Limits) -> Finding:
    """近四年科技活动投入占营业收入的比例: sum over sum."""
    code, name, span = "rd_share", "近四年研发投入占比", facts.operating_years(SPAN)
    rd, no_rd = sums(facts, span, "rd_total")
    revenue, no_revenue = sums(facts, span, "revenue")
    if not span or no_rd or no_revenue:
        gaps = sorted({*no_rd, *no_revenue}) or [facts.last_year]
        return Finding(code, name, None, None, limits.rd_share, say=lambda: lacking("营业收入或研发费用", gaps))
    if not revenue:
        return Finding(code, name, None, say=lambda: f"{years(span)}营业收入合计为 0，无法计算占比。")
    limit, value = limits.rd_share, rd / revenue
    met, lack = rd >= revenue * limit, max(revenue * limit - rd, Decimal(0))
    told = f"{name} {percent(value, limit)}（{money(rd)} ÷ {money(revenue)}）"
    side = f"达到 {percent(limit)}。" if met else f"低于 {percent(limit)}，差 {money(lack)}。"
    return Finding(code, name, met, value, limit, lack, "元", lambda: f"{told}，{side}", facts.source(*span))


def growth(facts: Facts, limits: Limits) -> Finding:
    """成长性: one of the five ways is enough."""
    ways = [
        _early(facts, limits.young_years, limits.young_revenue, "revenue_young"),
        _early(facts, limits.middle_years, limits.middle_revenue, "revenue_middle"),
        _grown(facts, "revenue", "营业收入", limits.revenue_base, limits.revenue_rate, money, "元"),
        _grown(facts, "staff", "职工总数", limits.staff_base, limits.staff_rate, people, "人"),
        investment(facts, limits),
    ]
    return any_of("growth", "成长性（满足一项即可）", ways)


def _early(facts: Facts, within: int, least: Decimal, code: str) -> Finding:
    """Big within so many years of its founding."""
    name = f"成立 {within} 年内营业收入达到 {money(least)}"
    latest = facts.latest
    if facts.registered_on is None or latest is None or latest.revenue is None:
        return Finding(code, name, None, say=lambda: "缺少成立日期或上年营业收入")
    if facts.on > birthday(facts.registered_on, within):
        return Finding(code, name, False, say=lambda: f"成立已超过 {within} 年")
    met, lack = latest.revenue >= least, max(least - latest.revenue, Decimal(0))
    say = f"营业收入 {money(latest.revenue)}" + ("" if met else f"，差 {money(lack)}")
    return Finding(code, name, met, latest.revenue, least, lack, "元", lambda: say, facts.source(facts.last_year))


def _grown(facts: Facts, figure: str, label: str, base: Decimal, rate: Decimal, words, unit: str) -> Finding:
    """Three years of compound growth from a base above the limit, and growth in the last year."""
    code, name = f"{figure}_growth", f"{label}三年复合增长率不低于 {percent(rate)}"
    span = range(facts.last_year - GROWTH_YEARS, facts.last_year + 1)
    if facts.registered_on is not None and facts.registered_on.year > span[0]:
        return Finding(code, name, False, say=lambda: f"{facts.registered_on.year} 年成立，没有 {span[0]} 年的{label}")
    found = [getattr(facts.years[year], figure) if year in facts.years else None for year in span]
    first, before, last = found[0], found[-2], found[-1]
    if first is None or before is None or last is None:
        return Finding(code, name, None, say=lambda: f"缺少{years([span[0], span[-2], span[-1]])}的{label}")
    source = facts.source(span[0], span[-2], span[-1])
    if first <= base:
        say = f"{span[0]} 年{label} {words(first)}，没有超过 {words(base)}"
        return Finding(code, name, False, first, base, None, unit, lambda: say, source)
    target = max(needed(first, rate, GROWTH_YEARS), before)
    met = grew_by(first, last, rate, GROWTH_YEARS) and last > before
    lack = Decimal(0) if met else max(target - last, Decimal(0))
    told = f"{percent(compound(first, last, GROWTH_YEARS), rate)}，{span[0]} 年 {words(first)} → {span[-1]} 年 {words(last)}"
    end = "" if met else "，上年没有增长" if last <= before else f"，差 {words(lack)}"
    return Finding(code, name, met, compound(first, last, GROWTH_YEARS), rate, lack, unit, lambda: told + end, source)


def investment(facts: Facts, limits: Limits) -> Finding:
    """一次性获得风险投资."""
    name, said = f"单次获得风险投资 {money(limits.investment)}以上", facts.answer("investment")
    if said is None:
        return Finding("investment", name, False, say=lambda: "没有申报风险投资")
    met, lack = said >= limits.investment, max(limits.investment - said, Decimal(0))
    say = money(said) + ("" if met else f"，差 {money(lack)}")
    return Finding("investment", name, met, said, limits.investment, lack, "元", lambda: say, "自评事项")


CONDITIONS = (age, rd_share, growth)
