"""创新能力评价 (国科发火〔2016〕195号 第三部分): 100 points in four blocks.

Experts give most points within bands. What the firm enters for itself is taken; what follows from figures (number of
rights, growth) is reckoned as a band; what nobody knows may be anything. So the score is a span: above the limit at its
lower end it is met, not above it at its upper end it is not, between the two nobody can judge.
"""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from .facts import Facts
from .findings import Finding
from .growth import NoRate, band_of, growth_rate
from .limits import Bands, Reader
from .wording import percent

SPAN = 3


def own() -> str:
    return "自评"


def not_said() -> str:
    return "未填报"


@dataclass(frozen=True, slots=True)
class ScoreLimits:
    """`above`: the score that is not enough yet. Bands are (least, points from, points to)."""

    above: int
    ip_most: int
    ip_other_most: int
    ip_first_band: Bands
    ip_second_bands: Bands
    transfer_most: int
    transfer_bands: Bands
    management_most: int
    growth_bands: Bands

    @classmethod
    def read(cls, reader: Reader) -> "ScoreLimits":
        """From the parameters of a rule set. Raises `WrongLimits`."""
        return cls(
            above=reader.whole("score_above"),
            ip_most=reader.whole("ip_most"),
            ip_other_most=reader.whole("ip_other_most"),
            ip_first_band=reader.bands("ip_first_band"),
            ip_second_bands=reader.bands("ip_second_bands"),
            transfer_most=reader.whole("transfer_most"),
            transfer_bands=reader.bands("transfer_bands"),
            management_most=reader.whole("management_most"),
            growth_bands=reader.bands("growth_bands"),
        )


@dataclass(slots=True)
class Points:
    """From `low` to `high` points; `how` tells how that was found, only when somebody reads it."""

    label: str
    low: int
    high: int
    how: Callable[[], str]

    def __str__(self) -> str:
        span = f"{self.low} 分" if self.low == self.high else f"{self.low}–{self.high} 分"
        return f"{self.label} {span}（{self.how()}）"


def innovation_score(facts: Facts, limits: ScoreLimits) -> Finding:
    """Condition 7: a score above the limit; the limit itself is not enough (“70分以上（不含70分）”)."""
    blocks = blocks_of(facts, limits)
    low, high = sum(one.low for one in blocks), sum(one.high for one in blocks)
    met = True if low > limits.above else False if high <= limits.above else None
    lack = 0 if met else limits.above + 1 - high if met is False else None
    value = low if low == high else f"{low}–{high}"

    def say() -> str:
        verdict = {
            True: f"高于 {limits.above} 分。",
            False: f"没有超过 {limits.above} 分，差 {lack} 分。",
            None: f"可能高于也可能不高于 {limits.above} 分，请补填自评分数。",
        }[met]
        return f"创新能力评价 {value} 分：{'；'.join(map(str, blocks))}。{verdict}"

    source = "、".join(filter(None, ("自评事项" if facts.answers else "", facts.source(*facts.operating_years(SPAN)))))
    return Finding("innovation_score", "创新能力评价", met, value, limits.above, lack, "分", say, source)


def blocks_of(facts: Facts, limits: ScoreLimits) -> list[Points]:
    """The four blocks; growth as its two halves."""
    return [
        ip_points(facts, limits),
        transfer_points(facts, limits),
        management_points(facts, limits),
        growth_points(facts, limits, "net_assets", "净资产增长"),
        growth_points(facts, limits, "sales_income", "销售收入增长"),
    ]


def ip_count_band(first: int, second: int, limits: ScoreLimits) -> tuple[int, int]:
    """Points for the number of rights: one of class Ⅰ is enough for the best band, else by the number of class Ⅱ."""
    best = band_of(first, limits.ip_first_band)
    return best if best != (0, 0) else band_of(second, limits.ip_second_bands)


def ip_points(facts: Facts, limits: ScoreLimits) -> Points:
    """知识产权: the firm's own figure, or what the number of its rights leaves open."""
    said = facts.answer("ip_score")
    if said is not None:
        return Points("知识产权", said, said, own)
    first, second, known = _rights(facts)
    if not known:
        return Points("知识产权", 0, limits.ip_most, not_said)
    low, high = ip_count_band(first, second, limits)
    if not high:
        return Points("知识产权", 0, 0, lambda: "没有Ⅰ类、Ⅱ类知识产权")
    most = min(limits.ip_other_most + high, limits.ip_most)
    return Points(
        "知识产权", low, most, lambda: f"Ⅰ类 {first} 件、Ⅱ类 {second} 件，数量项 {low}–{high} 分，其余由专家评定"
    )


def _rights(facts: Facts) -> tuple[int, int, bool]:
    """Rights of class Ⅰ and Ⅱ, from the register, else as reported with the figures; and whether anything is known."""
    if facts.first_class or facts.second_class:
        return facts.first_class, facts.second_class, True
    latest = facts.latest
    if latest is None or (latest.ip_first is None and latest.ip_second is None):
        return 0, 0, False
    return latest.ip_first or 0, latest.ip_second or 0, True


def transfer_points(facts: Facts, limits: ScoreLimits) -> Points:
    """科技成果转化能力: the firm's own figure, else the band of its yearly number of transfers."""
    said, number = facts.answer("transfer_score"), facts.answer("transfers")
    if said is not None:
        return Points("成果转化", said, said, own)
    if number is None:
        return Points("成果转化", 0, limits.transfer_most, not_said)
    low, high = band_of(number, limits.transfer_bands)
    return Points("成果转化", low, high, lambda: f"年均 {Decimal(number).normalize():f} 项")


def management_points(facts: Facts, limits: ScoreLimits) -> Points:
    """研究开发组织管理水平: the firm's own figure."""
    said = facts.answer("management_score")
    return (
        Points("组织管理", 0, limits.management_most, not_said) if said is None else Points("组织管理", said, said, own)
    )


def growth_points(facts: Facts, limits: ScoreLimits, figure: str, label: str) -> Points:
    """One half of 企业成长性, from three years of figures (fewer for a younger firm)."""
    span = facts.operating_years(SPAN)
    values = [getattr(facts.years[year], figure) if year in facts.years else None for year in span]
    most = limits.growth_bands[0][2]
    if not span or None in values:
        return Points(label, 0, most, lambda: "年度数据不全")
    try:
        rate = growth_rate(values)
    except NoRate:
        return Points(label, 0, most, lambda: "经营不足两年")
    low, high = band_of(rate, limits.growth_bands)
    return Points(label, low, high, lambda: _rate_words(rate))


def _rate_words(rate: Fraction | None) -> str:
    return "上年不大于零，按 0 分" if rate is None else f"增长率 {percent(Decimal(rate.numerator) / rate.denominator)}"
