"""Pages of payments."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.generic import FormView

from bureau.accounts.doors import Door
from bureau.exchange.export import ExportableList
from bureau.exchange.wizard import ImportWizard
from bureau.ui.listing import ListPage
from bureau.ui.record_forms import shown_on

from . import claim_tables, payment_actions, rules
from .claim_actions import ClaimRefused
from .claim_forms import PaymentForm
from .claim_models import PolicyClaim, PolicyPayment
from .claim_views import claim_crumbs, crumbs, find
from .filters import PaymentFilters
from .forms import ReasonForm
from .reckoning import wan
from .resources import PaymentResource


class PaymentList(ExportableList, ListPage):
    """兑付记录: what was paid, without what was struck out."""

    opens_to = staticmethod(rules.readers)
    model = PolicyPayment
    title = "兑付记录"
    unit = "笔"
    ordering = ("-paid_on", "-pk")
    filterset_class = PaymentFilters
    columns = claim_tables.PAYMENTS
    search_fields = ("claim__number", "voucher", "enterprise__name", "enterprise__uscc")
    search_placeholder = "企业名称、信用代码、申请编号或凭证号"
    empty_text = "还没有兑付。可以在已核定的申请中登记，或导入兑付清单。"

    @property
    def breadcrumbs(self):
        return crumbs(("兑付记录", ""))

    def get_queryset(self):
        return super().get_queryset().standing().select_related("enterprise", "county", "claim__item")

    def get_import_url(self):
        return reverse("enterprises:policy_payment_import") if rules.city_officers(self.request.user) else ""


class PaymentCreate(Door, FormView):
    """登记兑付."""

    opens_to = staticmethod(rules.city_officers)
    form_class = PaymentForm
    template_name = "components/form_page.html"

    def get_claim(self) -> PolicyClaim:
        claim = find(self.request.user, self.kwargs["pk"])
        if claim.approved is None:
            raise Http404
        return claim

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"claim": self.get_claim()}

    def get_context_data(self, **kwargs):
        claim = self.get_claim()
        return super().get_context_data(**kwargs) | {
            "title": "登记兑付",
            "state": f"{claim.number} · {claim.enterprise.name}",
            "breadcrumbs": claim_crumbs(claim, ("登记兑付", "")),
            "submit_label": "登记兑付",
            "cancel_url": claim.get_absolute_url(),
        }

    def form_valid(self, form):
        try:
            payment = payment_actions.pay(form.instance, by=self.request.user)
        except ValidationError as error:
            form.add_error(None, shown_on(form, error))
            return self.form_invalid(form)
        except ClaimRefused as refusal:
            form.add_error(None, refusal.sentence)
            return self.form_invalid(form)
        messages.success(self.request, f"已登记兑付 {wan(payment.amount)}，并通知了企业。")
        return redirect(payment.claim)


class PaymentStrike(Door, FormView):
    """作废兑付登记."""

    opens_to = staticmethod(rules.city_officers)
    form_class = ReasonForm
    template_name = "components/confirm_page.html"

    def get_payment(self) -> PolicyPayment:
        rows = PolicyPayment.objects.visible_to(self.request.user).select_related("claim__enterprise", "claim__item")
        return get_object_or_404(rows, pk=self.kwargs["pk"])

    def get_context_data(self, **kwargs):
        payment = self.get_payment()
        told = f"{payment.paid_on} 的兑付 {wan(payment.amount)}（凭证号 {payment.voucher}）"
        return super().get_context_data(**kwargs) | {
            "title": "作废兑付登记",
            "state": f"{payment.claim.number} · {payment.claim.enterprise.name}",
            "breadcrumbs": claim_crumbs(payment.claim, ("作废兑付登记", "")),
            "sentence": f"将作废{told}。",
            "consequences": ["不再计入已兑付金额，申请恢复为待兑付；记录和原因保留。", "企业会收到通知。"],
            "submit_label": "作废",
            "submit_style": "danger",
            "cancel_url": payment.claim.get_absolute_url(),
        }

    def form_valid(self, form):
        payment = self.get_payment()
        try:
            payment_actions.strike(payment, by=self.request.user, reason=form.cleaned_data["reason"])
        except ClaimRefused as refusal:
            form.add_error(None, refusal.sentence)
            return self.form_invalid(form)
        messages.success(self.request, f"已作废 {payment.paid_on} 的兑付登记。")
        return redirect(payment.claim)


class PaymentImport(ImportWizard):
    """导入兑付清单."""

    opens_to = staticmethod(rules.city_officers)
    resource_class = PaymentResource
    title = "导入兑付清单"
    intro = (
        "按申请编号找到已核定的申请；同一申请、同一凭证号的算作同一笔兑付，已登记的不会重复登记。"
        "合计超过核定金额的、兑付当日诚信核查不通过的不导入。付清的申请自动转为已兑付，并通知企业。"
    )
