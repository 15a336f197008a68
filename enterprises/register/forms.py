"""Forms of organisations, of their former names, and of two that are to be merged."""

from decimal import Decimal

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from bureau.accounts.models import County
from bureau.ui.widgets import DateInput, QuickSelect

from . import tags
from .currencies import CNY
from .matching import Matcher, NoMatch
from .models import Enterprise, FormerName
from .names import written
from .registration_types import NEW, RegistrationType
from .rules import may_choose_county
from .uscc import WrongCreditCode, check

WAN = Decimal(10_000)


class EnterpriseForm(forms.ModelForm):
    """Register or amend an organisation; what a county officer may not change is left out."""

    uscc = forms.CharField(label="统一社会信用代码", max_length=40, help_text="18 位，按营业执照或登记证书填写。")
    capital = forms.DecimalField(
        label="注册资本", required=False, min_value=0, max_digits=14, decimal_places=6, help_text="没有或不详可不填。"
    )
    plan_tags = forms.MultipleChoiceField(
        label="计划标签",
        required=False,
        choices=[(word, word) for word in tags.PLAN_WORDS],
        widget=forms.CheckboxSelectMultiple,
        help_text="年度工作计划中的企业分类，可以多选。",
    )
    renamed_on = forms.DateField(
        label="更名日期", required=False, widget=DateInput(), help_text="名称有变化时填写；原名称自动记为曾用名。"
    )
    reason = forms.CharField(
        label="修改说明", required=False, max_length=100, help_text="如依据的文件、申请；会写入修改记录。"
    )

    sections = (
        ("基本信息", ("uscc", "name", "renamed_on", "kind", "county", "address", "plan_tags", "tags")),
        (
            "登记情况",
            (
                "registered_on",
                "registration_type",
                "legal_person",
                "capital",
                "capital_currency",
                "industry",
                "hitech_field",
                "business_scope",
            ),
        ),
        ("状态", ("status", "status_on"), "注销、迁出的单位填写自哪一天起不在本市登记。"),
        ("其他", ("notes", "reason")),
    )

    class Meta:
        model = Enterprise
        fields = [
            "uscc",
            "name",
            "kind",
            "county",
            "address",
            "tags",
            "registered_on",
            "registration_type",
            "legal_person",
            "capital",
            "capital_currency",
            "industry",
            "hitech_field",
            "business_scope",
            "status",
            "status_on",
            "notes",
        ]
        widgets = {
            "registered_on": DateInput(),
            "status_on": DateInput(),
            "registration_type": QuickSelect(),
            "business_scope": forms.Textarea(attrs={"rows": 4}),
            "notes": forms.Textarea(attrs={"rows": 3}),
        }

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["capital"].unit = "万"
        self.initial["plan_tags"], self.initial["tags"] = tags.parted(self.instance.tags)
        self.fields["tags"].label = "其他标签"
        self.fields["capital_currency"].required = False
        self._dress_registration_type()
        if self.instance.capital is not None:
            self.initial["capital"] = f"{self.instance.capital / WAN:f}".rstrip("0").rstrip(".")
        if self.instance.pk is None:
            del self.fields["renamed_on"]
        if may_choose_county(user):
            self.fields["county"].queryset = County.objects.of_own_city()
        else:
            del self.fields["county"]
            if self.instance.pk is None:
                self.instance.county_id = user.county_id

    def _dress_registration_type(self) -> None:
        """Types of the present classification, and whatever the organisation has."""
        field, held = self.fields["registration_type"], self.instance.registration_type_id
        types = RegistrationType.objects.filter(version=NEW) | RegistrationType.objects.filter(pk=held)
        field.queryset, field.label = types, "登记注册类型"
        text = self.instance.registration_type_text
        field.help_text = f"按{RegistrationType.Version(NEW).label}填写。" + (f"导入时的原文：{text}。" if text else "")

    def clean_uscc(self) -> str:
        try:
            return check(self.cleaned_data["uscc"])
        except WrongCreditCode as wrong:
            raise forms.ValidationError(wrong.sentence) from wrong

    def clean_name(self) -> str:
        return written(self.cleaned_data["name"])

    def clean_tags(self) -> str:
        return tags.tidy(self.cleaned_data["tags"])

    def clean_plan_tags(self) -> list[str]:
        """Cleaned after the other tags, it puts both together: the words of the plans first."""
        ticked = self.cleaned_data["plan_tags"]
        others = self.cleaned_data.get("tags", "")
        self.cleaned_data["tags"] = tags.tidy(tags.MARK.join([*ticked, others]))
        return ticked

    def clean_capital(self) -> Decimal | None:
        wan = self.cleaned_data["capital"]
        return None if wan is None else wan * WAN

    def clean_capital_currency(self) -> str:
        return self.cleaned_data["capital_currency"] or CNY

    def clean_registered_on(self):
        day = self.cleaned_data["registered_on"]
        if day and day > timezone.localdate():
            raise forms.ValidationError("成立日期不能晚于今天。")
        return day

    def clean(self):
        cleaned = super().clean()
        if "registration_type" in self.changed_data:
            # The words of a sheet go with the code they meant; the verb writes those of the new one.
            self.instance.registration_type_text = ""
        return cleaned


class FormerNameForm(forms.ModelForm):
    """A name the organisation had, and until when."""

    class Meta:
        model = FormerName
        fields = ["name", "until"]
        widgets = {"until": DateInput()}
        help_texts = {"name": "按当时的营业执照填写全称。", "until": "更名的日期；不详可不填。"}

    def _get_validation_exclusions(self):
        return super()._get_validation_exclusions() | {"enterprise"}


class PairForm(forms.Form):
    """Which two organisations of the register are one."""

    keep = forms.CharField(label="保留的单位", max_length=120, help_text="统一社会信用代码，或与登记完全一致的全称。")
    drop = forms.CharField(label="并入的单位", max_length=120, help_text="合并后不再单独存在，名称记为曾用名。")

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.matcher = Matcher(Enterprise.objects.visible_to(user))

    def _meant(self, name: str) -> Enterprise:
        try:
            return self.matcher.meant_by(self.cleaned_data[name])
        except NoMatch as no_match:
            raise ValidationError(no_match.sentence) from no_match

    def clean_keep(self) -> Enterprise:
        return self._meant("keep")

    def clean_drop(self) -> Enterprise:
        return self._meant("drop")

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("keep") and cleaned.get("keep") == cleaned.get("drop"):
            self.add_error("drop", "这是同一家单位，请填写另一家。")
        return cleaned


class MergeForm(forms.Form):
    """For each fact in which the two differ, whose is right; and by which document."""

    reason = forms.CharField(label="合并依据", required=False, max_length=60, help_text="如核对情况；会写入修改记录。")

    def __init__(self, *args, differences, **kwargs):
        super().__init__(*args, **kwargs)
        self.names = [one.name for one in differences]
        for one in differences:
            self.fields[f"take_{one.name}"] = forms.ChoiceField(
                label=one.label,
                choices=[("kept", one.kept or "（未填）"), ("dropped", one.dropped or "（未填）")],
                initial=one.suggested,
                widget=forms.RadioSelect(),
            )

    @property
    def taking(self) -> list[str]:
        """The facts that come from the organisation that goes."""
        return [name for name in self.names if self.cleaned_data[f"take_{name}"] == "dropped"]

    @property
    def choices(self):
        """The questions, in order, as bound fields."""
        return [self[f"take_{name}"] for name in self.names]
