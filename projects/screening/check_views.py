"""形式审查: calls with what waits, the applications of one call, one application beside its checklist."""

from functools import cached_property

from django.contrib import messages
from django.db.models import Count, Q
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views import View

from bureau.accounts.doors import Door
from bureau.exchange.export import ExportableList
from bureau.lifecycle import TransitionRefused
from bureau.lifecycle.models import StateChange
from bureau.ui.listing import ListPage
from bureau.ui.page_parts import Action
from projects.application_forms.definition import parse_stored
from projects.application_forms.reading import shown
from projects.applications.models import Application
from projects.applications.states import lifecycle, was_returned_never
from projects.applications.submitting import files_of
from projects.calls.models import Call

from . import actions, checking, checklist, doubles, findings, fingerprints, queries, rules, tables, tasks
from .choices import TO_CHECK, Result
from .filters import CallFilters, CheckFilters
from .forms import CheckForm

TITLE = "形式审查"
# So many are looked at while the officer waits; more are left to a worker.
INLINE = 20


def crumbs(*more: tuple[str, str]) -> list[tuple[str, str]]:
    return [(TITLE, reverse("projects:screening_calls")), *more]


def find_call(user, pk: int) -> Call:
    return get_object_or_404(Call.objects.visible_to(user), pk=pk)


def call_crumbs(call: Call, *more: tuple[str, str]) -> list[tuple[str, str]]:
    return crumbs((call.title, reverse("projects:screening_call", args=[call.pk])), *more)


def find(user, pk: int) -> Application:
    """An application that was handed in; 404 otherwise."""
    rows = Application.objects.visible_to(user).filter(submitted_at__isnull=False)
    rows = rows.select_related("call", "enterprise", "county", "form_version")
    return get_object_or_404(queries.with_standing(rows), pk=pk)


def application_crumbs(application: Application, *more: tuple[str, str]) -> list[tuple[str, str]]:
    own = reverse("projects:screening_check", args=[application.pk])
    return call_crumbs(application.call, (application.title, own), *more)


class CheckCalls(ExportableList, ListPage):
    """Calls with how many applications stand where."""

    opens_to = staticmethod(rules.city_staff)
    model = Call
    title = TITLE
    unit = "项通知"
    ordering = ("-closes_at", "-pk")
    filterset_class = CallFilters
    search_fields = ("title", "document_number")
    search_placeholder = "通知名称、文号"
    empty_text = "还没有申报通知。"

    def get_columns(self):
        handed_in = Application.objects.visible_to(self.request.user)
        waiting = queries.to_check().order_by().values_list("call").annotate(count=Count("pk"))
        return tables.city_calls(queries.counts_by_call(handed_in), dict(waiting))

    def get_row_url(self, row):
        return reverse("projects:screening_call", args=[row.pk])


class CheckCall(ExportableList, ListPage):
    """The applications of one call, and how far its counties are."""

    opens_to = staticmethod(rules.city_staff)
    model = Application
    unit = "份"
    ordering = ("-submitted_at", "-pk")
    filterset_class = CheckFilters
    search_fields = ("title", "number", "enterprise__name", "leader_name")
    search_placeholder = "名称、编号、单位、负责人"
    empty_text = "还没有单位提交申报书。"
    columns = tables.TO_CHECK_COLUMNS
    template_name = "projects/screening/call.html"

    @cached_property
    def call(self) -> Call:
        return find_call(self.request.user, self.kwargs["pk"])

    @property
    def breadcrumbs(self):
        return call_crumbs(self.call)

    def get_title(self):
        return self.call.title

    def get_state(self):
        waiting = queries.to_check([self.call]).count()
        overdue = queries.overdue(timezone.now()).filter(call=self.call).count()
        late = f"，逾期未补正 {overdue} 份" if overdue else ""
        return f"待形式审查 {waiting} 份{late}；申报截止 {tables.moment(self.call.closes_at)}。"

    def get_queryset(self):
        rows = super().get_queryset().filter(call=self.call, submitted_at__isnull=False)
        rows = rows.annotate(
            judged_count=Count("check_results"),
            failing_count=Count("check_results", filter=Q(check_results__result=Result.NOT_FITS)),
        )
        return queries.with_standing(rows).select_related("enterprise", "county")

    def get_row_url(self, row):
        return reverse("projects:screening_check", args=[row.pk])

    def get_actions(self):
        return call_actions(self.request.user, self.call)

    def get_context_data(self, **extra):
        lines = queries.progress_of_counties(self.call, Application.objects.visible_to(self.request.user))
        return super().get_context_data(**extra) | {"section": tables.counties(lines)}


def call_actions(user, call: Call) -> list[Action]:
    """What an officer may do with the applications of a call together."""
    pages = [
        ("批量通过", "projects:screening_pass_many", "get", "check2-all"),
        ("自动检查", "projects:screening_auto", "post", "magic"),
        ("逾期未补正", "projects:screening_overdue", "get", "hourglass-bottom"),
        ("审查清单", "projects:screening_items", "get", "ui-checks"),
    ]
    offered = [Action(label, reverse(name, args=[call.pk]), method=how, icon=icon) for label, name, how, icon in pages]
    offered = offered if rules.city_officers(user) else []
    if call.publishes_failed:
        publicity = getattr(call, "failed_publicity", None)
        if publicity is not None:
            offered.append(Action("不通过名单公示", publicity.get_absolute_url(), icon="megaphone"))
        elif rules.city_officers(user):
            url = reverse("projects:screening_publish", args=[call.pk])
            offered.append(Action("公示不通过名单", url, icon="megaphone"))
    return offered


class AutoCheck(Door, View):
    """自动检查: takes what is posted only."""

    opens_to = staticmethod(rules.city_officers)
    http_method_names = ["post"]

    def post(self, request, pk):
        call = find_call(request.user, pk)
        count = queries.to_check([call]).count()
        if count <= INLINE:
            looked = tasks.check_call(call.pk, request.user.pk)
            messages.success(request, f"已自动检查 {looked} 份申报书，符合的要点已填写，其余请逐项审查。")
        else:
            tasks.check_call.delay(call.pk, request.user.pk)
            messages.success(request, f"正在自动检查 {count} 份申报书，可以离开本页，稍后刷新查看“已审要点”。")
        return redirect("projects:screening_call", pk)


class Check(Door, View):
    """One application beside its checklist."""

    opens_to = staticmethod(rules.city_staff)

    def get(self, request, pk):
        application = find(request.user, pk)
        return self.page(application, self.form(application))

    def post(self, request, pk):
        application = find(request.user, pk)
        if not may_judge(request.user, application):
            messages.error(request, "这份申报书现在不能审查，请刷新页面查看最新状态。")
            return redirect("projects:screening_check", pk)
        form = self.form(application, request.POST)
        if not form.is_valid():
            return self.page(application, form)
        try:
            noted = actions.check(application, form.judged(), by=request.user)
        except (actions.CheckRefused, TransitionRefused) as refusal:
            form.add_error(None, refusal.sentence)
            return self.page(application, form)
        messages.success(request, f"已保存 {len(noted)} 个要点的审查结果。")
        return redirect("projects:screening_check", pk)

    def form(self, application, data=None) -> CheckForm:
        self.related = doubles.related(application)
        judges = may_judge(self.request.user, application)
        found = findings.findings(application, related=self.related) if judges else {}
        known = {one.item.order: one for one in checking.fresh_results(application)}
        return CheckForm(data, items=checklist.items(application.call), results=known, findings=found)

    def page(self, application, form):
        user = self.request.user
        context = {
            "title": application.title,
            "state": f"{application.call}",
            "breadcrumbs": application_crumbs(application),
            "strip": tables.facts_of(application, application.get_absolute_url()),
            "application": application,
            "form": form,
            "may_judge": may_judge(user, application),
            "results": None if may_judge(user, application) else tables.results(checking.fresh_results(application)),
            "doubles": self.related,
            "unread": fingerprints.missing().count(),
            "recommendation": application.recommendations.standing().select_related("county", "by").first(),
            "sections": sections_of(application),
            "course": tables.events(StateChange.objects.of(application).select_related("by").reverse()),
            "actions": check_actions(user, application),
        }
        return render(self.request, "projects/screening/check.html", context)


def sections_of(application: Application) -> list:
    """The application as it was handed in."""
    return shown(parse_stored(application.form_version.definition), application.answers, files_of(application))


def may_judge(user, application: Application) -> bool:
    """Whether this person fills in the checklist now."""
    return rules.may_check(user, application) and application.state in TO_CHECK


STEPS = {
    "pass_check": ("通过", "primary"),
    "fail_check": ("不通过", "danger"),
    "lapse": ("按逾期未补正办理", "danger"),
    "recheck": ("重新形式审查", "plain"),
}


def check_actions(user, application: Application) -> list[Action]:
    """The verbs that are open, as buttons."""
    if not rules.may_check(user, application):
        return []
    open_ = {step.name for step in lifecycle.open_to(user, application)}
    if application.correct_by is None or timezone.now() <= application.correct_by:
        open_ -= {"lapse"}
    offered = [
        Action(label, reverse("projects:screening_check_move", args=[application.pk, name]), style=style)
        for name, (label, style) in STEPS.items()
        if name in open_
    ]
    if "give_back" in open_ and was_returned_never(application) is None:
        url = reverse("projects:screening_give_back", args=[application.pk])
        offered.insert(1, Action("退回补正", url))
    return offered
