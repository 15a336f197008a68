"""Forms of readings and lamps."""

from django import forms
from django.db.models import QuerySet
from django.utils import timezone

from bureau.accounts.models import County
from bureau.accounts.rules import plan_officers
from bureau.files.forms import StoredFileField
from bureau.ui.widgets import DateInput

from ..indicators.models import Indicator
from ..plans.models import Plan
from ..plans.states import PlanState
from ..refusals import Refusable
from .models import LampRuleSet, Reading
from .states import LampColour

DIGITS = {"max_digits": 24, "decimal_places": 6}
WHOLE_CITY = "全市"


def reportable(user) -> QuerySet:
    """The indicators this person may report: of plans that are not closed, of the own division unless a plan officer."""
    rows = Indicator.objects.visible_to(user).reported().exclude(plan__state=PlanState.CLOSED).select_related("plan")
    return rows if plan_officers(user) else rows.filter(owner_division_id=user.division_id or 0)


class IndicatorChoice(forms.ModelChoiceField):
    """Indicators with their year and unit."""

    def label_from_instance(self, indicator):
        return f"{indicator.plan.year} 年 {indicator}（{indicator.unit}）"


def not_in_future(day):
    """The day itself. Raises ValidationError for one that has not come."""
    if day is not None and day > timezone.localdate():
        raise forms.ValidationError("不能晚于今天。")
    return day


class ReadingForm(Refusable, forms.Form):
    """A reading of a figure that no measure counts, with the file that backs it."""

    indicator = IndicatorChoice(label="指标", queryset=Indicator.objects.none())
    county = forms.ModelChoiceField(
        label="范围", queryset=County.objects.of_own_city(), required=False, empty_label=WHOLE_CITY
    )
    as_of = forms.DateField(label="统计时点", widget=DateInput(), help_text="这个数字说的是哪一天的情况。")
    value = forms.DecimalField(label="数值", **DIGITS)
    preliminary = forms.BooleanField(label="初步数（正式数据尚未公布）", required=False)
    note = forms.CharField(
        label="说明", required=False, widget=forms.Textarea(attrs={"rows": 3}), help_text="数据出处、发布单位、文号等。"
    )
    evidence = StoredFileField(label="佐证材料")

    sections = (
        ("读数", ("indicator", "county", "as_of", "value", "preliminary")),
        ("依据", ("note", "evidence")),
    )

    def __init__(self, *args, user, reading: Reading | None = None, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["indicator"].queryset = reportable(user)
        if reading is not None:
            del self.fields["indicator"], self.fields["county"]
            self.fields["evidence"].required = False
            self.fields["evidence"].label = "补充佐证材料"
            self.fields["value"].unit = reading.indicator.unit

    def clean_as_of(self):
        return not_in_future(self.cleaned_data["as_of"])


class CorrectionForm(Refusable, forms.Form):
    """The right number, and why the confirmed one was wrong."""

    value = forms.DecimalField(label="更正后的数值", **DIGITS)
    preliminary = forms.BooleanField(label="初步数（正式数据尚未公布）", required=False)
    reason = forms.CharField(label="更正理由", max_length=500, widget=forms.Textarea(attrs={"rows": 3}))
    evidence = StoredFileField(label="佐证材料", required=False)

    def __init__(self, *args, unit: str, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["value"].unit = unit


class KeepForm(forms.Form):
    """Of which day the figures are kept."""

    as_of = forms.DateField(label="统计时点", widget=DateInput())

    def __init__(self, *args, plan: Plan, **kwargs):
        super().__init__(*args, **kwargs)
        self.plan = plan

    def clean_as_of(self):
        day = not_in_future(self.cleaned_data["as_of"])
        if not self.plan.period_start <= day <= self.plan.period_end:
            raise forms.ValidationError(f"应在计划期间 {self.plan.period_start} 至 {self.plan.period_end} 之内。")
        return day

    def clean(self):
        if self.plan.is_closed:
            raise forms.ValidationError("计划已关闭，不能再保存读数。")
        return super().clean()


class OverrideForm(Refusable, forms.Form):
    """A lamp set by hand for a time."""

    lamp = forms.ChoiceField(label="亮灯", choices=LampColour.choices, widget=forms.RadioSelect)
    county = forms.ModelChoiceField(
        label="范围", queryset=County.objects.none(), required=False, empty_label=WHOLE_CITY
    )
    valid_from = forms.DateField(label="起始日", widget=DateInput())
    valid_to = forms.DateField(
        label="截止日", widget=DateInput(), required=False, help_text="不填则一直有效，直到另行结束。"
    )
    reason = forms.CharField(
        label="理由", max_length=200, widget=forms.Textarea(attrs={"rows": 3}), help_text="显示在年度总览的亮灯说明里。"
    )

    def __init__(self, *args, indicator: Indicator, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["county"].queryset = County.objects.filter(city_code=indicator.plan.city_code, active=True)

    def clean(self):
        data = super().clean()
        start, end = data.get("valid_from"), data.get("valid_to")
        if start and end and end < start:
            self.add_error("valid_to", "截止日不能早于起始日。")
        return data


class EndOverrideForm(Refusable, forms.Form):
    """The last day on which the lamp set by hand holds."""

    on = forms.DateField(label="最后一天", widget=DateInput())


class LampRuleForm(Refusable, forms.ModelForm):
    """One set of rules; which set is used is decided on the list."""

    reason = forms.CharField(label="修改说明", required=False, max_length=100, help_text="会写入修改记录。")

    sections = (
        ("规则", ("code", "name", "doc_no", "method", "green_from", "yellow_from", "due_soon_days")),
        ("有效期", ("effective_from", "effective_to", "reason")),
    )

    class Meta:
        model = LampRuleSet
        fields = [
            "code",
            "name",
            "doc_no",
            "method",
            "green_from",
            "yellow_from",
            "due_soon_days",
            "effective_from",
            "effective_to",
        ]
        widgets = {"effective_from": DateInput(), "effective_to": DateInput()}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["green_from"].help_text = "落后用负数：−5 表示落后 5 以内亮绿灯，恰好 5 也算。"
        self.fields["yellow_from"].help_text = "低于绿灯下限、不低于此数亮黄灯；再低亮红灯。"
        self.fields["due_soon_days"].unit = "天"
        self.fields["due_soon_days"].help_text = "距期限不足这些天仍未完成的，至少亮黄灯。"
        if self.instance.pk is not None:
            del self.fields["code"]
