"""The verbs of a problem, each on its page: assign, extend, begin, solve, call back, give up, take up again."""

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404
from django.shortcuts import redirect
from django.utils import timezone
from django.views.generic import FormView

from bureau.accounts.doors import Door
from bureau.files.actions import attach
from bureau.lifecycle import TransitionRefused
from bureau.ui.record_forms import shown_on

from . import actions, rules, solving
from .models import Problem
from .problem_forms import AssignForm, CallbackForm, ExtendForm, ReasonForm, SolveForm
from .problem_views import crumbs, find
from .states import LIFE


@dataclass(frozen=True)
class Verb:
    """A verb's page: its form, what it says, and the function that carries it out and returns what to tell."""

    label: str
    form: type | None
    sentence: str
    act: Callable
    consequences: tuple[str, ...] = ()
    style: str = "primary"
    allowed: Callable = rules.may_keep
    refused_on: str = ""


def _assign(problem: Problem, form, by) -> str:
    done = actions.assign(problem, form.assignment_of(), by=by)
    return f"已交办{done.side_words}，{done.deadline} 前办结。"


def _extend(problem: Problem, form, by) -> str:
    data = form.cleaned_data
    return (
        f"办结时限已延至 {actions.extend(problem, deadline=data['deadline'], reason=data['reason'], by=by).deadline}。"
    )


def _start(problem: Problem, form, by) -> str:
    solving.start(problem, by=by)
    return "已开始办理。"


def _solve(problem: Problem, form, by) -> str:
    data = form.cleaned_data
    solving.solve(problem, solution=data["solution"], on=data["solved_on"], by=by)
    for file in form.kept:
        attach(file, problem)
    return "已登记解决，请回访企业是否满意。"


def _callback(problem: Problem, form, by) -> str:
    data = form.cleaned_data
    satisfied = data["satisfied"] == "yes"
    solving.call_back(problem, satisfied=satisfied, on=data["on"], words=data["words"], by=by)
    return "已登记回访，企业满意。" if satisfied else "企业不满意，问题已退回待解决，请重新交办时限。"


def _give_up(problem: Problem, form, by) -> str:
    solving.give_up(problem, reason=form.cleaned_data["reason"], by=by)
    return "已认定暂时无法解决，并告知企业。"


def _take_up(problem: Problem, form, by) -> str:
    solving.take_up(problem, reason=form.cleaned_data["reason"], by=by)
    return "已重新办理，请交办责任单位和办结时限。"


VERBS = {
    "assign": Verb("交办", AssignForm, "选择由谁负责解决、何时办结。", _assign, ("责任人会收到消息。",)),
    "extend": Verb(
        "延期",
        ExtendForm,
        "延长办结时限，须在到期前提出并说明理由。",
        _extend,
        ("原定时限保留在记录中。",),
        refused_on="deadline",
    ),
    "start": Verb("开始办理", None, "开始办理这个问题。", _start),
    "solve": Verb("登记已解决", SolveForm, "写明如何解决。", _solve, ("记录人会收到回访提醒，企业会收到消息。",)),
    "callback": Verb(
        "登记回访",
        CallbackForm,
        "登记企业对解决情况的意见。",
        _callback,
        ("满意的办结；不满意的退回待解决，须重新交办时限。",),
    ),
    "give_up": Verb(
        "认定无法解决",
        ReasonForm,
        "由市科技局认定这个问题暂时无法解决。",
        _give_up,
        ("企业会收到消息并看到理由。", "以后可以重新办理。"),
        style="danger",
        allowed=rules.may_decide,
    ),
    "take_up": Verb("重新办理", ReasonForm, "重新办理曾认定无法解决的问题。", _take_up, allowed=rules.may_decide),
}


class ProblemMove(Door, FormView):
    """One verb on one problem; a wrong state or day is told on the page, with nothing lost."""

    opens_to = staticmethod(rules.officers)
    template_name = "enterprises/visits/problem_move.html"

    def dispatch(self, request, *args, **kwargs):
        self.verb = VERBS.get(kwargs["name"])
        if self.verb is None:
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    @property
    def problem(self) -> Problem:
        """The problem, for whoever may do this with it at all."""
        if not hasattr(self, "_problem"):
            self._problem = find(self.request.user, self.kwargs["pk"])
            if not self.verb.allowed(self.request.user, self._problem):
                raise Http404
        return self._problem

    def get(self, request, *args, **kwargs):
        """The form, as long as the verb fits the state; otherwise back, with the reason."""
        if why := self.wrong_state():
            messages.error(request, why)
            return redirect(self.problem)
        return super().get(request, *args, **kwargs)

    def wrong_state(self) -> str:
        """Why the verb does not fit the state; nothing when it does."""
        problem, name = self.problem, self.kwargs["name"]
        names = {"callback": ("call_back",), "assign": ("give_up",), "extend": ("give_up",)}.get(name, (name,))
        sources = {state for one in LIFE.transitions if one.name in names for state in one.sources}
        if problem.state in sources:
            return ""
        return f"当前状态为“{problem.get_state_display()}”，不能“{self.verb.label}”。"

    def get_form(self, form_class=None):
        if self.verb.form is None:
            return None
        kwargs = self.get_form_kwargs()
        if self.verb.form is AssignForm:
            kwargs |= {"user": self.request.user, "problem": self.problem}
        form = self.verb.form(**kwargs)
        form.user = self.request.user
        return form

    def get_initial(self):
        today = timezone.localdate()
        return {"solved_on": today, "on": today} if self.verb.form in (SolveForm, CallbackForm) else {}

    def get_context_data(self, **kwargs):
        problem = self.problem
        return super().get_context_data(**kwargs) | {
            "title": self.verb.label,
            "state": str(problem),
            "problem": problem,
            "breadcrumbs": crumbs((problem.enterprise.name, problem.get_absolute_url()), (self.verb.label, "")),
            "sentence": self.verb.sentence,
            "consequences": self.verb.consequences,
            "submit_label": self.verb.label,
            "submit_style": self.verb.style,
            "cancel_url": problem.get_absolute_url(),
        }

    def post(self, request, *args, **kwargs):
        problem, form = self.problem, self.get_form()
        if form is not None and not form.is_valid():
            return self.form_invalid(form)
        if isinstance(form, SolveForm):
            form.store_files()  # outside of the transaction: a refusal does not lose them
        try:
            with transaction.atomic():
                told = self.verb.act(problem, form, request.user)
        except ValidationError as error:
            return self.refused(form, shown_on(form, error))
        except (actions.VisitRefused, TransitionRefused) as refusal:
            return self.refused(form, refusal.sentence)
        messages.success(request, told)
        return redirect(problem)

    def refused(self, form, error):
        """Say why not: at the form, or on the problem's page for a verb without one."""
        if form is None:
            messages.error(self.request, error)
            return redirect(self.problem)
        form.add_error(self.verb.refused_on or None if isinstance(error, str) else None, error)
        return self.form_invalid(form)

    def form_invalid(self, form):
        if isinstance(form, SolveForm):
            form.store_files()
        return super().form_invalid(form)
