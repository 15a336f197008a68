"""The form of an entry, built from the columns of its ledger."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from django import forms

from bureau.accounts.models import County
from bureau.files.forms import StoredFileField
from bureau.ui.widgets import DateInput

from ..registers.models import ColumnRole, Kind, LedgerColumn
from ..registers.values import UnfitValue, clean_credit_code
from .models import LedgerEntry

PER_UNIT = {"元": Decimal(1), "万元": Decimal(10_000)}
CODE = "-code"
REMOVE = "-remove"


class EntryForm(forms.Form):
    """One field for each column; an organisation has two, a kept attachment one more to take it away."""

    def __init__(self, *args: Any, entry: LedgerEntry, user, **kwargs: Any):
        self.entry, self.user = entry, user
        self.layout = entry.ledger.layout
        super().__init__(*args, **kwargs)
        for column in self.layout.columns:
            for name, field in self._fields_of(column):
                self.fields[name] = field
        self.initial = {**self._kept(), **self.initial}

    def values(self) -> dict[str, Any]:
        """Values by column key, for the verbs of entries; attachments as they were kept."""
        return {column.key: self._value_of(column) for column in self.layout.columns}

    def uploads(self) -> dict[str, Any]:
        """New attachments by column key."""
        keys = (column.key for column in self.layout.columns if column.kind == Kind.ATTACHMENT)
        return {key: self.cleaned_data[key] for key in keys if self.cleaned_data.get(key)}

    def refuse(self, problems: Mapping[str, str]) -> None:
        """Show what the verbs of entries found wrong, each at its field."""
        for key, sentence in problems.items():
            self.add_error(key if key in self.fields else None, sentence)

    def clean(self) -> dict[str, Any]:
        """The parts of an organisation belong together."""
        data = super().clean()
        for column in self.layout.columns:
            if column.kind == Kind.ORGANISATION:
                self._clean_code(column)
        return data

    def _clean_code(self, column: LedgerColumn) -> None:
        name = f"{column.key}{CODE}"
        try:
            code = clean_credit_code(self.cleaned_data.get(name) or "")
        except UnfitValue as error:
            self.add_error(name, error.sentence)
            return
        self.cleaned_data[name] = code
        if code and not self.cleaned_data.get(column.key) and column.key not in self.errors:
            self.add_error(column.key, "填写了统一社会信用代码，请同时填写单位名称。")

    def _fields_of(self, column: LedgerColumn) -> Iterator[tuple[str, forms.Field]]:
        facts = {"label": column.label, "required": column.required, "help_text": column.help}
        match column.kind:
            case Kind.NUMBER:
                field = forms.DecimalField(**facts, max_digits=18, decimal_places=4)
                field.unit = column.unit
            case Kind.MONEY:
                # An amount of 万元 has four more places before it is less than a cent.
                places = 6 if column.money_unit == "万元" else 2
                field = forms.DecimalField(**facts, max_digits=18, decimal_places=places)
                field.unit = column.money_unit
            case Kind.DATE:
                field = forms.DateField(**facts, widget=DateInput)
            case Kind.CHOICE:
                choices = [("", "请选择"), *((choice, choice) for choice in column.choices)]
                field = forms.ChoiceField(**facts, choices=choices)
            case Kind.COUNTY:
                field = self._county_field(column, facts)
            case Kind.ATTACHMENT:
                yield from self._attachment_fields(column, facts)
                return
            case _:
                field = forms.CharField(**facts, max_length=500)
        yield column.key, field
        if column.kind == Kind.ORGANISATION:
            help_text = "18 位；没有代码的团队或外地单位可不填"
            yield (
                f"{column.key}{CODE}",
                forms.CharField(
                    label=f"{column.label}统一社会信用代码", required=False, max_length=30, help_text=help_text
                ),
            )

    def _county_field(self, column: LedgerColumn, facts: dict[str, Any]) -> forms.Field:
        counties = County.objects.of_own_city()
        if self.user.is_county_officer and column.role == ColumnRole.COUNTY:
            own = [(county.code, county.name) for county in counties.filter(pk=self.user.county_id)]
            return forms.ChoiceField(**{**facts, "required": True, "help_text": "只能填报本县（市）区"}, choices=own)
        choices = [("", "请选择" if column.required else "不分县区（市本级）")]
        return forms.ChoiceField(**facts, choices=[*choices, *((county.code, county.name) for county in counties)])

    def _attachment_fields(self, column: LedgerColumn, facts: dict[str, Any]) -> Iterator[tuple[str, forms.Field]]:
        kept = column.key in self.entry.values
        field = StoredFileField(label=column.label, required=column.required and not kept)
        words = [column.help, "已有附件，重新选择文件将替换它。" if kept else "", str(field.help_text)]
        field.help_text = " ".join(word for word in words if word)
        yield column.key, field
        if kept and not column.required:
            label = f"删除已有的“{column.label}”"
            yield f"{column.key}{REMOVE}", forms.BooleanField(label=label, required=False)

    def _kept(self) -> dict[str, Any]:
        initial: dict[str, Any] = {}
        for column in self.layout.columns:
            value = self.entry.values.get(column.key)
            if value is None or column.kind == Kind.ATTACHMENT:
                continue
            if column.kind == Kind.ORGANISATION:
                initial[column.key], initial[f"{column.key}{CODE}"] = value["name"], value.get("code", "")
            elif column.kind == Kind.MONEY:
                initial[column.key] = _without_tail(Decimal(value) / PER_UNIT[column.money_unit])
            else:
                initial[column.key] = value
        return initial

    def _value_of(self, column: LedgerColumn) -> Any:
        value = self.cleaned_data.get(column.key)
        match column.kind:
            case Kind.MONEY if value is not None:
                return value * PER_UNIT[column.money_unit]
            case Kind.ORGANISATION:
                return {"name": value, "code": self.cleaned_data.get(f"{column.key}{CODE}", "")}
            case Kind.ATTACHMENT:
                removed = self.cleaned_data.get(f"{column.key}{REMOVE}")
                return None if removed else self.entry.values.get(column.key)
        return value


class ReasonForm(forms.Form):
    """Why something is sent back or taken back."""

    reason = forms.CharField(
        label="理由",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "请填写理由，填报人会看到。"},
    )


def _without_tail(number: Decimal) -> str:
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
