"""Conditions on annual figures: one figure, its growth, a share of two. Nothing is rounded before it is compared."""

from decimal import Decimal

from bureau.ui.figures import percent_text
from enterprises.annual_figures.groups import LABELS, unit_of, words
from enterprises.eligibility.findings import Finding

from .choices import Comparator
from .facts import FirmFacts
from .parameters import ConditionParameters
from .registry import kind

SOURCE = "年度数据"


def _year(condition: ConditionParameters) -> str:
    return f"{condition.year} 年" if condition.year else "上年"


def _how(condition: ConditionParameters) -> str:
    return str(Comparator(condition.comparator).label)


def _verb(condition: ConditionParameters) -> str:
    return "差" if condition.comparator == Comparator.AT_LEAST else "超出"


def exact_percent(ratio: Decimal) -> str:
    """A ratio in percent, to four places: enough to see on which side of a limit it lies."""
    return percent_text(ratio, places=4)


def _short_of(value: Decimal, limit: Decimal, comparator: str) -> Decimal:
    """By how much a value misses a limit; zero or less when it meets it."""
    return limit - value if comparator == Comparator.AT_LEAST else value - limit


def _cannot(code: str, name: str, condition: ConditionParameters, unit: str, lacking: str) -> Finding:
    return Finding(
        code,
        name,
        None,
        threshold=condition.threshold,
        unit=unit,
        say=lambda: f"{lacking}，无法判断。",
        source=SOURCE,
    )


def _figure_words(condition: ConditionParameters) -> str:
    limit = words(condition.figure, condition.threshold)
    return f"{_year(condition)}{LABELS[condition.figure]}{_how(condition)} {limit}"


@kind(
    "figure",
    "年度数据达到界限",
    takes=("figure", "year", "comparator", "threshold"),
    optional=("year",),
    needs=("figures",),
    words=_figure_words,
)
def figure(condition: ConditionParameters, facts: FirmFacts) -> Finding:
    """A verified figure of a year is at least (at most) the limit; the limit itself meets it."""
    name, year = condition.figure, condition.year or facts.last_year
    requirement, unit = _figure_words(condition), unit_of(name)
    value, lacking = facts.figure(year, name)
    if value is None:
        return _cannot("figure", requirement, condition, unit, lacking)
    short = _short_of(Decimal(value), condition.threshold, condition.comparator)

    def say() -> str:
        told = f"{year} 年{LABELS[name]} {words(name, value)}"
        if short <= 0:
            return f"{told}，{_how(condition)} {words(name, condition.threshold)}。"
        return f"{told}，{_verb(condition)} {words(name, short)}。"

    return Finding(
        "figure", requirement, short <= 0, value, condition.threshold, max(short, Decimal(0)), unit, say, SOURCE
    )


def _growth_words(condition: ConditionParameters) -> str:
    return f"{_year(condition)}{LABELS[condition.figure]}增长率{_how(condition)} {exact_percent(condition.threshold)}"


@kind(
    "growth",
    "年度数据增长率",
    takes=("figure", "year", "comparator", "threshold"),
    optional=("year",),
    needs=("figures",),
    words=_growth_words,
    labels={"threshold": "增长率"},
)
def growth(condition: ConditionParameters, facts: FirmFacts) -> Finding:
    """A figure grew against the year before by at least (at most) the limit; from nothing or a loss nothing is told."""
    name, year = condition.figure, condition.year or facts.last_year
    requirement = _growth_words(condition)
    now, before = facts.figure(year, name), facts.figure(year - 1, name)
    lacking = now.lacking or before.lacking
    if not lacking and before.value <= 0:
        lacking = f"{year - 1} 年{LABELS[name]}为 {words(name, before.value)}，不能计算增长率"
    if lacking:
        return _cannot("growth", requirement, condition, unit_of(name), lacking)
    # Multiplied out, so that no division decides at the limit.
    short = _short_of(Decimal(now.value), before.value * (1 + condition.threshold), condition.comparator)
    ratio = Decimal(now.value) / Decimal(before.value) - 1

    def say() -> str:
        told = f"{LABELS[name]} {year - 1} 年 {words(name, before.value)}、{year} 年 {words(name, now.value)}"
        told = f"{told}，增长 {exact_percent(ratio)}"
        if short <= 0:
            return f"{told}。"
        asked = f"{_how(condition)} {exact_percent(condition.threshold)}"
        return f"{told}，要求{asked}，{_verb(condition)} {words(name, short)}。"

    return Finding(
        "growth",
        requirement,
        short <= 0,
        ratio,
        condition.threshold,
        max(short, Decimal(0)),
        unit_of(name),
        say,
        SOURCE,
    )


def _share_words(condition: ConditionParameters) -> str:
    parts = f"{LABELS[condition.figure]}占{LABELS[condition.base_figure]}"
    return f"{_year(condition)}{parts}的比例{_how(condition)} {exact_percent(condition.threshold)}"


@kind(
    "share",
    "两项年度数据之比",
    takes=("figure", "base_figure", "year", "comparator", "threshold"),
    optional=("year",),
    needs=("figures",),
    words=_share_words,
    labels={"figure": "分子", "base_figure": "分母", "threshold": "比例"},
)
def share(condition: ConditionParameters, facts: FirmFacts) -> Finding:
    """One figure is at least (at most) so large a share of another of the same year; a share of nothing is not told."""
    name, base, year = condition.figure, condition.base_figure, condition.year or facts.last_year
    requirement = _share_words(condition)
    part, whole = facts.figure(year, name), facts.figure(year, base)
    lacking = part.lacking or whole.lacking
    if not lacking and whole.value <= 0:
        lacking = f"{year} 年{LABELS[base]}为 {words(base, whole.value)}，不能计算比例"
    if lacking:
        return _cannot("share", requirement, condition, unit_of(name), lacking)
    # Multiplied out, so that no division decides at the limit: 4.9996 % is not 5 %.
    short = _short_of(Decimal(part.value), whole.value * condition.threshold, condition.comparator)
    ratio = Decimal(part.value) / Decimal(whole.value)

    def say() -> str:
        told = f"{year} 年{LABELS[name]} {words(name, part.value)}、{LABELS[base]} {words(base, whole.value)}"
        told = f"{told}，比例 {exact_percent(ratio)}"
        if short <= 0:
            return f"{told}。"
        asked = f"{_how(condition)} {exact_percent(condition.threshold)}"
        return f"{told}，要求{asked}，{_verb(condition)} {words(name, short)}。"

    return Finding(
        "share", requirement, short <= 0, ratio, condition.threshold, max(short, Decimal(0)), unit_of(name), say, SOURCE
    )
