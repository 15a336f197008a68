"""Pages of who looks after which project: the list, giving, ending, handing over, and visits about a project."""

import django_filters
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.generic import FormView

from bureau.accounts.doors import Door
from bureau.accounts.models import User
from bureau.accounts.reach import counties
from bureau.accounts.rules import officers, staff
from bureau.exchange.export import ExportableList
from bureau.exchange.wizard import ImportWizard
from bureau.ui.columns import Column
from bureau.ui.listing import ListPage
from bureau.ui.page_parts import Action
from bureau.ui.widgets import QuickSelect
from enterprises.visits.filters import OPEN_PAIRS
from enterprises.visits.models import Visit
from enterprises.visits.pair_pages import EndPage, HandOverPage
from enterprises.visits.visit_views import VisitCreate
from projects.register.models import Project
from projects.register.pages import find
from projects.register.rules import may_edit

from . import actions, tables
from .forms import PairUpForm, VisitsForm
from .models import ProjectPair
from .resources import ProjectPairResource


def crumbs(*more: tuple[str, str]) -> list[tuple[str, str]]:
    return [("项目包扶", reverse("projects:pair_list")), *more]


def paired_officers(request):
    """Those who look or looked after projects that this person sees."""
    return User.objects.filter(pk__in=ProjectPair.objects.visible_to(request.user).order_by().values("officer"))


class ProjectPairFilters(django_filters.FilterSet):
    county = django_filters.ModelChoiceFilter(
        label="县区", field_name="project__county", queryset=counties, widget=QuickSelect
    )
    officer = django_filters.ModelChoiceFilter(label="包扶人员", queryset=paired_officers, widget=QuickSelect)
    standing = django_filters.ChoiceFilter(label="状态", choices=OPEN_PAIRS, method="stand", widget=QuickSelect)

    class Meta:
        model = ProjectPair
        fields = ["county", "officer", "standing"]

    def stand(self, queryset, name, value):
        """Whether somebody has ended it."""
        return queryset.filter(until__isnull=value == "open")


class ProjectPairList(ExportableList, ListPage):
    """项目包扶: who looks after which project, as of a day."""

    opens_to = staticmethod(staff)
    model = ProjectPair
    title = "项目包扶"
    unit = "条"
    dated = True
    ordering = ("-pk",)
    filterset_class = ProjectPairFilters
    search_fields = ("project__name", "project__number", "project__lead_name")
    search_placeholder = "项目名称、编号或牵头单位"
    empty_text = "还没有安排项目包扶。"

    def get_queryset(self):
        rows = super().get_queryset()
        if not self.request.GET.get("standing"):
            rows = rows.on_day(self.as_of)
        return rows.select_related("project__county", "officer__division", "officer__county")

    def get_columns(self):
        if not officers(self.request.user):
            return tables.LIST
        return (*tables.LIST, Column("end", "办理", value=self.end_words, link=self.end_url))

    def end_words(self, row) -> str:
        return "结束" if row.until is None and may_edit(self.request.user, row.project) else ""

    def end_url(self, row) -> str:
        return reverse("projects:pair_end", args=[row.pk]) if self.end_words(row) else ""

    def get_row_url(self, row):
        return row.project.get_absolute_url()

    def get_export_columns(self):
        return tables.EXPORT

    def get_actions(self):
        if not officers(self.request.user):
            return []
        return [
            Action("整体移交", reverse("projects:pair_hand_over"), icon="arrow-left-right"),
            Action("安排包扶", reverse("projects:pair_create"), style="primary", icon="plus-lg"),
        ]

    def get_import_url(self):
        return reverse("projects:pair_import") if officers(self.request.user) else ""


class ProjectPairCreate(Door, FormView):
    """安排项目包扶: one officer, many projects."""

    opens_to = staticmethod(officers)
    form_class = PairUpForm
    template_name = "components/form_page.html"

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"user": self.request.user}

    def get_initial(self):
        initial, asked = {"since": timezone.localdate()}, self.request.GET.get("project", "")
        if asked.isascii() and asked.isdigit() and len(asked) < 16:
            project = Project.objects.visible_to(self.request.user).filter(pk=asked).first()
            initial |= {"projects": project.number or project.name} if project else {}
        return initial

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {
            "title": "安排项目包扶",
            "state": "为一名工作人员安排一个或多个项目；已经在包扶的不会重复。",
            "breadcrumbs": crumbs(("安排包扶", "")),
            "submit_label": "安排包扶",
            "cancel_url": reverse("projects:pair_list"),
        }

    def form_valid(self, form):
        data = form.cleaned_data
        try:
            created, taken = actions.pair_up(
                data["officer"], data["projects"], since=data["since"], by=self.request.user, note=data["note"]
            )
        except actions.PairRefused as refusal:
            form.add_error("officer", refusal.sentence)
            return self.form_invalid(form)
        if created:
            messages.success(self.request, f"已安排{data['officer']}包扶 {len(created)} 个项目。")
        if taken:
            messages.warning(self.request, f"{data['officer']}已经在包扶其中 {len(taken)} 个，没有重复安排。")
        return redirect(f"{reverse('projects:pair_list')}?officer={data['officer'].pk}")


class OfProjects:
    """What both pages say of the pairs of this room."""

    model = ProjectPair
    thing = "project"
    noun = "项目"
    measure_word = "个"
    list_title = "项目包扶"
    list_url_name = "projects:pair_list"


class ProjectPairEnd(OfProjects, EndPage):
    end = staticmethod(actions.end)

    def may_keep(self, user, pair) -> bool:
        """Whoever keeps the project keeps who looks after it."""
        return may_edit(user, pair.project)


class ProjectPairHandOver(OfProjects, HandOverPage):
    hand_over = staticmethod(actions.hand_over)


def led_project(user, pk: int) -> Project:
    """A project that this person keeps and whose leading firm is in the register; 404 otherwise."""
    project = find(Project.objects.select_related("lead", "county"), pk, user=user, to_edit=may_edit)
    if project.lead_id is None:
        raise Http404
    return project


class ProjectVisitCreate(VisitCreate):
    """记录走访 of the leading firm, about the project."""

    opens_to = staticmethod(officers)

    def firm_asked_for(self):
        """The firm that leads the project."""
        return led_project(self.request.user, self.kwargs["pk"]).lead

    def draft_key(self):
        return f"{super().draft_key()}:{self.kwargs['pk']}"

    def get_context_data(self, **kwargs):
        project = led_project(self.request.user, self.kwargs["pk"])
        return super().get_context_data(**kwargs) | {
            "state": f"项目：{project}",
            "breadcrumbs": [(project.name, project.get_absolute_url()), ("记录走访", "")],
            "cancel_url": project.get_absolute_url(),
        }

    def act(self, form, lines):
        project = led_project(self.request.user, self.kwargs["pk"])
        with transaction.atomic():
            visit = super().act(form, lines)
            if visit.enterprise_id != project.lead_id:
                raise ValidationError(
                    {"holder": f"本项目的牵头单位是“{project.lead}”，其他单位的走访请在走访页面记录。"}
                )
            actions.note_visits(project, [visit], by=self.request.user)
        return visit


class ProjectVisits(Door, FormView):
    """选用已有走访: visits of the leading firm that were about the project."""

    opens_to = staticmethod(officers)
    form_class = VisitsForm
    template_name = "components/confirm_page.html"

    @property
    def project(self) -> Project:
        return led_project(self.request.user, self.kwargs["pk"])

    def get_form_kwargs(self):
        project = self.project
        visits = Visit.objects.visible_to(self.request.user).filter(enterprise=project.lead_id)
        visits = visits.exclude(about_projects__project=project).prefetch_related("visitors")
        return super().get_form_kwargs() | {"visits": visits.order_by("-visited_on", "-pk")}

    def get_context_data(self, **kwargs):
        project = self.project
        return super().get_context_data(**kwargs) | {
            "title": "选用已有走访",
            "state": project.name,
            "breadcrumbs": [(project.name, project.get_absolute_url()), ("选用已有走访", "")],
            "sentence": f"勾选“{project.lead}”的走访中涉及本项目的；没有列出的，请先记录走访。",
            "submit_label": "记在本项目下",
            "cancel_url": project.get_absolute_url(),
        }

    def form_valid(self, form):
        project = self.project
        try:
            noted = actions.note_visits(project, form.cleaned_data["visits"], by=self.request.user)
        except actions.PairRefused as refusal:
            form.add_error(None, refusal.sentence)
            return self.form_invalid(form)
        messages.success(self.request, f"已将 {noted} 次走访记在本项目下。")
        return redirect(project)


class ProjectPairImport(ImportWizard):
    opens_to = staticmethod(officers)
    resource_class = ProjectPairResource
    intro = (
        "一行一个项目和一名工作人员。项目按编号，或按名称和牵头单位查找；工作人员按用户名，或按姓名（重名的加填科室或县区）查找。"
        "填写结束日期的，自该日起不再包扶。"
    )
