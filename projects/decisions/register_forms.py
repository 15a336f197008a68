"""Forms of honours and of recommendations upwards."""

from django import forms
from django.utils import timezone

from bureau.ui.widgets import DateInput
from enterprises.annual_figures.forms import WanField
from enterprises.register.models import Enterprise
from projects.register.form_parts import PARTY_HELP, PlacedForm

from .choices import AWARDS, CONTESTS, PRIZES
from .outcome_models import Honour, UpwardRecommendation

REASON = {"label": "说明", "required": False, "max_length": 100, "help_text": "会写入修改记录。"}


class HonourForm(PlacedForm):
    """An award or the place in a contest."""

    party = "enterprise"
    party_label = "完成单位"

    sections = (
        ("奖项", ("kind", "prize", "level", "year", "grade", "edition", "track", "rank")),
        ("成果", ("title", "unit_names", "place", "persons")),
        ("文件", ("awarded_on", "document_number", "notes", "reason")),
    )

    class Meta:
        model = Honour
        fields = (
            "kind prize level year grade edition track rank title unit_names persons awarded_on document_number notes"
        ).split()
        widgets = {"awarded_on": DateInput(), "notes": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["prize"] = forms.ChoiceField(label="奖项", choices=[("", "---------"), *AWARDS, *CONTESTS])
        self.fields["unit_names"].help_text = PARTY_HELP

    def clean_unit_names(self) -> str:
        return self.read_party("unit_names", "enterprise")

    def clean_awarded_on(self):
        return self.not_coming("awarded_on")

    def clean(self):
        """Settle the place by the organisation, which stands under another name here, and the prize by its kind."""
        if "unit_names" in self.cleaned_data:
            self.cleaned_data["enterprise_name"] = self.cleaned_data["unit_names"]
        facts = super().clean()
        if facts.get("kind") and facts.get("prize") and facts["prize"] not in PRIZES[facts["kind"]]:
            self.add_error("prize", "奖项与类型不符。")
        return facts


class UpwardForm(forms.ModelForm):
    """A recommendation to the province or the state."""

    enterprise_name = forms.CharField(
        label="单位", max_length=120, help_text="写单位全称或统一社会信用代码；须在企业名录中。"
    )
    reason = forms.CharField(**REASON)

    sections = (
        ("项目", ("enterprise_name", "title", "leader", "asked")),
        ("推荐", ("level", "programme", "sent_on", "document_number", "call")),
        ("其他", ("notes", "reason")),
    )

    class Meta:
        model = UpwardRecommendation
        fields = "title leader asked level programme sent_on document_number call notes".split()
        field_classes = {"asked": WanField}
        widgets = {"sent_on": DateInput(), "notes": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.user = user
        self.fields["asked"].unit = "万元"
        self.fields["call"].queryset = self.fields["call"].queryset.visible_to(user)
        if self.instance.pk is not None:
            self.fields["enterprise_name"].initial = self.instance.enterprise.name

    def clean_enterprise_name(self) -> str:
        text = self.cleaned_data["enterprise_name"].strip()
        named = Enterprise.objects.visible_to(self.user).select_related("county")
        found = named.filter(uscc=text.upper()) or named.filter(name=text)
        if len(found) != 1:
            raise forms.ValidationError("企业名录中没有这个单位，请写全称或统一社会信用代码。")
        self.instance.enterprise = found[0]
        return text

    def clean_sent_on(self):
        day = self.cleaned_data["sent_on"]
        if day > timezone.localdate():
            raise forms.ValidationError("日期不能晚于今天。")
        return day


class ResultForm(forms.Form):
    """What the higher level said."""

    approved = forms.TypedChoiceField(
        label="结果",
        choices=[("yes", "获批"), ("no", "未获批")],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
    )
    on = forms.DateField(label="结果日期", widget=DateInput())
    document = forms.CharField(label="结果文号", max_length=80, required=False)
    money = WanField(label="获批金额", required=False, min_value=0)
