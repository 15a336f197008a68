"""Pages of the library."""

from functools import cached_property

from django.contrib import messages
from django.db.models import Count, Q
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views import View
from django.views.generic import FormView

from bureau.accounts.doors import Door
from bureau.exchange.export import ExportableList
from bureau.files.actions import RefusedUpload
from bureau.files.models import StoredFile
from bureau.lifecycle import TransitionRefused
from bureau.lifecycle.models import StateChange
from bureau.ui.listing import ListPage
from bureau.ui.page_parts import Action
from bureau.ui.record_forms import RecordFormPage

from . import actions, rules, tables
from .filters import PolicyFilters
from .forms import EndForm, FileForm, PolicyForm, ReasonForm
from .models import Policy, PolicyItem
from .states import POLICY_LIFE

LIBRARY = "政策库"


def crumbs(*more: tuple[str, str]) -> list[tuple[str, str]]:
    return [(LIBRARY, reverse("enterprises:policies")), *more]


def find(user, pk: int, *, to_keep: bool = False) -> Policy:
    """A policy this person may see (or write); 404 otherwise."""
    rows = Policy.objects.visible_to(user).select_related("county", "division", "superseded_by")
    policy = get_object_or_404(rows, pk=pk)
    if to_keep and (not rules.may_keep(user) or policy.state == policy.State.ENDED):
        raise Http404
    return policy


class PolicyList(ExportableList, ListPage):
    """政策库."""

    model = Policy
    title = LIBRARY
    unit = "项"
    ordering = ("-valid_from", "-pk")
    filterset_class = PolicyFilters
    search_fields = ("title", "document_number", "issuer", "summary")
    search_placeholder = "名称、文号、发文单位"
    empty_text = "还没有政策。"

    def get_queryset(self):
        today = timezone.localdate()
        open_items = Q(items__in=PolicyItem.objects.open_on(today).values("pk"))
        counted = (
            super()
            .get_queryset()
            .annotate(
                item_count=Count("items", distinct=True), open_count=Count("items", filter=open_items, distinct=True)
            )
        )
        return counted.select_related("county")

    def get_columns(self):
        return tables.policies(timezone.localdate())

    def get_actions(self):
        user = self.request.user
        offered = []
        if rules.readers(user):
            offered.append(Action("兑现申请", reverse("enterprises:policy_claims"), icon="cash-coin"))
        if rules.enterprise_users(user):
            offered.append(
                Action("适合本单位的政策", reverse("enterprises:policy_fits"), style="primary", icon="stars")
            )
        if rules.may_keep(user):
            new = reverse("enterprises:policy_create")
            offered.insert(0, Action("登记政策", new, style="primary", icon="plus-lg"))
        return offered


class PolicyDetail(Door, View):
    """One policy: what it gives, its text, its attachments."""

    def get(self, request, pk):
        policy, day = find(request.user, pk), timezone.localdate()
        found = list(policy.items.order_by("order", "pk"))
        for item in found:
            item.policy = policy
        context = {
            "title": policy.title,
            "state": policy.document_number or policy.issuer,
            "policy": policy,
            "breadcrumbs": crumbs((policy.title, "")),
            "strip": tables.strip(policy, day),
            "sections": [
                tables.facts(policy),
                tables.items(found, day, actions=self.item_actions(policy)),
                tables.files(StoredFile.objects.owned_by(policy)),
            ],
            "events": tables.events(StateChange.objects.of(policy).select_related("by").reverse()),
            "actions": self.actions(policy),
        }
        return render(request, "enterprises/policies/policy.html", context)

    def actions(self, policy):
        user, offered = self.request.user, []
        if not rules.may_keep(user):
            return offered
        if policy.state != policy.State.ENDED:
            offered.append(Action("修改", reverse("enterprises:policy_edit", args=[policy.pk]), icon="pencil"))
            offered.append(Action("上传附件", reverse("enterprises:policy_file", args=[policy.pk]), icon="paperclip"))
        for step in POLICY_LIFE.open_to(user, policy):
            url = reverse("enterprises:policy_move", args=[policy.pk, step.name])
            offered.append(Action(step.label, url, style="primary" if step.name == "publish" else "plain"))
        return offered

    def item_actions(self, policy):
        if not rules.may_keep(self.request.user) or policy.state == policy.State.ENDED:
            return []
        return [Action("添加条款", reverse("enterprises:policy_item_create", args=[policy.pk]), icon="plus-lg")]


class PolicyFormPage(RecordFormPage):
    """Base of the two forms."""

    opens_to = staticmethod(rules.city_officers)
    form_class = PolicyForm
    list_title = LIBRARY
    list_url_name = "enterprises:policies"
    refusals = (actions.PolicyRefused,)

    def act(self, form):
        return actions.save_policy(form.instance, by=self.request.user, reason=form.cleaned_data.get("reason", ""))


class PolicyCreate(PolicyFormPage):
    title = "登记政策"
    extra_context = {"submit_label": "登记"}

    def told(self, record, form):
        return f"已登记“{record}”。请添加条款和申请条件，再发布。"


class PolicyEdit(PolicyFormPage):
    title = "修改政策"
    extra_context = {"submit_label": "保存修改"}

    @cached_property
    def policy(self) -> Policy:
        return find(self.request.user, self.kwargs["pk"], to_keep=True)

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"instance": self.policy}

    def get_cancel_url(self):
        return self.policy.get_absolute_url()


CONSEQUENCES = {
    "publish": ["登录平台的所有人都能看到，符合条件的企业可以申请。"],
    "end": ["不再受理新的申请；已核定的继续兑付。", "条款和条件不能再修改。"],
    "resume": ["有效期和受理期内可以再次申请。"],
}


class PolicyMove(Door, FormView):
    """发布、停止执行、恢复执行."""

    opens_to = staticmethod(rules.city_officers)
    template_name = "components/confirm_page.html"

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        self.step = next((one for one in POLICY_LIFE.transitions if one.name == kwargs["name"]), None)

    def get_policy(self) -> Policy:
        policy = find(self.request.user, self.kwargs["pk"])
        if self.step is None or not self.step.allowed(self.request.user, policy):
            raise Http404
        return policy

    def get_form(self, form_class=None):
        if self.step is not None and self.step.name == "end":
            return EndForm(policy=self.get_policy(), **self.get_form_kwargs())
        form = ReasonForm(**self.get_form_kwargs())
        if self.step is None or not self.step.needs_reason:
            del form.fields["reason"]
        return form

    def get_context_data(self, **kwargs):
        policy, label = self.get_policy(), self.step.label
        return super().get_context_data(**kwargs) | {
            "title": label,
            "state": policy.title,
            "breadcrumbs": crumbs((policy.title, policy.get_absolute_url()), (label, "")),
            "sentence": f"将{label}“{policy.title}”。",
            "consequences": CONSEQUENCES[self.step.name],
            "submit_label": label,
            "submit_style": "danger" if self.step.name == "end" else "primary",
            "cancel_url": policy.get_absolute_url(),
        }

    def form_valid(self, form):
        policy, facts = self.get_policy(), form.cleaned_data
        try:
            actions.carry_out(
                policy,
                self.step.name,
                by=self.request.user,
                reason=facts.get("reason", ""),
                superseded_by=facts.get("superseded_by"),
            )
        except (TransitionRefused, actions.PolicyRefused) as refusal:
            form.add_error(None, refusal.sentence)
            return self.form_invalid(form)
        messages.success(self.request, f"已{self.step.label}“{policy.title}”。")
        return redirect(policy)


class PolicyFile(Door, FormView):
    """上传附件."""

    opens_to = staticmethod(rules.city_officers)
    form_class = FileForm
    template_name = "components/form_page.html"

    def get_context_data(self, **kwargs):
        policy = find(self.request.user, self.kwargs["pk"], to_keep=True)
        return super().get_context_data(**kwargs) | {
            "title": "上传附件",
            "state": policy.title,
            "breadcrumbs": crumbs((policy.title, policy.get_absolute_url()), ("上传附件", "")),
            "submit_label": "上传",
            "cancel_url": policy.get_absolute_url(),
        }

    def form_valid(self, form):
        policy = find(self.request.user, self.kwargs["pk"], to_keep=True)
        try:
            file = actions.add_file(policy, form.cleaned_data["file"], by=self.request.user)
        except (RefusedUpload, actions.PolicyRefused) as refusal:
            form.add_error("file", refusal.sentence)
            return self.form_invalid(form)
        messages.success(self.request, f"已上传“{file.name}”。")
        return redirect(policy)
