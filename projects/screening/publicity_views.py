"""形式审查不通过公示: published by officers, read by everybody."""

from functools import cached_property

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views import View
from django.views.generic import FormView

from bureau.accounts.doors import Door
from projects.calls.models import Call

from . import publicity, rules, tables
from .check_views import call_crumbs, find_call
from .forms import PublishForm
from .models import FailedPublicity


class Failed(View):
    """The list as it was published; open to everybody, also without signing in, from its first day on."""

    def get(self, request, pk):
        published = get_object_or_404(FailedPublicity.objects.visible_to(request.user).select_related("call"), call=pk)
        keeps = request.user.is_authenticated and rules.city_officers(request.user)
        today = timezone.localdate()
        context = {
            "title": f"{published.call}形式审查不通过名单公示",
            "publicity": published,
            "running": published.from_on <= today <= published.until_on,
            "table": tables.publicity(published.rows, check_of if keeps else None),
        }
        return render(request, "projects/screening/failed.html", context)


def check_of(row: dict) -> str:
    """For officers: where an objection leads to another look."""
    return reverse("projects:screening_check", args=[row["application"]])


class Publish(Door, FormView):
    """公示不通过名单: what will be on the page, from when to when."""

    opens_to = staticmethod(rules.city_officers)
    form_class = PublishForm
    template_name = "projects/screening/publish.html"

    @cached_property
    def call(self) -> Call:
        call = find_call(self.request.user, self.kwargs["pk"])
        if not call.publishes_failed:
            raise Http404
        return call

    def get_initial(self):
        return {"from_on": timezone.localdate()}

    def get_context_data(self, **kwargs):
        call, rows = self.call, publicity.failed_rows(self.call)
        due = publicity.last_day(call, timezone.localdate())
        return super().get_context_data(**kwargs) | {
            "title": "公示不通过名单",
            "state": f"{call}：{len(rows)} 份；从今天起公示的，至 {due.words}（含当日）。",
            "breadcrumbs": call_crumbs(call, ("公示不通过名单", "")),
            "table": tables.publicity(rows),
            "submit_label": f"公示 {len(rows)} 份",
            "cancel_url": reverse("projects:screening_call", args=[call.pk]),
        }

    def form_valid(self, form):
        facts = form.cleaned_data
        try:
            published = publicity.publish_failed(
                self.call, from_on=facts["from_on"], contact=facts["contact"], by=self.request.user
            )
        except publicity.PublicityRefused as refusal:
            form.add_error(None, refusal.sentence)
            return self.form_invalid(form)
        messages.success(self.request, f"已公示 {len(published.rows)} 份，至 {published.until_on}（含当日）。")
        return redirect(published)
