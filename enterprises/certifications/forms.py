"""Forms of certificates."""

from django import forms
from django.utils import timezone

from bureau.ui.widgets import DateInput
from enterprises.register.matching import Matcher, NoMatch
from enterprises.register.models import Enterprise

from .models import Certification, CertificationKind
from .validity import number_remark


class CertificationForm(forms.ModelForm):
    """A certificate of an organisation; a new one asks whose it is."""

    holder = forms.CharField(
        label="企业", max_length=120, help_text="统一社会信用代码，或与登记完全一致的全称（曾用名也可以）。"
    )
    reason = forms.CharField(label="修改说明", required=False, max_length=100, help_text="会写入修改记录。")

    sections = (
        ("证书", ("holder", "kind", "number", "batch")),
        ("有效期", ("issued_on", "expires_on")),
        ("其他", ("reason",)),
    )

    class Meta:
        model = Certification
        fields = ["kind", "number", "batch", "issued_on", "expires_on"]
        widgets = {"issued_on": DateInput(), "expires_on": DateInput()}

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.user = user
        self.fields["kind"].queryset = CertificationKind.objects.filter(active=True)
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
    def remark(self) -> str:
        """What to look at again although it was accepted."""
        return number_remark(self.instance.kind, self.instance.number)


class RevocationForm(forms.Form):
    """From which day, and why."""

    on = forms.DateField(label="撤销日期", widget=DateInput(), help_text="自该日起不再有效，也不再计入有效证书。")
    reason = forms.CharField(
        label="撤销原因",
        max_length=200,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="写明依据的公告或文号。",
    )
