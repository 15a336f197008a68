"""Forms of claims: corrected, proved, decided."""

from django import forms

from bureau.accounts import phones
from bureau.accounts.models import County
from bureau.files.forms import StoredFileField
from bureau.ui.widgets import DateInput
from enterprises.register.models import Enterprise
from enterprises.register.names import written
from enterprises.register.rules import may_choose_county
from enterprises.register.uscc import WrongCreditCode, check

from .actions import PDF_OR_PICTURE
from .models import Invitation, MembershipClaim

EVIDENCE_HELP = "如营业执照、介绍信或授权书的扫描件（.pdf、.jpg、.png）。"


def evidence_field(**facts) -> StoredFileField:
    return StoredFileField(label="证明材料", allowed=PDF_OR_PICTURE, help_text=EVIDENCE_HELP, **facts)


class ClaimFields(forms.ModelForm):
    """What a person says about the firm; shared by signing up and by a further claim."""

    uscc = forms.CharField(label="统一社会信用代码", max_length=40, help_text="18 位，按营业执照或登记证书填写。")

    class Meta:
        model = MembershipClaim
        fields = ["uscc", "name", "said_county", "position"]
        labels = {"said_county": "所在县区", "position": "本人职务"}
        help_texts = {
            "name": "与营业执照一致的全称。",
            "said_county": "按注册地选择，由该县区科技管理部门确认。",
            "position": "如财务负责人、科技专员。",
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["said_county"].queryset = County.objects.of_own_city()
        self.fields["name"].widget.attrs["autocomplete"] = "organization"
        self.fields["position"].widget.attrs["autocomplete"] = "organization-title"

    def clean_uscc(self) -> str:
        try:
            return check(self.cleaned_data["uscc"])
        except WrongCreditCode as wrong:
            raise forms.ValidationError(wrong.sentence) from wrong

    def clean_name(self) -> str:
        return written(self.cleaned_data["name"])


class ClaimForm(ClaimFields):
    """A further firm, or a claim that was given back."""

    evidence = evidence_field(required=False)

    sections = (
        ("单位", ("uscc", "name", "said_county")),
        ("本人", ("position", "evidence", "note")),
    )

    class Meta(ClaimFields.Meta):
        fields = [*ClaimFields.Meta.fields, "note"]
        labels = ClaimFields.Meta.labels | {"note": "说明"}
        widgets = {"note": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk is None:
            self.instance.person = user

    @property
    def uploads(self) -> list:
        """The chosen file, if any."""
        upload = self.cleaned_data.get("evidence")
        return [upload] if upload else []


class EvidenceForm(forms.Form):
    """One more proof."""

    evidence = evidence_field()


class ReasonForm(forms.Form):
    """Why."""

    reason = forms.CharField(
        label="理由",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="会告知申请人，并写入办理经过。",
    )


class ConfirmForm(forms.Form):
    """Of a firm that the register has."""

    seen = forms.CharField(widget=forms.HiddenInput())
    as_admin = forms.BooleanField(
        label="设为单位管理员", required=False, help_text="单位管理员可以邀请和移出本单位的其他账号。"
    )
    gone_is_known = forms.BooleanField(
        label="已核实：该单位仍有业务须在本系统办理", error_messages={"required": "请先核实并勾选。"}
    )

    def __init__(self, *args, ask_admin: bool, is_gone: bool, **kwargs):
        super().__init__(*args, **kwargs)
        if not ask_admin:
            del self.fields["as_admin"]
        if not is_gone:
            del self.fields["gone_is_known"]

    @property
    def facts(self) -> dict:
        """For the verb."""
        data = self.cleaned_data
        return {
            "seen": data["seen"],
            "as_admin": data.get("as_admin", False),
            "gone_is_known": data.get("gone_is_known", False),
        }


class RegisterForm(forms.ModelForm):
    """Of a firm that the register does not have: enter it, as far as is known."""

    seen = forms.CharField(widget=forms.HiddenInput())

    sections = (
        ("登记新单位", ("name", "kind", "county", "registered_on"), "信用代码按认领所填；其余内容可以以后补充"),
    )

    class Meta:
        model = Enterprise
        fields = ["name", "kind", "county", "registered_on"]
        widgets = {"registered_on": DateInput()}

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        if may_choose_county(user):
            self.fields["county"].queryset = County.objects.of_own_city()
        else:
            del self.fields["county"]
            self.instance.county_id = user.county_id
            self.fields["name"].help_text = f"登记在{user.county.name}。"

    def clean_name(self) -> str:
        return written(self.cleaned_data["name"])

    def _get_validation_exclusions(self):
        return super()._get_validation_exclusions() | {"uscc"}

    @property
    def facts(self) -> dict:
        """For the verb."""
        return {"seen": self.cleaned_data["seen"], "new": self.instance}


class WhyForm(forms.Form):
    """Why something is done about a person; officers have to say."""

    reason = forms.CharField(
        label="理由", max_length=100, widget=forms.Textarea(attrs={"rows": 3}), help_text="会告知当事人，并写入记录。"
    )

    def __init__(self, *args, required: bool, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["reason"].required = required


class AppointForm(WhyForm):
    """Who administers a firm whose administrator is gone."""

    alone = forms.BooleanField(label="同时取消原来的单位管理员", required=False, help_text="原管理员改为经办人。")


class InvitationForm(forms.ModelForm):
    """Whom to invite."""

    class Meta:
        model = Invitation
        fields = ["name", "phone"]
        help_texts = {
            "name": "被邀请人的真实姓名。",
            "phone": "被邀请人的手机号码；已有账号的，须与账号登记的电话一致。",
        }

    def clean_phone(self) -> str:
        return phones.check(self.cleaned_data["phone"])
