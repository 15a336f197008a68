"""科技型中小企业评价 (国科发政〔2017〕115号): basic conditions, the score, and the direct routes around it."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from .facts import Facts, Year
from .findings import Figure, Finding
from .limits import Reader
from .sme_score import SmeScoreLimits, sme_score
from .wording import lacking, money, people


@dataclass(frozen=True, slots=True)
class Limits:
    """The numbers of the rule; amounts in yuan."""

    most_staff: Decimal
    most_sales: Decimal
    most_assets: Decimal
    score: SmeScoreLimits


def read(params: Mapping[str, Any]) -> Limits:
    """The limits of a rule set. Raises `WrongLimits`."""
    reader = Reader(params)
    found = Limits(
        most_staff=reader.number("most_staff"),
        most_sales=reader.number("most_sales"),
        most_assets=reader.number("most_assets"),
        score=SmeScoreLimits.read(reader),
    )
    reader.done()
    return found


def resident(facts: Facts, limits: Limits) -> Finding:
    """在中国境内注册的居民企业."""
    told = "在本市登记的企业。" if facts.is_firm else "登记的单位类型不是企业。"
    return Finding("resident", "境内注册的居民企业", facts.is_firm, say=lambda: told, source="企业登记信息")


def _at_most(code: str, name: str, facts: Facts, figure: str, limit: Decimal, words, unit: str) -> Finding:
    latest: Year | None = facts.latest
    value = getattr(latest, figure) if latest is not None else None
    if value is None:
        return Finding(code, name, None, None, limit, unit=unit, say=lambda: lacking(name, [facts.last_year]))
    met, over = value <= limit, max(value - limit, Decimal(0))

    def say() -> str:
        told = f"{facts.last_year} 年度{name} {words(value, limit)}"
        return f"{told}，不超过 {words(limit)}。" if met else f"{told}，超过 {words(limit)}，超出 {words(over)}。"

    return Finding(code, name, met, value, limit, over, unit, say, facts.source(facts.last_year))


def staff(facts: Facts, limits: Limits) -> Finding:
    return _at_most("staff", "职工总数", facts, "staff", limits.most_staff, people, "人")


def sales(facts: Facts, limits: Limits) -> Finding:
    return _at_most("sales", "销售收入", facts, "sales_income", limits.most_sales, money, "元")


def assets(facts: Facts, limits: Limits) -> Finding:
    return _at_most("assets", "资产总额", facts, "total_assets", limits.most_assets, money, "元")


def product(facts: Facts, limits: Limits) -> Finding:
    """产品和服务不属于国家规定的禁止、限制和淘汰类."""
    said = facts.answer("prohibited")
    return _declared("product", "产品不属于禁止、限制和淘汰类", said, "产品（服务）属于国家禁止、限制或淘汰类")


def _declared(code: str, name: str, said: bool | None, bad: str) -> Finding:
    if said is None:
        return Finding(code, name, None, say=lambda: f"企业还没有声明是否{bad}，无法判断。")
    value: Figure = "是" if said else "否"
    told = f"企业声明{'' if said else '不存在：'}{bad}。"
    return Finding(code, name, not said, value, say=lambda: told, source="自评事项")


def conduct(facts: Facts, limits: Limits) -> Finding:
    """上一年及当年无重大安全、质量事故和严重环境违法、科研严重失信, 且不在经营异常和严重违法失信名单."""
    code, name = "conduct", "无事故、违法和失信"
    if facts.blocked:
        return Finding(code, name, False, say=lambda: "诚信核查不通过。", source="科研诚信记录")
    accident, listed = facts.answer("incident"), facts.answer("abnormal")
    if accident or listed:
        what = "列入经营异常名录或严重违法失信名单" if listed else "发生过重大事故或严重环境违法"
        return Finding(code, name, False, "是", say=lambda: f"企业声明{what}。", source="自评事项")
    if accident is None or listed is None:
        say = "企业还没有声明事故、环境违法及经营异常名录情况，无法判断。"
        return Finding(code, name, None, say=lambda: say)
    say = "企业声明上一年及当年没有事故、严重环境违法，不在经营异常名录和严重违法失信名单；诚信核查通过。"
    return Finding(code, name, True, "否", say=lambda: say, source="自评事项、科研诚信记录")


def score(facts: Facts, limits: Limits) -> Finding:
    """评价得分, or one of the direct routes: see `sme_score`."""
    return sme_score(facts, limits.score)


CONDITIONS = (resident, staff, sales, assets, product, conduct, score)
