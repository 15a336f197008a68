"""Forms of experts."""

from django import forms
from django.utils import timezone

from bureau.accounts.models import County
from bureau.accounts.phones import check as check_phone
from bureau.ui.widgets import DateInput
from enterprises.integrity.identity import WrongIdNumber, digest
from enterprises.membership.sign_up_forms import AccountFields
from projects.calls.models import Call

from . import fields
from .models import Expert, ExpertEvaluation, ExpertRelation

REASON = {"max_length": 200, "widget": forms.Textarea(attrs={"rows": 3})}


class ReasonForm(forms.Form):
    """Why."""

    reason = forms.CharField(label="理由", **REASON)

    def __init__(self, *args, needed: bool = True, **kwargs):
        super().__init__(*args, **kwargs)
        if not needed:
            self.fields["reason"].required = False


class OwnForm(forms.ModelForm):
    """What an expert keeps himself."""

    sections = (("联系方式", ("phone", "email")), ("专业", ("title", "specialty")))

    class Meta:
        model = Expert
        fields = ["phone", "email", "title", "specialty"]

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.user = user

    def clean_phone(self) -> str:
        text = self.cleaned_data["phone"]
        return check_phone(text) if text else ""


class ExpertForm(OwnForm):
    """Enter or correct an expert."""

    field_codes = forms.MultipleChoiceField(
        label="专业领域",
        required=False,
        choices=fields.choices,
        widget=forms.SelectMultiple(attrs={"size": 10}),
        help_text="按住 Ctrl 键可选多个；抽取时按领域筛选技术专家。",
    )
    id_number = forms.CharField(
        label="证件号码",
        required=False,
        max_length=20,
        help_text="只用于诚信核查和回避核对，保存后不能再看到号码；不填的无法核查本人的诚信记录。",
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    reason = forms.CharField(label="修改说明", required=False, max_length=100, help_text="会写入修改记录。")

    sections = (
        ("专家", ("name", "kind", "title", "id_number")),
        ("工作单位", ("employer_name", "employer_code", "county")),
        ("专业", ("field_codes", "specialty")),
        ("联系方式", ("phone", "email")),
        ("评审安排", ("most_open", "notes", "reason")),
    )

    class Meta:
        model = Expert
        fields = "name kind title employer_name employer_code county specialty phone email most_open notes".split()
        widgets = {"notes": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["county"].queryset = County.objects.of_own_city()
        self.fields["county"].empty_label = "不在本市，或按登记单位的县区"
        self.fields["employer_name"].help_text = "全称；已登记的单位会自动关联，用于回避。"
        self.fields["employer_code"].help_text = "18 位，可以不填；填写后按代码关联登记单位。"
        self.initial["field_codes"] = self.instance.field_list
        if self.instance.pk is None:
            del self.fields["reason"]
        elif self.instance.id_hash:
            self.fields["id_number"].help_text = "已登记；重新填写会替换，不填则保持不变。"

    def clean_field_codes(self) -> list[str]:
        codes = self.cleaned_data["field_codes"]
        if len(codes) > fields.MOST:
            raise forms.ValidationError(f"最多选 {fields.MOST} 个领域，现为 {len(codes)} 个。")
        return codes

    def clean_id_number(self) -> str:
        number = self.cleaned_data["id_number"]
        try:
            return digest(number) if number else ""
        except WrongIdNumber as wrong:
            raise forms.ValidationError(wrong.sentence) from wrong

    def _post_clean(self):
        self.instance.fields = fields.SEPARATOR.join(self.cleaned_data.get("field_codes", []))
        if found := self.cleaned_data.get("id_number"):
            self.instance.id_hash = found
        super()._post_clean()


class RelationForm(forms.ModelForm):
    """A relation for which the expert stays away."""

    class Meta:
        model = ExpertRelation
        fields = ["kind", "organisation_name", "person_name", "until", "note"]
        widgets = {"until": DateInput()}

    def __init__(self, *args, expert, **kwargs):
        super().__init__(*args, **kwargs)
        self.instance.expert = expert
        self.fields["organisation_name"].help_text = "全称；已登记的单位按全部曾用名回避。"
        self.fields["person_name"].help_text = "单位和人员至少填写一项。"

    def clean(self):
        facts = super().clean()
        if not facts.get("organisation_name") and not facts.get("person_name"):
            self.add_error("organisation_name", "请填写单位或人员姓名。")
        return facts


class EndForm(forms.Form):
    """The last day of a relation."""

    until = forms.DateField(label="最后一天", widget=DateInput(), initial=timezone.localdate)


class EvaluationForm(forms.Form):
    """How the expert worked for a call."""

    call = forms.ModelChoiceField(label="申报通知", queryset=Call.objects.none())
    mark = forms.ChoiceField(label="评价", choices=ExpertEvaluation.Mark.choices)
    remark = forms.CharField(label="评语", required=False, max_length=300, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *args, expert, **kwargs):
        super().__init__(*args, **kwargs)
        calls = Call.objects.filter(panels__seats__expert=expert).distinct()
        self.fields["call"].queryset = calls
        self.fields["call"].help_text = "这位专家参加过评审的申报。" if calls else "这位专家还没有参加过评审。"


class LinkForm(forms.Form):
    """An account that is there already."""

    username = forms.CharField(
        label="用户名",
        required=False,
        max_length=150,
        help_text="已由系统管理员开通评审专家账号的填写；没有账号的留空，生成邀请链接。",
    )


class JoinForm(AccountFields):
    """The account of an invited expert; name and telephone number are those of the library."""

    sections = (("账号", ("username", "password1", "password2")), ("个人信息处理告知", ("agreed",)))

    def __init__(self, *args, expert, **kwargs):
        super().__init__(*args, **kwargs)
        self.expert = expert

    def account(self):
        account = super().account()
        account.display_name, account.phone = self.expert.name, self.expert.phone
        return account
