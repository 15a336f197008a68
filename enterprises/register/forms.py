"""The form of an organisation."""

from decimal import Decimal

from django import forms
from django.utils import timezone

from bureau.accounts.models import County
from bureau.ui.widgets import DateInput

from .models import Enterprise
from .names import written
from .rules import may_choose_county
from .uscc import WrongCreditCode, check

WAN = Decimal(10_000)


class EnterpriseForm(forms.ModelForm):
    """Register or amend an organisation; what a county officer may not change is left out."""

    uscc = forms.CharField(label="统一社会信用代码", max_length=40, help_text="18 位，按营业执照或登记证书填写。")
    capital = forms.DecimalField(
        label="注册资本", required=False, min_value=0, max_digits=14, decimal_places=6, help_text="没有或不详可不填。"
    )
    renamed_on = forms.DateField(
        label="更名日期", required=False, widget=DateInput(), help_text="名称有变化时填写；原名称自动记为曾用名。"
    )
    reason = forms.CharField(
        label="修改说明", required=False, max_length=100, help_text="如依据的文件、申请；会写入修改记录。"
    )

    sections = (
        ("基本信息", ("uscc", "name", "renamed_on", "kind", "county", "address")),
        ("登记情况", ("registered_on", "capital", "industry", "hitech_field")),
        ("状态", ("status", "status_on"), "注销、迁出的单位填写自哪一天起不在本市登记。"),
        ("其他", ("notes", "reason")),
    )

    class Meta:
        model = Enterprise
        fields = [
            "uscc",
            "name",
            "kind",
            "county",
            "address",
            "registered_on",
            "capital",
            "industry",
            "hitech_field",
            "status",
            "status_on",
            "notes",
        ]
        widgets = {"registered_on": DateInput(), "status_on": DateInput(), "notes": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["capital"].unit = "万元"
        if self.instance.capital is not None:
            self.initial["capital"] = f"{self.instance.capital / WAN:f}".rstrip("0").rstrip(".")
        if self.instance.pk is None:
            del self.fields["renamed_on"]
        if may_choose_county(user):
            self.fields["county"].queryset = County.objects.of_own_city()
        else:
            del self.fields["county"]
            if self.instance.pk is None:
                self.instance.county_id = user.county_id

    def clean_uscc(self) -> str:
        try:
            return check(self.cleaned_data["uscc"])
        except WrongCreditCode as wrong:
            raise forms.ValidationError(wrong.sentence) from wrong

    def clean_name(self) -> str:
        return written(self.cleaned_data["name"])

    def clean_capital(self) -> Decimal | None:
        wan = self.cleaned_data["capital"]
        return None if wan is None else wan * WAN

    def clean_registered_on(self):
        day = self.cleaned_data["registered_on"]
        if day and day > timezone.localdate():
            raise forms.ValidationError("成立日期不能晚于今天。")
        return day
