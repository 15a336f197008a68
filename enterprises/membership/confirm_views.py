"""The page that decides: what was claimed beside what the register holds."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views import View

from bureau.accounts.doors import Door
from bureau.lifecycle import TransitionRefused
from bureau.ui.record_forms import shown_on
from enterprises.register.models import Enterprise

from . import actions, rules, tables
from .forms import ConfirmForm, RegisterForm
from .models import ClaimState
from .queries import Review, review
from .views import crumbs, find


class ClaimConfirm(Door, View):
    """核对并确认: joins the person to the record, or enters the organisation first."""

    opens_to = staticmethod(rules.readers)

    def find(self):
        """The claim, if this person may decide about it."""
        claim = find(self.request.user, self.kwargs["pk"])
        if not rules.may_decide(self.request.user, claim):
            raise Http404
        return claim

    def form(self, claim, found: Review, data=None):
        """The short form of a registered firm, or that of a new one."""
        seen = {"seen": actions.version_of(claim)}
        if found.record is None:
            initial = seen | {"name": claim.name, "county": claim.county_id, "kind": Enterprise.Kind.FIRM}
            return RegisterForm(data, initial=initial, user=self.request.user)
        ask = rules.officers(self.request.user) and bool(found.members)
        initial = seen | {"as_admin": not found.has_administrator}
        return ConfirmForm(data, initial=initial, ask_admin=ask, is_gone=found.is_gone)

    def get(self, request, pk):
        claim = self.find()
        if claim.state != ClaimState.SUBMITTED:
            messages.error(request, f"这份认领{claim.get_state_display()}，不必再确认。")
            return redirect(claim)
        found = review(claim, reader=request.user)
        return self.page(claim, found, self.form(claim, found))

    def post(self, request, pk):
        claim = self.find()
        found = review(claim, reader=request.user)
        form = self.form(claim, found, request.POST)
        if not form.is_valid():
            return self.page(claim, found, form)
        try:
            member = actions.confirm(claim, by=request.user, **form.facts)
        except ValidationError as error:
            form.add_error(None, shown_on(form, error))
            return self.page(claim, found, form)
        except (actions.ClaimRefused, TransitionRefused) as refusal:
            messages.error(request, refusal.sentence)
            return redirect("enterprises:membership_claim_list")
        role = tables.role_of(member)
        messages.success(request, f"已确认{member.user.display_name}为“{member.enterprise.name}”的{role}。")
        return redirect(reverse("enterprises:firm_accounts", args=[member.enterprise_id]))

    def label(self, found: Review) -> str:
        if found.is_elsewhere:
            return f"转{found.record.county.name}办理"
        return "确认认领" if found.record else "登记单位并确认认领"

    def page(self, claim, found: Review, form):
        context = {
            "title": "核对并确认",
            "state": f"{claim.person.display_name}（{claim.position}）申请办理“{claim.name}”的业务",
            "breadcrumbs": crumbs(self.request.user, (claim.name, claim.get_absolute_url()), ("核对并确认", "")),
            "claim": claim,
            "review": found,
            "review_sections": tables.review_sections(found),
            "form": form,
            "submit_label": self.label(found),
            "cancel_url": claim.get_absolute_url(),
        }
        return render(self.request, "enterprises/membership/confirm.html", context)
