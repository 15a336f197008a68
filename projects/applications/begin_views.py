"""开始申报: who may apply, the draft, the first section to fill in, and a newer version of the form."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views import View

from bureau.accounts.doors import Door
from bureau.accounts.rules import enterprise_users
from bureau.ui.page_parts import Section as PagePart
from enterprises.membership.acting import firm_of
from enterprises.policies.tables import findings_table
from projects.calls import eligibility
from projects.calls.models import Call

from . import actions
from .arrival import arrived_at
from .closing import may_change, moment_words, why_not_open
from .refusals import ApplicationRefused
from .section_drafts import definition_of
from .submitting import gaps_of
from .tables import fill_url
from .trial import is_trial
from .views import find_own


class ApplicationBegin(Door, View):
    """开始申报: who may apply and who not, each reason; then the draft."""

    opens_to = staticmethod(enterprise_users)

    def find(self, request, pk):
        firm = firm_of(request)
        if firm is None:
            raise Http404
        return get_object_or_404(Call.objects.visible_to(request.user), pk=pk), firm

    def get(self, request, pk):
        call, firm = self.find(request, pk)
        now = arrived_at(request)
        closed = why_not_open(call, firm, now)
        context = {
            "title": "开始申报",
            "state": call.title,
            "breadcrumbs": [
                ("申报通知", reverse("projects:call_list")),
                (call.title, call.get_absolute_url()),
                ("申报", ""),
            ],
            "call": call,
            "firm": firm,
            "closed": closed,
            "closes": moment_words(call.closes_at),
        }
        if not closed:
            findings = eligibility.findings(call, firm, now)
            context["refused"] = any(one.met is False for one in findings)
            table = findings_table(findings, caption=f"{firm.name}的申报条件")
            context["section"] = PagePart("conditions", f"{firm.name}的申报条件", len(findings), table=table)
        context["trial"] = is_trial()
        return render(request, "projects/applications/begin.html", context)

    def post(self, request, pk):
        call, firm = self.find(request, pk)
        try:
            application = actions.begin(call, firm, by=request.user, now=arrived_at(request))
        except ApplicationRefused as refusal:
            messages.error(request, refusal.sentence)
            return redirect("projects:application_begin", pk)
        return redirect("projects:application_begin_filling", application.pk)


class BeginFilling(Door, View):
    """To the first section where something is lacking."""

    opens_to = staticmethod(enterprise_users)

    def get(self, request, pk):
        application = find_own(request.user, pk)
        definition = definition_of(application)
        open_keys = [one.key for one in definition.sections if may_change(application, one.key)]
        lacking = [gap.section for gap in gaps_of(application, definition) if gap.section in open_keys]
        return redirect(fill_url(application, (lacking or open_keys or [definition.sections[0].key])[0]))


class TakeForm(Door, View):
    """换用新格式."""

    opens_to = staticmethod(enterprise_users)

    def post(self, request, pk):
        application = find_own(request.user, pk)
        try:
            taken = actions.take_form(application, by=request.user, now=arrived_at(request))
        except ApplicationRefused as refusal:
            messages.error(request, refusal.sentence)
            return redirect(application)
        messages.success(request, f"已换用第 {taken.form_version.number} 版格式，原来填写的内容仍在，请检查并补充。")
        return redirect("projects:application_begin_filling", pk)
