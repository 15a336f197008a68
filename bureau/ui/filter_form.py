"""The filters of a list: how their form is dressed, and the pills that show which are set."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django import forms
from django.db.models import Model, QuerySet
from django.http import QueryDict
from django_filters.fields import DateRangeField

from .figures import figure_text

PLACE_PARAMETERS = ("page", "after", "before")
ALL = "全部"
NOT_SET = ("", None, "unknown")  # "unknown" is the empty choice of a yes-no select


@dataclass(frozen=True)
class Pill:
    """A filter that is set, and the address of the list without it."""

    label: str
    value: str
    url: str


def dress(form: forms.Form) -> None:
    """Give the inputs of a filter form their classes, and the empty choice a word."""
    for field in form.fields.values():
        if isinstance(field.widget, forms.MultiWidget):
            dress_range(field)
        for widget in getattr(field.widget, "widgets", [field.widget]):
            dress_widget(widget)
        if getattr(field, "empty_label", None):
            field.empty_label = ALL
            field.widget.choices = field.choices


def dress_range(field: forms.Field) -> None:
    """Both ends of a range: calendars for dates, figures for the rest."""
    field.is_date_range = isinstance(field, DateRangeField)
    for widget, end in zip(field.widget.widgets, ("起", "止"), strict=False):
        if field.is_date_range:
            widget.input_type = "date"
        widget.attrs["aria-label"] = f"{field.label}（{end}）"


def dress_widget(widget: forms.Widget) -> None:
    if isinstance(widget, forms.CheckboxInput):
        css = "form-check-input"
    elif isinstance(widget, forms.Select):
        css = "form-select"
        if isinstance(widget.choices, list):
            widget.choices = [("", ALL) if value in NOT_SET else (value, label) for value, label in widget.choices]
    else:
        css = "form-control"
    widget.attrs["class"] = f"{widget.attrs.get('class', '')} {css}".strip()
    if isinstance(widget, forms.DateInput):
        widget.input_type = "date"
        widget.format = "%Y-%m-%d"


def parameters_of(name: str, data: QueryDict, all_names: Iterable[str]) -> list[str]:
    """The parameters that belong to a filter: its name, and name_min, name_after and such of a range."""
    others = set(all_names) - {name}
    return [key for key in data if key == name or (key.startswith(f"{name}_") and key not in others)]


def address(data: QueryDict, *, without: Iterable[str] = (), **changes) -> str:
    """The query string with some parameters left out or changed; always from the first page on."""
    data = data.copy()
    for key in (*without, *PLACE_PARAMETERS):
        data.pop(key, None)
    for key, value in changes.items():
        data[key] = value
    return f"?{data.urlencode()}"


def pills_of(form: forms.Form | None, data: QueryDict) -> list[Pill]:
    """One pill for each filter that is set and valid."""
    if form is None or not form.is_bound:
        return []
    form.is_valid()
    pills = []
    for name, field in form.fields.items():
        value = getattr(form, "cleaned_data", {}).get(name)
        words = words_of(field, value)
        names = parameters_of(name, data, form.fields)
        if words and names:
            pills.append(Pill(str(field.label or name), words, address(data, without=names)))
    return pills


def words_of(field: forms.Field, value) -> str:
    """A cleaned value in words; empty when the filter is not set."""
    if value is None or value == "" or value == []:
        return ""
    if isinstance(value, slice):
        return range_words(value)
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, Model | date):
        return str(value)
    if isinstance(value, QuerySet | list | tuple | set):
        return "、".join(filter(None, (words_of(field, one) for one in value)))
    labels = {str(key): str(label) for key, label in flat_choices(field)}
    return labels.get(str(value), str(value))


def range_words(value: slice) -> str:
    low, high = range_end(value.start), range_end(value.stop)
    if low and high:
        return f"{low} 至 {high}"
    return f"{low} 起" if low else (f"至 {high}" if high else "")


def range_end(value) -> str:
    if value is None or value == "":
        return ""
    return f"{value:%Y-%m-%d}" if isinstance(value, date) else figure_text(value)


def flat_choices(field: forms.Field) -> Iterable[tuple]:
    if isinstance(field, forms.ModelChoiceField):
        return
    for key, label in getattr(field, "choices", ()):
        if isinstance(label, list | tuple):
            yield from label
        else:
            yield key, label
