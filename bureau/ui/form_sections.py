"""The fields of a form, in sections with headings.

A form declares `sections = (("基本信息", ("name", "code")), ("有效期", ("starts", "ends")))`; a third member of a section is
a sentence under its heading. Fields that no section names come last, so that none is ever lost.
"""

from dataclasses import dataclass

from django import forms
from django.forms import BaseForm, BoundField

DASHES = "---------"  # what Django shows for no choice, when a form says nothing better


@dataclass(frozen=True)
class FormSection:
    """Fields under one heading; `anchor` is the id that the table of contents leads to."""

    title: str
    anchor: str
    note: str
    fields: list[BoundField]

    @property
    def has_errors(self) -> bool:
        return any(field.errors for field in self.fields)


def sections_of(form: BaseForm) -> list[FormSection]:
    """Declared sections with their visible fields, then what remains."""
    visible = {field.name: field for field in form.visible_fields()}
    found = []
    for title, names, *note in getattr(form, "sections", ()):
        fields = [visible.pop(name) for name in names if name in visible]
        if fields:
            found.append(FormSection(title, f"section-{len(found) + 1}", note[0] if note else "", fields))
    if visible:
        title = "其他" if found else ""
        found.append(FormSection(title, f"section-{len(found) + 1}", "", list(visible.values())))
    return found


def invite_choices(form: BaseForm) -> None:
    """Let the empty entry of a list say what to do instead of showing dashes."""
    for bound in form.visible_fields():
        field = bound.field
        words = "请选择" if field.required else "（不选）"
        if isinstance(field, forms.ModelChoiceField):
            if field.empty_label == DASHES:
                field.empty_label = words
        elif isinstance(field.widget, forms.Select):
            choices = list(field.widget.choices)
            if choices and choices[0] in (("", DASHES), (None, DASHES)):
                field.widget.choices = [(choices[0][0], words), *choices[1:]]


def error_sentences(field: BoundField) -> list[str]:
    """Errors as sentences; Django's “this field is required” becomes the verb that mends it."""
    default = str(forms.Field.default_error_messages["required"])
    return [missing(field) if sentence == default else sentence for sentence in field.errors]


def missing(field: BoundField) -> str:
    """What to do about a field without an answer."""
    widget = field.field.widget
    if isinstance(widget, forms.CheckboxInput):
        verb = "勾选"
    elif isinstance(widget, forms.FileInput):
        verb = "上传"
    elif isinstance(widget, forms.Select | forms.RadioSelect | forms.CheckboxSelectMultiple):
        verb = "选择"
    else:
        verb = "填写"
    return f"请{verb}“{field.label}”。"
