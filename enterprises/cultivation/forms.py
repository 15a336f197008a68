"""Forms of the pool: to enter a firm or many, to ask, to correct, to move, to note help and talks."""

from django import forms
from django.utils import timezone

from bureau.ui.widgets import DateInput, QuickSelect
from enterprises.register.matching import Matcher, NoMatch
from enterprises.register.models import Enterprise

from .filters import rungs
from .models import FIRST_YEAR, LAST_YEAR, PoolEntry, Support, SupportKind, Talk
from .rules import advisers

WAN = 10_000


def year_field() -> forms.IntegerField:
    """The year in which the firm is to apply."""
    return forms.IntegerField(
        label="计划申报年度", min_value=FIRST_YEAR, max_value=LAST_YEAR, initial=lambda: timezone.localdate().year + 1
    )


def target_field() -> forms.ModelChoiceField:
    return forms.ModelChoiceField(label="培育目标", queryset=rungs(), widget=QuickSelect)


def adviser_field(user) -> forms.ModelChoiceField:
    return forms.ModelChoiceField(
        label="培育辅导员",
        queryset=advisers(user),
        required=False,
        widget=QuickSelect,
        help_text="负责联系该企业的工作人员；可以以后再指定。",
    )


def reason_field(**facts) -> forms.CharField:
    return forms.CharField(
        **{
            "label": "说明",
            "max_length": 100,
            "help_text": "会写入修改记录，企业可以看到。",
            "required": False,
            **facts,
        }
    )


class EnterForm(forms.ModelForm):
    """Take one firm into the pool."""

    holder = forms.CharField(
        label="企业", max_length=120, help_text="统一社会信用代码，或与登记完全一致的全称（曾用名也可以）。"
    )
    entered_on = forms.DateField(label="入库日期", widget=DateInput(), initial=timezone.localdate)

    sections = (
        ("培育对象", ("holder", "target", "planned_year", "adviser")),
        ("时间", ("entered_on", "next_talk_on")),
        ("其他", ("notes", "reason")),
    )

    class Meta:
        model = PoolEntry
        fields = ["target", "planned_year", "adviser", "entered_on", "next_talk_on", "notes"]
        widgets = {"next_talk_on": DateInput(), "notes": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.user = user
        self.fields["target"], self.fields["planned_year"] = target_field(), year_field()
        self.fields["adviser"], self.fields["reason"] = adviser_field(user), reason_field()

    def clean_holder(self) -> Enterprise:
        try:
            return Matcher(Enterprise.objects.visible_to(self.user)).meant_by(self.cleaned_data["holder"])
        except NoMatch as no_match:
            raise forms.ValidationError(no_match.sentence) from no_match

    def _get_validation_exclusions(self):
        # The verb says what is in the way, in the words of the pool.
        return super()._get_validation_exclusions() | {"enterprise", "target"}

    def validate_constraints(self) -> None:
        """The verb does, once it knows the firm."""


class AmendForm(forms.ModelForm):
    """Correct what is planned with a firm of the pool."""

    sections = (("培育安排", ("planned_year", "adviser", "next_talk_on")), ("其他", ("notes", "reason")))

    class Meta:
        model = PoolEntry
        fields = ["planned_year", "adviser", "next_talk_on", "notes"]
        widgets = {"next_talk_on": DateInput(), "notes": forms.Textarea(attrs={"rows": 4})}

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        kept = (
            type(self.instance.adviser).objects.filter(pk=self.instance.adviser_id) if self.instance.adviser else None
        )
        self.fields["adviser"] = adviser_field(user)
        if kept is not None:
            self.fields["adviser"].queryset = (advisers(user) | kept.order_by()).order_by("role", "display_name", "pk")
        self.fields["reason"] = reason_field()
        if not self.instance.is_pooled:
            del self.fields["next_talk_on"]


class AskForm(forms.Form):
    """A firm asks to be taken in."""

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        firms = Enterprise.objects.visible_to(user).order_by("name")
        self.fields["enterprise"] = forms.ModelChoiceField(label="企业", queryset=firms)
        self.fields["target"], self.fields["planned_year"] = target_field(), year_field()
        self.fields["planned_year"].help_text = "计划在哪一年申报。"
        self.fields["reason"] = reason_field(
            max_length=300, help_text="企业现有基础、希望得到的帮助等。", widget=forms.Textarea(attrs={"rows": 3})
        )


class MoveForm(forms.Form):
    """The day and the reason that a transition asks for."""

    def __init__(self, *args, day_label: str = "", needs_reason: bool = False, **kwargs):
        super().__init__(*args, **kwargs)
        if day_label:
            self.fields["on"] = forms.DateField(label=day_label, widget=DateInput(), initial=timezone.localdate)
        self.fields["reason"] = forms.CharField(
            label="理由" if needs_reason else "说明",
            max_length=200,
            required=needs_reason,
            widget=forms.Textarea(attrs={"rows": 3}),
        )


class AcceptForm(forms.Form):
    """Take in a firm that asked: with which adviser, for which year."""

    def __init__(self, *args, user, entry: PoolEntry, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["planned_year"] = year_field()
        self.fields["planned_year"].initial = entry.planned_year
        self.fields["adviser"], self.fields["reason"] = adviser_field(user), reason_field()


class ManyForm(forms.Form):
    """Take many firms in: for which rung, in which year, with which adviser."""

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["target"], self.fields["planned_year"] = target_field(), year_field()
        self.fields["adviser"], self.fields["reason"] = adviser_field(user), reason_field()
        self.fields["firms"] = forms.CharField(
            label="再加企业",
            required=False,
            widget=forms.Textarea(attrs={"rows": 4}),
            help_text="每行一家，填统一社会信用代码或全称；也可以从自测名单、Excel 导入带入。",
        )


class SupportForm(forms.ModelForm):
    """Help that a firm was given."""

    amount = forms.DecimalField(
        label="资金", required=False, min_value=0, max_digits=12, decimal_places=6, help_text="没有资金的不填。"
    )
    file = forms.FileField(label="附件", required=False, help_text="通知、签到表、合同等，可以不传。")

    class Meta:
        model = Support
        fields = ["given_on", "kind", "words", "amount", "given_by"]
        widgets = {"given_on": DateInput(), "words": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["amount"].unit = "万元"
        if self.instance.amount is not None:
            self.initial["amount"] = f"{self.instance.amount / WAN:f}".rstrip("0").rstrip(".")
        kinds = SupportKind.objects.filter(active=True) | SupportKind.objects.filter(pk=self.instance.kind_id)
        self.fields["kind"].queryset = kinds
        if self.instance.pk is None:
            self.fields["given_on"].initial = timezone.localdate

    def clean_amount(self):
        wan = self.cleaned_data["amount"]
        return None if wan is None else wan * WAN


class TalkForm(forms.ModelForm):
    """A talk that was held, and the next one."""

    sections = (("本次谈话", ("held_on", "people", "content")), ("约定", ("next_steps", "next_on")))

    class Meta:
        model = Talk
        fields = ["held_on", "people", "content", "next_steps", "next_on"]
        widgets = {
            "held_on": DateInput(),
            "next_on": DateInput(),
            "content": forms.Textarea(attrs={"rows": 4}),
            "next_steps": forms.Textarea(attrs={"rows": 3}),
        }

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["next_on"].help_text = "保存后成为该企业的下次谈话日期，到期提醒辅导员。"
        if self.instance.pk is None:
            self.fields["held_on"].initial = timezone.localdate
