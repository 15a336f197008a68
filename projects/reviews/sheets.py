"""评分表: what an expert has filled in, and what is wrong with it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal

from .choices import Recommendation
from .marks import total_of
from .scheme_models import ReviewScheme, ScoreItem, plain


@dataclass(frozen=True)
class Sheet:
    """Marks and comments by the key of the item, the opinion as a whole, and what is recommended."""

    values: dict[int, Decimal] = field(default_factory=dict)
    comments: dict[int, str] = field(default_factory=dict)
    opinion: str = ""
    recommendation: str = ""


@dataclass(frozen=True)
class Fault:
    """What is wrong, of which item; without one it concerns the whole. `part` is mark, comment or recommendation."""

    sentence: str
    item: int | None = None
    part: str = ""


def range_fault(item: ScoreItem, mark: Decimal) -> str:
    """Why a mark is none of this item; nothing when it is one."""
    if not mark.is_finite() or not item.least <= mark <= item.full:
        return f"“{item.title}”须在 {plain(item.least)} 至 {plain(item.full)} 分之间。"
    if (mark - item.least) % item.step:
        return f"“{item.title}”的分值间隔是 {plain(item.step)} 分。"
    return ""


def faults(items: Iterable[ScoreItem], sheet: Sheet, *, whole: bool = True) -> list[Fault]:
    """All that is wrong. `whole` asks as well for what is missing, as handing in does."""
    found = []
    for item in items:
        mark = sheet.values.get(item.pk)
        if mark is None:
            if whole:
                found.append(Fault(f"请为“{item.title}”打分。", item.pk, "mark"))
            continue
        if sentence := range_fault(item, mark):
            found.append(Fault(sentence, item.pk, "mark"))
        elif whole and lacks_comment(item, mark, sheet.comments.get(item.pk, "")):
            sentence = f"“{item.title}”低于 {plain(item.comment_below)} 分，请说明理由。"
            found.append(Fault(sentence, item.pk, "comment"))
    if whole and sheet.recommendation not in Recommendation.values:
        found.append(Fault("请选择总体建议。", None, "recommendation"))
    return found


def lacks_comment(item: ScoreItem, mark: Decimal, comment: str) -> bool:
    """Whether a mark is so low that it needs a reason, and has none."""
    return item.comment_below is not None and mark < item.comment_below and not comment.strip()


def total(scheme: ReviewScheme, sheet: Sheet) -> Decimal:
    """The total of a faultless sheet."""
    return total_of((item, sheet.values[item.pk]) for item in scheme.items.all())
