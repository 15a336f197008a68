"""Pages of projects."""

from collections.abc import Callable

from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.views import View

from bureau.accounts.doors import Door
from bureau.exchange.export import ExportableList
from bureau.exchange.wizard import ImportWizard
from bureau.lifecycle import TransitionRefused
from bureau.lifecycle.models import StateChange
from bureau.ui.as_of import requested_date
from bureau.ui.listing import ListPage
from bureau.ui.page_parts import Action, Section
from enterprises.certifications.tables import as_of_query

from . import actions, rules, tables
from .filters import ProjectFilters
from .forms import MoveForm, ProjectForm
from .models import Project
from .pages import ConfirmPage, ProjectEditPage, ProjectFormPage, find
from .resources import ProjectResource
from .states import CLOSING, lifecycle

ICONS = {
    "start": "play",
    "accept": "check2-circle",
    "conclude": "flag",
    "fail": "x-octagon",
    "terminate": "stop-circle",
    "withdraw": "slash-circle",
    "reopen": "arrow-counterclockwise",
}
GRAVE = ("fail", "terminate", "withdraw")


class ProjectList(ExportableList, ListPage):
    opens_to = staticmethod(rules.readers)
    model = Project
    title = "科技项目"
    unit = "项"
    paging = "keyset"
    ordering = ("-id",)
    count_cap = 500
    dated = True
    filterset_class = ProjectFilters
    search_fields = ("name", "number", "lead_name", "leader")
    search_placeholder = "项目名称、编号、牵头单位或负责人"
    empty_text = "还没有登记项目。可以逐项登记，或从 Excel 导入。"

    def get_queryset(self):
        return super().get_queryset().select_related("county", "lead")

    def get_columns(self):
        return tables.columns(self.as_of)

    def get_row_url(self, row):
        """To the project as it stood on the asked day."""
        return row.get_absolute_url() + as_of_query(self.request)

    def get_export_columns(self):
        return tables.EXPORT

    def get_actions(self):
        if not rules.editors(self.request.user):
            return []
        return [Action("登记项目", reverse("projects:create"), style="primary", icon="plus-lg")]

    def get_import_url(self):
        return reverse("projects:import") if rules.editors(self.request.user) else ""


class ProjectDetail(Door, View):
    """One project; `related` are functions of (project, user) that tell what other rooms know of it."""

    opens_to = staticmethod(rules.readers)
    related: tuple[Callable[[Project, object], Section], ...] = ()

    def get(self, request, pk):
        project = find(Project.objects.select_related("county", "lead"), pk, user=request.user)
        day = requested_date(request)
        context = {
            "title": project.name,
            "state": " · ".join(filter(None, (project.get_level_display(), project.programme, project.number))),
            "record": project,
            "as_of": day,
            "breadcrumbs": [("科技项目", reverse("projects:list")), (project.name, "")],
            "strip": tables.strip(project, day),
            "sections": [
                tables.facts(project),
                tables.money(project),
                tables.partners(project),
                *(section(project, request.user) for section in self.related),
            ],
            "events": tables.events(StateChange.objects.of(project).select_related("by").reverse()),
            "actions": self.actions(project),
        }
        return render(request, "projects/detail.html", context)

    def actions(self, project):
        user = self.request.user
        if not rules.may_edit(user, project):
            return []
        offered = [Action("修改", reverse("projects:edit", args=[project.pk]), icon="pencil")]
        for step in lifecycle.open_to(user, project):
            url = reverse("projects:move", args=[project.pk, step.name])
            style = "danger" if step.name in GRAVE else "plain"
            offered.append(Action(step.label, url, style=style, icon=ICONS[step.name]))
        return offered


class ProjectCreate(ProjectFormPage):
    form_class = ProjectForm
    title = "登记项目"
    thing = "项目"
    list_title = "科技项目"
    list_url_name = "projects:list"
    extra_context = {"submit_label": "登记"}

    def act(self, form):
        return actions.register_project(form.instance, by=self.request.user, reason=form.cleaned_data["reason"])


class ProjectEdit(ProjectEditPage):
    form_class = ProjectForm
    title = "修改项目"
    thing = "项目"
    list_title = "科技项目"
    list_url_name = "projects:list"

    def act(self, form):
        return actions.amend_project(form.instance, by=self.request.user, reason=form.cleaned_data["reason"])


class ProjectMove(ConfirmPage):
    """A step in the life of a project."""

    form_class = MoveForm
    refusals = (TransitionRefused,)

    @property
    def step(self):
        """The transition of the address; 404 for a name that the table does not know."""
        for transition in lifecycle.transitions:
            if transition.name == self.kwargs["name"]:
                return transition
        raise Http404

    @property
    def submit_style(self):
        return "danger" if self.step.name in GRAVE else "primary"

    def rows(self):
        return Project.objects.all()

    def get_title(self):
        return self.step.label

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"transition": self.step}

    def sentence(self, record):
        return f"将对项目“{record.name}”办理“{self.step.label}”，当前状态为“{record.get_state_display()}”。"

    def consequences(self, record):
        if self.step.name in CLOSING:
            return ["自该日起不再计入在研项目和待验收项目，以前各日的数字不变。", "立项数和争取资金数不受影响。"]
        return ["项目重新计入在研项目。"] if self.step.name == "reopen" else []

    def act(self, record, form):
        facts = form.cleaned_data
        actions.carry_out(
            record, self.step.name, by=self.request.user, on=facts.get("on"), reason=facts.get("reason", "")
        )
        return f"已对项目“{record.name}”办理“{self.step.label}”。"


class ProjectImport(ImportWizard):
    opens_to = staticmethod(rules.editors)
    resource_class = ProjectResource
    title = "导入科技项目"
    list_url_name = "projects:list"
    intro = (
        "同一级别内按项目编号匹配；没有编号的按项目名称和牵头单位匹配。没有“级别”列的，只有类别和编号能确定级别时才导入。"
        "牵头单位不在企业名录中的按名称保存；国家级、省级项目既不在名录中又没有写明县区的，按“不在本市”保存，不计入指标。"
    )
