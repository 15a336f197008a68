"""Forms of calls: the call itself, its copy, its window, permits."""

from django import forms
from django.utils import timezone

from bureau.files.forms import StoredFileField
from enterprises.annual_figures.forms import WanField
from enterprises.register.matching import Matcher, NoMatch
from enterprises.register.models import Enterprise
from projects.programmes.models import Programme

from . import outcomes
from .models import Call

RULES = ("needs_recommendation", "quota_leader", "quota_firm", "quota_county", "most_money", "publicity_days")


class MomentInput(forms.DateTimeInput):
    """A calendar with a clock to the second; its value is always ISO, whatever the language."""

    input_type = "datetime-local"

    def __init__(self, attrs: dict | None = None):
        super().__init__(attrs={"step": "1", **(attrs or {})}, format="%Y-%m-%dT%H:%M:%S")


def defaults_of(programme: Programme) -> dict:
    """What a new call of a programme begins with: its own rules."""
    return {"programme": programme.pk} | {name: getattr(programme, name) for name in RULES}


class CallForm(forms.ModelForm):
    """A call."""

    reason = forms.CharField(label="修改说明", required=False, max_length=100, help_text="会写入修改记录。")

    sections = (
        ("通知", ("title", "kind", "programme", "outcome_kind", "year", "division", "document_number")),
        ("申报时间", ("opens_at", "closes_at"), "精确到秒，首尾两秒都算在内。"),
        ("指南", ("guide",)),
        ("推荐和限项", ("needs_recommendation", "recommend_until", "quota_leader", "quota_firm", "quota_county")),
        ("经费", ("budget", "most_money")),
        ("审查、评审和公示", ("publishes_failed", "needs_review", "is_blind", "publicity_days")),
        ("其他", ("reason",)),
    )

    class Meta:
        model = Call
        fields = [
            *("title", "kind", "programme", "outcome_kind", "year", "division", "document_number"),
            *("opens_at", "closes_at", "guide", "needs_recommendation", "recommend_until"),
            *("quota_leader", "quota_firm", "quota_county", "budget", "most_money"),
            *("publishes_failed", "needs_review", "is_blind", "publicity_days"),
        ]
        field_classes = {"budget": WanField, "most_money": WanField}
        widgets = {
            "opens_at": MomentInput(),
            "closes_at": MomentInput(),
            "recommend_until": MomentInput(),
            "guide": forms.Textarea(attrs={"rows": 16}),
        }
        help_texts = {
            "programme": "项目立项须选择。",
            "outcome_kind": "认定、奖励和竞赛须选择，发文后登记到相应的名录；项目立项和备案不选。",
            "recommend_until": "不填则不限；县区在此之前提交推荐意见。",
            "quota_leader": "不填则不限。",
            "quota_firm": "不填则不限。",
            "quota_county": "不填则不限。",
            "publicity_days": "立项公示的工作日数。",
            "guide": "支持方向、条件、支持标准、联系人。公开显示，首行缩进和空行会保留。",
        }

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.user = user
        self.fields["programme"].queryset = Programme.objects.filter(active=True).own_first()
        self.fields["year"].min_value = 2000
        outcome = self.fields["outcome_kind"]
        offered = [("", "不适用"), *outcomes.grouped(Call.Kind.choices)]
        self.fields["outcome_kind"] = forms.ChoiceField(
            label=outcome.label, help_text=outcome.help_text, choices=offered, required=False
        )
        for name in ("quota_leader", "quota_firm", "quota_county"):
            self.fields[name].unit = "项"
        self.fields["publicity_days"].unit = "个工作日"
        if self.instance.pk is None:
            del self.fields["reason"]
        elif self.instance.state != Call.State.DRAFT:
            self._fix("opens_at", "closes_at", "kind", "is_blind")

    def _fix(self, *names: str) -> None:
        """What applicants rely on is shown and not changed here."""
        for name in names:
            self.fields[name].disabled = True
            self.fields[name].help_text = "通知已发布，不能在这里修改。"

    def clean_title(self) -> str:
        return " ".join(self.cleaned_data["title"].split())

    def clean(self):
        cleaned = super().clean()
        opens, closes = cleaned.get("opens_at"), cleaned.get("closes_at")
        if opens and closes and closes <= opens:
            self.add_error("closes_at", f"截止时间须晚于开始时间 {timezone.localtime(opens):%Y-%m-%d %H:%M:%S}。")
        if cleaned.get("kind") == Call.Kind.PROJECT and not cleaned.get("programme") and "programme" not in self.errors:
            self.add_error("programme", "项目立项须选择科技计划类别。")
        chosen, kind = cleaned.get("outcome_kind"), cleaned.get("kind")
        offered = dict(outcomes.choices_of(kind))
        if chosen and chosen not in offered:
            self.add_error("outcome_kind", "所选的认定或授予与申报类型不符。")
        elif offered and not chosen and "outcome_kind" not in self.errors:
            self.add_error("outcome_kind", "请选择认定哪类平台，或授予哪个奖项。")
        until = cleaned.get("recommend_until")
        if cleaned.get("needs_recommendation") and until and closes and until < closes:
            self.add_error("recommend_until", "县区推荐截止不能早于申报截止。")
        return cleaned


class CopyForm(forms.Form):
    """Another call after an older one."""

    title = forms.CharField(label="名称", max_length=120)
    year = forms.IntegerField(label="年度", min_value=2000, max_value=2100)
    opens_at = forms.DateTimeField(label="开始申报", widget=MomentInput())
    closes_at = forms.DateTimeField(label="截止申报", widget=MomentInput())

    def clean(self):
        cleaned = super().clean()
        if (opens := cleaned.get("opens_at")) and (closes := cleaned.get("closes_at")) and closes <= opens:
            self.add_error("closes_at", "截止时间须晚于开始时间。")
        return cleaned


class AnnounceForm(forms.Form):
    """Whom to tell."""

    to_firms = forms.BooleanField(
        label="同时给所有企业用户发站内消息", required=False, initial=True, help_text="县区科技部门总会收到消息。"
    )


class NoWords(forms.Form):
    """Nothing is asked but the press of the button."""


class ReasonForm(forms.Form):
    """Why; kept in the trail."""

    reason = forms.CharField(
        label="理由",
        max_length=200,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="会写入办理经过，能看到此页的人都能看到。",
    )


class ExtendForm(ReasonForm):
    """Another closing."""

    closes_at = forms.DateTimeField(label="新的截止时间", widget=MomentInput())
    field_order = ["closes_at", "reason"]


class PermitForm(forms.Form):
    """Whom, why, until when."""

    enterprise = forms.CharField(
        label="单位", max_length=120, help_text="统一社会信用代码，或与登记完全一致的全称（曾用名也可以）。"
    )
    expires_at = forms.DateTimeField(label="有效期至", widget=MomentInput(), help_text="这一秒之前提交有效。")
    reason = forms.CharField(label="理由", max_length=200, widget=forms.Textarea(attrs={"rows": 3}))

    def clean_enterprise(self) -> Enterprise:
        try:
            return Matcher(Enterprise.objects.all()).meant_by(self.cleaned_data["enterprise"])
        except NoMatch as no_match:
            raise forms.ValidationError(no_match.sentence) from no_match


class FileForm(forms.Form):
    """An attachment of a call."""

    file = StoredFileField(label="附件")
