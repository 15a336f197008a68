"""Forms of claims and payments."""

from django import forms
from django.utils import timezone

from bureau.files.forms import StoredFileField
from bureau.ui.widgets import DateInput
from enterprises.annual_figures.forms import WanField

from .claim_models import PolicyClaim, PolicyPayment
from .reckoning import base_words, reckon, wan


class ClaimForm(forms.Form):
    """What the firm writes; one upload for each required document, those that are there need not come again."""

    statement = forms.CharField(
        label="申请说明",
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text="写明申请的依据、金额和用途；提交前须填写。",
    )

    def __init__(self, *args, claim: PolicyClaim, **kwargs):
        self.claim = claim
        initial = {"statement": claim.statement, "base": claim.base}
        super().__init__(*args, **{**kwargs, "initial": initial | (kwargs.get("initial") or {})})
        item = claim.item
        if item.amount_kind == item.AmountKind.RATIO and not item.base_figure:
            self.fields["base"] = WanField(
                label=base_words(item, claim.year), min_value=0, help_text="审核时核定；提交前须填写。"
            )
            self.fields["base"].unit = "万元"
        held = {document.title: document.file.name for document in claim.documents.select_related("file")}
        self.titles = {f"document_{number}": title for number, title in enumerate(item.document_list)}
        for name, title in self.titles.items():
            field = StoredFileField(label=title, required=title not in held)
            state = f"已上传“{held[title]}”，重新上传则替换。" if title in held else "提交前须上传。"
            field.help_text = f"{state}{field.help_text}"
            self.fields[name] = field

    def full_clean(self):
        """A draft may be saved without what the submission needs; the page marks it as needed all the same."""
        needed = [field for field in self.fields.values() if field.required]
        for field in needed:
            field.required = False
        super().full_clean()
        for field in needed:
            field.required = True

    @property
    def sections(self):
        return (("申请", ("statement", "base")), ("申请材料", tuple(self.titles)))

    @property
    def uploads(self) -> dict:
        """The new files by the name of their document."""
        return {title: self.cleaned_data[name] for name, title in self.titles.items() if self.cleaned_data.get(name)}


class ApproveForm(forms.Form):
    """What is granted, and when it is due."""

    base = WanField(label="核定基数", required=False, min_value=0, help_text="经核查的基数；金额不超过按它计算的结果。")
    amount = WanField(label="核定金额", min_value=0)
    due_on = forms.DateField(label="应兑付日期", widget=DateInput())
    remark = forms.CharField(
        label="核定说明",
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="有条件无法由系统判断的，写明如何核查；会写入办理经过。",
    )

    def __init__(self, *args, claim: PolicyClaim, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["amount"].unit = self.fields["base"].unit = "万元"
        item = claim.item
        if item.base_figure or item.amount_kind == item.AmountKind.FIXED:
            del self.fields["base"]
        else:
            self.fields["base"].label = f"核定的{base_words(item, claim.year)}"
            self.fields["base"].initial = claim.base
        reckoned = reckon(item, claim.base, claim.year)
        self.fields["amount"].initial = min(filter(None, (claim.asked, reckoned.amount)), default=None)
        self.fields["amount"].help_text = f"{reckoned.words}。"


class PaymentForm(forms.ModelForm):
    """Money paid on a claim."""

    class Meta:
        model = PolicyPayment
        fields = ["paid_on", "amount", "voucher", "notes"]
        widgets = {"paid_on": DateInput()}
        field_classes = {"amount": WanField}

    def __init__(self, *args, claim: PolicyClaim, **kwargs):
        super().__init__(*args, **kwargs)
        self.instance.claim = claim
        self.fields["amount"].unit = "万元"
        self.fields["paid_on"].initial = timezone.localdate()
        self.fields["amount"].initial = claim.left_to_pay
        self.fields[
            "amount"
        ].help_text = f"核定 {wan(claim.approved)}，尚未兑付 {wan(claim.left_to_pay)}；可以分次兑付。"

    def _get_validation_exclusions(self):
        return super()._get_validation_exclusions() | {"claim", "enterprise", "county", "entered_by"}
