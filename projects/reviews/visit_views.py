"""Pages of visits to the site."""

from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views import View

from bureau.accounts.doors import Door
from bureau.files.actions import RefusedUpload
from bureau.lifecycle import Refused
from bureau.ui.page_parts import Action, Fact, Section
from bureau.ui.record_forms import RecordFormPage
from projects.applications.models import Application

from . import actions, rules, tables
from .forms import VisitForm
from .opinion_models import SiteVisit


def find(user, pk: int) -> SiteVisit:
    rows = SiteVisit.objects.visible_to(user).select_related("application__enterprise", "written_by")
    return get_object_or_404(rows, pk=pk)


def visit_crumbs(application: Application, *more: tuple[str, str]) -> list[tuple[str, str]]:
    return [(str(application), application.get_absolute_url()), *more]


class VisitDetail(Door, View):
    """现场考察."""

    opens_to = staticmethod(rules.watchers)

    def get(self, request, pk):
        visit = find(request.user, pk)
        facts = [
            Fact("考察日期", visit.visited_on, kind="date"),
            Fact("考察人员", visit.people),
            Fact("结论", visit.get_conclusion_display()),
            Fact("记录人", visit.written_by.display_name),
            Fact("考察情况", visit.findings, wide=True),
        ]
        edit = Action("修改", reverse("projects:review_visit_edit", args=[visit.pk]), icon="pencil")
        context = {
            "title": "现场考察",
            "state": f"{visit.application} · {visit.application.enterprise.name}",
            "breadcrumbs": visit_crumbs(visit.application, ("现场考察", "")),
            "sections": [Section("facts", "考察记录", facts=facts), tables.visit_files(visit)],
            "actions": [edit] if rules.keepers(request.user) else [],
            "visit": visit,
        }
        return render(request, "projects/reviews/visit.html", context)


class VisitForms(RecordFormPage):
    """What the two forms share."""

    opens_to = staticmethod(rules.keepers)
    form_class = VisitForm
    refusals = (Refused, RefusedUpload)
    list_title = "评审进度"
    list_url_name = "projects:review_list"

    def visit(self) -> SiteVisit:
        """The visit that is written."""
        raise NotImplementedError

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"instance": self.visit()}

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        application = context["form"].instance.application
        return context | {"state": str(application), "breadcrumbs": visit_crumbs(application, (self.title, ""))}

    def act(self, form):
        upload = form.cleaned_data.get("upload")
        return actions.record_visit(form.instance, by=self.request.user, uploads=[upload] if upload else [])

    def told(self, record, form):
        return "已保存现场考察记录。"


class VisitCreate(VisitForms):
    """登记现场考察."""

    title = "登记现场考察"

    def application(self):
        return get_object_or_404(Application.objects.visible_to(self.request.user), pk=self.kwargs["pk"])

    def visit(self):
        return SiteVisit(application=self.application(), written_by=self.request.user)

    def get_cancel_url(self):
        return self.application().get_absolute_url()


class VisitEdit(VisitForms):
    """修改现场考察记录."""

    title = "修改现场考察记录"

    def visit(self):
        return find(self.request.user, self.kwargs["pk"])

    def get_cancel_url(self):
        return self.visit().get_absolute_url()
