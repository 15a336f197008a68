"""The fields of the assumptions: a figure, the technical field, what a firm says of itself."""

from decimal import Decimal
from typing import Any

from django import forms

from bureau.ui.widgets import QuickSelect
from enterprises.annual_figures.forms import WanField
from enterprises.annual_figures.groups import unit_of
from enterprises.annual_figures.models import AnnualFigures
from enterprises.register.models import Enterprise

from .facts import AMOUNTS, MONEY, TRUTHS
from .models import Declaration

YES_NO = [("", "未填"), ("true", "是"), ("false", "否")]
WAN_ANSWERS = ("total_costs", "investment")


def figure_field(name: str) -> forms.Field:
    """A figure as the annual figures take it, none of them asked for."""
    model_field = AnnualFigures._meta.get_field(name)
    form_class = {"form_class": WanField} if name in MONEY else {}
    field = model_field.formfield(required=False, help_text="", widget=typed_number(), **form_class)
    field.unit = unit_of(name)
    if name not in ("net_assets", "net_profit"):
        forbid_negative(field)
    return field


def typed_number() -> forms.TextInput:
    """A box that keeps what was typed: a number box of the browser sends nothing for a wrong number."""
    return forms.TextInput(attrs={"inputmode": "decimal"})


def forbid_negative(field: forms.Field) -> None:
    """No amount and no number of people is below zero."""
    if field.min_value is None:
        field.validators = [*field.validators, not_negative]


def not_negative(value: Decimal | int) -> None:
    if value < 0:
        raise forms.ValidationError("不能为负数。")


def technical_field() -> forms.Field:
    field = Enterprise._meta.get_field("hitech_field").formfield(required=False, widget=QuickSelect)
    field.help_text = ""
    field.choices = [("", "（未选）"), *field.choices[1:]]
    return field


def answer_field(name: str) -> forms.Field:
    """What a firm says of itself: yes, no or nothing; points; an amount."""
    model_field = Declaration._meta.get_field(name)
    if name in TRUTHS:
        return forms.TypedChoiceField(
            label=model_field.verbose_name,
            choices=YES_NO,
            coerce=lambda value: value == "true",
            empty_value=None,
            required=False,
            widget=TruthSelect,
        )
    form_class = {"form_class": WanField} if name in WAN_ANSWERS else {}
    field = model_field.formfield(required=False, widget=typed_number(), **form_class)
    if name in AMOUNTS:
        forbid_negative(field)
    else:
        field.validators = [*field.validators, *model_field.validators]
    field.unit = "项" if name == "transfers" else "万元" if name in WAN_ANSWERS else "分"
    return field


class TruthSelect(forms.Select):
    """Yes, no or nothing said; what is stored is a truth value."""

    def format_value(self, value: Any) -> list[str]:
        return super().format_value({True: "true", False: "false", None: ""}.get(value, value))


def right_field(label: str) -> forms.Field:
    """A number of rights."""
    field = forms.IntegerField(label=label, required=False, min_value=0, max_value=99_999, widget=typed_number())
    field.unit = "件"
    return field
