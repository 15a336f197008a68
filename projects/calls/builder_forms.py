"""Forms of the builder: a section, a field with what its kind needs, the columns of a table."""

from dataclasses import replace

from django import forms
from django.forms import formset_factory

from bureau.ui.widgets import QuickSelect
from projects.application_forms.definition import KINDS, Column, Definition, Field, Section
from projects.application_forms.editing import new_key
from projects.application_forms.parsing import LENGTHS, MOST_COLUMNS, NUMBERS, answers_of
from projects.application_forms.parts import PARTS, fixed_keys
from projects.application_forms.shapes import COLUMN_KINDS, FILE_KINDS, FORMATS, SHOWN_YES_NO

LINES = {"rows": 4}


def lines_of(text: str) -> tuple[str, ...]:
    """One entry a line, each once."""
    return tuple(dict.fromkeys(filter(None, map(str.strip, text.splitlines()))))


class SectionForm(forms.Form):
    """A part of the form."""

    title = forms.CharField(label="标题", max_length=LENGTHS["title"])
    help = forms.CharField(
        label="填写说明", max_length=LENGTHS["help"], required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    hidden_from_experts = forms.BooleanField(
        label="对评审专家隐藏", required=False, help_text="会透露申报单位或人员的部分请勾选；隐名评审时专家看不到。"
    )

    def __init__(self, *args, section: Section | None = None, **kwargs):
        self.section = section
        if section is not None:
            kwargs["initial"] = {name: getattr(section, name) for name in ("title", "help", "hidden_from_experts")}
        super().__init__(*args, **kwargs)
        if section is not None and section.part and PARTS[section.part].make().hidden_from_experts:
            self.fields["hidden_from_experts"].disabled = True
            self.fields["hidden_from_experts"].help_text = "这一标准部分会透露申报单位，始终隐藏。"

    def made(self, taken: set[str]) -> Section:
        """The section as it was typed."""
        found = self.section or Section(new_key("s", taken), "")
        return replace(found, **self.cleaned_data)


class FieldForm(forms.Form):
    """A field; what a kind does not need is left out, not refused. A fixed field changes its wording only."""

    label = forms.CharField(label="栏目名称", max_length=LENGTHS["label"])
    kind = forms.ChoiceField(label="类型", choices=list(KINDS.items()))
    help = forms.CharField(
        label="填写说明", max_length=LENGTHS["help"], required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    required = forms.BooleanField(label="必填", required=False)
    max_length = forms.IntegerField(
        label="字数上限", min_value=NUMBERS["max_length"][0], max_value=NUMBERS["max_length"][1], required=False
    )
    format = forms.ChoiceField(label="格式要求", choices=list(FORMATS.items()), required=False)
    unit = forms.CharField(label="单位", max_length=LENGTHS["unit"], required=False, help_text="如 人、项、平方米。")
    choices = forms.CharField(
        label="选项", required=False, widget=forms.Textarea(attrs=LINES), max_length=4000, help_text="一行一个选项。"
    )
    rows = forms.CharField(
        label="固定行",
        required=False,
        widget=forms.Textarea(attrs=LINES),
        max_length=2000,
        help_text="一行一个行名，申报单位按行填写；不填则由申报单位自行增加行。",
    )
    most = forms.IntegerField(
        label="最多行数或文件数", min_value=NUMBERS["most"][0], max_value=NUMBERS["most"][1], required=False
    )
    file_kinds = forms.MultipleChoiceField(
        label="文件类型",
        choices=[(kind, f".{kind}") for kind in FILE_KINDS],
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text="都不选则全部可以上传。",
    )
    max_mb = forms.IntegerField(
        label="文件大小上限（MB）", min_value=NUMBERS["max_mb"][0], max_value=NUMBERS["max_mb"][1], required=False
    )
    shown_if = forms.ChoiceField(label="显示条件", required=False, help_text="满足条件时才需要填写。")
    hidden_from_experts = forms.BooleanField(
        label="对评审专家隐藏", required=False, help_text="会透露申报单位或人员的栏目请勾选。"
    )
    section = forms.ChoiceField(label="所在部分", help_text="改选其他部分即移到那里。")

    # Which kinds read what; the script shows no more than these.
    TAKES = {
        "max_length": ("text", "long_text"),
        "format": ("text",),
        "unit": ("number",),
        "choices": ("choice", "many"),
        "rows": ("table",),
        "most": ("table", "people", "file"),
        "file_kinds": ("file",),
        "max_mb": ("file",),
    }
    WORDING = ("label", "help", "required", "max_length")

    def __init__(self, *args, definition: Definition, section: Section, field: Field | None = None, **kwargs):
        self.field, self.home = field, section
        self.is_fixed = field is not None and field.key in fixed_keys(section)
        kwargs.setdefault("initial", self._initial(field) if field else {})
        super().__init__(*args, **kwargs)
        self.fields["shown_if"].choices = [("", "始终显示"), *conditions_in(definition, without=field)]
        self.fields["section"].choices = [(one.key, one.title) for one in definition.sections]
        self.fields["section"].initial = section.key
        if self.is_fixed:
            wording = self.WORDING if field.kind in ("text", "long_text") else self.WORDING[:3]
            extra = ("choices",) if field.key == "field" else ()
            for name in [name for name in self.fields if name not in (*wording, *extra)]:
                del self.fields[name]
        for name, kinds in self.TAKES.items():
            if name in self.fields:
                self.fields[name].widget.attrs["data-kinds"] = " ".join(kinds)

    def _initial(self, field: Field) -> dict:
        names = ("label", "kind", "help", "required", "max_length", "format", "unit", "most", "max_mb")
        facts = {name: getattr(field, name) for name in (*names, "hidden_from_experts")}
        facts |= {"choices": "\n".join(field.choices), "rows": "\n".join(field.rows)}
        facts |= {"file_kinds": list(field.file_kinds)}
        return facts | ({"shown_if": "=".join(field.shown_if)} if field.shown_if else {})

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("kind") in ("choice", "many") and not lines_of(cleaned.get("choices", "")):
            self.add_error("choices", "请列出选项，一行一个。")
        return cleaned

    def made(self, taken: set[str], columns: tuple[Column, ...]) -> Field:
        """The field as it was typed, with `columns` when it is a table."""
        facts = dict(self.cleaned_data)
        facts.pop("section", None)
        if "choices" in facts:
            facts["choices"] = lines_of(facts["choices"])
        if self.is_fixed:
            return replace(self.field, **facts)
        kind = facts["kind"]
        facts |= {"rows": lines_of(facts["rows"]), "file_kinds": tuple(facts["file_kinds"])}
        for name, kinds in self.TAKES.items():
            if kind not in kinds:
                facts[name] = Field.__dataclass_fields__[name].default
        facts["shown_if"] = tuple(facts["shown_if"].split("=", 1)) if facts["shown_if"] else None
        facts["columns"] = columns if kind == "table" else ()
        return Field(key=self.field.key if self.field else new_key("f", taken), **facts)


def conditions_in(definition: Definition, *, without: Field | None) -> list[tuple[str, str]]:
    """What a field may wait for: each answer of every field that has fixed answers."""
    words = dict(SHOWN_YES_NO)
    return [
        (f"{field.key}={answer}", f"“{field.label}”为“{words.get(answer, answer)}”")
        for field in definition.fields
        if without is None or field.key != without.key
        for answer in answers_of(field)
    ]


class ColumnForm(forms.Form):
    """One column of a table; without a name it is no column."""

    key = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)
    label = forms.CharField(label="列名", max_length=LENGTHS["label"], required=False)
    kind = forms.ChoiceField(label="类型", choices=list(COLUMN_KINDS.items()), required=False, widget=QuickSelect)
    required = forms.BooleanField(label="必填", required=False)
    max_length = forms.IntegerField(label="字数上限", min_value=1, max_value=2000, required=False)
    unit = forms.CharField(label="单位", max_length=LENGTHS["unit"], required=False)
    choices = forms.CharField(label="选项", max_length=2000, required=False, help_text="单选时填写，用、隔开。")

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("label") and cleaned.get("kind") == "choice" and not self._choices(cleaned):
            self.add_error("choices", "请列出选项，用、隔开。")
        return cleaned

    @staticmethod
    def _choices(cleaned: dict) -> tuple[str, ...]:
        return lines_of(cleaned.get("choices", "").replace("、", "\n"))


class BaseColumns(forms.BaseFormSet):
    """The columns of a table in their order."""

    def made(self, known: tuple[Column, ...]) -> tuple[Column, ...]:
        """The columns as they were typed; a known column keeps its key, whatever it is called now."""
        stored, found, taken = {column.key: column for column in known}, [], {column.key for column in known}
        for form in self.ordered_forms if self.can_order else self.forms:
            facts = form.cleaned_data
            if not facts or not facts.get("label") or facts.get("DELETE"):
                continue
            key = facts["key"] if facts["key"] in stored else new_key("c", taken)
            taken.add(key)
            choices = ColumnForm._choices(facts) if facts["kind"] == "choice" else ()
            extra = {"max_length": facts["max_length"]} if facts["max_length"] else {}
            kept = stored[key].format if key in stored and facts["kind"] == "text" else ""
            found.append(
                Column(
                    key,
                    facts["label"],
                    facts["kind"],
                    facts["required"],
                    unit=facts["unit"],
                    choices=choices,
                    format=kept,
                    **extra,
                )
            )
        return tuple(found)


ColumnForms = formset_factory(
    ColumnForm, formset=BaseColumns, extra=3, can_delete=True, max_num=MOST_COLUMNS, absolute_max=MOST_COLUMNS
)


def column_initial(field: Field | None) -> list[dict]:
    """What the columns' forms begin with."""
    columns = field.columns if field else ()
    return [
        {
            "key": column.key,
            "label": column.label,
            "kind": column.kind,
            "required": column.required,
            "max_length": column.max_length,
            "unit": column.unit,
            "choices": "、".join(column.choices),
        }
        for column in columns
    ]
