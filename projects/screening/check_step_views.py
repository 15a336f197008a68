"""Pages of the steps of the format check: pass, fail, give back, let lapse, look again; one or many."""

from functools import cached_property

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views import View
from django.views.generic import FormView

from bureau.accounts.doors import Door
from bureau.lifecycle import Refused, TransitionRefused
from bureau.ui.columns import Column
from bureau.ui.page_parts import Table
from projects.applications.models import Application

from . import actions, checking, checklist, findings, queries, rules, tables
from .check_views import STEPS, application_crumbs, call_crumbs, find, find_call
from .choices import Automatic, Result
from .forms import GiveBackForm, ReasonForm

REFUSALS = (Refused, TransitionRefused)
CONSEQUENCES = {
    "pass_check": ["申报书进入评审；申报单位和推荐县区会收到通知。"],
    "fail_check": ["申报书不再参加这次申报；申报单位和推荐县区会收到理由。"],
    "lapse": ["申报书按形式审查不通过办理；申报单位和推荐县区会收到通知。"],
    "recheck": ["申报书回到形式审查，各要点须重新审查。"],
}


class CheckMove(Door, FormView):
    """通过、不通过、按逾期未补正办理、重新形式审查: asks to be sure, and for the reason where one is needed."""

    opens_to = staticmethod(rules.city_officers)
    form_class = ReasonForm
    template_name = "components/confirm_page.html"

    @cached_property
    def application(self) -> Application:
        if self.kwargs["name"] not in STEPS:
            raise Http404
        return find(self.request.user, self.kwargs["pk"])

    def get_form(self, form_class=None):
        form = super().get_form(form_class)
        if self.kwargs["name"] in ("pass_check", "lapse"):
            del form.fields["reason"]
        elif self.kwargs["name"] == "fail_check":
            form.fields["reason"].required = False
            form.fields["reason"].label = "补充说明"
        return form

    def get_context_data(self, **kwargs):
        application, name = self.application, self.kwargs["name"]
        label, style = STEPS[name]
        failing = checking.failing_reason(application) if name == "fail_check" else ""
        return super().get_context_data(**kwargs) | {
            "title": f"形式审查：{label}" if name in ("pass_check", "fail_check") else label,
            "state": f"{application.number} · {application.enterprise.name}",
            "breadcrumbs": application_crumbs(application, (label, "")),
            "sentence": f"将对《{application}》办理“{label}”，当前状态为“{application.get_state_display()}”。",
            "consequences": [*([f"不通过的原因：{failing}"] if failing else []), *CONSEQUENCES[name]],
            "submit_label": label,
            "submit_style": "danger" if style == "danger" else "primary",
            "cancel_url": reverse("projects:screening_check", args=[application.pk]),
        }

    def form_valid(self, form):
        application, name, by = self.application, self.kwargs["name"], self.request.user
        verb, reason = VERBS[name], form.cleaned_data.get("reason")
        try:
            verb(application, by=by) if reason is None else verb(application, by=by, reason=reason)
        except REFUSALS as refusal:
            form.add_error(None, refusal.sentence)
            return self.form_invalid(form)
        messages.success(self.request, f"已对《{application}》办理“{STEPS[name][0]}”。")
        return redirect("projects:screening_call", application.call_id)


VERBS = {
    "pass_check": actions.pass_check,
    "fail_check": actions.fail_check,
    "lapse": actions.lapse,
    "recheck": actions.recheck,
}


class GiveBack(Door, FormView):
    """退回补正: the parts of what does not fit, until when, and why; the county may as long as it has not recommended."""

    opens_to = staticmethod(rules.officers)
    form_class = GiveBackForm
    template_name = "components/form_page.html"

    @cached_property
    def application(self) -> Application:
        application = find(self.request.user, self.kwargs["pk"])
        if not rules.may_return(self.request.user, application):
            raise Http404
        return application

    @property
    def way_back(self) -> str:
        """Where the person came from."""
        name = "check" if rules.city_officers(self.request.user) else "recommend"
        return reverse(f"projects:screening_{name}", args=[self.application.pk])

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"sections": checklist.sections_of(self.application)}

    def get_initial(self):
        application, now = self.application, timezone.now()
        return {
            "parts": failing_sections(application),
            "until": timezone.localdate(checking.correction_deadline(now)),
            "reason": checking.failing_reason(application),
        }

    def get_context_data(self, **kwargs):
        application = self.application
        return super().get_context_data(**kwargs) | {
            "title": "退回补正",
            "state": f"《{application}》{application.number}；市科技局只能退回一次，县区在推荐前也只能退回一次。",
            "breadcrumbs": [(application.title, self.way_back), ("退回补正", "")],
            "submit_label": "退回补正",
            "cancel_url": self.way_back,
        }

    def form_valid(self, form):
        facts, application = form.cleaned_data, self.application
        until = checking.end_of(facts["until"])
        try:
            actions.give_back(
                application, parts=facts["parts"], until=until, reason=facts["reason"], by=self.request.user
            )
        except REFUSALS as refusal:
            form.add_error(None, refusal.sentence)
            return self.form_invalid(form)
        messages.success(self.request, f"已退回《{application}》，补正截止 {tables.moment(until)}。")
        return redirect(self.way_back)


def failing_sections(application: Application) -> list[str]:
    """The sections of the items that do not fit, and where the portal finds something lacking."""
    failing = [one.item for one in checking.fresh_results(application) if one.result == Result.NOT_FITS]
    keys = [key for item in failing for key in item.parts]
    if any(item.automatic == Automatic.COMPLETENESS for item in failing):
        keys += findings.completeness(application).sections
    return list(dict.fromkeys(keys))


class PassMany(Door, View):
    """批量通过: how many are ready, which they are, and one button."""

    opens_to = staticmethod(rules.city_officers)

    def get(self, request, pk):
        return self.page(find_call(request.user, pk))

    def post(self, request, pk):
        call = find_call(request.user, pk)
        asked = {
            int(one) for one in request.POST.getlist("application") if one.isascii() and one.isdigit() and len(one) < 16
        }
        chosen = [one for one in ready_to_pass(call) if one.pk in asked]
        try:
            passed = actions.pass_many(chosen, by=request.user)
        except actions.CheckRefused as refusal:
            messages.error(request, refusal.sentence)
            return self.page(call)
        gone = len(asked) - len(passed)
        messages.success(request, f"已通过 {len(passed)} 份申报书。")
        if gone:
            messages.warning(request, f"另有 {gone} 份已被他人办理或不再全部符合，没有通过。")
        return redirect("projects:screening_call", call.pk)

    def page(self, call):
        ready = ready_to_pass(call)
        waiting = queries.to_check([call]).count()
        columns = [column for column in tables.TO_CHECK_COLUMNS if column.key not in ("judged", "failing")]
        context = {
            "title": "批量通过",
            "state": f"{call}：待审查 {waiting} 份，其中 {len(ready)} 份各要点均已审查且没有不符合的。",
            "breadcrumbs": call_crumbs(call, ("批量通过", "")),
            "ready": ready,
            "table": Table(columns, ready, empty_text="没有可以批量通过的申报书。", caption="将要通过的申报书"),
            "cancel_url": reverse("projects:screening_call", args=[call.pk]),
        }
        return render(self.request, "projects/screening/pass_many.html", context)


def ready_to_pass(call) -> list[Application]:
    """Those of which every item is judged since the last submission and none fails; a fixed number of queries."""
    waiting = queries.to_check([call]).select_related("call", "enterprise", "county").order_by("number")
    return checking.all_fit(call, list(waiting))


class Overdue(Door, View):
    """逾期未补正: corrections that did not come."""

    opens_to = staticmethod(rules.city_officers)

    def get(self, request, pk):
        call = find_call(request.user, pk)
        rows = queries.overdue(timezone.now()).filter(call=call).select_related("enterprise", "county")
        columns = (
            Column("title", "名称"),
            Column("number", "受理编号"),
            Column("enterprise", "申报单位", value="enterprise.name"),
            Column("county", "县区", value="county.short_name"),
            Column("correct_by", "补正截止", value=lambda row: tables.moment(row.correct_by)),
            Column("verb", "办理", value=lambda _: "按逾期未补正办理", link=lapse_url),
        )
        found = list(rows.order_by("correct_by", "pk"))
        context = {
            "title": "逾期未补正",
            "state": f"{call}：{len(found)} 份申报书补正截止已过，没有重新提交。",
            "breadcrumbs": call_crumbs(call, ("逾期未补正", "")),
            "section": None,
            "table": Table(columns, found, check_url, empty_text="没有逾期未补正的申报书。", caption="逾期未补正"),
        }
        return render(request, "projects/screening/overdue.html", context)


def lapse_url(application: Application) -> str:
    return reverse("projects:screening_check_move", args=[application.pk, "lapse"])


def check_url(application: Application) -> str:
    return reverse("projects:screening_check", args=[application.pk])
