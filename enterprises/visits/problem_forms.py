"""Forms of problems: written down with a visit, told by a firm, and those of each verb."""

from datetime import timedelta

from django import forms
from django.utils import timezone

from bureau.accounts.models import County, Division, Role, User
from bureau.ui.widgets import DateInput
from enterprises.register.models import Enterprise

from .actions import Assignment
from .forms import PersonChoice
from .models import Problem, ProblemKind, officers_within
from .uploads import SeveralFilesForm

COUNTY = "county"
LINES = 3
USUAL_DAYS = 30


class ResponsibleMixin:
    """Fields `responsible`, `owner` and `deadline`, which together say who solves a problem until when."""

    def offer_responsible(self, user, *, county: County | None = None) -> None:
        """Fill in the choices: the firm's county, and each division."""
        divisions = [(str(one.pk), one.name) for one in Division.objects.filter(active=True)]
        words = f"{county.name}科技部门" if county else "企业所在县区科技部门"
        self.fields["responsible"].choices = [("", "暂不交办"), (COUNTY, words), *divisions]
        people = officers_within(user)
        if county:
            people = people.exclude(role=Role.COUNTY_OFFICER) | officers_within(user).filter(county=county)
        self.fields["owner"].queryset = people

    def assignment_of(self) -> Assignment | None:
        """What was chosen; nothing when nobody is responsible yet."""
        chosen, owner = self.cleaned_data.get("responsible"), self.cleaned_data.get("owner")
        if not chosen:
            return None
        division = None if chosen == COUNTY else Division.objects.get(pk=chosen)
        return Assignment(deadline=self.cleaned_data["deadline"], division=division, owner=owner)

    def clean_responsible_side(self) -> None:
        """A deadline belongs to somebody, and somebody in charge has a deadline and comes from that side."""
        chosen, owner = self.cleaned_data.get("responsible"), self.cleaned_data.get("owner")
        deadline = self.cleaned_data.get("deadline")
        if not chosen:
            if deadline or owner:
                self.add_error("responsible", "请选择责任单位；暂不交办的，不填责任人和办结时限。")
            return
        if not deadline and "deadline" not in self.errors:
            self.add_error("deadline", "请填写办结时限。")
        if owner is not None:
            fits = owner.is_county_officer if chosen == COUNTY else str(owner.division_id) == chosen
            if not fits:
                self.add_error("owner", "责任人不属于所选的责任单位，请重新选择。")


def responsible_fields() -> dict[str, forms.Field]:
    """The three fields, made anew for each form."""
    return {
        "responsible": forms.ChoiceField(label="责任单位", required=False),
        "owner": PersonChoice(
            label="责任人",
            queryset=User.objects.none(),
            required=False,
            empty_label="（不选）",
            help_text="不选时通知责任单位的全部工作人员。",
        ),
        "deadline": forms.DateField(label="办结时限", required=False, widget=DateInput()),
    }


class ProblemLine(ResponsibleMixin, forms.ModelForm):
    """One problem on the page of a visit."""

    class Meta:
        model = Problem
        fields = ["kind", "description"]
        widgets = {"description": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args, user, county: County | None = None, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields |= responsible_fields()
        self.fields["kind"].queryset = ProblemKind.objects.filter(active=True)
        self.fields["kind"].empty_label = "请选择"
        self.offer_responsible(user, county=county)

    def clean(self):
        cleaned = super().clean()
        self.clean_responsible_side()
        return cleaned

    @property
    def is_filled(self) -> bool:
        """Whether anything was written on this line."""
        return self.has_changed()

    def _get_validation_exclusions(self):
        return super()._get_validation_exclusions() | {"found_on", "enterprise", "county", "recorded_by"}


class ProblemForm(ProblemLine):
    """A problem that is added to a visit later; everything else is known."""

    sections = (
        ("问题", ("kind", "description")),
        ("交办", ("responsible", "owner", "deadline"), "暂不交办的，以后在问题页面上交办。"),
    )


class Lines(forms.BaseFormSet):
    """The lines of problems; `words` are those of a draft, by the names under which they were posted."""

    def __init__(self, *args, words: dict[str, list[str]] | None = None, **kwargs):
        self.words = words or {}
        super().__init__(*args, **kwargs)

    def get_form_kwargs(self, index):
        kwargs = super().get_form_kwargs(index)
        if index is not None and not self.is_bound:
            start = f"{self.add_prefix(index)}-"
            drafted = {name.removeprefix(start): said for name, said in self.words.items() if name.startswith(start)}
            kwargs |= {"initial": {name: said[-1] for name, said in drafted.items() if said and said[-1]}}
        return kwargs


ProblemLines = forms.formset_factory(ProblemLine, formset=Lines, extra=LINES, max_num=LINES, validate_max=True)


class ProblemWordsForm(forms.ModelForm):
    """Corrected words and kind of a problem."""

    reason = forms.CharField(label="修改说明", required=False, max_length=100, help_text="会写入修改记录。")

    class Meta:
        model = Problem
        fields = ["kind", "description"]
        widgets = {"description": forms.Textarea(attrs={"rows": 5})}

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        kinds = ProblemKind.objects.filter(active=True)
        self.fields["kind"].queryset = kinds | ProblemKind.objects.filter(pk=self.instance.kind_id)


class AppealForm(SeveralFilesForm, forms.ModelForm):
    """诉求: what a firm tells itself."""

    enterprise = forms.ModelChoiceField(label="企业", queryset=Enterprise.objects.none(), empty_label=None)

    sections = (
        ("诉求", ("enterprise", "kind", "description", "files"), "提交后由科技部门交办，办理情况在本平台查看。"),
    )

    class Meta:
        model = Problem
        fields = ["enterprise", "kind", "description"]
        labels = {"kind": "诉求类别", "description": "诉求内容"}
        help_texts = {"description": "写明遇到什么困难、希望得到什么帮助。"}
        widgets = {"description": forms.Textarea(attrs={"rows": 6})}

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.user = user
        self.fields["enterprise"].queryset = Enterprise.objects.visible_to(user).order_by("name")
        self.fields["kind"].queryset = ProblemKind.objects.filter(active=True)

    def _get_validation_exclusions(self):
        return super()._get_validation_exclusions() | {"found_on", "county", "recorded_by"}


class AssignForm(ResponsibleMixin, forms.Form):
    """Who solves a problem until when."""

    def __init__(self, *args, user, problem: Problem, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields |= responsible_fields()
        self.offer_responsible(user, county=problem.county)
        self.fields["responsible"].choices[0] = ("", "请选择")
        self.fields["responsible"].required = self.fields["deadline"].required = True
        chosen = str(problem.division_id) if problem.division_id else problem.side
        usual = timezone.localdate() + timedelta(days=USUAL_DAYS)
        self.initial = {
            "responsible": chosen,
            "owner": problem.owner_id,
            "deadline": problem.deadline or usual,
            **self.initial,
        }
        if problem.state == Problem.State.WORKING:
            self.fields["deadline"].help_text = "办理中的问题转办时，办结时限不变；需要延长的请“延期”。"

    def clean(self):
        cleaned = super().clean()
        self.clean_responsible_side()
        return cleaned


class ExtendForm(forms.Form):
    """A later deadline, and why."""

    deadline = forms.DateField(label="新的办结时限", widget=DateInput())
    reason = forms.CharField(label="延期理由", max_length=80, widget=forms.Textarea(attrs={"rows": 3}))


class SolveForm(SeveralFilesForm):
    """How and when a problem was solved."""

    solved_on = forms.DateField(label="解决日期", widget=DateInput())
    solution = forms.CharField(
        label="解决情况", max_length=2000, widget=forms.Textarea(attrs={"rows": 5}), help_text="企业可以看到。"
    )

    field_order = ["solved_on", "solution", "files"]


class CallbackForm(forms.Form):
    """What the firm said when it was called back."""

    satisfied = forms.ChoiceField(
        label="企业是否满意", choices=[("yes", "满意，办结"), ("no", "不满意，退回待解决")], widget=forms.RadioSelect
    )
    on = forms.DateField(label="回访日期", widget=DateInput())
    words = forms.CharField(
        label="回访情况",
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="不满意的须写明企业的意见。企业可以看到。",
    )

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("satisfied") == "no" and not cleaned.get("words", "").strip():
            self.add_error("words", "不满意的须写明企业的意见。")
        return cleaned


class ReasonForm(forms.Form):
    """Why."""

    reason = forms.CharField(
        label="理由", max_length=1000, widget=forms.Textarea(attrs={"rows": 4}), help_text="企业可以看到。"
    )
