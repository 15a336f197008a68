"""The form of a proposal: the file as it stands, to be corrected; and that of the decisions on it."""

from decimal import Decimal

from django import forms
from django.utils import timezone

from bureau.files.forms import StoredFileField
from bureau.ui.figures import YUAN_PER_WAN
from bureau.ui.widgets import DateInput, QuickSelect
from enterprises.register.currencies import CNY
from enterprises.register.models import Enterprise
from enterprises.register.names import name_key, written
from enterprises.register.registration_types import NEW, RegistrationType

from .actions import Verdict
from .matters import COLUMNS, Proposed, differences
from .models import CorrectionItem

MOST_FILES = 10


class SeveralFiles(forms.FileInput):
    """An input that takes several files at once."""

    allow_multiple_selected = True

    def value_from_datadict(self, data, files, name):
        return files.getlist(name) if hasattr(files, "getlist") else files.get(name) or []


class StoredFilesField(StoredFileField):
    """Several uploads, each checked; `cleaned_data` holds them in a list."""

    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.widget = SeveralFiles(attrs=self.widget.attrs)
        self.widget.is_required = self.required

    def clean(self, data, initial=None):
        uploads = data or []
        if len(uploads) > MOST_FILES:
            raise forms.ValidationError(f"一次最多上传 {MOST_FILES} 个文件。")
        if not uploads and self.required:
            raise forms.ValidationError(self.error_messages["required"])
        return [super(StoredFilesField, self).clean(upload) for upload in uploads]


class CorrectionForm(forms.ModelForm):
    """What the file should say. It binds a copy of the organisation; `changes` are the facts in which it differs."""

    capital = forms.DecimalField(
        label="注册资本", required=False, min_value=0, max_digits=14, decimal_places=6, help_text="没有或不详可不填。"
    )
    renamed_on = forms.DateField(
        label="更名日期",
        required=False,
        widget=DateInput(),
        help_text="名称有变化时填写登记机关核准变更的日期；原名称会记为曾用名。",
    )
    reason = forms.CharField(
        label="申请说明",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="为什么变更，依据什么文件。",
    )
    evidence = StoredFilesField(
        label="证明材料", required=False, help_text="如新营业执照、变更核准通知书，可多选；提交后也可以补充。"
    )

    sections = (
        ("名称", ("name", "renamed_on", "kind")),
        (
            "登记情况",
            (
                "legal_person",
                "address",
                "registered_on",
                "registration_type",
                "capital",
                "capital_currency",
                "business_scope",
            ),
        ),
        ("行业与领域", ("industry", "hitech_field")),
        ("说明与材料", ("reason", "evidence")),
    )

    class Meta:
        model = Enterprise
        fields = COLUMNS
        widgets = {
            "registered_on": DateInput(),
            "registration_type": QuickSelect(),
            "business_scope": forms.Textarea(attrs={"rows": 4}),
        }

    def __init__(self, *args, stored: Enterprise, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.stored = stored
        self.fields["capital"].unit = "万"
        self.fields["capital_currency"].required = False
        types = RegistrationType.objects
        held = types.filter(pk__in=[stored.registration_type_id or "", self.instance.registration_type_id or ""])
        self.fields["registration_type"].queryset = types.filter(version=NEW) | held
        self.fields["registration_type"].label = "登记注册类型"
        if self.instance.capital is not None:
            self.initial["capital"] = f"{self.instance.capital / YUAN_PER_WAN:f}".rstrip("0").rstrip(".")

    def clean_name(self) -> str:
        return written(self.cleaned_data["name"])

    def clean_capital(self) -> Decimal | None:
        wan = self.cleaned_data["capital"]
        return None if wan is None else wan * YUAN_PER_WAN

    def clean_capital_currency(self) -> str:
        return self.cleaned_data["capital_currency"] or CNY

    def clean_business_scope(self) -> str:
        return self.cleaned_data["business_scope"].replace("\r\n", "\n")

    def clean_registered_on(self):
        day = self.cleaned_data["registered_on"]
        if day and day > timezone.localdate():
            raise forms.ValidationError("成立日期不能晚于今天。")
        return day

    def clean(self):
        cleaned = super().clean()
        name, day = cleaned.get("name"), cleaned.get("renamed_on")
        renamed = bool(name) and name_key(name) != self.stored.name_key
        if day and day > timezone.localdate():
            self.add_error("renamed_on", "更名日期不能晚于今天。")
        if renamed and not day and "renamed_on" not in self.errors:
            self.add_error("renamed_on", "名称有变化，请填写更名日期。")
        if not renamed:
            cleaned["renamed_on"] = None
        return cleaned

    @property
    def changes(self) -> list[Proposed]:
        """What is proposed; of a bound form after it was checked."""
        day = self.cleaned_data.get("renamed_on") if self.is_bound else None
        return differences(self.stored, self.instance, renamed_on=day)


class EvidenceForm(forms.Form):
    """Files that follow later."""

    evidence = StoredFilesField(label="补充材料", error_messages={"required": "请选择要上传的文件。"})


CONFIRM, REFUSE = "confirm", "refuse"


class DecisionForm(forms.Form):
    """For each fact: confirmed or not, with a reason; and what the register said when this was asked."""

    def __init__(self, *args, items: list[CorrectionItem], enterprise: Enterprise, **kwargs):
        super().__init__(*args, **kwargs)
        self.items = items
        self.now = {item.pk: item.matter.of(enterprise) for item in items}
        for item in items:
            self.fields[f"verdict_{item.pk}"] = forms.ChoiceField(
                label=str(item),
                required=False,
                choices=[(CONFIRM, "确认变更"), (REFUSE, "不予变更")],
                widget=forms.RadioSelect(),
            )
            self.fields[f"reason_{item.pk}"] = forms.CharField(label=f"{item}的理由", required=False, max_length=200)
            self.fields[f"seen_{item.pk}"] = forms.CharField(
                required=False, strip=False, widget=forms.HiddenInput, initial=self.now[item.pk]
            )

    @property
    def verdicts(self) -> dict[int, Verdict]:
        """What was chosen, by the key of the fact; nothing for a fact that was left out."""
        found = {}
        for item in self.items:
            chosen = self.cleaned_data.get(f"verdict_{item.pk}")
            if chosen:
                seen = self.cleaned_data[f"seen_{item.pk}"].replace("\r\n", "\n")
                found[item.pk] = Verdict(chosen == CONFIRM, self.cleaned_data[f"reason_{item.pk}"], seen)
        return found

    def look_again(self, pks) -> None:
        """Show of these facts what the register says now, with the choice taken away: they are decided anew."""
        self.data = self.data.copy()
        for pk in pks:
            if self.data.get(f"seen_{pk}", "").replace("\r\n", "\n") != self.now[pk]:
                self.data[f"seen_{pk}"] = self.now[pk]
                self.data.pop(f"verdict_{pk}", None)


class ReasonForm(forms.Form):
    """Why; the firm reads it."""

    reason = forms.CharField(
        label="退回理由",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="企业会收到消息并看到理由。",
    )
