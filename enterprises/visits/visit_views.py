"""Pages of visits: the list, one visit, and writing one down with the problems found there."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views import View
from django.views.generic import FormView

from bureau.accounts.doors import Door
from bureau.drafts.autosaved import Autosaved
from bureau.exchange.export import ExportableList
from bureau.ui.listing import ListPage
from bureau.ui.page_parts import Action
from bureau.ui.record_forms import shown_on
from enterprises.register.models import Enterprise

from . import actions, rules, tables
from .filters import VisitFilters
from .forms import VisitForm
from .models import Pair, Problem, Visit
from .problem_forms import ProblemForm, ProblemLines

# What the lines of problems are called in what the page sends.
LINES = "problems"


def crumbs(*more: tuple[str, str]) -> list[tuple[str, str]]:
    return [("走访", reverse("enterprises:visit_list")), *more]


def find(user, pk: int) -> Visit:
    """A visit this person may see; 404 otherwise."""
    rows = Visit.objects.visible_to(user).select_related("enterprise", "county", "recorded_by")
    return get_object_or_404(rows.prefetch_related("visitors"), pk=pk)


class VisitList(ExportableList, ListPage):
    """走访: who was at which firm when."""

    opens_to = staticmethod(rules.readers)
    model = Visit
    title = "走访"
    unit = "次"
    ordering = ("-visited_on", "-pk")
    filterset_class = VisitFilters
    search_placeholder = "企业名称、曾用名或信用代码"
    empty_text = "还没有走访记录。"
    columns = tables.VISITS

    def get_queryset(self):
        rows = tables.with_problems(super().get_queryset())
        return rows.select_related("enterprise", "county", "recorded_by").prefetch_related("visitors")

    def search(self, queryset, text):
        return queryset.filter(enterprise__in=Enterprise.objects.search(text).order_by().values("pk"))

    def get_export_columns(self):
        return tables.VISITS_EXPORT

    def get_actions(self):
        user, found = self.request.user, []
        if rules.staff(user):
            found.append(Action("超期未走访", reverse("enterprises:visit_gaps"), icon="clock-history"))
        if rules.recorders(user):
            new = reverse("enterprises:visit_create")
            found.append(Action("记录走访", new, style="primary", icon="plus-lg"))
        return found


class VisitDetail(Door, View):
    """One visit: who, when, what was said, which problems came of it."""

    opens_to = staticmethod(rules.readers)

    def get(self, request, pk):
        visit = find(request.user, pk)
        problems = Problem.objects.visible_to(request.user).filter(visit=visit)
        problems = problems.select_related("kind", "county", "division", "enterprise").order_by("pk")
        new, note = reverse("enterprises:problem_add", args=[pk]), reverse("enterprises:visit_note", args=[pk])
        may_record = rules.may_record(request.user, visit.enterprise)
        add = [Action("补登问题", new, icon="plus-lg")] if may_record else []
        parts = [
            tables.problems_section(problems, actions=add, empty_text="这次走访没有记录问题。"),
            tables.files_of(visit),
            tables.notes_section(visit, request.user, url=note if may_record else ""),
        ]
        context = {
            "title": f"走访{visit.enterprise.name}",
            "state": f"{visit.visited_on} · {visit.get_form_display()}",
            "visit": visit,
            "breadcrumbs": crumbs((visit.enterprise.name, "")),
            "strip": tables.visit_strip(visit),
            "sections": [part for part in parts if part],
            "actions": self.actions(visit),
        }
        return render(request, "enterprises/visits/visit_detail.html", context)

    def actions(self, visit):
        if not rules.may_change_visit(self.request.user, visit):
            return []
        return [Action("修改", reverse("enterprises:visit_edit", args=[visit.pk]), icon="pencil")]


class VisitFormPage(Door, FormView):
    """Base of the two forms of a visit; uploads are kept when something else is wrong."""

    opens_to = staticmethod(rules.recorders)
    form_class = VisitForm
    template_name = "enterprises/visits/visit_form.html"
    title = ""

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"user": self.request.user}

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {
            "title": self.title,
            "breadcrumbs": crumbs((self.title, "")),
            "cancel_url": reverse("enterprises:visit_list"),
        }

    def form_invalid(self, form):
        form.store_files()
        return super().form_invalid(form)


class VisitEntry(VisitFormPage):
    """A visit and the problems found there, on one page."""

    title = "记录走访"
    extra_context = {"submit_label": "保存走访记录"}
    template_name = "enterprises/visits/visit_create.html"

    def firm_asked_for(self) -> Enterprise | None:
        """The firm that the page was opened for, when this person may record a visit there."""
        asked = self.request.GET.get("enterprise", "")
        if not (asked.isascii() and asked.isdigit() and len(asked) < 16):
            return None
        return Enterprise.objects.visible_to(self.request.user).filter(pk=asked).first()

    def get_initial(self):
        firm = self.firm_asked_for()
        return {"holder": firm.name} if firm else {}

    def lines(self) -> ProblemLines:
        """The lines of problems, as posted or empty."""
        data = self.request.POST if self.request.method == "POST" else None
        return ProblemLines(data, prefix=LINES, form_kwargs={"user": self.request.user})

    def get_context_data(self, **kwargs):
        own = Pair.objects.open().filter(officer=self.request.user).values_list("enterprise__name", flat=True)
        context = super().get_context_data(**kwargs)
        return context | {"own_firms": list(own.order_by("enterprise__name")[:200]), "lines": self.lines()}

    def form_valid(self, form):
        lines = self.lines()
        if not lines.is_valid():
            return self.form_invalid(form)
        # Stored outside of the transaction: a refusal takes back the visit, never the photos.
        self.files = form.store_files()
        try:
            with transaction.atomic():
                visit = self.act(form, [line for line in lines if line.is_filled])
        except ValidationError as error:
            form.add_error(None, shown_on(form, error))
        except actions.VisitRefused as refusal:
            form.add_error(None, refusal.sentence)
        else:
            messages.success(self.request, self.told(visit))
            return redirect(visit)
        return self.form_invalid(form)

    def act(self, form, lines) -> Visit:
        """Call the verb with the bound form and the filled lines."""
        return actions.record_visit(
            form.instance,
            by=self.request.user,
            visitors=form.cleaned_data["visitors"],
            problems=[(line.instance, line.assignment_of()) for line in lines],
            files=self.files,
            internal_note=form.cleaned_data["internal_note"],
        )

    def told(self, visit) -> str:
        found = visit.problems.count()
        return f"已保存走访记录{f'，登记问题 {found} 个' if found else ''}。"


class VisitCreate(Autosaved, VisitEntry):
    """记录走访: written at the firm, on a phone; what was typed is kept when the line breaks."""

    draft_leaves_out = ("kept_files",)

    def draft_key(self) -> str:
        """Everybody's own, for each firm."""
        firm = self.firm_asked_for()
        return f"visit:{self.request.user.pk}:{firm.pk if firm else ''}"

    def lines(self) -> ProblemLines:
        if not self.restores:
            return super().lines()
        return ProblemLines(prefix=LINES, form_kwargs={"user": self.request.user}, words=self.draft.words)

    def _typed(self, form):
        posted = self.request.POST
        return super()._typed(form) | {name: posted.getlist(name) for name in posted if name.startswith(f"{LINES}-")}


class VisitEdit(VisitFormPage):
    """修改走访."""

    title = "修改走访记录"
    extra_context = {"submit_label": "保存修改"}

    def get_form_kwargs(self):
        self.visit = find(self.request.user, self.kwargs["pk"])
        if not rules.may_change_visit(self.request.user, self.visit):
            raise Http404
        return super().get_form_kwargs() | {"instance": self.visit}

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {
            "state": self.visit.enterprise.name,
            "cancel_url": self.visit.get_absolute_url(),
        }

    def form_valid(self, form):
        data, files = form.cleaned_data, form.store_files()
        try:
            actions.amend_visit(
                form.instance, by=self.request.user, visitors=data["visitors"], files=files, reason=data["reason"]
            )
        except ValidationError as error:
            form.add_error(None, shown_on(form, error))
            return self.form_invalid(form)
        messages.success(self.request, "已保存走访记录。")
        return redirect(self.visit)


class ProblemAdd(Door, FormView):
    """补登问题: another problem of a visit that is written down already."""

    opens_to = staticmethod(rules.recorders)
    form_class = ProblemForm
    template_name = "components/form_page.html"

    def get_form_kwargs(self):
        self.visit = find(self.request.user, self.kwargs["pk"])
        if not rules.may_record(self.request.user, self.visit.enterprise):
            raise Http404
        return super().get_form_kwargs() | {"user": self.request.user, "county": self.visit.county}

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        return context | {
            "title": "补登问题",
            "state": str(self.visit),
            "breadcrumbs": crumbs((str(self.visit), self.visit.get_absolute_url()), ("补登问题", "")),
            "submit_label": "登记问题",
            "cancel_url": self.visit.get_absolute_url(),
        }

    def form_valid(self, form):
        try:
            problem = actions.add_problem(
                form.instance, visit=self.visit, by=self.request.user, assignment=form.assignment_of()
            )
        except ValidationError as error:
            form.add_error(None, shown_on(form, error))
            return self.form_invalid(form)
        messages.success(self.request, "已登记问题。")
        return redirect(problem)
