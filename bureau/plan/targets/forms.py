"""Forms of targets: the city's, and the table of its split."""

from collections.abc import Iterable
from decimal import Decimal

from django import forms
from django.forms.renderers import get_default_renderer
from django.utils.html import format_html, format_html_join

from bureau.accounts.models import County, Division

from ..plans.changing import must_give_reason
from ..refusals import Refusable
from .models import MONTHS, Target, check_curve
from .states import Schedule

DIGITS = {"max_digits": 24, "decimal_places": 6}


def plain(value: Decimal | None) -> Decimal | str | None:
    """A stored value without the zeros of its column, as a person would type it."""
    if value is None:
        return None
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def reason_field(plan) -> forms.CharField:
    """Asked always, required once the plan is issued."""
    needed = must_give_reason(plan)
    told = "计划已印发，年中调整须写明理由和依据；会写入修改记录。" if needed else "会写入修改记录。"
    return forms.CharField(
        label="调整理由", required=needed, max_length=100, help_text=told, widget=forms.Textarea(attrs={"rows": 2})
    )


class CurveWidget(forms.MultiWidget):
    """Twelve small inputs, one for each month, each with its label."""

    def __init__(self, attrs=None):
        inputs = [forms.NumberInput(attrs={"min": 0, "max": 100, "step": "any"}) for _ in range(MONTHS)]
        super().__init__(inputs, attrs)

    def decompress(self, value):
        return list(value) if value else [None] * MONTHS

    def render(self, name, value, attrs=None, renderer=None):
        parts = self.get_context(name, value, attrs)["widget"]["subwidgets"]
        for part in parts:
            part["attrs"] = {**part["attrs"], "class": "form-control"}
        engine = renderer or get_default_renderer()
        drawn = [
            (month, self._render(part["template_name"], {"widget": part}, engine))
            for month, part in enumerate(parts, 1)
        ]
        labelled = format_html_join("", "<label><span>{} 月末</span>{}</label>", drawn)
        return format_html('<div class="curve-inputs">{}</div>', labelled)


class CurveField(forms.MultiValueField):
    """Twelve cumulative percents, or none at all."""

    widget = CurveWidget

    def __init__(self, **kwargs):
        fields = [forms.FloatField(required=False, min_value=0, max_value=100) for _ in range(MONTHS)]
        super().__init__(fields, require_all_fields=False, required=False, **kwargs)

    def compress(self, values):
        values = list(values)
        if not any(value is not None for value in values):
            return []
        return [int(value) if value is not None and value == int(value) else value for value in values]


class TargetForm(Refusable, forms.ModelForm):
    """The target of the whole city."""

    curve = CurveField(
        label="按月累计百分数",
        help_text="进度安排选“按月计划”时填写：各月末应完成全年目标的百分之几，逐月不减，十二月为 100。",
    )

    sections = (
        ("目标", ("value", "upper", "comparator", "strict", "baseline")),
        ("进度安排", ("schedule", "curve")),
        ("理由", ("reason",)),
    )

    class Meta:
        model = Target
        fields = ["value", "upper", "comparator", "strict", "baseline", "schedule", "curve"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        indicator = self.instance.indicator
        for name in ("value", "upper", "baseline"):
            self.fields[name].unit = indicator.unit
            self.initial[name] = plain(self.initial.get(name))
        self.fields["value"].help_text = "计划没有数值时留空，则不计算完成率、不亮灯。"
        self.fields["upper"].help_text = "目标是一个区间（如 3—5 个）时填写较大的一端。"
        self.fields["baseline"].help_text = "存量、比率类指标在期初的数值，用来计算应达到的进度。"
        self.fields["strict"].help_text = "“突破”“超过”：等于目标值不算完成。"
        self.fields["reason"] = reason_field(indicator.plan)

    def clean(self):
        data = super().clean()
        if data.get("schedule") == Schedule.CURVE and "curve" not in self.errors:
            try:
                check_curve(data.get("curve") or [])
            except forms.ValidationError as error:
                self.add_error("curve", error)
        upper, value = data.get("upper"), data.get("value")
        if upper is not None and value is not None and upper <= value:
            self.add_error("upper", "上限值应大于目标值。")
        return data


class SplitForm(Refusable, forms.Form):
    """One figure for each county and division; an empty one has no part."""

    def __init__(self, *args, whole: Target, counties: Iterable[County], divisions: Iterable[Division], **kwargs):
        super().__init__(*args, **kwargs)
        self.whole = whole
        parts = {(part.county_id, part.division_id): plain(part.value) for part in whole.splits.all()}
        self.counties = {f"county-{one.pk}": one for one in counties}
        self.divisions = {f"division-{one.pk}": one for one in divisions}
        for name, one in self.counties.items():
            self._add(name, one, parts.get((one.pk, None)), group="counties")
        for name, one in self.divisions.items():
            self._add(name, one, parts.get((None, one.pk)), group="divisions")
        self.fields["reason"] = reason_field(whole.indicator.plan)

    def _add(self, name: str, place, initial, *, group: str) -> None:
        field = forms.DecimalField(label=place.name, required=False, initial=initial, **DIGITS)
        field.widget.attrs |= {"class": "form-control", "step": "any", "data-part": group}
        self.fields[name] = field

    def rows_of(self, group: dict) -> list:
        return [self[name] for name in group]

    def values(self, group: dict) -> dict:
        """What was given, by county or division."""
        return {place: self.cleaned_data[name] for name, place in group.items()}

    def total(self, group: dict) -> Decimal:
        """The sum of the fields as they stand, for the page before anything is typed."""
        given = (self[name].value() for name in group)
        return sum((number for one in given if (number := _number(one)) is not None), Decimal(0))


def _number(value) -> Decimal | None:
    try:
        number = Decimal(str(value)) if value not in (None, "") else None
    except ArithmeticError:
        return None
    return number if number is not None and number.is_finite() else None
