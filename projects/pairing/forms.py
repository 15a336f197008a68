"""Forms of who looks after which project."""

from django import forms

from bureau.accounts.models import User
from bureau.ui.widgets import DateInput
from enterprises.register.names import name_key
from enterprises.visits.forms import PersonChoice
from enterprises.visits.models import Visit, officers_within
from projects.register.identity import clean_number
from projects.register.models import Project

MOST_PROJECTS = 500


class PairUpForm(forms.Form):
    """An officer, and projects line by line."""

    officer = PersonChoice(label="包扶人员", queryset=User.objects.none(), empty_label="请选择")
    since = forms.DateField(label="包扶起始日期", widget=DateInput())
    projects = forms.CharField(
        label="项目名单",
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text="每行一个，写项目编号或与登记完全一致的项目名称；可从 Excel 中整列复制。",
    )
    note = forms.CharField(label="备注", required=False, max_length=200)

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.user = user
        self.fields["officer"].queryset = officers_within(user)

    def clean_projects(self) -> list[Project]:
        """The projects, each once; every line that means none, or several, is told."""
        lines = [line.strip() for line in self.cleaned_data["projects"].splitlines() if line.strip()]
        if len(lines) > MOST_PROJECTS:
            raise forms.ValidationError(f"一次最多安排 {MOST_PROJECTS} 个，现有 {len(lines)} 行。")
        known, wrong, found = meant_by(lines, self.user), [], []
        for number, line in enumerate(lines, 1):
            meant = known[line]
            if len(meant) == 1:
                found.append(meant[0])
            elif meant:
                wrong.append(f"第 {number} 行：有 {len(meant)} 个项目与“{line}”相符，请填写项目编号。")
            else:
                wrong.append(f"第 {number} 行：没有找到“{line}”，请填写项目编号或完整的项目名称。")
        if wrong:
            raise forms.ValidationError(wrong)
        return found


def meant_by(lines: list[str], user) -> dict[str, list[Project]]:
    """For each line the projects with that number, else with that name; two queries for all lines."""
    reach = Project.objects.visible_to(user)
    numbers, names = {}, {}
    for project in reach.filter(number__in={clean_number(line) for line in lines}):
        numbers.setdefault(project.number, []).append(project)
    for project in reach.filter(name_key__in={name_key(line) for line in lines}):
        names.setdefault(project.name_key, []).append(project)
    return {line: numbers.get(clean_number(line)) or names.get(name_key(line)) or [] for line in lines}


class VisitChoice(forms.ModelMultipleChoiceField):
    """Visits, told by day and manner."""

    def label_from_instance(self, visit: Visit) -> str:
        return f"{visit.visited_on} {visit.get_form_display()} {visit.visitor_words}"


class VisitsForm(forms.Form):
    """Visits of the leading firm that were about the project."""

    visits = VisitChoice(label="走访记录", queryset=Visit.objects.none(), widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args, visits, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["visits"].queryset = visits
