"""Template tags of every page: lamps, figures, bars, spark lines, icons, fields."""

from datetime import date, datetime

from django import template
from django.forms import BoundField
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from bureau.ui import drawings, figures, lamps
from bureau.ui.form_sections import FormSection, error_sentences, invite_choices, sections_of
from bureau.ui.icons import icon as draw_icon

register = template.Library()

MESSAGE_ICONS = {
    "success": "check-circle-fill",
    "warning": "exclamation-triangle-fill",
    "error": "x-octagon-fill",
    "info": "info-circle-fill",
    "debug": "info-circle",
}


@register.simple_tag
def lamp(state, word: str = "", quiet: bool = False) -> SafeString:
    """`{% lamp "yellow" %}`: colour, shape and word of a state."""
    return lamps.lamp(state, word, quiet=quiet)


@register.simple_tag
def icon(name: str) -> SafeString:
    """`{% icon "download" %}`: an icon of Bootstrap Icons as SVG."""
    return draw_icon(name)


@register.filter
def message_icon(level: str) -> str:
    """The icon of a message's level."""
    return MESSAGE_ICONS.get(level, "info-circle-fill")


@register.filter
def figure(value, unit: str = "") -> str:
    """`{{ v|figure:"家" }}`: thousands separators, no trailing zeros, a dash for nothing."""
    return figures.figure_text(value, unit or "")


@register.filter
def yuan_wan(value) -> str:
    """Yuan as a number of 万元; the unit belongs to the header."""
    return figures.wan_text(value)


@register.filter
def percent(value, places: int = 1) -> str:
    """A ratio as a percentage."""
    return figures.percent_text(value, places=places)


@register.filter
def age(value: date | datetime | None) -> str | SafeString:
    """“3 天前” with the date (and time) in the title; a dash for nothing."""
    if not value:
        return figures.NOTHING
    if isinstance(value, datetime):
        local = timezone.localtime(value) if timezone.is_aware(value) else value
        exact = f"{local:%Y-%m-%d %H:%M}"
    else:
        exact = f"{value:%Y-%m-%d}"
    return format_html('<time datetime="{}" title="{}">{}</time>', exact, exact, figures.age_text(value))


@register.simple_tag
def progress_bar(value, expected=None, state: str = "", label: str = "") -> SafeString:
    """A bar of a ratio with the mark of where it should be."""
    return drawings.progress_bar(value, expected, state=state, label=label)


@register.simple_tag
def sparkline(values, label: str = "走势", unit: str = "") -> SafeString:
    """A small line through a row of values."""
    return drawings.sparkline(list(values or []), label=label, unit=unit)


@register.simple_tag(takes_context=True)
def kept_parameters(context, *left_out: str) -> SafeString:
    """Hidden fields that carry the query string along in a GET form, but for the named parameters."""
    parameters = context["request"].GET
    pairs = ((name, value) for name in parameters if name not in left_out for value in parameters.getlist(name))
    return format_html_join("", '<input type="hidden" name="{}" value="{}">', pairs)


@register.filter
def unit_of(field: BoundField) -> str:
    """The unit shown inside a field: `field.unit`, or `data-unit` of its widget."""
    return getattr(field.field, "unit", "") or field.field.widget.attrs.get("data-unit", "")


@register.filter
def error_words(field: BoundField) -> list[str]:
    """The errors of a field; a missing answer says what to do."""
    return error_sentences(field)


@register.simple_tag
def form_sections(form) -> list[FormSection]:
    """The fields of a form in the sections it declares."""
    invite_choices(form)
    return sections_of(form)
