"""Pages of problems: the list, one problem with its course, and a firm's own telling."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views import View
from django.views.generic import FormView

from bureau.accounts.doors import Door
from bureau.exchange.export import ExportableList
from bureau.ui.listing import ListPage
from bureau.ui.page_parts import Action
from bureau.ui.record_forms import shown_on
from enterprises.register.models import Enterprise

from . import actions, rules, tables
from .filters import ProblemFilters
from .models import UNFINISHED, Problem, ProblemState
from .problem_forms import AppealForm, ProblemWordsForm
from .states import LIFE

# Transitions that one page of the call-back stands for.
CALLBACK = ("call_back", "reopen")


def crumbs(*more: tuple[str, str]) -> list[tuple[str, str]]:
    return [("企业问题", reverse("enterprises:problem_list")), *more]


def find(user, pk: int) -> Problem:
    """A problem this person may see; 404 otherwise."""
    rows = Problem.objects.visible_to(user)
    rows = rows.select_related("enterprise", "county", "kind", "division", "owner", "recorded_by", "visit")
    return get_object_or_404(rows, pk=pk)


class ProblemList(ExportableList, ListPage):
    """企业问题: the ledger of problems."""

    opens_to = staticmethod(rules.readers)
    model = Problem
    title = "企业问题"
    unit = "个"
    ordering = ("-pk",)
    filterset_class = ProblemFilters
    search_placeholder = "企业名称、曾用名或信用代码"
    empty_text = "还没有登记过问题。"
    columns = tables.PROBLEM_LIST

    def get_queryset(self):
        rows = super().get_queryset()
        return rows.select_related("enterprise", "county", "kind", "division", "owner", "recorded_by")

    def search(self, queryset, text):
        return queryset.filter(enterprise__in=Enterprise.objects.search(text).order_by().values("pk"))

    def get_columns(self):
        return tables.PROBLEMS_OF_FIRM if rules.tellers(self.request.user) else tables.PROBLEM_LIST

    def get_export_columns(self):
        return tables.PROBLEM_EXPORT

    def get_actions(self):
        user = self.request.user
        if rules.tellers(user):
            new = reverse("enterprises:problem_tell")
            return [Action("提出诉求", new, style="primary", icon="plus-lg")]
        if rules.staff(user):
            return [Action("解决率", reverse("enterprises:problem_rates"), icon="bar-chart")]
        return []


class ProblemDetail(Door, View):
    """One problem: what it is, who works on it until when, its course, and what may be done next."""

    opens_to = staticmethod(rules.readers)

    def get(self, request, pk):
        problem = find(request.user, pk)
        note = reverse("enterprises:problem_note", args=[pk])
        may_record = rules.may_record(request.user, problem.enterprise)
        parts = [
            tables.problem_facts(problem),
            tables.files_of(problem),
            tables.notes_section(problem, request.user, url=note if may_record else ""),
        ]
        context = {
            "title": str(problem),
            "state": self.sentence(problem),
            "problem": problem,
            "breadcrumbs": crumbs((problem.enterprise.name, "")),
            "strip": tables.problem_strip(problem),
            "sections": [part for part in parts if part],
            "events": tables.problem_events(problem),
            "actions": self.actions(problem),
        }
        return render(request, "enterprises/visits/problem_detail.html", context)

    def sentence(self, problem) -> str:
        if problem.state == ProblemState.OPEN:
            return "已交办，等待开始办理。" if problem.deadline else "等待交办责任单位和办结时限。"
        told = {
            ProblemState.WORKING: f"正在办理，{problem.deadline} 前办结。",
            ProblemState.SOLVED: "已解决，等待回访企业是否满意。",
            ProblemState.CALLED_BACK: "已回访，企业满意。",
            ProblemState.UNSOLVABLE: "经市科技局认定，暂时无法解决。",
        }
        return told[problem.state]

    def actions(self, problem):
        user, found = self.request.user, []
        keeps, unfinished = rules.may_keep(user, problem), problem.state in UNFINISHED
        if keeps and unfinished:
            found.append(Action("修改", reverse("enterprises:problem_edit", args=[problem.pk]), icon="pencil"))
            assigned = bool(problem.side and problem.deadline)
            style = "plain" if assigned else "primary"
            found.append(verb("转办" if assigned else "交办", "assign", problem, style=style))
            if assigned and not problem.is_overdue_on(timezone.localdate()):
                found.append(verb("延期", "extend", problem))
        for transition in LIFE.open_to(user, problem):
            found += _buttons(transition, problem)
        return found


def verb(label: str, name: str, problem: Problem, *, style: str = "plain", method: str = "get") -> Action:
    """A button to a verb of a problem."""
    return Action(label, reverse("enterprises:problem_move", args=[problem.pk, name]), style, method=method)


def _buttons(transition, problem: Problem) -> list[Action]:
    if transition.name == "start":
        ready = bool(problem.side and problem.deadline)
        return [verb(transition.label, "start", problem, style="primary", method="post")] if ready else []
    if transition.name in CALLBACK:
        return [verb("登记回访", "callback", problem, style="primary")] if transition.name == CALLBACK[0] else []
    style = "primary" if transition.name in ("solve", "take_up") else "danger"
    return [verb(transition.label, transition.name, problem, style=style)]


class ProblemEdit(Door, FormView):
    """修改: the words and the kind of an unfinished problem."""

    opens_to = staticmethod(rules.officers)
    form_class = ProblemWordsForm
    template_name = "components/form_page.html"

    def dispatch(self, request, *args, **kwargs):
        if request.user.is_authenticated and rules.officers(request.user):
            self.problem = find(request.user, kwargs["pk"])
            if not rules.may_keep(request.user, self.problem):
                raise Http404
            if self.problem.state not in UNFINISHED:
                messages.error(request, f"这个问题{self.problem.get_state_display()}，不能再修改。")
                return redirect(self.problem)
        return super().dispatch(request, *args, **kwargs)

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"user": self.request.user, "instance": self.problem}

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {
            "title": "修改问题",
            "state": self.problem.enterprise.name,
            "breadcrumbs": crumbs((self.problem.enterprise.name, self.problem.get_absolute_url()), ("修改", "")),
            "submit_label": "保存修改",
            "cancel_url": self.problem.get_absolute_url(),
        }

    def form_valid(self, form):
        try:
            actions.amend_problem(form.instance, by=self.request.user, reason=form.cleaned_data["reason"])
        except ValidationError as error:
            form.add_error(None, shown_on(form, error))
            return self.form_invalid(form)
        except actions.VisitRefused as refusal:
            form.add_error(None, refusal.sentence)
            return self.form_invalid(form)
        messages.success(self.request, "已保存修改。")
        return redirect(self.problem)


class ProblemTell(Door, FormView):
    """提出诉求: a firm tells a problem itself."""

    opens_to = staticmethod(rules.tellers)
    form_class = AppealForm
    template_name = "enterprises/visits/visit_form.html"

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"user": self.request.user}

    def get_initial(self):
        asked = self.request.GET.get("enterprise", "")
        return {"enterprise": asked} if asked.isascii() and asked.isdigit() else {}

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {
            "title": "提出诉求",
            "breadcrumbs": crumbs(("提出诉求", "")),
            "submit_label": "提交诉求",
            "cancel_url": reverse("enterprises:problem_list"),
        }

    def form_valid(self, form):
        files = form.store_files()
        try:
            problem = actions.tell_problem(form.instance, by=self.request.user, files=files)
        except ValidationError as error:
            form.add_error(None, shown_on(form, error))
            return self.form_invalid(form)
        except actions.VisitRefused as refusal:
            form.add_error(None, refusal.sentence)
            return self.form_invalid(form)
        messages.success(self.request, "已提交诉求，科技部门交办后会在这里显示办理情况。")
        return redirect(problem)

    def form_invalid(self, form):
        form.store_files()
        return super().form_invalid(form)
