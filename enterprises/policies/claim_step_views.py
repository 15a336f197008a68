"""Pages of the steps of a claim: handed in, passed, given back, refused, granted."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.views.generic import FormView

from bureau.accounts.doors import Door
from bureau.lifecycle import TransitionRefused

from . import claim_actions, rules
from .checks import preview_of
from .claim_actions import ClaimRefused
from .claim_forms import ApproveForm
from .claim_models import PolicyClaim
from .claim_views import claim_crumbs, find
from .forms import ReasonForm
from .reckoning import wan
from .states import CLAIM_LIFE
from .tables import findings_table

REFUSALS = (TransitionRefused, ClaimRefused)
CONSEQUENCES = {
    "submit": ["提交后不能修改，退回补正的除外。", "条件判断和金额计算按今天的登记数据保存。"],
    "withdraw": ["撤回后不能恢复；在受理期内可以重新申请。"],
    "pass_county": ["市科技局随后核定金额。"],
    "give_back": ["企业按理由修改后重新提交。"],
    "refuse": ["企业会收到理由；在受理期内可以重新申请。"],
    "revoke": ["不再兑付，企业会收到理由。"],
}
GRAVE = {"refuse", "revoke", "withdraw"}


class ClaimMove(Door, FormView):
    """提交、撤回、县区审核通过、退回补正、不予兑付、撤销核定: asks to be sure, and for the reason where one is needed."""

    opens_to = staticmethod(rules.readers)
    template_name = "enterprises/policies/move.html"
    form_class = ReasonForm

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        known = (one for one in CLAIM_LIFE.transitions if one.name in CONSEQUENCES)
        self.step = next((one for one in known if one.name == kwargs["name"]), None)

    def get_claim(self) -> PolicyClaim:
        """The claim, if this person may move it so at all."""
        claim = find(self.request.user, self.kwargs["pk"])
        if self.step is None or not self.step.allowed(self.request.user, claim):
            raise Http404
        return claim

    def get_form(self, form_class=None):
        form = super().get_form(form_class)
        if self.step is None or not self.step.needs_reason:
            del form.fields["reason"]
        return form

    def get_context_data(self, **kwargs):
        claim, label = self.get_claim(), self.step.label
        return super().get_context_data(**kwargs) | {
            "title": label,
            "state": f"{claim.number} · {claim.enterprise.name}",
            "breadcrumbs": claim_crumbs(claim, (label, "")),
            "sentence": f"将对“{claim.item}”的兑现申请办理“{label}”，当前状态为“{claim.get_state_display()}”。",
            "consequences": CONSEQUENCES[self.step.name],
            "preview": preview_of(claim.item, claim.enterprise, claim) if self.step.name == "submit" else None,
            "submit_label": label,
            "submit_style": "danger" if self.step.name in GRAVE else "primary",
            "cancel_url": claim.get_absolute_url(),
        }

    def form_valid(self, form):
        claim, name = self.get_claim(), self.step.name
        try:
            if name == "submit":
                claim_actions.submit(claim, by=self.request.user)
            else:
                reason = form.cleaned_data.get("reason", "")
                claim_actions.carry_out(claim, name, by=self.request.user, reason=reason)
        except REFUSALS as refusal:
            form.add_error(None, refusal.sentence)
            return self.form_invalid(form)
        messages.success(self.request, f"已办理“{self.step.label}”：{claim.number}。")
        return redirect("enterprises:policy_claims" if name == "withdraw" else claim)


class ClaimApprove(Door, FormView):
    """核定: how much is granted and when it is due; conditions are judged again as of today."""

    opens_to = staticmethod(rules.city_officers)
    form_class = ApproveForm
    template_name = "enterprises/policies/approve.html"

    def get_claim(self) -> PolicyClaim:
        return find(self.request.user, self.kwargs["pk"])

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"claim": self.get_claim()}

    def get_context_data(self, **kwargs):
        claim = self.get_claim()
        preview = preview_of(claim.item, claim.enterprise, claim)
        return super().get_context_data(**kwargs) | {
            "title": "核定",
            "state": f"{claim.number} · {claim.enterprise.name} · {claim.item.name}",
            "breadcrumbs": claim_crumbs(claim, ("核定", "")),
            "table": findings_table(preview.fit.findings, caption="今天的条件判断"),
            "fit": preview.fit,
            "submit_label": "核定",
            "cancel_url": claim.get_absolute_url(),
        }

    def form_valid(self, form):
        claim, facts = self.get_claim(), form.cleaned_data
        grant = claim_actions.Grant(facts["amount"], facts["due_on"], facts.get("base"))
        try:
            approved = claim_actions.approve(claim, grant, by=self.request.user, remark=facts["remark"])
        except REFUSALS as refusal:
            form.add_error(None, refusal.sentence)
            return self.form_invalid(form)
        messages.success(self.request, f"已核定 {wan(approved.approved)}，应于 {approved.due_on} 前兑付。")
        if over := claim_actions.over_budget(approved.item):
            messages.warning(self.request, f"“{approved.item}”已核定的金额超出资金总额 {wan(over)}。")
        return redirect(claim)
