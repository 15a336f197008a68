"""批量推荐 and 推荐汇总表: what a county says of several at once."""

from functools import cached_property

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views import View
from django.views.generic import FormView

from bureau.accounts.doors import Door
from projects.calls.models import Call

from . import actions, queries, quotas, rules, tables
from .forms import RecommendManyForm
from .recommend_views import REFUSALS, call_crumbs, find_call, next_order, standing_of


class RecommendMany(Door, FormView):
    """批量推荐: each that is ticked at its place, all or none."""

    opens_to = staticmethod(rules.county_officers)
    form_class = RecommendManyForm
    template_name = "projects/screening/recommend_many.html"

    @cached_property
    def call(self) -> Call:
        return find_call(self.request.user, self.kwargs["pk"])

    def get_form_kwargs(self):
        county = self.request.user.county_id
        waiting = queries.to_recommend(county, [self.call]).select_related("call", "enterprise").order_by("number")
        first = next_order(self.call, self.request.user)
        return super().get_form_kwargs() | {"applications": list(waiting), "first": first}

    def get_context_data(self, **kwargs):
        call, now = self.call, timezone.now()
        given = quotas.used(call, self.request.user.county_id)
        left = tables.left_words(quotas.left(call, given))
        return super().get_context_data(**kwargs) | {
            "title": "批量推荐",
            "state": f"推荐截止 {tables.moment(call.recommend_until)}；已推荐 {given} 项，剩余名额 {left}。",
            "breadcrumbs": call_crumbs(call, ("批量推荐", "")),
            "may_recommend": quotas.may_still(call, now),
            "cancel_url": reverse("projects:screening_recommendations", args=[call.pk]),
        }

    def form_valid(self, form):
        opinion = form.cleaned_data["opinion"]
        chosen = [actions.Recommended(one, order, opinion) for one, order in form.cleaned_data["wanted"]]
        try:
            given = actions.recommend_many(chosen, by=self.request.user)
        except REFUSALS as refusal:
            form.add_error(None, refusal.sentence)
            return self.form_invalid(form)
        messages.success(self.request, f"已推荐 {len(given)} 份申报书。")
        return redirect("projects:screening_recommendations", self.call.pk)


class Letter(Door, View):
    """推荐汇总表: what a county recommends, to be printed under its letter."""

    opens_to = staticmethod(rules.county_officers)

    def get(self, request, pk):
        call = find_call(request.user, pk)
        found = list(standing_of(call, request.user).select_related("application__enterprise").order_by("order"))
        context = {
            "title": f"{request.user.county}推荐汇总表",
            "state": f"{call}；共 {len(found)} 项。",
            "breadcrumbs": call_crumbs(call, ("推荐汇总表", "")),
            "table": tables.letter(found),
            "call": call,
            "county": request.user.county,
        }
        return render(request, "projects/screening/letter.html", context)
