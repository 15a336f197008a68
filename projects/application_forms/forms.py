"""The Django form of one section. It refuses nothing for being empty: completeness is `checking`'s."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.template.loader import render_to_string

from bureau.ui.widgets import DateInput

from .checking import faults_of
from .conditions import is_shown
from .counting import length
from .definition import Definition, Field, Section
from .rows import RowsWidget
from .shapes import SHOWN_YES_NO
from .values import read, tidy, typed

RADIOS = 6


class AnswerField(forms.Field):
    """One answer; cleaned to what is stored. Raises `ValidationError` for what cannot be read."""

    def __init__(self, shape: Field):
        self.shape = shape
        super().__init__(required=False, label=shape.label, help_text=shape.help, widget=widget_of(shape))

    @property
    def unit(self) -> str:
        """What stands behind the input."""
        return "万元" if self.shape.kind == "money" else self.shape.unit

    def clean(self, value: Any) -> Any:
        stored, sentences = stored_of(self.shape, value)
        if sentences:
            raise forms.ValidationError(sentences)
        return stored


def stored_of(shape: Field, value: Any) -> tuple[Any, list[str]]:
    """What is stored of what a widget read, and what is wrong with it."""
    if shape.is_rows:
        return value or [], faults_of(shape, value or [])
    found = read(shape, value)
    return found.value, [found.fault] if found.fault else []


def widget_of(shape: Field) -> forms.Widget:
    """The input of a field."""
    if shape.is_rows:
        return RowsWidget(shape)
    if shape.kind == "long_text":
        return forms.Textarea(attrs={"rows": 8 if shape.longest > 300 else 4, "data-most": shape.longest})
    if shape.kind == "many":
        return forms.CheckboxSelectMultiple(choices=[(one, one) for one in shape.choices])
    if shape.kind == "yes_no":
        return forms.RadioSelect(choices=SHOWN_YES_NO)
    if shape.kind == "choice":
        pairs = [(one, one) for one in shape.choices]
        return (
            forms.RadioSelect(choices=pairs) if len(pairs) < RADIOS else forms.Select(choices=[("", "请选择"), *pairs])
        )
    if shape.kind == "date":
        return DateInput()
    attrs = {"autocomplete": "off"}
    if shape.kind in ("number", "money"):
        attrs["inputmode"] = "decimal"
    else:
        attrs["data-most"] = shape.longest
    return forms.TextInput(attrs=attrs)


class SectionForm(forms.Form):
    """The fields of one section, as `section_form` makes it. Attachments are not in it: they are kept one by one."""

    def __init__(self, definition: Definition, section: Section, data=None, *, answers: Mapping[str, Any]):
        self.definition, self.section, self.stored = definition, section, dict(answers)
        initial = {field.key: self._initial(field) for field in section.fields if field.kind != "file"}
        super().__init__(data, initial=initial, auto_id="id_%s")
        for field in section.fields:
            if field.kind != "file":
                self.fields[field.key] = AnswerField(field)
                self._dress(field)

    def _initial(self, field: Field) -> Any:
        stored = self.stored.get(field.key)
        return stored if field.is_rows else typed(field, stored)

    def _dress(self, field: Field) -> None:
        widget = self.fields[field.key].widget
        # An input of dates drops what is no date; what was typed must stay in sight.
        if field.kind == "date" and isinstance(self.stored.get(field.key), dict):
            self.fields[field.key].widget = forms.TextInput()
        if field.required and not isinstance(widget, RowsWidget):
            widget.attrs["aria-required"] = "true"

    def answers(self) -> dict[str, Any]:
        """What is stored of this section, read from what was posted; what cannot be read is kept as it was typed.

        A field that was not posted keeps its answer; one that the form does not have is not looked at.
        """
        found = {}
        for name, field in self.fields.items():
            ticked = isinstance(field.widget, forms.CheckboxSelectMultiple | forms.RadioSelect)
            if not ticked and field.widget.value_omitted_from_data(self.data, {}, name):
                if name in self.stored:
                    found[name] = self.stored[name]
                continue
            found[name] = stored_of(field.shape, field.widget.value_from_datadict(self.data, {}, name))[0]
        return found

    @property
    def shown_fields(self) -> list["ShownField"]:
        """All fields in their order, attachments too, with what the page needs beside them."""
        answers = self.stored | (self.answers() if self.is_bound else {})
        return [ShownField(self, field, answers) for field in self.section.fields]


class ShownField:
    """One field on the page: its input (None for attachments), condition, counted length."""

    def __init__(self, form: SectionForm, shape: Field, answers: Mapping[str, Any]):
        self.shape = shape
        self.bound = form[shape.key] if shape.key in form.fields else None
        self.is_shown = is_shown(form.definition, shape, answers)
        self.answers = answers
        self.other = form.definition.field(shape.shown_if[0]) if shape.shown_if else None

    @property
    def is_group(self) -> bool:
        """Whether it is several inputs under one heading."""
        return self.shape.is_rows or self.shape.kind in ("many", "yes_no") or self.is_radio

    @property
    def is_radio(self) -> bool:
        return self.bound is not None and isinstance(self.bound.field.widget, forms.RadioSelect)

    @property
    def input(self) -> str:
        """The input as HTML, dressed like every other of the portal."""
        widget = self.bound.field.widget
        if isinstance(widget, RowsWidget):
            return self.bound.as_widget()
        if isinstance(widget, forms.CheckboxSelectMultiple | forms.RadioSelect):
            return render_to_string("projects/application_forms/_options.html", {"bound": self.bound})
        css = "form-select" if isinstance(widget, forms.Select) else "form-control"
        attrs = {"class": f"{css} is-invalid" if self.bound.errors else css}
        described = [
            f"{what}-{self.shape.key}"
            for what, there in (("help", self.shape.help), ("error", self.bound.errors))
            if there
        ]
        return self.bound.as_widget(attrs=attrs | ({"aria-describedby": " ".join(described)} if described else {}))

    @property
    def counts(self) -> bool:
        return self.shape.kind in ("text", "long_text") and not self.shape.format

    @property
    def length(self) -> int:
        """How many signs stand in it."""
        return length(tidy(self.bound.value()))

    @property
    def condition(self) -> str:
        """When it is asked, in words."""
        if self.other is None:
            return ""
        return f"“{self.other.label}”为“{dict(SHOWN_YES_NO).get(self.shape.shown_if[1], self.shape.shown_if[1])}”时填写"

    @property
    def limits(self) -> str:
        """For attachments: how many, what, how large."""
        kinds = "、".join(f".{kind}" for kind in self.shape.allowed_kinds)
        return f"可上传 {kinds}，最多 {self.shape.most_rows} 个，每个不超过 {self.shape.most_mb} MB。"


def section_form(
    definition: Definition, section: Section, data=None, *, answers: Mapping[str, Any] | None = None
) -> SectionForm:
    """The form of one section over the stored answers of the whole form; `data` is what was posted."""
    return SectionForm(definition, section, data, answers=answers or {})
