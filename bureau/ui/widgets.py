"""Inputs that the browser knows how to offer."""

from django import forms
from django.forms.utils import flatatt
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString


class DateInput(forms.DateInput):
    """A calendar of the browser; its value is always an ISO date, whatever the language."""

    input_type = "date"

    def __init__(self, attrs: dict | None = None):
        super().__init__(attrs=attrs, format="%Y-%m-%d")


class QuickSelect(forms.Select):
    """A select without a template for each option: fifty options cost a list page more than its rows' query."""

    def render(self, name, value, attrs=None, renderer=None) -> SafeString:
        groups = self.optgroups(name, self.format_value(value), attrs)
        attributes = flatatt(self.build_attrs(self.attrs, {**(attrs or {}), "name": name}))
        return format_html("<select{}>{}</select>", attributes, format_html_join("", "{}", map(self._group, groups)))

    def _group(self, group) -> tuple[SafeString]:
        label, options, _ = group
        pairs = ((flatatt({"value": str(o["value"]), "selected": o["selected"]}), o["label"]) for o in options)
        drawn = format_html_join("", "<option{}>{}</option>", pairs)
        return (format_html('<optgroup label="{}">{}</optgroup>', label, drawn) if label else drawn,)
