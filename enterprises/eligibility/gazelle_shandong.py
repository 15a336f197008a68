"""山东省瞪羚企业 (鲁工信发〔2020〕8号): operating time, debt, listing, growth by size, R&D, rights and credit."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from .facts import Facts
from .findings import Finding, any_of
from .gazelle_liaoning import birthday
from .growth import compound, grew_by, needed
from .limits import Reader, WrongLimits
from .wording import lacking, money, percent, years

GROWTH_YEARS = 2
INVENTION, UTILITY_MODEL, SOFTWARE = "invention", "utility_model", "software"


@dataclass(frozen=True, slots=True)
class Tier:
    """Revenue from `least` on (not from it but above it, when `above`) asks for this growth rate."""

    least: Decimal
    rate: Decimal
    above: bool

    def holds(self, revenue: Decimal) -> bool:
        return revenue > self.least if self.above else revenue >= self.least


@dataclass(frozen=True, slots=True)
class Limits:
    """The numbers of the rule; amounts in yuan, shares and rates as ratios."""

    least_years: int
    debt_share: Decimal
    tiers: tuple[Tier, ...]
    rd_border: Decimal
    rd_share_large: Decimal
    rd_share_small: Decimal
    inventions: int
    other_rights: int
    credit_score: int


def read(params: Mapping[str, Any]) -> Limits:
    """The limits of a rule set. Raises `WrongLimits`."""
    reader = Reader(params)
    numbers = {name: reader.number(name) for name in ("debt_share", "rd_border", "rd_share_large", "rd_share_small")}
    wholes = {name: reader.whole(name) for name in ("least_years", "inventions", "other_rights", "credit_score")}
    rows = reader.rows("growth_tiers", 3)
    if any(not isinstance(above, bool) for _, _, above in rows):
        raise WrongLimits("growth_tiers", "参数“growth_tiers”每行第三项为 true（大于）或 false（不低于）。")
    tiers = tuple(Tier(Decimal(str(least)), Decimal(str(rate)), above) for least, rate, above in rows)
    reader.done()
    return Limits(tiers=tiers, **numbers, **wholes)


def operating(facts: Facts, limits: Limits) -> Finding:
    """运营满三年."""
    name = f"运营满 {limits.least_years} 年"
    if facts.registered_on is None:
        return Finding("operating", name, None, say=lambda: "没有登记成立日期，无法判断。请在企业信息中补填。")
    full = birthday(facts.registered_on, limits.least_years)
    lack = max((full - facts.on).days, 0)
    told = f"{facts.registered_on} 成立，{full} 满 {limits.least_years} 年"
    say = f"{told}，差 {lack} 天。" if lack else f"{told}。"
    return Finding("operating", name, not lack, facts.registered_on, full, lack, "天", lambda: say, "企业登记信息")


def debt(facts: Facts, limits: Limits) -> Finding:
    """资产负债率低于 70%: the limit itself is too much."""
    code, name, latest, limit = "debt", "资产负债率", facts.latest, limits.debt_share
    if latest is None or latest.total_assets is None or latest.liabilities is None:
        return Finding(code, name, None, None, limit, say=lambda: lacking("资产总额或负债总额", [facts.last_year]))
    if not latest.total_assets:
        return Finding(code, name, None, say=lambda: f"{facts.last_year} 年度资产总额为 0，无法计算。")
    bar, value = latest.total_assets * limit, latest.liabilities / latest.total_assets
    met, over = latest.liabilities < bar, max(latest.liabilities - bar, Decimal(0))
    told = f"资产负债率 {percent(value, limit)}"
    say = (
        f"{told}，低于 {percent(limit)}。"
        if met
        else f"{told}，不低于 {percent(limit)}，负债须再减少 {money(over)}以上。"
    )
    return Finding(code, name, met, value, limit, over, "元", lambda: say, facts.source(facts.last_year))


def unlisted(facts: Facts, limits: Limits) -> Finding:
    """未上市."""
    said = facts.answer("listed")
    if said is None:
        return Finding("unlisted", "未上市", None, say=lambda: "企业还没有声明是否上市，无法判断。")
    say = "企业声明已上市。" if said else "企业声明未上市。"
    return Finding("unlisted", "未上市", not said, "是" if said else "否", say=lambda: say, source="自评事项")


def growth(facts: Facts, limits: Limits) -> Finding:
    """营业收入或净利润两年复合增长率, by the revenue of the last year."""
    code, name, latest = "growth", "营业收入或净利润两年复合增长率", facts.latest
    if latest is None or latest.revenue is None:
        return Finding(code, name, None, say=lambda: lacking("营业收入", [facts.last_year]))
    held = [one for one in limits.tiers if one.holds(latest.revenue)]
    if not held:
        least = min(one.least for one in limits.tiers)
        say = f"上年营业收入 {money(latest.revenue)}，低于 {money(least)}，差 {money(least - latest.revenue)}。"
        source = facts.source(facts.last_year)
        return Finding(code, name, False, latest.revenue, least, least - latest.revenue, "元", lambda: say, source)
    rate = max(held, key=lambda one: one.least).rate
    ways = [_grown(facts, "revenue", "营业收入", rate), _grown(facts, "net_profit", "净利润", rate)]
    return any_of(code, f"{name}不低于 {percent(rate)}", ways)


def _grown(facts: Facts, figure: str, label: str, rate: Decimal) -> Finding:
    first_year = facts.last_year - GROWTH_YEARS
    first, last = (
        getattr(facts.years[year], figure) if year in facts.years else None for year in (first_year, facts.last_year)
    )
    if first is None or last is None:
        return Finding(figure, label, None, say=lambda: f"缺少{years([first_year, facts.last_year])}的{label}")
    source = facts.source(first_year, facts.last_year)
    if first <= 0:
        return Finding(figure, label, False, first, say=lambda: f"{first_year} 年不大于 0，无法计算", source=source)
    met = grew_by(first, last, rate, GROWTH_YEARS)
    value, lack = compound(first, last, GROWTH_YEARS), max(needed(first, rate, GROWTH_YEARS) - last, Decimal(0))
    told = f"{money(first)} → {money(last)}" + ("" if value is None else f"，{percent(value, rate)}")
    say = told if met else f"{told}，差 {money(lack)}"
    return Finding(figure, label, met, value, rate, Decimal(0) if met else lack, "元", lambda: say, source)


def rd_share(facts: Facts, limits: Limits) -> Finding:
    """研发投入占营业收入: less is asked of large firms."""
    code, name, latest = "rd_share", "研发投入占比", facts.latest
    if latest is None or latest.revenue is None or latest.rd_total is None:
        return Finding(code, name, None, say=lambda: lacking("营业收入或研发费用", [facts.last_year]))
    if not latest.revenue:
        return Finding(code, name, None, say=lambda: f"{facts.last_year} 年度营业收入为 0，无法计算。")
    limit = limits.rd_share_large if latest.revenue >= limits.rd_border else limits.rd_share_small
    bar, value = latest.revenue * limit, latest.rd_total / latest.revenue
    met, lack = latest.rd_total >= bar, max(bar - latest.rd_total, Decimal(0))
    told = f"研发投入占比 {percent(value, limit)}"
    say = f"{told}，达到 {percent(limit)}。" if met else f"{told}，低于 {percent(limit)}，差 {money(lack)}。"
    return Finding(code, name, met, value, limit, lack, "元", lambda: say, facts.source(facts.last_year))


def rights(facts: Facts, limits: Limits) -> Finding:
    """发明专利, or 实用新型 and 软件著作权 together, or a standard that the firm led."""
    inventions = facts.rights.get(INVENTION, 0)
    others = facts.rights.get(UTILITY_MODEL, 0) + facts.rights.get(SOFTWARE, 0)
    led = facts.answer("standard")
    known = bool(facts.rights)
    ways = [
        _enough("inventions", "发明专利", inventions, limits.inventions, known),
        _enough("other_rights", "实用新型专利和软件著作权", others, limits.other_rights, known),
        Finding("standard", "主导制定标准", bool(led), say=lambda: "有" if led else "没有申报", source="自评事项"),
    ]
    return any_of("rights", "知识产权（满足一项即可）", ways)


def _enough(code: str, name: str, held: int, least: int, known: bool) -> Finding:
    if not known:
        return Finding(code, name, None, None, least, say=lambda: "没有登记知识产权")
    lack = max(least - held, 0)
    say = f"{held} 件" + (f"，差 {lack} 件" if lack else "")
    return Finding(code, f"{name} {least} 件以上", not lack, held, least, lack, "件", lambda: say, "知识产权登记")


def credit(facts: Facts, limits: Limits) -> Finding:
    """信用评分."""
    name, said = "信用评分", facts.answer("credit_score")
    if said is None:
        return Finding("credit", name, None, None, limits.credit_score, say=lambda: "没有申报信用评分，无法判断。")
    lack = max(limits.credit_score - said, 0)
    say = f"{said} 分，" + (
        f"低于 {limits.credit_score} 分，差 {lack} 分。" if lack else f"达到 {limits.credit_score} 分。"
    )
    return Finding("credit", name, not lack, said, limits.credit_score, lack, "分", lambda: say, "自评事项")


CONDITIONS = (operating, debt, unlisted, growth, rd_share, rights, credit)
