"""Pages of applications: the lists, one application, its preview and PDF."""

from functools import cached_property

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.views import View

from bureau.accounts.doors import Door
from bureau.accounts.rules import city_staff, enterprise_users
from bureau.exchange.export import ExportableList
from bureau.ui.listing import ListPage
from bureau.ui.page_parts import Action, Section
from enterprises.register.models import Enterprise
from projects.application_forms.reading import shown
from projects.calls.models import LatePermit
from projects.calls.windows import is_open

from . import pdf, rules, tables
from .arrival import arrived_at
from .choices import EDITABLE, ApplicationState
from .closing import why_closed
from .filters import ApplicationFilters, OwnFilters
from .models import Application
from .section_drafts import current_answers, definition_of, show_title
from .states import lifecycle
from .submitting import files_of, gaps_of

# Steps of this room have pages here; rooms above bring theirs.
STEPS = {"withdraw": "application_move", "resume": "application_move", "give_back": "application_return"}


def find(user, pk: int, *more: str) -> Application:
    """An application this person may see, with `more` relations of it; 404 otherwise."""
    rows = Application.objects.visible_to(user)
    return get_object_or_404(rows.select_related("call", "enterprise", "county", "form_version", *more), pk=pk)


def find_own(user, pk: int) -> Application:
    """An application of a firm for which this person acts; 404 for everybody else's."""
    application = find(user, pk)
    if not rules.acts_for_applicant(user, application):
        raise Http404
    return application


def crumbs(user, *more: tuple[str, str]) -> list[tuple[str, str]]:
    return [("我的申报" if enterprise_users(user) else "申报书", reverse("projects:application_list")), *more]


def crumbs_of(user, application: Application, *more: tuple[str, str]) -> list[tuple[str, str]]:
    return crumbs(user, (str(application), application.get_absolute_url() if more else ""), *more)


class ApplicationList(ExportableList, ListPage):
    """我的申报 for firms, 申报书 for the bureaus: never the answers, whatever stands in them."""

    opens_to = staticmethod(rules.readers)
    model = Application
    unit = "份"
    paging = "keyset"
    ordering = ("-id",)
    count_cap = 500
    search_placeholder = "项目名称、受理编号或申报单位"

    @cached_property
    def is_own(self) -> bool:
        return enterprise_users(self.request.user)

    @property
    def title(self):
        return "我的申报" if self.is_own else "申报书"

    @property
    def filterset_class(self):
        return OwnFilters if self.is_own else ApplicationFilters

    @property
    def empty_text(self):
        return "还没有申报书。请在“申报通知”中选择正在申报的通知后开始。" if self.is_own else "没有符合条件的申报书。"

    def get_queryset(self):
        return super().get_queryset().for_lists()

    def search(self, queryset, text):
        """A number, a part of the title, or whatever finds an organisation."""
        if text.upper().startswith("SB"):
            return queryset.filter(number__startswith=text.upper())
        titled = queryset.filter(title__icontains=text)
        if self.is_own:
            return titled
        firms = Enterprise.objects.search(text).order_by().values("pk")
        return titled | queryset.filter(enterprise__in=firms)

    def get_columns(self):
        if not self.is_own:
            return tables.LIST
        return tables.own_columns(arrived_at(self.request), self.permitted)

    @cached_property
    def permitted(self) -> set[tuple[int, int]]:
        """Calls and firms with a permit to hand in late."""
        permits = LatePermit.objects.visible_to(self.request.user).valid_at(arrived_at(self.request))
        return set(permits.values_list("call_id", "enterprise_id"))

    def get_export_columns(self):
        return self.get_columns() if self.is_own else tables.EXPORT

    def get_actions(self):
        verify = Action("核验回执", reverse("projects:application_verify"), icon="patch-check")
        calls = Action("申报通知", reverse("projects:call_list"), icon="megaphone", style="primary")
        return [verify, calls] if self.is_own else [verify]


class ApplicationDetail(Door, View):
    """One application; `related` and `more_actions` are functions of (application, user): what rooms above know and do.

    The firm sees what it has typed so far, the bureaus what was handed in last.
    """

    opens_to = staticmethod(rules.readers)
    related: tuple = ()
    more_actions: tuple = ()

    def get(self, request, pk):
        application = find(request.user, pk, "created_by", "edited_by")
        now, own = arrived_at(request), rules.acts_for_applicant(request.user, application)
        definition = definition_of(application)
        if own and application.state in EDITABLE:
            show_title(application, current_answers(application, definition))
        closed = why_closed(application, now)
        gaps = gaps_of(application, definition) if own and application.state in EDITABLE and not closed else None
        context = {
            "title": str(application),
            "state": f"{application.call.title} · {application.enterprise.name}",
            "record": application,
            "breadcrumbs": crumbs_of(request.user, application),
            "strip": tables.strip(application, now, permitted=is_open(application.call, application.enterprise, now)),
            "closed": closed if own and application.state in EDITABLE else "",
            "is_own": own,
            "gaps": gaps,
            "reason": self.reason(application),
            "sections": self.sections(application, definition, own, gaps),
            "shown_sections": self.shown,
            "events": tables.events(application, for_city=city_staff(request.user)),
            "actions": self.actions(application, own, closed),
        }
        return render(request, "projects/applications/detail.html", context)

    def reason(self, application) -> str:
        """Why it was returned, while it is."""
        if application.state != ApplicationState.RETURNED:
            return ""
        return next((event.note for event in tables.events(application) if event.what == "退回补正"), "")

    def sections(self, application, definition, own, gaps):
        found = [tables.what_is_lacking(application, gaps, definition)] if gaps is not None else []
        written_anew = application.state == ApplicationState.DRAFT and not own
        held = [] if written_anew else [one for files in files_of(application).values() for one in files]
        handed_in = list(application.submissions.defer("answers").select_related("by").order_by("-serial"))
        found += [tables.facts(application), tables.submissions(application, handed_in)]
        told = (section(application, self.request.user) for section in self.related)
        found += [section for section in told if section is not None]
        found.append(tables.files(held, definition))
        answers = Section("answers", "填写内容", template="projects/applications/_answers.html")
        self.shown = shown_to(application, own=own, definition=definition)
        return [*found, answers] if self.shown else found

    def actions(self, application, own, closed):
        user, offered = self.request.user, []
        if own and application.state in EDITABLE and not closed:
            fill = reverse("projects:application_begin_filling", args=[application.pk])
            offered.append(Action("继续填写", fill, icon="pencil"))
            send = reverse("projects:application_submit", args=[application.pk])
            offered.append(Action("提交", send, style="primary", icon="send"))
        preview = reverse("projects:application_preview", args=[application.pk])
        offered.append(Action("预览", preview, icon="eye"))
        offered.append(Action("下载 PDF", reverse("projects:application_pdf", args=[application.pk]), icon="file-pdf"))
        for step in lifecycle.open_to(user, application):
            if step.name in STEPS and not any(condition(application) for condition in step.conditions):
                offered.append(self.step_action(application, step))
        return offered + [action for more in self.more_actions for action in more(application, user)]

    def step_action(self, application, step):
        name = STEPS[step.name]
        arguments = [application.pk] if name == "application_return" else [application.pk, step.name]
        never = step.name == "withdraw" and application.submitted_at is None
        return Action("放弃草稿" if never else step.label, reverse(f"projects:{name}", args=arguments))


def shown_to(application: Application, *, own: bool, definition=None):
    """The answers as their reader may see them: all that was typed, or what was handed in last."""
    definition = definition or definition_of(application)
    if own and application.state in (*EDITABLE, ApplicationState.WITHDRAWN):
        return shown(definition, current_answers(application, definition), files_of(application))
    last = application.last_submission
    if last is None:
        return shown(definition, application.answers, files_of(application)) if own else []
    written_anew = application.state == ApplicationState.DRAFT and not own
    return shown(definition, last.answers, {} if written_anew else files_of(application))


class ApplicationPreview(Door, View):
    """预览: the whole form as it reads now."""

    opens_to = staticmethod(rules.readers)

    def get(self, request, pk):
        application = find(request.user, pk)
        own = rules.acts_for_applicant(request.user, application)
        context = {
            "title": str(application),
            "state": f"预览 · {application.call.title}",
            "application": application,
            "is_draft": own and application.state in EDITABLE,
            "shown_sections": shown_to(application, own=own),
            "breadcrumbs": crumbs_of(request.user, application, ("预览", "")),
            "actions": [
                Action("下载 PDF", reverse("projects:application_pdf", args=[pk]), style="primary", icon="file-pdf")
            ],
        }
        return render(request, "projects/applications/preview.html", context)


class ApplicationPdf(Door, View):
    """申报书 as PDF."""

    opens_to = staticmethod(rules.readers)

    def get(self, request, pk):
        application = find(request.user, pk)
        own = rules.acts_for_applicant(request.user, application)
        drafted = own and application.state in EDITABLE
        last = None if drafted else application.last_submission
        content = pdf.of_application(application, shown_to(application, own=own), submission=last)
        return pdf_response(content, f"申报书{application.number or application.pk}.pdf")


def pdf_response(content: bytes, name: str) -> HttpResponse:
    """A PDF to download; nobody between keeps a copy."""
    response = HttpResponse(content, content_type="application/pdf")
    response.headers["Content-Disposition"] = content_disposition_header(True, name)
    response.headers["Cache-Control"] = "private, no-store"
    return response
