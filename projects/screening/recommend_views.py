"""县区推荐: what a county recommends, in which order."""

from functools import cached_property

from django.contrib import messages
from django.db.models import OuterRef, Subquery
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.generic import FormView

from bureau.accounts.doors import Door
from bureau.exchange.export import ExportableList
from bureau.lifecycle import TransitionRefused
from bureau.ui.listing import ListPage
from bureau.ui.page_parts import Action
from projects.applications.models import Application
from projects.applications.states import lifecycle, was_returned_never
from projects.calls.models import Call

from . import actions, queries, quotas, rules, tables
from .filters import CallFilters, OwnCountyFilters
from .forms import ReasonForm, RecommendForm
from .models import Recommendation

TITLE = "县区推荐"
REFUSALS = (TransitionRefused, actions.RecommendationRefused)


def crumbs(*more: tuple[str, str]) -> list[tuple[str, str]]:
    return [(TITLE, reverse("projects:screening_counties")), *more]


def asking_calls(user):
    """Calls that ask counties for a recommendation."""
    return Call.objects.visible_to(user).filter(needs_recommendation=True)


def find_call(user, pk: int) -> Call:
    return get_object_or_404(asking_calls(user), pk=pk)


def find(user, pk: int) -> Application:
    """An application of the own county, in a call that asks for a recommendation; 404 otherwise."""
    rows = Application.objects.visible_to(user).filter(call__needs_recommendation=True)
    rows = rows.select_related("call", "enterprise", "county", "form_version")
    application = get_object_or_404(queries.with_standing(rows), pk=pk)
    if not rules.may_recommend(user, application):
        raise Http404
    return application


def call_crumbs(call: Call, *more: tuple[str, str]) -> list[tuple[str, str]]:
    return crumbs((call.title, reverse("projects:screening_recommendations", args=[call.pk])), *more)


def standing_of(call: Call, user):
    return Recommendation.objects.standing().filter(call=call, county=user.county_id)


def next_order(call: Call, user) -> int:
    """The first place after the last one."""
    last = standing_of(call, user).order_by("-order").first()
    return last.order + 1 if last else 1


class CountyCalls(ExportableList, ListPage):
    """Calls that wait for the county, with what is left and until when."""

    opens_to = staticmethod(rules.county_officers)
    model = Call
    title = TITLE
    unit = "项通知"
    ordering = ("-recommend_until", "-pk")
    filterset_class = CallFilters
    search_fields = ("title", "document_number")
    search_placeholder = "通知名称、文号"
    empty_text = "没有须经县区推荐的申报通知。"

    def get_queryset(self):
        return asking_calls(self.request.user)

    def get_columns(self):
        county = self.request.user.county_id
        own = queries.with_standing(Application.objects.filter(county=county)).filter(has_recommendation=False)
        calls = Recommendation.objects.standing().filter(county=county).values("call")
        return tables.county_calls(timezone.now(), queries.counts_by_call(own), quotas.used_by_call(county, calls))

    def get_row_url(self, row):
        return reverse("projects:screening_recommendations", args=[row.pk])


class CountyApplications(ExportableList, ListPage):
    """The applications of the county in one call."""

    opens_to = staticmethod(rules.county_officers)
    model = Application
    unit = "份"
    ordering = ("-submitted_at", "-pk")
    filterset_class = OwnCountyFilters
    search_fields = ("title", "number", "enterprise__name", "leader_name")
    search_placeholder = "名称、编号、单位、负责人"
    empty_text = "本县区还没有单位提交申报书。"
    columns = tables.OF_COUNTY

    @cached_property
    def call(self) -> Call:
        return find_call(self.request.user, self.kwargs["pk"])

    @property
    def breadcrumbs(self):
        return call_crumbs(self.call)

    def get_title(self):
        return self.call.title

    def get_state(self):
        given = quotas.used(self.call, self.request.user.county_id)
        quota = "" if self.call.quota_county is None else f" / {self.call.quota_county}"
        until, words = tables.moment(self.call.recommend_until), tables.deadline(self.call, timezone.now())[1]
        return f"已推荐 {given}{quota} 项；推荐截止 {until}（{words}）。"

    def get_queryset(self):
        standing = standing_of(self.call, self.request.user).filter(application=OuterRef("pk"))
        rows = super().get_queryset().filter(call=self.call, submitted_at__isnull=False)
        rows = rows.annotate(standing_order=Subquery(standing.values("order")[:1]))
        return queries.with_standing(rows).select_related("enterprise")

    def get_row_url(self, row):
        return reverse("projects:screening_recommend", args=[row.pk])

    def get_actions(self):
        offered = [
            Action("推荐汇总表", reverse("projects:screening_letter", args=[self.call.pk]), icon="printer"),
        ]
        if quotas.may_still(self.call, timezone.now()):
            many = reverse("projects:screening_recommend_many", args=[self.call.pk])
            offered.insert(0, Action("批量推荐", many, style="primary", icon="list-check"))
        return offered


class Recommend(Door, FormView):
    """One application: recommend it, or see what was said."""

    opens_to = staticmethod(rules.county_officers)
    form_class = RecommendForm
    template_name = "projects/screening/recommend.html"

    @cached_property
    def application(self) -> Application:
        return find(self.request.user, self.kwargs["pk"])

    def get_initial(self):
        return {"order": next_order(self.application.call, self.request.user)}

    def get_context_data(self, **kwargs):
        application, user, now = self.application, self.request.user, timezone.now()
        open_ = quotas.may_still(application.call, now)
        steps = [one for one in lifecycle.open_to(user, application) if one.name in LABELS and open_]
        given = quotas.used(application.call, user.county_id)
        left = quotas.left(application.call, given)
        return super().get_context_data(**kwargs) | {
            "title": application.title,
            "state": f"推荐截止 {tables.moment(application.call.recommend_until)}；剩余名额 {tables.left_words(left)}。",
            "breadcrumbs": call_crumbs(application.call, (application.title, "")),
            "strip": tables.facts_of(application, application.get_absolute_url()),
            "may_recommend": open_ and application.state == Application.State.SUBMITTED,
            "given": application.recommendations.select_related("by", "withdrawn_by").order_by("-at"),
            "actions": [
                Action("查看申报书", application.get_absolute_url(), icon="file-earmark-text"),
                *self.give_back_actions(),
                *(Action(LABELS[step.name], self.step_url(step.name), style="danger") for step in steps),
            ],
            "cancel_url": reverse("projects:screening_recommendations", args=[application.call_id]),
        }

    def give_back_actions(self) -> list[Action]:
        """退回补正, as long as neither this county nor the bureau has asked for a correction."""
        application = self.application
        if not rules.may_return(self.request.user, application) or was_returned_never(application):
            return []
        return [Action("退回补正", reverse("projects:screening_give_back", args=[application.pk]))]

    def step_url(self, name: str) -> str:
        return reverse("projects:screening_recommend_move", args=[self.application.pk, name])

    def form_valid(self, form):
        facts = form.cleaned_data
        try:
            given = actions.recommend(
                self.application, order=facts["order"], opinion=facts["opinion"], by=self.request.user
            )
        except REFUSALS as refusal:
            form.add_error(None, refusal.sentence)
            return self.form_invalid(form)
        messages.success(self.request, f"已推荐《{given.application}》，排序第 {given.order} 位。")
        return redirect("projects:screening_recommendations", given.call_id)


LABELS = {"not_recommend": "不予推荐", "take_back": "撤销推荐意见"}
CONSEQUENCES = {
    "not_recommend": ["申报单位会收到理由；推荐截止前可以撤销。"],
    "take_back": ["申报书回到待推荐，推荐名额和排序随之释放。", "推荐截止前须重新办理。"],
}


class RecommendMove(Door, FormView):
    """不予推荐、撤销推荐意见: asks to be sure, and for the reason."""

    opens_to = staticmethod(rules.county_officers)
    form_class = ReasonForm
    template_name = "components/confirm_page.html"

    @cached_property
    def application(self) -> Application:
        if self.kwargs["name"] not in LABELS:
            raise Http404
        return find(self.request.user, self.kwargs["pk"])

    def get_context_data(self, **kwargs):
        application, label = self.application, LABELS[self.kwargs["name"]]
        own = reverse("projects:screening_recommend", args=[application.pk])
        return super().get_context_data(**kwargs) | {
            "title": label,
            "state": f"{application.number} · {application.enterprise.name}",
            "breadcrumbs": call_crumbs(application.call, (application.title, own), (label, "")),
            "sentence": f"将对《{application}》办理“{label}”，当前状态为“{application.get_state_display()}”。",
            "consequences": CONSEQUENCES[self.kwargs["name"]],
            "submit_label": label,
            "submit_style": "danger",
            "cancel_url": own,
        }

    def form_valid(self, form):
        verb = {"not_recommend": actions.not_recommend, "take_back": actions.take_back}[self.kwargs["name"]]
        try:
            verb(self.application, reason=form.cleaned_data["reason"], by=self.request.user)
        except REFUSALS as refusal:
            form.add_error(None, refusal.sentence)
            return self.form_invalid(form)
        messages.success(self.request, f"已对《{self.application}》办理“{LABELS[self.kwargs['name']]}”。")
        return redirect("projects:screening_recommendations", self.application.call_id)
