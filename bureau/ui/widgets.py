"""Inputs that the browser knows how to offer."""

from django import forms


class DateInput(forms.DateInput):
    """A calendar of the browser; its value is always an ISO date, whatever the language."""

    input_type = "date"

    def __init__(self, attrs: dict | None = None):
        super().__init__(attrs=attrs, format="%Y-%m-%d")
