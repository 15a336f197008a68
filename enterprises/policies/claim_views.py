"""Pages of claims: the list, one claim, what the firm writes, and each step of its life."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views import View
from django.views.generic import FormView

from bureau.accounts.doors import Door
from bureau.exchange.export import ExportableList
from bureau.files.actions import RefusedUpload
from bureau.lifecycle import TransitionRefused
from bureau.lifecycle.models import StateChange
from bureau.ui.listing import ListPage
from bureau.ui.page_parts import Action
from enterprises.membership.acting import firm_of
from enterprises.register.models import Enterprise

from . import claim_actions, claim_tables, rules
from .checks import lacking_of, preview_of, reckoned_of
from .claim_actions import ClaimRefused
from .claim_forms import ApproveForm, ClaimForm
from .claim_models import PolicyClaim
from .filters import ClaimFilters
from .forms import ReasonForm
from .item_views import find as find_item
from .item_views import item_crumbs
from .reckoning import wan
from .states import BY_PAYMENT, CLAIM_LIFE, EDITABLE, OWN_PAGE
from .tables import findings_table

LIST = "兑现申请"
REFUSALS = (TransitionRefused, ClaimRefused)


def crumbs(*more: tuple[str, str]) -> list[tuple[str, str]]:
    return [(LIST, reverse("enterprises:policy_claims")), *more]


def claim_crumbs(claim: PolicyClaim, *more: tuple[str, str]) -> list[tuple[str, str]]:
    return crumbs((claim.number, claim.get_absolute_url() if more else ""), *more)


def find(user, pk: int) -> PolicyClaim:
    """A claim this person may see; 404 otherwise."""
    rows = PolicyClaim.objects.visible_to(user).with_paid()
    rows = rows.select_related("item__policy__county", "enterprise__county", "county", "created_by")
    return get_object_or_404(rows, pk=pk)


class ClaimList(ExportableList, ListPage):
    """兑现申请."""

    opens_to = staticmethod(rules.readers)
    model = PolicyClaim
    title = LIST
    unit = "件"
    ordering = ("-pk",)
    filterset_class = ClaimFilters
    search_placeholder = "企业名称、信用代码或申请编号"

    @property
    def empty_text(self):
        if rules.enterprise_users(self.request.user):
            return "本单位还没有申请。请在“适合本单位的政策”中选择条款后申请。"
        return "没有兑现申请。"

    def get_queryset(self):
        return super().get_queryset().with_paid().select_related("enterprise", "county", "item__policy")

    def search(self, queryset, text):
        """A number, or whatever finds an organisation."""
        if text.upper().startswith("ZC"):
            return queryset.filter(number__startswith=text.upper())
        return queryset.filter(enterprise__in=Enterprise.objects.search(text).order_by().values("pk"))

    def get_columns(self):
        return claim_tables.claims(timezone.localdate())

    def get_export_columns(self):
        return claim_tables.export_columns(timezone.localdate())

    def get_actions(self):
        if rules.enterprise_users(self.request.user):
            return [Action("适合本单位的政策", reverse("enterprises:policy_fits"), style="primary", icon="stars")]
        return [Action("政策库", reverse("enterprises:policies"), icon="book")]

    def get_import_url(self):
        return reverse("enterprises:policy_payment_import") if rules.city_officers(self.request.user) else ""


class ClaimDetail(Door, View):
    """One claim: what is asked and why, what was found, what was granted and paid, and what happened."""

    opens_to = staticmethod(rules.readers)

    def get(self, request, pk):
        claim, day = find(request.user, pk), timezone.localdate()
        changes = StateChange.objects.of(claim).select_related("by").reverse()
        context = {
            "title": claim.item.name,
            "state": f"{claim.number} · {claim.enterprise.name}",
            "claim": claim,
            "breadcrumbs": claim_crumbs(claim),
            "strip": claim_tables.strip(claim, day),
            "sections": self.sections(claim),
            "events": claim_tables.events(claim, changes),
            "actions": self.actions(claim),
        }
        return render(request, "enterprises/policies/claim.html", context)

    def sections(self, claim):
        found = []
        acts = rules.acts_for_claimant(self.request.user, claim)
        if acts and claim.state in EDITABLE and (lacking := lacking_of(claim)):
            edit = reverse("enterprises:policy_claim_edit", args=[claim.pk])
            found.append(claim_tables.what_is_lacking(lacking, edit))
        foreseen = ""
        if claim.state in EDITABLE:
            foreseen = reckoned_of(claim.item, claim.enterprise, claim, year=claim.year).words
        found += [claim_tables.facts(claim, foreseen=foreseen), claim_tables.documents(claim)]
        found += claim_tables.judged("judged-again", "核定时的条件判断", claim.judged_again)
        found += claim_tables.judged("judged", "提交时的条件判断", claim.judged)
        if claim.approved is not None:
            found.append(self.payments(claim))
        return found

    def payments(self, claim):
        if not rules.may_decide(self.request.user, claim):
            return claim_tables.payments(claim)
        pay = Action("登记兑付", reverse("enterprises:policy_pay", args=[claim.pk]), style="primary", icon="cash-coin")
        return claim_tables.payments(
            claim,
            actions=[pay] if claim.state == claim.State.APPROVED else [],
            strike_url=lambda row: reverse("enterprises:policy_payment_strike", args=[row.pk]),
        )

    def actions(self, claim):
        user, offered = self.request.user, []
        if rules.acts_for_claimant(user, claim) and claim.state in EDITABLE:
            edit = reverse("enterprises:policy_claim_edit", args=[claim.pk])
            offered.append(Action("填写申请", edit, icon="pencil"))
        for step in CLAIM_LIFE.open_to(user, claim):
            if step.name in BY_PAYMENT:
                continue
            if step.name == "approve" and claim.item.needs_county and claim.state == claim.State.SUBMITTED:
                continue  # the county comes first
            name = "policy_claim_approve" if step.name in OWN_PAGE else "policy_claim_move"
            arguments = [claim.pk] if step.name in OWN_PAGE else [claim.pk, step.name]
            style = "primary" if step.name in ("submit", "approve", "pass_county") else "plain"
            offered.append(Action(step.label, reverse(f"enterprises:{name}", args=arguments), style=style))
        return offered


class ClaimBegin(Door, View):
    """申请: how the firm stands, what it would get, then the draft."""

    opens_to = staticmethod(rules.enterprise_users)

    def firm(self):
        firm = firm_of(self.request)
        if firm is None:
            raise Http404
        return firm

    def get(self, request, pk):
        item, firm = find_item(request.user, pk), self.firm()
        context = {
            "title": "申请兑现",
            "state": f"{item.policy.title} · {item.name}",
            "breadcrumbs": item_crumbs(item, ("申请兑现", "")),
            "preview": preview_of(item, firm),
            "firm": firm,
            "submit_label": "开始填写申请",
            "cancel_url": item.get_absolute_url(),
        }
        return render(request, "enterprises/policies/begin.html", context)

    def post(self, request, pk):
        item = find_item(request.user, pk)
        try:
            claim = claim_actions.begin(item, self.firm(), by=request.user)
        except ClaimRefused as refusal:
            messages.error(request, refusal.sentence)
            return redirect(item)
        if claim.state in EDITABLE:
            return redirect("enterprises:policy_claim_edit", claim.pk)
        messages.info(request, f"本年度已申请过这一条款（{claim.number}），这是该申请的办理情况。")
        return redirect(claim)


class ClaimEdit(Door, FormView):
    """填写申请."""

    opens_to = staticmethod(rules.enterprise_users)
    form_class = ClaimForm
    template_name = "components/form_page.html"

    def get_claim(self) -> PolicyClaim:
        claim = find(self.request.user, self.kwargs["pk"])
        if claim.state not in EDITABLE:
            raise Http404
        return claim

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"claim": self.get_claim()}

    def get_context_data(self, **kwargs):
        claim = kwargs.get("claim") or self.get_claim()
        return super().get_context_data(**kwargs) | {
            "title": "填写申请",
            "state": f"{claim.number} · {claim.item.name}",
            "breadcrumbs": claim_crumbs(claim, ("填写申请", "")),
            "submit_label": "保存",
            "cancel_url": claim.get_absolute_url(),
        }

    def form_valid(self, form):
        claim, facts = form.claim, form.cleaned_data
        try:
            claim_actions.write(
                claim,
                by=self.request.user,
                statement=facts["statement"],
                base=facts.get("base"),
                uploads=form.uploads,
            )
        except (ClaimRefused, RefusedUpload) as refusal:
            form.add_error(None, refusal.sentence)
            return self.form_invalid(form)
        messages.success(self.request, f"已保存申请 {claim.number}。材料齐全后请提交。")
        return redirect(claim)


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
