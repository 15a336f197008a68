"""亮灯: the colour of a standing by a rule set, and the Chinese sentence that says why."""

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from ..targets.states import Comparator
from .attainment import Aim, Standing
from .models import LampRuleSet
from .states import LampColour


@dataclass(frozen=True)
class Lamp:
    """A colour and why it is lit."""

    colour: str
    reason: str


def light(
    aim: Aim | None, value: Decimal | None, standing: Standing | None, *, day: date, rules: LampRuleSet | None
) -> Lamp:
    """The lamp of a value held against its aim on `day`. `aim` and `standing` are None when there is no target."""
    if aim is None or aim.limit is None:
        return Lamp(LampColour.GREY, "没有目标值，不亮灯。")
    if value is None:
        return Lamp(LampColour.GREY, "尚无读数。")
    if standing.met:
        return _met(aim, day)
    if day > aim.pace.end:
        return Lamp(LampColour.RED, "期限已过，目标未完成。")
    if aim.comparator == Comparator.AT_MOST and not aim.has_way_down:
        return Lamp(LampColour.RED, "已超过上限。")
    if standing.gap_pp is None:
        return Lamp(LampColour.YELLOW, "尚未达到目标（目标值为零或负数，不计完成率）。")
    if rules is None:
        return Lamp(LampColour.GREY, "没有在用的亮灯规则。")
    return _by_rules(standing, day=day, end=aim.pace.end, rules=rules)


def _met(aim: Aim, day: date) -> Lamp:
    if aim.comparator != Comparator.AT_MOST:
        return Lamp(LampColour.BLUE, "已完成目标。")
    if day >= aim.pace.end:
        return Lamp(LampColour.BLUE, "全年未超过上限。")
    return Lamp(LampColour.GREEN, "未超过上限。")


def _by_rules(standing: Standing, *, day: date, end: date, rules: LampRuleSet) -> Lamp:
    if not standing.expected and standing.attainment <= 0:
        return Lamp(LampColour.GREY, "按进度安排尚未到期。")
    by_gap = rules.method == LampRuleSet.Method.GAP_PP
    # When nothing was due, nothing can be short of it: what is done already is ahead.
    measured = standing.gap_pp if by_gap else standing.shortfall
    said = _gap_words(standing) if by_gap else _shortfall_words(standing)
    if measured is None or measured >= Fraction(rules.green_from):
        colour = LampColour.GREEN
    elif measured >= Fraction(rules.yellow_from):
        colour = LampColour.YELLOW
    else:
        return Lamp(LampColour.RED, f"{said}，低于黄灯下限 {_limit(rules.yellow_from, by_gap)}。")
    left = (end - day).days
    if left <= rules.due_soon_days:
        return Lamp(LampColour.YELLOW, f"距期限 {left} 天，目标未完成。")
    if colour == LampColour.YELLOW:
        return Lamp(colour, f"{said}，低于绿灯下限 {_limit(rules.green_from, by_gap)}。")
    return Lamp(colour, f"{said}，不低于绿灯下限 {_limit(rules.green_from, by_gap)}。")


def _gap_words(standing: Standing) -> str:
    shares = f"完成率 {_percent(standing.attainment)}%，时序进度 {_percent(standing.expected)}%"
    if standing.gap_pp == 0:
        return f"{shares}，持平"
    side = "超前" if standing.gap_pp > 0 else "落后"
    return f"{shares}，{side} {_rounded(abs(standing.gap_pp))} 个百分点"


def _shortfall_words(standing: Standing) -> str:
    if standing.shortfall is None:
        return "尚无应完成量"
    if standing.shortfall >= 0:
        return f"超过应完成量 {_rounded(standing.shortfall)}%"
    return f"比应完成量少 {_rounded(-standing.shortfall)}%"


def _limit(limit: Decimal, by_gap: bool) -> str:
    sign = "−" if limit < 0 else ""
    return f"{sign}{abs(limit).normalize():f}{' 个百分点' if by_gap else '%'}"


def _percent(share: Fraction) -> str:
    return _rounded(share * 100)


def _rounded(number: Fraction) -> str:
    """At most one decimal, for reading only."""
    shown = (Decimal(number.numerator) / Decimal(number.denominator)).quantize(Decimal("0.1"), ROUND_HALF_UP)
    return f"{shown:f}".removesuffix(".0")
