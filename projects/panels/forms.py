"""Forms of panels, draws and defences."""

from django import forms

from projects.applications.models import Application
from projects.calls.choices import CallState
from projects.calls.models import Call
from projects.experts import fields
from projects.experts.forms import ReasonForm

from .drawing import Rules
from .models import Panel

__all__ = ["AcceptForm", "DrawForm", "EntriesForm", "OrderForm", "PanelForm", "ReasonForm", "RemoveForm", "TimesForm"]
MOMENTS = ["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M", "%Y-%m-%d %H:%M:%S"]


class MomentField(forms.DateTimeField):
    """A day and a time, as the browser offers them."""

    def __init__(self, **kwargs):
        widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
        super().__init__(**{"input_formats": MOMENTS, "widget": widget, **kwargs})


class PanelForm(forms.ModelForm):
    """A panel: of which call, how and until when it reviews."""

    due_at = MomentField(label="评审截止", required=False)
    reason = forms.CharField(label="修改说明", required=False, max_length=100, help_text="会写入修改记录。")

    class Meta:
        model = Panel
        fields = ["call", "name", "kind", "due_at", "place"]

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk is not None:
            del self.fields["call"]
        else:
            del self.fields["reason"]
            over = (CallState.DRAFT, CallState.DECIDED, CallState.ARCHIVED)
            self.fields["call"].queryset = Call.objects.exclude(state__in=over).filter(needs_review=True)

    def _get_validation_exclusions(self):
        # The verb asks whether the name is taken; here the call may be missing.
        return super()._get_validation_exclusions() | {"call"}


class EntriesForm(forms.Form):
    """Which applications come onto the panel."""

    applications = forms.ModelMultipleChoiceField(
        label="形式审查通过、还没有分组的申报书",
        queryset=Application.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "请至少选择一份申报书。"},
    )

    def __init__(self, *args, waiting, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["applications"].queryset = waiting
        self.fields["applications"].label_from_instance = self.words

    @staticmethod
    def words(application: Application) -> str:
        """Number, title, field and firm."""
        return " · ".join(
            filter(None, (application.number, application.title, application.field, application.enterprise.name))
        )


class DrawForm(forms.Form):
    """抽取规则, and in a ceremony the seed with its witness."""

    number = forms.IntegerField(label="抽取人数", min_value=1, max_value=50, initial=5)
    finance = forms.IntegerField(label="其中财务专家", min_value=0, max_value=50, initial=1)
    management = forms.IntegerField(label="其中管理专家", min_value=0, max_value=50, initial=0)
    reserve = forms.IntegerField(label="备选人数", min_value=0, max_value=50, initial=2, help_text="按抽取次序递补。")
    per_employer = forms.IntegerField(label="同一单位最多", min_value=1, max_value=50, initial=1, help_text="含备选。")
    field_codes = forms.MultipleChoiceField(
        label="专业领域",
        required=False,
        choices=fields.choices,
        widget=forms.SelectMultiple(attrs={"size": 8}),
        help_text="只限技术专家（含投资专家）；不选为不限。按住 Ctrl 键可选多个。",
    )
    load_cap = forms.IntegerField(
        label="在评任务上限",
        required=False,
        min_value=1,
        max_value=100,
        help_text="已有这么多在评任务的不参加抽取；不填为不限。",
    )
    exclude_county = forms.BooleanField(label="回避申报单位所在县区的专家", required=False)
    seed = forms.CharField(
        label="随机种子", required=False, max_length=80, help_text="公开抽取时由监督人员现场输入；留空由系统随机生成。"
    )
    witness = forms.CharField(label="现场监督人员", required=False, max_length=40, help_text="输入种子的必须填写。")
    reason = forms.CharField(label="补充抽取的理由", max_length=200, widget=forms.Textarea(attrs={"rows": 2}))

    sections = (
        ("人数", ("number", "finance", "management", "reserve", "per_employer")),
        ("范围", ("field_codes", "load_cap", "exclude_county")),
        ("种子", ("seed", "witness"), "种子、规则和候选名单都会保存，任何人都可以复核。"),
        ("补充抽取", ("reason",)),
    )

    def __init__(self, *args, is_first: bool, **kwargs):
        super().__init__(*args, **kwargs)
        if is_first:
            del self.fields["reason"]
        else:
            self.initial |= {"number": 1, "finance": 0, "reserve": 0}

    def clean(self):
        facts = super().clean()
        if facts.get("seed") and not facts.get("witness"):
            self.add_error("witness", "现场输入种子的，须填写现场监督人员。")
        return facts

    def rules(self) -> Rules:
        """The rules as the draw takes them."""
        facts = self.cleaned_data
        numbers = {name: facts[name] for name in ("number", "finance", "management", "reserve", "per_employer")}
        return Rules(
            **numbers,
            fields=tuple(facts["field_codes"]),
            load_cap=facts["load_cap"],
            exclude_county=facts["exclude_county"],
        )


class AcceptForm(forms.Form):
    """The declaration of having no conflict."""

    pledged = forms.BooleanField(
        label="本人已阅读并作出以上承诺", error_messages={"required": "请阅读承诺，同意后勾选；有利益关系的请谢绝。"}
    )


class RemoveForm(ReasonForm):
    """Whether the bureau takes the expert off, or writes down what the expert said; and why."""

    refused = forms.ChoiceField(label="情形", choices=[("no", "由我局更换"), ("yes", "专家来电谢绝，代为记录")])
    field_order = ("refused", "reason")


class TimesForm(forms.Form):
    """When the first defence begins, how long each takes, and the breaks."""

    starts_at = MomentField(label="开始时间")
    minutes_each = forms.IntegerField(label="每项时长", min_value=1, max_value=480, initial=20)
    break_every = forms.IntegerField(label="每几项后休息", required=False, min_value=1, max_value=100)
    break_minutes = forms.IntegerField(label="休息时长", required=False, min_value=1, max_value=240)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["minutes_each"].unit = self.fields["break_minutes"].unit = "分钟"

    def clean(self):
        facts = super().clean()
        if bool(facts.get("break_every")) != bool(facts.get("break_minutes")):
            self.add_error("break_minutes", "几项后休息和休息时长须同时填写。")
        return facts


class OrderForm(forms.Form):
    """The order of defences: by lot, or as written."""

    LOT, HAND = "lot", "hand"

    way = forms.ChoiceField(label="办法", choices=[(LOT, "抽签"), (HAND, "按下面的顺序")], initial=LOT)
    seed = forms.CharField(label="抽签种子", required=False, max_length=40, help_text="现场输入；留空由系统随机生成。")
    codes = forms.CharField(
        label="顺序",
        required=False,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text="每行一个评审编号；只在“按下面的顺序”时使用。",
    )
