"""Forms of decisions, publicities, objections and letters."""

from django import forms
from django.utils import timezone

from bureau.files.forms import StoredFileField
from bureau.ui.widgets import DateInput
from enterprises.annual_figures.forms import WanField
from projects.calls.models import Call

from . import letters
from .choices import MeetingKind, Verdict
from .models import Decision, DecisionLine
from .publicity_models import Publicity

REASON = {
    "label": "理由",
    "max_length": 300,
    "widget": forms.Textarea(attrs={"rows": 3}),
    "help_text": "会写入办理经过。",
}
SAID = [(value, label) for value, label in Verdict.choices if value not in (Verdict.UNDECIDED, Verdict.STRUCK)]


class NoForm(forms.Form):
    """Nothing to fill in: the button is enough."""


class ReasonForm(forms.Form):
    """Why; kept in the trail."""

    reason = forms.CharField(**REASON)


class BeginForm(forms.Form):
    """Which call is to be decided."""

    call = forms.ModelChoiceField(Call.objects.none(), label="申报通知")

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        waiting = Call.objects.visible_to(user).filter(decision__isnull=True, closes_at__lt=timezone.now())
        self.fields["call"].queryset = waiting.exclude(state__in=(Call.State.DRAFT, Call.State.ARCHIVED))


class FrameForm(forms.ModelForm):
    """The budget, and which meetings have to approve."""

    required_meetings = forms.MultipleChoiceField(
        label="须经会议", choices=MeetingKind, widget=forms.CheckboxSelectMultiple, required=False
    )

    class Meta:
        model = Decision
        fields = ["budget", "required_meetings"]
        field_classes = {"budget": WanField}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["budget"].unit = "万元"
        self.fields["budget"].help_text = "不填则不限。"


class SuggestForm(forms.Form):
    """How the list is filled in from the top."""

    count = forms.IntegerField(
        label="最多支持", min_value=1, required=False, help_text="不填则到经费线为止；没有经费总额的全部支持。"
    )
    reserves = forms.IntegerField(
        label="备选", min_value=0, initial=0, help_text="经费线以下留作备选的项数，其余不予支持。"
    )


class LineForm(forms.Form):
    """What is said of one application."""

    verdict = forms.ChoiceField(label="意见", choices=SAID)
    granted = WanField(label="核定金额", required=False, help_text="只对拟支持的有效；不填为申请金额。")
    grade = forms.CharField(label="等级或奖项", max_length=40, required=False)
    reason = forms.CharField(**REASON)

    def __init__(self, *args, line: DecisionLine, **kwargs):
        super().__init__(*args, **kwargs)
        call = line.decision.call
        if not line.decision.takes_money:
            del self.fields["granted"]
        if call.kind not in (Call.Kind.AWARD, Call.Kind.CONTEST):
            del self.fields["grade"]


class PlaceForm(forms.Form):
    """Another place in the list."""

    order = forms.IntegerField(label="移至第几位", min_value=1)
    reason = forms.CharField(**REASON)


class MeetingForm(forms.Form):
    """A meeting and its resolution."""

    kind = forms.ChoiceField(label="会议", choices=MeetingKind)
    held_on = forms.DateField(label="日期", widget=DateInput())
    number = forms.CharField(label="纪要或决议编号", max_length=60)
    notes = forms.CharField(label="审议情况", required=False, widget=forms.Textarea(attrs={"rows": 4}))
    file = StoredFileField(label="纪要或决议", required=False)


class PublishForm(forms.Form):
    """When the list is public, for how long, and whom to turn to."""

    starts_on = forms.DateField(label="公示开始", widget=DateInput())
    days = forms.IntegerField(label="工作日", min_value=1, max_value=60)
    shows_money = forms.BooleanField(label="公示金额", required=False)
    contact = forms.CharField(
        label="受理异议的联系方式", max_length=200, help_text="科室、电话、地址；会公开。不要写个人手机号码。"
    )


class IssueForm(forms.Form):
    """The document."""

    number = forms.CharField(label="发文文号", max_length=80, help_text="如 丹科发〔2026〕12号；各种括号都会改成〔〕。")
    on = forms.DateField(label="发文日期", widget=DateInput())
    with_finance = forms.BooleanField(label="与财政局联合发文", required=False)


class WordsForm(forms.Form):
    """The wordings of the letters, with placeholders."""

    approved = forms.CharField(label="批准通知", widget=forms.Textarea(attrs={"rows": 9}))
    declined = forms.CharField(label="未予支持通知", widget=forms.Textarea(attrs={"rows": 9}))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        known = "、".join(f"{{{name}}}" for name in letters.PLACEHOLDERS)
        self.fields["approved"].help_text = f"可以使用 {known}。"


class LetterForm(forms.Form):
    """One letter in own words."""

    subject = forms.CharField(label="标题", max_length=160)
    body = forms.CharField(label="正文", widget=forms.Textarea(attrs={"rows": 14}))


class ObjectionForm(forms.Form):
    """What somebody says against a publicity."""

    line = forms.ChoiceField(label="针对", required=False)
    text = forms.CharField(
        label="异议内容", max_length=3000, widget=forms.Textarea(attrs={"rows": 7}), help_text="请写明事实和依据。"
    )
    name = forms.CharField(label="提出人", max_length=80, help_text="单位提出的写单位名称。匿名的不受理。")
    contact = forms.CharField(label="联系方式", max_length=100, help_text="只供核实，不对外公开。")

    def __init__(self, *args, publicity: Publicity, **kwargs):
        super().__init__(*args, **kwargs)
        shown = [(str(row["line"]), f"{row['number']}. {row['title']}（{row['unit']}）") for row in publicity.rows]
        self.fields["line"].choices = [("", "整个清单"), *shown]


class RecordObjectionForm(ObjectionForm):
    """One that came by letter, by telephone or in person."""

    received_on = forms.DateField(label="收到日期", widget=DateInput())
    file = StoredFileField(label="证据材料", required=False)
    field_order = ("received_on", "line", "text", "name", "contact", "file")


class HandleForm(forms.Form):
    """What was found, and what follows."""

    reason = forms.CharField(
        label="处理意见", max_length=1000, widget=forms.Textarea(attrs={"rows": 5}), help_text="写明核实的情况和结论。"
    )


class FileForm(forms.Form):
    """Evidence."""

    file = StoredFileField(label="证据材料")
