"""Forms of intellectual property."""

from django import forms
from django.utils import timezone

from bureau.ui.widgets import DateInput
from enterprises.register.matching import Matcher, NoMatch
from enterprises.register.models import Enterprise

from .models import IntellectualProperty, IPKind
from .validity import number_remark, tidy_number

FIRST_HNTE_YEAR = 2008


class IntellectualPropertyForm(forms.ModelForm):
    """A right of an organisation; a right that passed to another organisation of the register gets a new holder."""

    holder = forms.CharField(
        label="权利人", max_length=120, help_text="统一社会信用代码，或与登记完全一致的全称（曾用名也可以）。"
    )
    reason = forms.CharField(label="修改说明", required=False, max_length=100, help_text="会写入修改记录。")

    sections = (
        ("知识产权", ("kind", "number", "name"), "类别（Ⅰ类、Ⅱ类）由类型决定，不必填写。"),
        ("权利人", ("holder", "obtained_by")),
        ("有效期", ("granted_on", "expires_on")),
        ("其他", ("hnte_year", "notes", "reason")),
    )

    class Meta:
        model = IntellectualProperty
        fields = ["kind", "number", "name", "granted_on", "expires_on", "obtained_by", "hnte_year", "notes"]
        widgets = {"granted_on": DateInput(), "expires_on": DateInput()}

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.user = user
        self.fields["kind"].queryset = IPKind.objects.filter(active=True)
        if self.instance.pk is not None:
            self.initial["holder"] = self.instance.enterprise.uscc
            self.fields["holder"].help_text += "转让给本市其他单位的，填写受让单位。"

    def clean_holder(self) -> Enterprise:
        try:
            enterprise = Matcher(Enterprise.objects.visible_to(self.user)).meant_by(self.cleaned_data["holder"])
        except NoMatch as no_match:
            raise forms.ValidationError(no_match.sentence) from no_match
        self.instance.enterprise = enterprise
        self.instance.county_id = enterprise.county_id
        return enterprise

    def clean_granted_on(self):
        day = self.cleaned_data["granted_on"]
        if day > timezone.localdate():
            raise forms.ValidationError("授权日期不能晚于今天；尚未授权的申请不登记。")
        return day

    def clean_hnte_year(self):
        year, now = self.cleaned_data["hnte_year"], timezone.localdate().year
        if year is not None and not FIRST_HNTE_YEAR <= year <= now:
            raise forms.ValidationError(f"年度应在 {FIRST_HNTE_YEAR} 至 {now} 之间。")
        return year

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("kind") and cleaned.get("number"):
            cleaned["number"] = tidy_number(cleaned["number"], cleaned["kind"].pk)
        return cleaned

    @property
    def remark(self) -> str:
        """What to look at again although it was accepted."""
        return number_remark(self.instance.kind, self.instance.number)


class EndForm(forms.Form):
    """From which day, and why."""

    on = forms.DateField(label="终止日期", widget=DateInput(), help_text="自该日起不再有效，也不再计入有效知识产权。")
    why = forms.ChoiceField(label="终止原因", choices=IntellectualProperty.EndReason.choices)
    reason = forms.CharField(label="说明", required=False, max_length=80, help_text="会写入修改记录。")
