"""Forms of certificates, of what becomes of them, and of their kinds."""

import re

from django import forms
from django.utils import timezone

from bureau.ui.widgets import DateInput
from enterprises.register.matching import Matcher, NoMatch
from enterprises.register.models import Enterprise

from .models import Certification, CertificationChange, CertificationKind
from .overlaps import overlapping, words_of
from .validity import number_remark


class CertificationForm(forms.ModelForm):
    """A certificate of an organisation; a new one asks whose it is."""

    holder = forms.CharField(
        label="企业", max_length=120, help_text="统一社会信用代码，或与登记完全一致的全称（曾用名也可以）。"
    )
    reason = forms.CharField(label="修改说明", required=False, max_length=100, help_text="会写入修改记录。")

    sections = (
        ("证书", ("holder", "kind", "number", "batch", "turn")),
        ("有效期", ("issued_on", "expires_on")),
        ("其他", ("notes", "reason")),
    )

    class Meta:
        model = Certification
        fields = ["kind", "number", "batch", "turn", "issued_on", "expires_on", "notes"]
        widgets = {"issued_on": DateInput(), "expires_on": DateInput()}

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.user = user
        kinds = CertificationKind.objects.filter(active=True)
        self.fields["kind"].queryset = kinds | CertificationKind.objects.filter(pk=self.instance.kind_id)
        self.fields["expires_on"].required = False
        self.fields["expires_on"].help_text = "最后一个有效日；不填则按类别的有效期推算。"
        if self.instance.pk is not None:
            del self.fields["holder"]

    def clean_holder(self) -> Enterprise:
        reach = Enterprise.objects.visible_to(self.user)
        try:
            enterprise = Matcher(reach).meant_by(self.cleaned_data["holder"])
        except NoMatch as no_match:
            raise forms.ValidationError(no_match.sentence) from no_match
        self.instance.enterprise = enterprise
        self.instance.county_id = enterprise.county_id
        return enterprise

    def clean_number(self) -> str:
        return "".join(self.cleaned_data["number"].split()).upper()

    def clean_issued_on(self):
        day = self.cleaned_data["issued_on"]
        if day > timezone.localdate():
            raise forms.ValidationError("发证日期不能晚于今天。")
        return day

    def _get_validation_exclusions(self):
        exclude = super()._get_validation_exclusions()
        if not self.cleaned_data.get("expires_on"):
            exclude.add("expires_on")  # the action fills it in
        return exclude

    @property
    def remarks(self) -> list[str]:
        """What to look at again although it was accepted."""
        kind = self.instance.kind
        found = [number_remark(kind, self.instance.number)]
        found += [words_of(kind, other, days) for other, days in overlapping(self.instance) if days]
        return [remark for remark in found if remark]


class RevocationForm(forms.Form):
    """From which day, and why."""

    on = forms.DateField(label="撤销日期", widget=DateInput(), help_text="自该日起不再有效，也不再计入有效证书。")
    reason = forms.CharField(
        label="撤销原因",
        max_length=200,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="写明依据的公告或文号。",
    )


class RenewalForm(forms.Form):
    """Since when the holder is renewing; nothing strikes the note."""

    begun_on = forms.DateField(
        label="启动日期", required=False, widget=DateInput(), help_text="清空后保存，即取消重新认定的登记。"
    )


class ChangeForm(forms.ModelForm):
    """What became of the holder: another name, or another place."""

    class Meta:
        model = CertificationChange
        fields = ["changed_on", "before", "after", "document"]
        widgets = {"changed_on": DateInput()}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.what == CertificationChange.What.RENAMED:
            self.fields["before"].label, self.fields["after"].label = "企业原名称", "企业现名称"
            self.fields["after"].help_text = "与企业库中的名称不同时，企业名称一并修改，原名称记为曾用名。"
        else:
            self.fields["before"].label, self.fields["after"].label = "迁出地", "迁入地"
            self.fields["before"].help_text = "从外市迁入的，写明原认定机构所在市。"
        self.fields["changed_on"].label = f"{self.instance.get_what_display()}日期"

    def _get_validation_exclusions(self):
        return super()._get_validation_exclusions() | {"certification", "what"}


class KindForm(forms.ModelForm):
    """A kind of certificates and its rules; its code is given once."""

    reason = forms.CharField(label="修改说明", required=False, max_length=100, help_text="会写入修改记录。")

    sections = (
        ("类别", ("code", "name", "number_pattern", "order", "active")),
        ("有效期", ("validity_months", "to_year_end", "last_day_included"), "只用于以后登记的证书，已有证书不变。"),
        ("重叠", ("overlap_days", "overlap_refused"), "同一企业同一类别的两张证书。"),
        ("其他", ("reason",)),
    )

    class Meta:
        model = CertificationKind
        fields = [
            "code",
            "name",
            "number_pattern",
            "order",
            "active",
            "validity_months",
            "to_year_end",
            "last_day_included",
            "overlap_days",
            "overlap_refused",
        ]
        help_texts = {"code": "字母、数字和下划线，登记后不能修改。"}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if not self.instance._state.adding:
            del self.fields["code"]

    def clean_number_pattern(self) -> str:
        pattern = self.cleaned_data["number_pattern"]
        try:
            re.compile(pattern)
        except re.error as error:
            raise forms.ValidationError("不是正确的正则表达式，请检查括号等符号。") from error
        return pattern
