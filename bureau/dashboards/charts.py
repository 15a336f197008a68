"""图表: the data of a chart, beside the sentence that says what it shows. Drawing is the browser's work."""

from collections.abc import Sequence

from bureau.ui.figures import as_decimal, grouped

from .cards import Card


def _number(value, *, places: int = 4) -> float | None:
    number = as_decimal(value)
    return None if number is None else round(float(number), places)


def attainment_bars(cards: Sequence[Card]) -> dict:
    """Attainment against where each indicator should be today, in percent; indicators without a target are left out."""
    shown = [card for card in cards if card.figure.attainment is not None]
    return {
        "kind": "bars",
        "names": [card.figure.name for card in shown],
        "done": [_number(card.figure.attainment * 100, places=1) for card in shown],
        "due": [
            None if card.figure.expected is None else _number(card.figure.expected * 100, places=1) for card in shown
        ],
        "states": [card.css for card in shown],
        "words": [card.lamp_word for card in shown],
        "urls": [card.url for card in shown],
    }


def bars_title(cards: Sequence[Card]) -> str:
    """What the bars show, in one sentence."""
    timed = [card for card in cards if card.figure.gap_pp is not None and card.figure.attainment is not None]
    behind = [card for card in timed if card.figure.gap_pp < 0]
    if not timed:
        return "各项指标的完成率"
    if not behind:
        return f"{len(timed)} 项指标均不慢于时序进度"
    worst = min(behind, key=lambda card: card.figure.gap_pp)
    gap = grouped(abs(as_decimal(worst.figure.gap_pp)), places=1)
    return f"{len(timed)} 项中有 {len(behind)} 项慢于时序，差得最多的是{worst.figure.name}（{gap} 个百分点）"


def courses(cards: Sequence[Card]) -> dict:
    """The course of each indicator by month, in its own unit, with its target; one at a time is drawn."""
    return {
        "kind": "courses",
        "months": [f"{month} 月" for month in range(1, 13)],
        "series": [course_of(card) for card in cards if any(value is not None for value in card.figure.course)],
    }


def course_of(card: Card) -> dict:
    figure = card.figure
    return {
        "code": figure.code,
        "name": figure.name,
        "unit": figure.unit,
        "values": [_number(value) for value in figure.course],
        "target": _number(figure.target),
        "due": _number(figure.expected_value),
        "month": card.place.as_of.month,
        "state": card.css,
    }
