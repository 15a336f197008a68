"""Cells of the county × indicator table. Drawn in Python: there are a hundred of them on a page."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from bureau.dashboards.cards import Card
from bureau.ui.figures import figure_text, percent_text
from bureau.ui.lamps import lamp

register = template.Library()


@register.simple_tag
def matrix_cell(card: Card, whole: bool = False) -> SafeString:
    """A figure that leads to its records; one with a target of its own has the ground of its lamp, and the lamp."""
    figure = card.figure
    css, lit, note = "matrix-whole" if whole else "", "", ""
    if figure.target is not None:
        css = f"{css} cell-{card.css}".strip()
        lit = format_html(" {}", lamp(figure.lamp, card.lamp_word, quiet=True))
        share = percent_text(figure.attainment, places=0)
        note = format_html("<small>{} / {}</small>", share, figure_text(figure.target))
    elif not figure.value:
        css = f"{css} cell-none".strip()
    inside = format_html('<span class="cell-value">{}{}</span>{}', card.value_number, lit, note)
    if card.records_url and figure.value is not None:
        inside = format_html('<a href="{}">{}</a>', card.records_url, inside)
    return format_html('<td class="{}">{}</td>', css, inside)
