"""Columns of the lists of the outlook, and the lines of its reckoning as a page shows them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from bureau.ui.columns import Column

from .queries import Group
from .rates import Rate
from .reckoning import Outlook, Reckoning

TONES = {Group.IDLE: "late", Group.BEGUN: "warn", Group.APPLYING: "done", Group.STAYS: "ok"}
NAME = Column("name", "企业名称", sort="name")
USCC = Column("uscc", "统一社会信用代码")
COUNTY = Column("county", "县区", value="county.name", sort="county__order")
SHORT_LABELS = {
    Group.STAYS: "现有证书有效至年底或更晚",
    Group.BEGUN: "年内到期、重新认定已启动",
    Group.IDLE: "年内到期、重新认定未启动",
    Group.APPLYING: "申请中、尚无结果",
}


def one_decimal(value: Fraction | None) -> str:
    """An exact sum as the page shows it: 12.3; 无法判断 when there is none."""
    return "无法判断" if value is None else f"{float(value):,.1f}".removesuffix(".0")


def percent(value: Fraction | None) -> str:
    return "—" if value is None else f"{float(value * 100):.1f}%"


def days_left(last_day: date | None, day: date) -> str:
    """Valid days from `day` on, that day included."""
    if last_day is None:
        return ""
    left = (last_day - day).days + 1
    return f"{left} 天" if left > 0 else "已到期"


def firm_columns(day: date) -> tuple[Column, ...]:
    """The list of firms as known on a day."""
    return (
        NAME,
        COUNTY,
        Column(
            "group",
            "情形",
            value=lambda firm: Group(firm.group).label,
            kind="state",
            tone=lambda firm: TONES[firm.group],
            sort="group",
        ),
        Column("last_day", "有效期至", kind="date", sort="last_day"),
        Column("left", "剩余", value=lambda firm: days_left(firm.last_day, day), sort="last_day"),
        Column("renewal_on", "重新认定启动", kind="date", sort="renewal_on"),
        Column("applied_on", "申报日期", kind="date", sort="applied_on"),
        Column("contact", "辅导员或包扶人员", sort="contact"),
    )


def export_columns(day: date) -> tuple[Column, ...]:
    name, *others = firm_columns(day)
    return (name, USCC, *others)


PAST = (
    NAME,
    COUNTY,
    Column("last_day", "有效期至", kind="date", sort="last_day"),
    Column(
        "kept",
        "年底",
        value=lambda firm: "有效" if firm.kept else "已失效",
        kind="state",
        tone=lambda firm: "ok" if firm.kept else "late",
        sort="kept",
    ),
)
DECIDED = (
    Column("name", "企业名称", value="enterprise.name", sort="enterprise__name"),
    Column("county", "县区", value="county.name"),
    Column("applied_on", "申报日期", kind="date", sort="applied_on"),
    Column("decided_on", "认定结果日期", kind="date", sort="decided_on"),
    Column(
        "state",
        "结果",
        value=lambda row: "已认定" if row.state == "certified" else "未认定",
        kind="state",
        tone=lambda row: "ok" if row.state == "certified" else "late",
        sort="state",
    ),
)


@dataclass(frozen=True)
class Line:
    """One line of the reckoning, in words and figures."""

    label: str
    count: int
    url: str
    how: str
    low: str
    middle: str
    high: str


def lines(found: Outlook, *, link: Callable[[str], str]) -> list[Line]:
    """The lines of an outlook; `link` gives the address of the list of a group."""
    how = {
        Group.STAYS: "全部计入",
        Group.BEGUN: f"续期率 {rates_words(found.renewal)}",
        Group.IDLE: f"最低不计；可能、最高按续期率 {rates_words(found.renewal, low=False)}",
        Group.APPLYING: f"通过率 {rates_words(found.passing)}",
    }
    return [
        Line(
            SHORT_LABELS[part.group],
            part.count,
            link(part.group.slug),
            how[part.group] if part.count else "没有",
            one_decimal(part.low),
            one_decimal(part.middle),
            one_decimal(part.high),
        )
        for part in found.parts
    ]


def rates_words(rate: Rate, *, low: bool = True) -> str:
    """“50.0% / 66.7% / 80.0%”."""
    if not rate.is_known:
        return "前三年没有可比的，无法判断"
    shares = [rate.low, rate.middle, rate.high] if low else [rate.middle, rate.high]
    return " / ".join(map(percent, shares))


@dataclass(frozen=True)
class PastYear:
    """What one earlier year says of both rates."""

    year: int
    renewal: Any
    passing: Any

    @property
    def renewal_share(self) -> str:
        return percent(self.renewal.share)

    @property
    def passing_share(self) -> str:
        return percent(self.passing.share)


def past_years(found: Outlook) -> list[PastYear]:
    """The years both rates come from, the latest first."""
    both = zip(found.renewal.years, found.passing.years, strict=True)
    return [PastYear(renewal.year, renewal, passing) for renewal, passing in both][::-1]


@dataclass(frozen=True)
class CountyLine:
    """The outlook of one county; sums unrounded, so that counties add up to the city."""

    code: str
    name: str
    found: Outlook
    low: str
    middle: str
    high: str

    @property
    def idle(self) -> int:
        return self.found.counts[Group.IDLE]

    @property
    def begun(self) -> int:
        return self.found.counts[Group.BEGUN]

    @property
    def applying(self) -> int:
        return self.found.counts[Group.APPLYING]


def county_lines(reckoning: Reckoning, counties: Iterable) -> list[CountyLine]:
    """A line a county, in the order of tables."""
    found = [(county, reckoning.of(county.code)) for county in counties]
    return [
        CountyLine(
            county.code,
            county.name,
            one,
            one_decimal(one.low_sum),
            one_decimal(one.middle_sum),
            one_decimal(one.high_sum),
        )
        for county, one in found
    ]
