"""The limits of a rule set in words, and in which unit each is read and typed.

A guard in the tests holds this table to the kinds: a limit that nobody can read on the page would be a hidden rule.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from bureau.ui.figures import YUAN_PER_WAN, grouped, wan_text

PERCENT, WAN, DAYS, YEARS, POINTS, PEOPLE, PIECES, NUMBER, FLAG = (
    "%",
    "万元",
    "天",
    "年",
    "分",
    "人",
    "件",
    "",
    "flag",
)
HUNDRED = Decimal(100)


@dataclass(frozen=True)
class Cell:
    """One number of a limit: its label and unit; `open_end` may be left empty for “no end”.

    One that `ends` a span follows the number before it without a comma: “得 7 分至 8 分”.
    """

    label: str
    unit: str
    open_end: bool = False
    ends: bool = False

    @property
    def typed_unit(self) -> str:
        """The unit beside its input; a choice has none."""
        return "" if self.unit == FLAG else self.unit

    def shown(self, value: Any) -> str:
        """As people read it: “5%”, “5,000 万元”, “不封顶”."""
        if self.unit == FLAG:
            return "大于" if value else "不低于"
        if value is None:
            return "不封顶"
        if self.unit == PERCENT:
            return f"{grouped(Decimal(str(value)) * HUNDRED, places=4)}%"
        if self.unit == WAN:
            return f"{wan_text(Decimal(str(value)))} 万元"
        number = grouped(Decimal(str(value)), places=4)
        return f"{number} {self.unit}" if self.unit else number

    def typed(self, value: Any) -> str:
        """As it stands in its input, without the unit."""
        if value is None:
            return ""
        number = Decimal(str(value))
        if self.unit == PERCENT:
            number *= HUNDRED
        elif self.unit == WAN:
            number /= YUAN_PER_WAN
        return f"{number:f}".rstrip("0").rstrip(".") if "." in f"{number:f}" else f"{number:f}"

    def stored(self, number: Decimal | None) -> str | None:
        """What was typed as the parameters keep it: text, exact, shares as ratios, amounts in yuan."""
        if number is None:
            return None
        if self.unit == PERCENT:
            number /= HUNDRED
        elif self.unit == WAN:
            number *= YUAN_PER_WAN
        text = f"{number:f}"
        return text.rstrip("0").rstrip(".") if "." in text else text


@dataclass(frozen=True)
class Limit:
    """A limit by name: one number, or with several cells a table of rows."""

    label: str
    cells: tuple[Cell, ...]
    is_table: bool = False

    def lines(self, value: Any) -> list[str]:
        """The limit in words, a line for each row."""
        if not self.is_table:
            return [self.cells[0].shown(value)]
        return ["".join(self._row_words(row)) for row in value]

    def _row_words(self, row: list[Any]) -> Iterator[str]:
        for place, (cell, value) in enumerate(zip(self.cells, row, strict=False)):
            comma = "，" if place and not cell.ends else ""
            number = cell.shown(value)
            yield f"{comma}{cell.label}{number if value is None else f' {number}'}"


def one(label: str, unit: str) -> Limit:
    return Limit(label, (Cell("", unit),))


def table(label: str, *cells: Cell) -> Limit:
    return Limit(label, cells, is_table=True)


LOW, HIGH, EARNS = Cell("得", POINTS), Cell("至", POINTS, ends=True), Cell("得", POINTS)

LIMITS: dict[str, dict[str, Limit]] = {
    "hnte": {
        "min_days": one("注册成立至少", DAYS),
        "staff_share": one("科技人员占职工总数不低于", PERCENT),
        "rd_tiers": table(
            "近三年研发费用占销售收入不低于（按最近一年销售收入不超过多少分档）",
            Cell("销售收入", WAN, open_end=True),
            Cell("占比", PERCENT),
        ),
        "rd_domestic_share": one("境内研发费用占全部研发费用不低于", PERCENT),
        "rd_outside_counted": one("委托外部研发费用计入比例", PERCENT),
        "hitech_share": one("高新技术产品（服务）收入占总收入不低于", PERCENT),
        "score_above": one("创新能力评价高于（不含）", POINTS),
        "ip_most": one("知识产权满分", POINTS),
        "ip_other_most": one("知识产权中由专家评定的其余各项最高", POINTS),
        "ip_first_band": table("Ⅰ类知识产权件数得分", Cell("不少于", PIECES), LOW, HIGH),
        "ip_second_bands": table("Ⅱ类知识产权件数得分", Cell("不少于", PIECES), LOW, HIGH),
        "transfer_most": one("成果转化满分", POINTS),
        "transfer_bands": table("年均成果转化数得分", Cell("不少于", "项"), LOW, HIGH),
        "management_most": one("研发组织管理满分", POINTS),
        "growth_bands": table("净资产、销售收入增长率得分（各）", Cell("增长率不低于", PERCENT), LOW, HIGH),
    },
    "tech_sme": {
        "most_staff": one("职工总数不超过", PEOPLE),
        "most_sales": one("年销售收入不超过", WAN),
        "most_assets": one("资产总额不超过", WAN),
        "least_score": one("评价得分不低于", POINTS),
        "staff_steps": table("科技人员占比得分", Cell("占比不低于", PERCENT), EARNS),
        "rd_sales_steps": table("研发费用占销售收入得分", Cell("占比不低于", PERCENT), EARNS),
        "rd_costs_steps": table("研发费用占成本费用得分", Cell("占比不低于", PERCENT), EARNS),
        "ip_first_steps": table("Ⅰ类知识产权得分", Cell("不少于", PIECES), EARNS),
        "ip_second_steps": table("Ⅱ类知识产权得分", Cell("不少于", PIECES), EARNS),
    },
    "gazelle_liaoning": {
        "most_years": one("成立不超过", YEARS),
        "rd_share": one("近四年研发投入占营业收入不低于", PERCENT),
        "young_years": one("成长性一：成立不超过", YEARS),
        "young_revenue": one("成长性一：上年营业收入不低于", WAN),
        "middle_years": one("成长性二：成立不超过", YEARS),
        "middle_revenue": one("成长性二：上年营业收入不低于", WAN),
        "revenue_rate": one("成长性三：营业收入三年复合增长率不低于", PERCENT),
        "revenue_base": one("成长性三：基期营业收入大于", WAN),
        "staff_rate": one("成长性四：职工总数三年复合增长率不低于", PERCENT),
        "staff_base": one("成长性四：基期职工总数大于", PEOPLE),
        "investment": one("成长性五：单次获得风险投资不低于", WAN),
    },
    "gazelle_shandong": {
        "least_years": one("运营满", YEARS),
        "debt_share": one("资产负债率低于", PERCENT),
        "growth_tiers": table(
            "营业收入或净利润两年复合增长率不低于（按上年营业收入分档）",
            Cell("营业收入", WAN),
            Cell("增长率", PERCENT),
            Cell("起点", FLAG),
        ),
        "rd_border": one("研发投入占比的规模分界（营业收入达到）", WAN),
        "rd_share_large": one("达到分界的研发投入占比不低于", PERCENT),
        "rd_share_small": one("低于分界的研发投入占比不低于", PERCENT),
        "inventions": one("发明专利不少于", PIECES),
        "other_rights": one("或实用新型专利和软件著作权合计不少于", PIECES),
        "credit_score": one("信用评分不低于", POINTS),
    },
}


@dataclass(frozen=True)
class LimitLine:
    """A limit as the page shows it; `before` is that of another version where they differ."""

    label: str
    lines: list[str]
    before: list[str] | None = None

    @property
    def differs(self) -> bool:
        return self.before is not None and self.before != self.lines


def told(kind: str, params: Mapping[str, Any], beside: Mapping[str, Any] | None = None) -> list[LimitLine]:
    """All limits of a rule set in words, beside those of another version."""
    found = []
    for name, limit in LIMITS[kind].items():
        before = None if beside is None else words(kind, limit, beside.get(name))
        found.append(LimitLine(limit.label, words(kind, limit, params.get(name)), before))
    return found


def words(kind: str, limit: Limit, value: Any) -> list[str]:
    """One limit in words; the tiers of growth say from where on they hold."""
    if value is None:
        return ["—"]
    if limit.is_table and limit.cells[-1].unit == FLAG:
        least, rate, start = limit.cells
        return [
            f"{least.label}{start.shown(row[2])} {least.shown(row[0])}，{rate.label} {rate.shown(row[1])}"
            for row in value
        ]
    return limit.lines(value)
