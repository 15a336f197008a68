"""Forms of the library: a policy, what it gives, its end, its attachments."""

from decimal import Decimal

from django import forms

from bureau.files.forms import StoredFileField
from bureau.ui.widgets import DateInput
from enterprises.annual_figures.forms import WanField
from enterprises.annual_figures.groups import LABELS, MONEY
from enterprises.register.documents import document_number

from .choices import AmountKind, PolicyState
from .models import Policy, PolicyItem

REASON = {"label": "修改说明", "required": False, "max_length": 100, "help_text": "会写入修改记录。"}


class PercentField(forms.DecimalField):
    """A ratio typed in percent."""

    unit = "%"

    def __init__(self, **kwargs):
        super().__init__(**{**kwargs, "max_digits": 12, "decimal_places": 4})

    def prepare_value(self, value):
        """What is stored is a ratio; what was typed stands as it was typed."""
        if not isinstance(value, Decimal):
            return value
        return f"{value * 100:f}".rstrip("0").rstrip(".") if value else "0"

    def clean(self, value):
        percent = super().clean(value)
        return None if percent is None else percent / 100

    def has_changed(self, initial, data):
        try:
            return self.clean(data) != initial
        except forms.ValidationError:
            return True


class PolicyForm(forms.ModelForm):
    """A policy document."""

    reason = forms.CharField(**REASON)

    sections = (
        ("文件", ("title", "document_number", "issuer", "level", "county", "division")),
        ("有效期", ("valid_from", "valid_to")),
        ("内容", ("summary", "text")),
        ("其他", ("reason",)),
    )

    class Meta:
        model = Policy
        fields = [
            *("title", "document_number", "issuer", "level", "county", "division"),
            *("valid_from", "valid_to", "summary", "text"),
        ]
        widgets = {
            "valid_from": DateInput(),
            "valid_to": DateInput(),
            "summary": forms.Textarea(attrs={"rows": 2}),
            "text": forms.Textarea(attrs={"rows": 14}),
        }

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.user = user
        self.fields["county"].queryset = self.fields["county"].queryset.of_own_city()
        if self.instance.pk is None:
            del self.fields["reason"]

    def clean_document_number(self) -> str:
        return document_number(self.cleaned_data["document_number"])


class PolicyItemForm(forms.ModelForm):
    """One thing that a policy gives. Of the two ways to say an amount only the chosen one is kept."""

    reason = forms.CharField(**REASON)

    sections = (
        ("条款", ("name", "funding_mode", "order", "notes")),
        (
            "金额",
            ("amount_kind", "fixed_amount", "ratio", "base_figure", "base_year", "base_label", "cap", "budget"),
            "固定金额只填第一项；按比例的填写比例、基数和最高金额。",
        ),
        ("受理", ("window_from", "window_to", "needs_county", "documents")),
        ("其他", ("reason",)),
    )

    class Meta:
        model = PolicyItem
        fields = [
            *("name", "funding_mode", "order", "notes", "amount_kind", "fixed_amount", "ratio", "base_figure"),
            *("base_year", "base_label", "cap", "budget", "window_from", "window_to", "needs_county", "documents"),
        ]
        field_classes = {"fixed_amount": WanField, "cap": WanField, "budget": WanField, "ratio": PercentField}
        widgets = {
            "window_from": DateInput(),
            "window_to": DateInput(),
            "documents": forms.Textarea(attrs={"rows": 4}),
        }

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.user = user
        self.fields["base_figure"].choices = [("", "由申请单位填报"), *((name, LABELS[name]) for name in MONEY)]
        for name in ("fixed_amount", "cap", "budget"):
            self.fields[name].unit = "万元"
        if self.instance.pk is None:
            del self.fields["reason"]

    def clean_documents(self) -> str:
        lines = dict.fromkeys(filter(None, map(str.strip, self.cleaned_data["documents"].splitlines())))
        if any(len(line) > 100 for line in lines):
            raise forms.ValidationError("每项材料的名称不超过 100 个字。")
        return "\n".join(lines)

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("amount_kind") == AmountKind.FIXED:
            cleaned |= {"ratio": None, "cap": None, "base_figure": "", "base_label": "", "base_year": None}
            if not cleaned.get("fixed_amount") and "fixed_amount" not in self.errors:
                self.add_error("fixed_amount", "请填写固定金额。")
        else:
            cleaned["fixed_amount"] = None
            if not cleaned.get("ratio") and "ratio" not in self.errors:
                self.add_error("ratio", "请填写比例。")
        return cleaned


class EndForm(forms.Form):
    """Why a policy is no longer carried out, and what took its place."""

    reason = forms.CharField(label="理由", max_length=500, widget=forms.Textarea(attrs={"rows": 3}))
    superseded_by = forms.ModelChoiceField(
        Policy.objects.none(), label="由哪项政策替代", required=False, help_text="没有替代政策的不选。"
    )

    def __init__(self, *args, policy: Policy, **kwargs):
        super().__init__(*args, **kwargs)
        others = Policy.objects.filter(state=PolicyState.PUBLISHED).exclude(pk=policy.pk)
        self.fields["superseded_by"].queryset = others


class ReasonForm(forms.Form):
    """Why; kept in the trail."""

    reason = forms.CharField(
        label="理由",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="会写入办理经过，能看到此页的人都能看到。",
    )


class FileForm(forms.Form):
    """An attachment of a policy."""

    file = StoredFileField(label="附件")
