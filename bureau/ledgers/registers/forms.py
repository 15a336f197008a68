"""The form of a definition: the ledger, and a row for each column."""

from typing import Any

from django import forms
from django.forms import BaseInlineFormSet, inlineformset_factory

from bureau.accounts.models import Division
from bureau.measures.units import UNITS

from .models import Kind, Ledger, LedgerColumn

UNIT_GROUPS = {"count": "计数", "money": "金额", "area": "面积"}
MAX_COLUMNS = 40


def unit_choices() -> list[tuple[str, Any]]:
    """The units of figures by what they measure; quotients have no records to add up."""
    groups: dict[str, list[tuple[str, str]]] = {label: [] for label in UNIT_GROUPS.values()}
    for name, unit in UNITS.items():
        if unit.dimension in UNIT_GROUPS:
            groups[UNIT_GROUPS[unit.dimension]].append((name, name))
    return [("", "请选择"), *groups.items()]


class LedgerForm(forms.ModelForm):
    """What the ledger is and how it counts."""

    unit = forms.ChoiceField(label="计量单位", help_text="指标读数的单位；求和金额用 万元 或 亿元。")

    sections = (
        ("台账", ("name", "code", "division", "definition", "active")),
        ("统计", ("figure", "unit", "first_within")),
    )

    class Meta:
        model = Ledger
        fields = ["name", "code", "division", "definition", "figure", "unit", "first_within", "active"]
        widgets = {
            "definition": forms.Textarea(attrs={"rows": 3}),
            "figure": forms.RadioSelect,
            "first_within": forms.RadioSelect,
        }
        help_texts = {"first_within": "只在设有“去重”列时起作用。"}

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["unit"].choices = unit_choices()
        self.fields["division"].queryset = Division.objects.filter(active=True)
        self.fields["division"].empty_label = "未指定"
        for name in ("figure", "first_within"):
            self.fields[name].choices = [choice for choice in self.fields[name].choices if choice[0]]
        if self.instance.pk:
            # Plans and stored figures know the ledger by its code.
            del self.fields["code"]


class ColumnForm(forms.ModelForm):
    """One column; the choices of a choice column stand one a line."""

    choices = forms.CharField(
        label="选项", required=False, widget=forms.Textarea(attrs={"rows": 2}), help_text="选项列：每行一个"
    )
    order = forms.IntegerField(label="顺序", required=False, min_value=0, max_value=9999)

    class Meta:
        model = LedgerColumn
        fields = [
            "label", "kind", "role", "unit", "choices", "help", "required", "in_list", "counts_once", "identifies", "order",
        ]  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["choices"] = "\n".join(self.instance.choices)
        else:
            # An untouched blank row must equal what the browser sends back.
            self.initial["choices"] = ""
            self.initial["order"] = None
        for name, field in self.fields.items():
            selects = isinstance(field.widget, forms.Select)
            checks = isinstance(field.widget, forms.CheckboxInput)
            field.widget.attrs["class"] = "form-check-input" if checks else "form-select" if selects else "form-control"
            if name in ("label", "unit", "help", "order"):
                field.widget.attrs["autocomplete"] = "off"
        self.fields["order"].widget.attrs["class"] += " column-order"

    def ticks(self) -> list[forms.BoundField]:
        """The yes-or-no fields, for one line of the row."""
        return [self[name] for name in ("required", "in_list", "counts_once", "identifies")]

    def clean_choices(self) -> list[str]:
        """The lines without blanks and doubles, in order."""
        lines = (line.strip() for line in self.cleaned_data["choices"].splitlines())
        return list(dict.fromkeys(line for line in lines if line))

    def clean_order(self) -> int:
        """A row without a number comes last."""
        number = self.cleaned_data["order"]
        return 9_999 if number is None else number

    def clean(self) -> dict[str, Any]:
        """Money without a unit is entered in 万元, as bureaus do; choices of other kinds are dropped."""
        data = super().clean()
        if data.get("kind") == Kind.MONEY and not data.get("unit"):
            data["unit"] = "万元"
        if data.get("kind") != Kind.CHOICE:
            data["choices"] = []
        return data


class ColumnFormSet(BaseInlineFormSet):
    """All columns of a ledger; what they must be together is asked of `rules` when the definition is saved."""

    def validate_unique(self) -> None:
        """Names that change places are settled in the action."""

    def columns(self) -> list[LedgerColumn]:
        """The columns that stay or come, in the order asked for."""
        staying = [
            (form.cleaned_data["order"], place, form.instance)
            for place, form in enumerate(self.forms)
            if (form.instance.pk or form.has_changed()) and not form.cleaned_data.get("DELETE")
        ]
        return [column for _, _, column in sorted(staying, key=lambda found: found[:2])]


def column_formset(*, blank_rows: int) -> type[ColumnFormSet]:
    """The formset with so many blank rows to fill in."""
    return inlineformset_factory(
        Ledger,
        LedgerColumn,
        form=ColumnForm,
        formset=ColumnFormSet,
        extra=blank_rows,
        can_delete=True,
        max_num=MAX_COLUMNS,
        validate_max=True,
    )
