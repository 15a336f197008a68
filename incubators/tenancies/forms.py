"""Forms of tenancies."""

from django import forms
from django.utils import timezone

from bureau.ui.widgets import DateInput
from enterprises.register.matching import Matcher, NoMatch
from enterprises.register.models import Enterprise
from incubators.register.models import Carrier
from incubators.register.rules import may_choose_county

from .limits import age_remark
from .models import Tenancy

OPEN_STATES = [(Tenancy.State.INCUBATING, "在孵（在孵企业）"), (Tenancy.State.RESIDENT, "入驻（不作为在孵企业）")]


class StayForm(forms.ModelForm):
    """What may be corrected of a stay: everything but who and where."""

    reason = forms.CharField(label="修改说明", required=False, max_length=100, help_text="会写入修改记录。")
    sections = (
        ("入驻", ("entered_on", "left_on", "graduated_on", "graduate_basis")),
        ("情况", ("leader", "area", "employees", "mentor")),
        ("其他", ("notes", "reason")),
    )

    class Meta:
        model = Tenancy
        fields = [
            "entered_on",
            "left_on",
            "graduated_on",
            "graduate_basis",
            "leader",
            "area",
            "employees",
            "mentor",
            "notes",
        ]
        widgets = {
            "entered_on": DateInput(),
            "left_on": DateInput(),
            "graduated_on": DateInput(),
            "notes": forms.Textarea(attrs={"rows": 3}),
        }

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.user = user
        self.fields["area"].unit, self.fields["employees"].unit = "㎡", "人"
        stay = self.instance
        if stay.pk is not None:
            self._leave_out(stay)

    def _leave_out(self, stay: Tenancy) -> None:
        """An end that has not come is entered by its own page."""
        if stay.firm_id:
            del self.fields["leader"]
        if stay.left_on is None:
            del self.fields["left_on"]
        elif stay.state != Tenancy.State.GRADUATED:
            self.fields["left_on"].required = True
        if stay.state != Tenancy.State.GRADUATED:
            del self.fields["graduated_on"], self.fields["graduate_basis"]
        else:
            self.fields["graduated_on"].required = True

    def clean(self):
        facts = super().clean()
        for name in ("entered_on", "left_on", "graduated_on"):
            if facts.get(name) and facts[name] > timezone.localdate():
                self.add_error(name, f"{self.fields[name].label}不能晚于今天。")
        return facts

    @property
    def remark(self) -> str:
        """What to look at again although it was accepted."""
        return age_remark(self.instance)


class EntryForm(StayForm):
    """A new stay: who, where, since when."""

    firm = forms.CharField(
        label="企业",
        max_length=120,
        required=False,
        help_text="统一社会信用代码，或与登记完全一致的全称（曾用名也可以）。创业团队不填。",
    )
    state = forms.ChoiceField(label="入驻方式", choices=OPEN_STATES, help_text="创业团队选“入驻”。")
    sections = (
        ("入驻方", ("firm", "team", "leader"), "企业和创业团队填写其中一项。"),
        ("入驻", ("carrier", "entered_on", "state", "area")),
        ("情况", ("employees", "mentor", "notes", "reason")),
    )

    class Meta(StayForm.Meta):
        fields = ["carrier", "team", "leader", "entered_on", "state", "area", "employees", "mentor", "notes"]

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, user=user, **kwargs)
        carriers = Carrier.objects.order_by("name")
        self.fields["carrier"].queryset = carriers if may_choose_county(user) else carriers.visible_to(user)

    def clean_firm(self) -> Enterprise | None:
        """A firm may grow outside the county it is registered in, so the whole register is searched."""
        text = self.cleaned_data["firm"].strip()
        try:
            self.instance.firm = Matcher(Enterprise.objects.all()).meant_by(text) if text else None
        except NoMatch as no_match:
            raise forms.ValidationError(no_match.sentence) from no_match
        return self.instance.firm

    def clean(self):
        facts = super().clean()
        firm, team = facts.get("firm"), facts.get("team")
        if "firm" not in self.errors and bool(firm) == bool(team):
            self.add_error("firm", "请填写企业或创业团队，只填其中一项。")
        if team and not facts.get("leader"):
            self.add_error("leader", "请填写团队负责人，用于区分同名团队。")
        if team and facts.get("state") == Tenancy.State.INCUBATING:
            self.add_error("state", "创业团队不是在孵企业，请选“入驻”。")
        return facts


class LeaveForm(forms.Form):
    """When a tenant left, and how."""

    how = forms.ChoiceField(label="离开方式", choices=[("withdrawn", "退出"), ("evicted", "清退")])
    on = forms.DateField(label="离开日期", widget=DateInput(), help_text="离开当日不再计入在驻。")
    reason = forms.CharField(
        label="离开原因",
        max_length=200,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="清退须填写。",
    )


class GraduateForm(forms.Form):
    """When a firm graduated, by which condition."""

    on = forms.DateField(label="毕业日期", widget=DateInput(), help_text="毕业当日起不再计入在孵企业。")
    basis = forms.ChoiceField(
        label="毕业依据",
        choices=[("", "请选择"), *Tenancy.Basis.choices],
        help_text="国科发区〔2018〕300号，至少符合一项。",
    )
    left = forms.BooleanField(label="同日离开载体", required=False)


class ResumeForm(forms.Form):
    """Why an end is taken back."""

    reason = forms.CharField(label="理由", max_length=200, widget=forms.Textarea(attrs={"rows": 3}))
