"""Lamps: the state of a task or figure as colour, shape and word together."""

from dataclasses import dataclass

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe


@dataclass(frozen=True)
class Lamp:
    """One state: the word people read, the class that colours it, the drawing in a 16 × 16 box."""

    word: str
    css: str
    shape: str


LAMPS = {
    "green": Lamp("正常", "lamp-ok", '<circle cx="8" cy="8" r="6"/>'),
    "yellow": Lamp("滞后", "lamp-warn", '<path d="M8 1.5 15 14.5H1z"/>'),
    "red": Lamp("严重滞后", "lamp-late", '<path d="M8 .8 15.2 8 8 15.2.8 8z"/>'),
    "blue": Lamp("已完成", "lamp-done", '<path d="M1.5 1.5h13v13h-13zM4.2 8.2l2.6 2.6 5-5.4" class="lamp-check"/>'),
    "grey": Lamp("未到期或未报", "lamp-none", '<circle cx="8" cy="8" r="5" class="lamp-ring"/>'),
}


def lamp_of(state) -> Lamp:
    """The lamp of a state; an unknown or missing state is grey."""
    return LAMPS.get(str(state or "grey"), LAMPS["grey"])


def lamp(state, word: str = "", *, quiet: bool = False) -> SafeString:
    """Colour, shape and word; `quiet` keeps the word for screen readers and the title (dense tables)."""
    found = lamp_of(state)
    word = word or found.word
    word_class = "visually-hidden" if quiet else "lamp-word"
    return format_html(
        '<span class="lamp {}" title="{}"><svg viewBox="0 0 16 16" aria-hidden="true" focusable="false">{}</svg>'
        '<span class="{}">{}</span></span>',
        found.css,
        word,
        mark_safe(found.shape),  # noqa: S308 - a constant of this module
        word_class,
        word,
    )
