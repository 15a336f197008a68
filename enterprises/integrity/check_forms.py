"""Forms of 诚信核查: about whom, as of which day, for what."""

from django import forms
from django.utils import timezone

from bureau.ui.widgets import DateInput

from . import identity
from .check_actions import MOST
from .purposes import Purpose

PURPOSES = [("", "全部活动"), *((one.value, one.value) for one in Purpose)]


class CheckForm(forms.Form):
    """What both questions ask. The day is usually the one on which a call closes or money is paid."""

    day = forms.DateField(
        label="核查日", widget=DateInput(), help_text="按这一天的情况核查，如申报截止日、立项日或拨款日。"
    )
    purpose = forms.ChoiceField(
        label="用途", choices=PURPOSES, required=False, help_text="只看限制这项活动的记录；不选为只要受限即不通过。"
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial.setdefault("day", timezone.localdate())

    def clean_purpose(self) -> Purpose | None:
        asked = self.cleaned_data["purpose"]
        return Purpose(asked) if asked else None


class OrganisationCheckForm(CheckForm):
    """One organisation or a pasted list."""

    organisations = forms.CharField(
        label="单位",
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=f"每行一个统一社会信用代码，或与登记完全一致的全称（曾用名也可以），一次最多 {MOST} 行。",
    )
    field_order = ("organisations", "day", "purpose")

    def clean_organisations(self) -> list[str]:
        lines = [line.strip() for line in self.cleaned_data["organisations"].splitlines()]
        asked = list(dict.fromkeys(filter(None, lines)))
        if len(asked) > MOST:
            raise forms.ValidationError(f"一次最多核查 {MOST} 家，现有 {len(asked)} 家，请分批核查。")
        return asked


class PersonCheckForm(CheckForm):
    """One person, by name and number."""

    name = forms.CharField(label="姓名", max_length=60)
    id_number = forms.CharField(
        label="证件号码",
        max_length=40,
        help_text="只用于本次核查，不保存、不记入日志。",
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    field_order = ("name", "id_number", "day", "purpose")

    def clean_id_number(self) -> str:
        try:
            return identity.check(self.cleaned_data["id_number"])
        except identity.WrongIdNumber as wrong:
            raise forms.ValidationError(wrong.sentence) from wrong
