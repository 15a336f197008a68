"""Forms of carriers."""

from decimal import Decimal

from django import forms
from django.utils import timezone

from bureau.accounts.models import County
from bureau.ui.widgets import DateInput
from enterprises.register.matching import Matcher, NoMatch
from enterprises.register.models import Enterprise
from enterprises.register.names import written
from enterprises.register.uscc import normalise

from .models import Carrier, CarrierKind
from .rules import may_choose_county

WAN = Decimal(10_000)
FIELDS = (
    "name kind scope level grade county address contact phone leading_industry opened_on recognised_year recognised_on "
    "document area_total area_incubation area_public area_other base_area seats mentors fund notes"
).split()
UNITS = {"area_total": "㎡", "area_incubation": "㎡", "area_public": "㎡", "area_other": "㎡", "base_area": "亩"} | {
    "seats": "个",
    "mentors": "名",
    "fund": "万元",
}


class CarrierForm(forms.ModelForm):
    """Register or amend a carrier; what a county officer may not change is left out."""

    operator = forms.CharField(
        label="运营机构",
        max_length=120,
        required=False,
        help_text="信用代码或全称；已登记的单位会关联到企业页面，未登记的按所写名称保存。",
    )
    fund = forms.DecimalField(label="孵化基金规模", required=False, min_value=0, max_digits=14, decimal_places=6)
    reason = forms.CharField(label="修改说明", required=False, max_length=100, help_text="会写入修改记录。")

    sections = (
        ("基本信息", ("name", "kind", "scope", "county", "address", "leading_industry", "opened_on")),
        ("运营", ("operator", "contact", "phone")),
        (
            "认定",
            ("level", "grade", "recognised_year", "recognised_on", "document"),
            "只知道年度时不填日期，统计时自该年 12 月 31 日起计入。",
        ),
        (
            "场地与服务",
            ("area_total", "area_incubation", "area_public", "area_other", "base_area", "seats", "mentors", "fund"),
        ),
        ("其他", ("notes", "reason")),
    )

    class Meta:
        model = Carrier
        fields = FIELDS
        widgets = {"opened_on": DateInput(), "recognised_on": DateInput(), "notes": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.user = user
        for name, unit in UNITS.items():
            self.fields[name].unit = unit
        if self.instance.fund is not None:
            self.initial["fund"] = f"{self.instance.fund / WAN:f}".rstrip("0").rstrip(".")
        if self.instance.pk is not None:
            known = self.instance.operator
            self.initial["operator"] = known.uscc if known else self.instance.operator_name
        self.fields["kind"].queryset = CarrierKind.objects.filter(active=True)
        if may_choose_county(user):
            self.fields["county"].queryset = County.objects.of_own_city()
        else:
            del self.fields["county"]
            if self.instance.pk is None:
                self.instance.county_id = user.county_id

    def clean_operator(self) -> str:
        """Link a registered organisation; keep the name of one that is not."""
        text = written(self.cleaned_data["operator"])
        self.instance.operator, self.instance.operator_name = None, text
        if not text:
            return text
        found = operator_of(text)
        if found:
            self.instance.operator, self.instance.operator_name = found, found.name
        return text

    def clean_fund(self) -> Decimal | None:
        wan = self.cleaned_data["fund"]
        return None if wan is None else wan * WAN

    def clean_recognised_on(self):
        return self._not_coming("recognised_on", "认定日期")

    def clean_opened_on(self):
        return self._not_coming("opened_on", "启用日期")

    def clean_recognised_year(self):
        year = self.cleaned_data["recognised_year"]
        if year is not None and not 1980 <= year <= timezone.localdate().year:
            raise forms.ValidationError("认定年度应在 1980 年至今年之间。")
        return year

    def _not_coming(self, name: str, label: str):
        day = self.cleaned_data[name]
        if day and day > timezone.localdate():
            raise forms.ValidationError(f"{label}不能晚于今天。")
        return day

    def clean(self):
        facts = super().clean()
        on, year = facts.get("recognised_on"), facts.get("recognised_year")
        if on and year and on.year != year:
            self.add_error("recognised_year", "认定年度与认定日期不在同一年。")
        return facts


def operator_of(text: str) -> Enterprise | None:
    """The registered organisation that is meant; a code must be known, a name need not be. Raises `ValidationError`."""
    matcher = Matcher(Enterprise.objects.all())
    is_code = len(normalise(text)) == 18 and normalise(text).isascii()
    try:
        return matcher.meant_by(text) if is_code else matcher.called(text)
    except NoMatch as no_match:
        raise forms.ValidationError(no_match.sentence) from no_match


class RevocationForm(forms.Form):
    """From which day, and why."""

    on = forms.DateField(label="撤销日期", widget=DateInput(), help_text="自该日起不再计入在用载体。")
    reason = forms.CharField(
        label="撤销原因",
        max_length=200,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="写明依据的公告或文号，如连续两次考核不合格。",
    )
