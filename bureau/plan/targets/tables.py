"""A target in words, and the table of its split with the sum held against the whole."""

from collections.abc import Sequence
from decimal import Decimal

from bureau.ui.columns import Column
from bureau.ui.figures import figure_text
from bureau.ui.page_parts import Action, Fact, Section, Table

from .models import MONTHS, Target
from .queries import SplitTotals
from .states import Comparator, Schedule


def range_words(target: Target) -> str:
    """“200”, “3—5”; nothing for a target without a number."""
    if target.value is None:
        return ""
    number = figure_text(target.value, places=6)
    return number if target.upper is None else f"{number}—{figure_text(target.upper, places=6)}"


def target_words(target: Target | None) -> str:
    """“不少于 200 家”, “3—5 个”, or that the plan gives no number."""
    if target is None or target.value is None:
        return "没有数值"
    unit = target.indicator.unit
    number = range_words(target)
    comparator = (
        "超过" if target.strict and target.comparator != Comparator.AT_MOST else target.get_comparator_display()
    )
    return f"{comparator} {number}{'' if unit == '%' else ' '}{unit}"


def gap_words(gap: Decimal | None, unit: str) -> str:
    """How the parts stand to the whole; `gap` is what they lack of it."""
    if gap is None:
        return ""
    if gap == 0:
        return "与全市目标一致"
    return f"{'还差' if gap > 0 else '超出'} {figure_text(abs(gap), unit)}"


def schedule_words(target: Target) -> str:
    """The schedule, of a curve with its twelve numbers."""
    words = target.get_schedule_display()
    if target.schedule != Schedule.CURVE or len(target.curve) != MONTHS:
        return words
    steps = "，".join(f"{month} 月 {figure_text(share)}%" for month, share in enumerate(target.curve, start=1))
    return f"{words}：{steps}"


def facts(target: Target | None, *, actions: Sequence[Action]) -> Section:
    """What is promised for the city."""
    if target is None:
        return Section("target", "目标", facts=[Fact("目标值", "还没有目标")], actions=actions)
    unit = target.indicator.unit
    return Section(
        "target",
        "目标",
        facts=[
            Fact("目标值", target_words(target)),
            Fact("基期值", target.baseline, kind="number", unit=unit),
            Fact("文件编号", target.code),
            Fact("进度安排", schedule_words(target), wide=target.schedule == Schedule.CURVE),
        ],
        actions=actions,
    )


SPLIT = (
    Column("place", "县区或科室", value=lambda row: row.county or row.division),
    Column("value", "目标值", value=lambda row: range_words(row)),
    Column("comparator", "比较方式", value="get_comparator_display"),
    Column("schedule", "进度安排", value="get_schedule_display"),
)


def split_lines(totals: SplitTotals) -> list[dict]:
    """The two directions of a split as far as there are parts, with sum and gap in words."""
    unit = totals.indicator.unit
    return [
        {
            "label": label,
            "table": Table(SPLIT, split.parts, caption=f"分解到{label}"),
            "total": None if split.total is None else figure_text(split.total, unit),
            "agrees": not split.gap,
            "words": gap_words(split.gap, unit),
            "unknown": split.unknown,
        }
        for label, split in (("县区", totals.counties), ("科室", totals.divisions))
        if split.parts
    ]
