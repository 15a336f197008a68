"""Forms of tasks and milestones."""

from django import forms
from django.utils import timezone

from bureau.accounts.models import Division, Role, User
from bureau.accounts.rules import plan_officers
from bureau.ui.widgets import DateInput

from ..refusals import Refusable
from .models import Milestone, Task

KEPT_BY_PLAN_OFFICERS = ("title", "description", "section", "lead_division", "lead_leader", "deadline")


class TaskForm(Refusable, forms.ModelForm):
    """A task; what the plan promises about it is the plan officer's, the rest also of the division that leads it."""

    reason = forms.CharField(label="修改说明", required=False, max_length=100, help_text="会写入修改记录。")

    sections = (
        ("任务", ("title", "section", "description")),
        ("责任", ("lead_division", "lead_leader", "owner")),
        ("时限", ("deadline",)),
        ("说明", ("reason",)),
    )

    class Meta:
        model = Task
        fields = ["title", "section", "description", "lead_division", "lead_leader", "owner", "deadline"]
        widgets = {"deadline": DateInput(), "description": forms.Textarea(attrs={"rows": 4})}

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        if not plan_officers(user):
            for name in KEPT_BY_PLAN_OFFICERS:
                del self.fields[name]
            return
        self.fields["lead_division"].queryset = Division.objects.filter(active=True)
        self.fields["lead_leader"].queryset = User.objects.filter(role=Role.LEADER, is_active=True)
        if self.instance.lead:
            self.fields["lead_division"].help_text = f"计划原文：{self.instance.lead}"
        if self.instance.deadline_wording:
            self.fields["deadline"].help_text = f"计划原文：{self.instance.deadline_wording}"


class MilestoneForm(forms.ModelForm):
    """One milestone in a row of the task's form."""

    class Meta:
        model = Milestone
        fields = ["name", "due", "done_on"]
        widgets = {"due": DateInput(), "done_on": DateInput()}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget.attrs["class"] = "form-control"

    def clean_done_on(self):
        day = self.cleaned_data["done_on"]
        if day is not None and day > timezone.localdate():
            raise forms.ValidationError("完成日期不能晚于今天。")
        return day


class BaseMilestones(forms.BaseInlineFormSet):
    """The milestones of a task, kept by `actions.amend_task`."""

    def kept(self) -> list[Milestone]:
        """The milestones to save, in the order of the rows."""
        rows = [form for form in self.forms if form.has_changed() or form.instance.pk]
        return [form.instance for form in rows if form not in self.deleted_forms]

    def dropped(self) -> list[Milestone]:
        return [form.instance for form in self.deleted_forms if form.instance.pk]


def milestone_formset(*, blank_rows: int):
    """The formset class with some empty rows."""
    return forms.inlineformset_factory(
        Task, Milestone, form=MilestoneForm, formset=BaseMilestones, extra=blank_rows, can_delete=True
    )


class FinishForm(forms.Form):
    """On which day the task was done."""

    on = forms.DateField(label="完成日期", widget=DateInput(), help_text="按实际完成的那一天填写。")

    def clean_on(self):
        day = self.cleaned_data["on"]
        if day > timezone.localdate():
            raise forms.ValidationError("完成日期不能晚于今天。")
        return day
