"""指标卡: one indicator's figure in the words of a page - target, gap, change, source, and where each number leads."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal
from functools import cached_property, lru_cache

from django.urls import reverse

from bureau.measures import ALL
from bureau.measures.units import UNITS
from bureau.ui.figures import as_decimal, figure_text, grouped, percent_text
from bureau.ui.lamps import lamp_of

from .slices import Slice

LATE_FIRST = ("red", "yellow", "grey", "green", "blue")
"""Lamps in the order in which a leader wants to hear of them."""

AS_PLANNED_WORDS = ("green", "yellow", "red", "blue", "grey")

SOURCES = {"computed": "由记录计算", "reported": "科室上报", "none": "尚未上报", "stopped": "口径已停用"}
COMPARATORS = {
    ("at_least", False): "不少于",
    ("at_least", True): "超过",
    ("at_most", False): "不超过",
    ("at_most", True): "低于",
}


@dataclass(frozen=True)
class Card:
    """A figure of the plan with its slice: everything a card, a row or a cell says about it."""

    figure: object
    place: Slice

    @cached_property
    def css(self) -> str:
        """The state part of class names: ok, warn, late, done, none."""
        return lamp_of(self.figure.lamp).css.removeprefix("lamp-")

    @cached_property
    def lamp_word(self) -> str:
        """The lamp's word; a grey one says why it is grey."""
        return grey_word(self.figure) if self.figure.lamp == "grey" else lamp_of(self.figure.lamp).word

    @cached_property
    def value_number(self) -> str:
        return figure_text(self.figure.value)

    @cached_property
    def target_words(self) -> str:
        """The target as the document words it: 不少于 200 家, 达到 57%."""
        figure = self.figure
        if figure.target is None:
            return "未设目标"
        amount = figure_text(figure.target, figure.unit)
        if figure.upper is not None:
            amount = f"{figure_text(figure.target)}–{figure_text(figure.upper, figure.unit)}"
        return f"{COMPARATORS.get((figure.comparator, bool(figure.strict)), '达到')} {amount}"

    @cached_property
    def gap_words(self) -> str:
        """How far from where it should be today, in percentage points; empty without a schedule."""
        gap = as_decimal(self.figure.gap_pp)
        if gap is None:
            return ""
        if not self.figure.expected:
            return "按进度安排尚未到期"
        size = grouped(abs(gap), places=1)
        if size == "0":
            return "与时序持平"
        return f"{'快于' if gap > 0 else '慢于'}时序 {size} 个百分点"

    @cached_property
    def gap_short(self) -> str:
        """The same as a signed number: −20.1; empty without a schedule."""
        gap = as_decimal(self.figure.gap_pp)
        if gap is None:
            return ""
        size = grouped(abs(gap), places=1)
        return size if size == "0" else f"{'+' if gap > 0 else '−'}{size}"

    @property
    def is_behind(self) -> bool:
        return self.figure.lamp in ("red", "yellow")

    @property
    def course_of_year(self) -> list:
        """Twelve months, nothing for those still ahead."""
        course = list(self.figure.course)[:12]
        return course + [None] * (12 - len(course))

    @property
    def short_words(self) -> str:
        """What is missing to be where it should be today, in the indicator's unit; empty when nothing is."""
        value, due = as_decimal(self.figure.value), as_decimal(self.figure.expected_value)
        if value is None or due is None or value == due or (value > due) != (self.figure.comparator == "at_most"):
            return ""
        missing = abs(due - value)
        counted = UNITS.get(self.figure.unit)
        if counted and counted.dimension == "count" and counted.factor == 1:
            missing = missing.to_integral_value(ROUND_CEILING)
        return figure_text(missing, self.figure.unit)

    @cached_property
    def change_short(self) -> str:
        """The change since the end of the last month: +3 家, 持平; empty when nothing is known of then."""
        change = as_decimal(self.figure.change)
        if change is None:
            return ""
        return f"{'+' if change > 0 else '−'}{figure_text(abs(change), self.figure.unit)}" if change else "持平"

    @property
    def change_words(self) -> str:
        """The same as a phrase."""
        return f"较上月末 {self.change_short}" if self.change_short else ""

    @property
    def source_words(self) -> str:
        """Where the number comes from; a computed one says from how many records."""
        figure = self.figure
        if figure.source == "computed" and figure.records is not None:
            return f"由 {figure.records:,} 条记录计算"
        return SOURCES.get(figure.source, SOURCES["none"])

    @cached_property
    def url(self) -> str:
        """The page of this indicator."""
        return reverse("dashboards:indicator", args=[self.place.year, self.figure.code]) + self.place.query()

    @cached_property
    def records_url(self) -> str:
        """The records behind the number: its list, or the readings when it was reported; empty when there is none."""
        if self.figure.source == "reported":
            return reverse("dashboards:reported", args=[self.place.year, self.figure.code]) + self.place.query()
        return records_url(self.figure.measure, self.place, unit=self.figure.unit) if self.figure.measure else ""


def records_url(key: str, place: Slice, *, unit: str = "") -> str:
    """The address of the records that a measure counts in a slice; `unit` is the one the reader saw the number in."""
    return _records_path(key) + place.query(with_year=True, **({"unit": unit} if unit else {}))


@lru_cache(maxsize=1024)
def _records_path(key: str) -> str:
    """The address of a measure's records; a page with ten counties asks for the same dozen a hundred times."""
    return reverse("dashboards:records", args=[key])


def grey_word(figure) -> str:
    """Why a lamp is grey: no target, nothing reported, or not yet due."""
    if figure.target is None:
        return "无目标"
    if figure.source == "stopped":
        return "口径停用"
    return "未报" if figure.value is None else "未到期"


def cards_of(figures: Iterable, place: Slice) -> list[Card]:
    return [Card(figure, place.but(county=figure.county or ALL)) for figure in figures]


def late_first(cards: Sequence[Card]) -> list[Card]:
    """What is behind, the worst first."""
    behind = [card for card in cards if card.figure.lamp in ("red", "yellow")]
    return sorted(behind, key=lambda card: (LATE_FIRST.index(card.figure.lamp), card.figure.gap_pp or Decimal(0)))


@dataclass(frozen=True)
class LampCount:
    lamp: str
    word: str
    count: int
    share: str
    """Width in a bar of all indicators, such as `25%`."""
    offset: str

    @cached_property
    def css(self) -> str:
        return lamp_of(self.lamp).css


def lamp_counts(cards: Sequence[Card]) -> list[LampCount]:
    """How many indicators have each lamp, in the order 正常、滞后、严重滞后、已完成、未报; lamps nobody has are left out."""
    words = Counter((card.figure.lamp, card.lamp_word) for card in cards)
    ordered = sorted(words.items(), key=lambda item: (AS_PLANNED_WORDS.index(item[0][0]), -item[1]))
    counts, before = [], 0
    for (lamp, word), count in ordered:
        counts.append(
            LampCount(lamp, word, count, f"{100 * count / len(cards):.2f}%", f"{100 * before / len(cards):.2f}%")
        )
        before += count
    return counts


def head_sentence(cards: Sequence[Card], *, pace: float) -> str:
    """“12 项指标：4 项正常、3 项滞后、2 项严重滞后、1 项已完成、2 项未报；时序进度 74.9 %”."""
    parts = "、".join(f"{one.count} 项{one.word}" for one in lamp_counts(cards))
    return f"{len(cards)} 项指标：{parts}；时序进度 {percent_text(pace)}"
