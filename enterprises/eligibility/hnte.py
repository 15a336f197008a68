"""高新技术企业认定: the eight conditions of 国科发火〔2016〕32号 第十一条 as 国科发火〔2016〕195号 reckons them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from typing import Any

from enterprises.register.models import Enterprise

from .facts import Facts
from .findings import Finding
from .hnte_score import ScoreLimits, innovation_score
from .limits import Reader
from .shares import Domestic, domestic_rd, sums
from .wording import lacking, money, people, percent, years

SPAN = 3
FIELDS = dict(Enterprise._meta.get_field("hitech_field").flatchoices)


@dataclass(frozen=True, slots=True)
class Limits:
    """The numbers of the rule; shares as ratios, amounts in yuan."""

    min_days: int
    staff_share: Decimal
    rd_tiers: tuple[tuple[Decimal | None, Decimal], ...]
    rd_domestic_share: Decimal
    rd_outside_counted: Decimal
    hitech_share: Decimal
    score: ScoreLimits


def read(params: Mapping[str, Any]) -> Limits:
    """The limits of a rule set. Raises `WrongLimits`."""
    reader = Reader(params)
    found = Limits(
        min_days=reader.whole("min_days"),
        staff_share=reader.number("staff_share"),
        rd_tiers=reader.tiers("rd_tiers"),
        rd_domestic_share=reader.number("rd_domestic_share"),
        rd_outside_counted=reader.number("rd_outside_counted"),
        hitech_share=reader.number("hitech_share"),
        score=ScoreLimits.read(reader),
    )
    reader.done()
    return found


def reg_age(facts: Facts, limits: Limits) -> Finding:
    """注册成立一年以上: so many calendar days before the application (195号)."""
    name = "注册成立一年以上"
    if facts.registered_on is None:
        return Finding("reg_age", name, None, say=lambda: "没有登记成立日期，无法判断。请在企业信息中补填。")
    days = (facts.on - facts.registered_on).days
    met = days >= limits.min_days
    lack = max(limits.min_days - days, 0)

    def say() -> str:
        told = f"{facts.registered_on} 成立，至 {facts.on} 满 {days} 天"
        if met:
            return f"{told}，达到 {limits.min_days} 天。"
        return f"{told}，不足 {limits.min_days} 天，差 {lack} 天（{facts.on + timedelta(days=lack)} 起符合）。"

    return Finding("reg_age", name, met, days, limits.min_days, lack, "天", say, "企业登记信息")


def core_ip(facts: Facts, limits: Limits) -> Finding:
    """知识产权所有权: the firm owns rights that support its main products."""
    name, held, source = "核心知识产权", facts.first_class + facts.second_class, "知识产权登记"
    if not held:
        held, source = _rights_reported(facts), facts.source(facts.last_year)
    if facts.answer("ip_supports") is False:
        say = "企业声明现有知识产权对主要产品（服务）不起核心支持作用。"
        return Finding("core_ip", name, False, held, 1, 1, "件", lambda: say, "自评事项")
    if held is None:
        say = "没有登记有效的Ⅰ类、Ⅱ类知识产权，年度数据也没有填写件数，无法判断。"
        return Finding("core_ip", name, None, None, 1, unit="件", say=lambda: say)
    if not held:
        return Finding("core_ip", name, False, 0, 1, 1, "件", lambda: "没有有效的Ⅰ类或Ⅱ类知识产权，差 1 件。", source)
    say = f"拥有有效知识产权 {held} 件；须对主要产品（服务）在技术上起核心支持作用。"
    return Finding("core_ip", name, True, held, 1, 0, "件", lambda: say, source)


def _rights_reported(facts: Facts) -> int | None:
    latest = facts.latest
    if latest is None or (latest.ip_first is None and latest.ip_second is None):
        return None
    return (latest.ip_first or 0) + (latest.ip_second or 0)


def tech_field(facts: Facts, limits: Limits) -> Finding:
    """属于《国家重点支持的高新技术领域》: an entry below the eight fields is named."""
    name, code = "高新技术领域", facts.hitech_field
    if len(code) < 2:
        say = "没有登记到二级技术领域，无法判断。请在企业信息中选定。"
        return Finding("tech_field", name, None, code or None, say=lambda: say)
    label = FIELDS.get(code, code)
    return Finding("tech_field", name, True, code, say=lambda: f"属于“{label}”。", source="企业登记信息")


def staff_ratio(facts: Facts, limits: Limits) -> Finding:
    """科技人员占比: sci-tech staff over all staff of the year before."""
    code, name, latest, limit = "staff_ratio", "科技人员占比", facts.latest, limits.staff_share
    if latest is None or latest.staff is None or latest.sci_tech_staff is None:
        return Finding(code, name, None, None, limit, say=lambda: lacking("职工总数或科技人员数", [facts.last_year]))
    source = facts.source(facts.last_year)
    if not latest.staff:
        say = f"{facts.last_year} 年度职工总数为 0，无法计算占比。"
        return Finding(code, name, None, None, limit, say=lambda: say, source=source)
    return _share(
        code, name, latest.sci_tech_staff, latest.staff, limit, source, unit="人", words=people, what="科技人员"
    )


def _share(code, name, part, whole, limit, source, *, unit, words, what) -> Finding:
    """A part of a whole against a least share; compared by multiplying, so nothing is rounded."""
    bar = whole * limit
    met = part >= bar
    value, lack = part / whole, max(bar - part, Decimal(0))

    def say() -> str:
        told = f"{name} {percent(value, limit)}（{what} {words(part, bar)} ÷ {words(whole)}）"
        if met:
            return f"{told}，达到 {percent(limit)}。"
        return f"{told}，低于 {percent(limit)}，差 {words(lack)}。"

    return Finding(code, name, met, value, limit, lack, unit, say, source)


def tier(sales: Decimal, tiers: tuple[tuple[Decimal | None, Decimal], ...]) -> Decimal:
    """The least share for a firm with these sales; an amount on the border belongs to the lower band."""
    return next(share for upper, share in tiers if upper is None or sales <= upper)


def rd_ratio(facts: Facts, limits: Limits) -> Finding:
    """研究开发费用占比: Σ R&D ÷ Σ sales of three years by the tier of the last, and the share spent in China."""
    code, name = "rd_ratio", "研发费用占比"
    span = facts.operating_years(SPAN)
    rd, no_rd = sums(facts, span, "rd_total")
    sales, no_sales = sums(facts, span, "sales_income")
    if not span or no_rd or no_sales:
        gaps = sorted({*no_rd, *no_sales}) or [facts.last_year]
        return Finding(code, name, None, say=lambda: lacking("销售收入或研发费用", gaps), source=facts.source(*span))
    limit = tier(facts.years[span[-1]].sales_income, limits.rd_tiers)
    if not sales:
        say = f"{years(span)}销售收入合计为 0，无法计算占比。"
        return Finding(code, name, None, None, limit, say=lambda: say, source=facts.source(*span))
    home = domestic_rd(facts, span, rd, limits.rd_domestic_share, limits.rd_outside_counted)
    return _rd_finding(facts, span, rd, sales, limit, home)


def _rd_finding(facts: Facts, span: list[int], rd: Decimal, sales: Decimal, limit: Decimal, home: Domestic) -> Finding:
    bar = sales * limit
    enough = rd >= bar
    met = False if not enough or home.met is False else home.met
    value, lack = rd / sales, max(bar - rd, Decimal(0))

    def say() -> str:
        told = f"研发费用占比 {percent(value, limit)}（{span[0]}–{span[-1]} 年研发费用 {money(rd, bar)} ÷ 销售收入 {money(sales)}）"
        side = f"达到 {percent(limit)}" if enough else f"低于 {percent(limit)}，差 {money(lack)}"
        return f"{told}，{side}；{home.say()}"

    distance = lack if not enough else home.distance
    source = facts.source(*span)
    return Finding("rd_ratio", "研发费用占比", met, value, limit, distance, "元", say, source)


def hitech_income(facts: Facts, limits: Limits) -> Finding:
    """高新技术产品（服务）收入占比: of the total income of the year before."""
    code, name, latest, limit = "hitech_income", "高新技术产品（服务）收入占比", facts.latest, limits.hitech_share
    if latest is None or latest.hitech_income is None or latest.total_income is None:
        label = "总收入或高新技术产品（服务）收入"
        return Finding(code, name, None, None, limit, say=lambda: lacking(label, [facts.last_year]))
    source = facts.source(facts.last_year)
    if not latest.total_income:
        say = f"{facts.last_year} 年度总收入为 0，无法计算占比。"
        return Finding(code, name, None, None, limit, say=lambda: say, source=source)
    part, whole = latest.hitech_income, latest.total_income
    return _share(code, name, part, whole, limit, source, unit="元", words=money, what="收入")


def incident(facts: Facts, limits: Limits) -> Finding:
    """一年内无重大安全、重大质量事故或严重环境违法."""
    code, name, said = "incident", "无重大安全、质量事故和严重环境违法", facts.answer("incident")
    if said is None:
        say = "企业还没有声明申请认定前一年内是否发生重大安全、重大质量事故或严重环境违法行为，无法判断。"
        return Finding(code, name, None, say=lambda: say)
    told = "发生过" if said else "未发生"
    say = f"企业声明申请认定前一年内{told}重大安全、重大质量事故或严重环境违法行为。"
    return Finding(code, name, not said, told, say=lambda: say, source="自评事项")


def score(facts: Facts, limits: Limits) -> Finding:
    """创新能力评价: see `hnte_score`."""
    return innovation_score(facts, limits.score)


CONDITIONS = (reg_age, core_ip, tech_field, staff_ratio, rd_ratio, hitech_income, score, incident)
