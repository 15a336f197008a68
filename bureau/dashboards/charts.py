"""图表: the data of a chart, beside the sentence that says what it shows. Drawing is the browser's work."""

from collections.abc import Sequence

from bureau.accounts.models import County
from bureau.plan.indicators.states import Kind
from bureau.ui.figures import as_decimal, figure_text, grouped

from .cards import Card
from .slices import county_name

MONTHS = [f"{month} 月" for month in range(1, 13)]


def _number(value, *, places: int = 4) -> float | None:
    number = as_decimal(value)
    return None if number is None else round(float(number), places)


def _percent(share) -> float | None:
    return None if share is None else _number(share * 100, places=1)


def attainment_bars(cards: Sequence[Card], names: Sequence[str] | None = None) -> dict:
    """Attainment against where each should be today, in percent."""
    return {
        "kind": "bars",
        "names": list(names or [card.figure.name for card in cards]),
        "done": [_percent(card.figure.attainment) for card in cards],
        "due": [_percent(card.figure.expected) for card in cards],
        "states": [card.css for card in cards],
        "words": [card.lamp_word for card in cards],
        "urls": [card.url for card in cards],
    }


def year_bars(cards: Sequence[Card]) -> dict:
    """One bar an indicator; those without a target have no attainment and are left out."""
    return attainment_bars([card for card in cards if card.figure.attainment is not None])


def county_bars(cards: Sequence[Card], counties: Sequence[County]) -> dict | None:
    """One bar a county with a target of its own; without any target, plain values; None when there is nothing."""
    timed = [card for card in cards if card.figure.attainment is not None]
    if timed:
        return attainment_bars(timed, [county_name(card.figure.county, counties) for card in timed])
    known = [card for card in cards if card.figure.value is not None]
    if not any(card.figure.value for card in known):
        return None
    return {
        "kind": "values",
        "names": [county_name(card.figure.county, counties) for card in known],
        "values": [_number(card.figure.value) for card in known],
        "unit": known[0].figure.unit,
        "urls": [card.records_url for card in known],
    }


def county_title(cards: Sequence[Card], counties: Sequence[County]) -> str:
    """What the bars of the counties show."""
    timed = [card for card in cards if card.figure.gap_pp is not None]
    if not timed:
        return "各县区的数"
    behind = [card for card in timed if card.is_behind]
    if not behind:
        return f"{len(timed)} 个县区都没有滞后"
    worst = min(behind, key=lambda card: card.figure.gap_pp)
    return f"{len(timed)} 个县区中 {len(behind)} 个滞后，最慢的是{county_name(worst.figure.county, counties)}"


def bars_title(cards: Sequence[Card]) -> str:
    """What the bars of a year show, in one sentence."""
    timed = [card for card in cards if card.figure.gap_pp is not None]
    behind = [card for card in timed if card.figure.gap_pp < 0]
    if not timed:
        return "各项指标的完成率"
    if not behind:
        return f"{len(timed)} 项指标均不慢于时序进度"
    worst = min(behind, key=lambda card: card.figure.gap_pp)
    gap = grouped(abs(as_decimal(worst.figure.gap_pp)), places=1)
    return f"{len(timed)} 项中有 {len(behind)} 项慢于时序，差得最多的是{worst.figure.name}（{gap} 个百分点）"


def courses(cards: Sequence[Card], due: dict[str, list]) -> dict:
    """The course of each indicator by month, in its own unit, beside where it should be; one at a time is drawn."""
    known = [card for card in cards if any(value is not None for value in card.figure.course)]
    return {
        "kind": "courses",
        "months": MONTHS,
        "series": [course_of(card, due.get(card.figure.code, [])) for card in known],
    }


def course_title(card: Card) -> str:
    """What the course of one indicator shows."""
    figure = card.figure
    stands = (
        f"{figure.name}：{card.place.as_of.month} 月 {card.place.as_of.day} 日 {figure_text(figure.value, figure.unit)}"
    )
    if card.short_words:
        return f"{stands}，距时序应达还差 {card.short_words}"
    return f"{stands}，{card.gap_words}" if card.gap_words else stands


def course_of(card: Card, due: Sequence) -> dict:
    figure = card.figure
    return {
        "code": figure.code,
        "name": figure.name,
        "title": course_title(card),
        "unit": figure.unit,
        "adds_up": figure.kind == Kind.FLOW,
        "values": [_number(value) for value in figure.course],
        "due": [_number(value) for value in due],
        "target": _number(figure.target),
    }
