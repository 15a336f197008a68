"""The form of a rule set: one input for each limit, in the unit in which people read it."""

from copy import deepcopy
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from bureau.ui.widgets import DateInput

from .limit_words import FLAG, LIMITS, Cell, Limit
from .limits import WrongLimits
from .models import RuleSet

SPARE_ROWS = 1


class RuleSetForm(forms.ModelForm):
    """A rule set with its limits; of one by which somebody was assessed only the end and the notes."""

    sections = (("文件", ("title", "document", "effective_from", "effective_to", "notes")),)

    class Meta:
        model = RuleSet
        fields = ["title", "document", "effective_from", "effective_to", "notes"]
        widgets = {
            "effective_from": DateInput(),
            "effective_to": DateInput(),
            "notes": forms.Textarea(attrs={"rows": 3}),
        }

    def __init__(self, *args, user, is_used: bool = False, **kwargs):
        super().__init__(*args, **kwargs)
        self.is_used = is_used
        if is_used:
            for name in ("title", "document", "effective_from"):
                del self.fields[name]
            return
        limits = LIMITS[self.instance.kind]
        for name, limit in limits.items():
            if limit.is_table:
                self._add_table(name, limit)
            else:
                self._add(name, limit.cells[0], limit.label, (self.instance.params or {}).get(name), required=True)
        single = tuple(name for name, limit in limits.items() if not limit.is_table)
        self.sections = (*self.sections, ("标准", single), *self._table_sections(limits))

    def _table_sections(self, limits: dict[str, Limit]) -> list[tuple[str, tuple[str, ...]]]:
        """Each table of limits under its own heading."""
        names = {name: tuple(one for one in self.fields if one.startswith(f"{name}-")) for name in limits}
        return [(limit.label, names[name]) for name, limit in limits.items() if limit.is_table]

    def _add_table(self, name: str, limit: Limit) -> None:
        """An input for each number of each row, and an empty row; the template draws them as a table."""
        rows = (self.instance.params or {}).get(name) or []
        for index, row in enumerate([*rows, *([None] * SPARE_ROWS)]):
            for place, cell in enumerate(limit.cells):
                field = f"{name}-{index}-{place}"
                label = f"第 {index + 1} 行{cell.label}"
                self._add(field, cell, label, row[place] if row is not None else None, required=False)
                self.fields[field].row, self.fields[field].cell = index + 1, cell
                self.fields[field].widget.attrs["class"] = "form-select" if cell.unit == FLAG else "form-control"

    def _add(self, name: str, cell: Cell, label: str, value: Any, *, required: bool) -> None:
        if cell.unit == FLAG:
            choices = [("", "（删除此行）"), ("false", "不低于"), ("true", "大于")]
            field = forms.ChoiceField(label=label, choices=choices, required=False)
            field.initial = "" if value is None else str(bool(value)).lower()
        else:
            field = forms.DecimalField(label=label, required=required, max_digits=20, decimal_places=8)
            field.widget = forms.TextInput(attrs={"inputmode": "decimal"})
            field.initial, field.unit = cell.typed(value), cell.unit
        self.fields[name] = field

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if not self.is_used and not self.errors:
            self.instance.params = self._params(cleaned)
            self._read_limits()
        return cleaned

    def _read_limits(self) -> None:
        """Say at its input which limit the conditions cannot read."""
        try:
            self.instance.limits()
        except WrongLimits as wrong:
            limit = LIMITS[self.instance.kind][wrong.name]
            field = f"{wrong.name}-0-0" if limit.is_table else wrong.name
            self.add_error(field, _in_words(wrong, limit.label))

    def _update_errors(self, errors: ValidationError) -> None:
        """What the record says of its limits stands at their inputs already."""
        if "params" in errors.error_dict:
            del errors.error_dict["params"]
        if errors.error_dict:
            super()._update_errors(errors)

    def _params(self, cleaned: dict[str, Any]) -> dict[str, Any]:
        """The limits as they are stored: what no input shows stays as it was."""
        params = deepcopy(self.instance.params or {})
        for name, limit in LIMITS[self.instance.kind].items():
            params[name] = self._table(name, limit, cleaned) if limit.is_table else limit.cells[0].stored(cleaned[name])
        return params

    def _table(self, name: str, limit: Limit, cleaned: dict[str, Any]) -> list[list[Any]]:
        rows, index = [], 0
        while f"{name}-{index}-0" in self.fields:
            typed = [cleaned.get(f"{name}-{index}-{place}") for place in range(len(limit.cells))]
            if any(value not in (None, "") for value in typed):
                rows.append([_cell(cell, value) for cell, value in zip(limit.cells, typed, strict=True)])
            index += 1
        return rows


def _cell(cell: Cell, value: Decimal | str | None) -> Any:
    return value == "true" if cell.unit == FLAG else cell.stored(value)


def _in_words(wrong: WrongLimits, label: str) -> str:
    """The refusal with the label of the limit, and empty inputs called empty."""
    sentence = wrong.sentence.replace(f"参数“{wrong.name}”", f"“{label}”")
    return sentence.replace("中的“None”不是数字", "有一格没有填写").replace("为 null", "留空")
