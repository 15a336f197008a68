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
from bureau.lifecycle.models import StateChange
from bureau.ui.listing import ListPage
from bureau.ui.page_parts import Action
from enterprises.membership.acting import firm_of
from enterprises.register.models import Enterprise

from . import claim_actions, claim_tables, rules
from .checks import lacking_of, preview_of, reckoned_of
from .claim_actions import ClaimRefused
from .claim_forms import ClaimForm
from .claim_models import PolicyClaim
from .filters import ClaimFilters
from .item_views import find as find_item
from .item_views import item_crumbs
from .states import BY_PAYMENT, CLAIM_LIFE, EDITABLE, OWN_PAGE

LIST = "兑现申请"


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
        payments = Action("兑付记录", reverse("enterprises:policy_payments"), icon="cash-stack")
        return [payments, Action("政策库", reverse("enterprises:policies"), icon="journal-text")]


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
