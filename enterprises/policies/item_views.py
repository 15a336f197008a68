"""Pages of what a policy gives, and of its conditions."""

from functools import cached_property

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views import View

from bureau.accounts.doors import Door
from bureau.ui.form_sections import invite_choices
from bureau.ui.page_parts import Action, Fact, Section
from bureau.ui.record_forms import RecordFormPage
from enterprises.membership.acting import firm_of

from . import actions, claim_tables, rules, tables
from .claim_actions import granted_of
from .claim_models import PolicyClaim
from .condition_forms import ConditionForms
from .conditions import KINDS, conditions_of
from .fitting import fit
from .forms import PolicyItemForm
from .models import PolicyItem
from .views import crumbs
from .views import find as find_policy


def find(user, pk: int, *, to_keep: bool = False) -> PolicyItem:
    """An item this person may see (or write); 404 otherwise."""
    rows = PolicyItem.objects.visible_to(user).select_related("policy__county", "policy__division")
    item = get_object_or_404(rows, pk=pk)
    if to_keep and (not rules.may_keep(user) or item.policy.state == item.policy.State.ENDED):
        raise Http404
    return item


def item_crumbs(item: PolicyItem, *more: tuple[str, str]) -> list[tuple[str, str]]:
    own = item.get_absolute_url() if more else ""
    return crumbs((item.policy.title, item.policy.get_absolute_url()), (item.name, own), *more)


class ItemDetail(Door, View):
    """One item: amount, window, conditions, documents; for a firm how it stands, for the bureaus who has applied."""

    def get(self, request, pk):
        item, day = find(request.user, pk), timezone.localdate()
        context = {
            "title": item.name,
            "state": f"{item.policy.title} {item.policy.document_number}",
            "item": item,
            "breadcrumbs": item_crumbs(item),
            "strip": [*tables.item_strip(item, day), *self.budget(item)],
            "sections": self.sections(item, day),
            "actions": self.actions(item),
        }
        return render(request, "enterprises/policies/item.html", context)

    def sections(self, item, day) -> list[Section]:
        user = self.request.user
        keeps = rules.may_keep(user) and item.policy.state != item.policy.State.ENDED
        edit = Action("编辑条件", reverse("enterprises:policy_conditions", args=[item.pk]), icon="pencil")
        found = [tables.conditions(item, conditions_of(item), actions=[edit] if keeps else [])]
        if rules.enterprise_users(user) and (firm := firm_of(self.request)) is not None:
            found = [self.own_fit(item, firm, day)]
        found.append(tables.documents(item))
        if item.notes:
            found.append(Section("notes", "说明", note=item.notes))
        if rules.readers(user):
            found.append(self.claims(item))
        return found

    def budget(self, item) -> list[Fact]:
        if item.budget is None or not rules.city_staff(self.request.user):
            return []
        return [claim_tables.budget_fact(item, granted_of(item))]

    def own_fit(self, item, firm, day) -> Section:
        found = fit(item, firm, day)
        label = f"{firm.name}：{found.standing.label}"
        return Section("fit", label, table=tables.findings_table(found.findings), actions=self.apply(found))

    def apply(self, found) -> list[Action]:
        item = found.item
        if not item.is_open_on(timezone.localdate()):
            return []
        url = reverse("enterprises:policy_claim_begin", args=[item.pk])
        return [Action("申请", url, style="plain" if found.lacking else "primary", icon="send")]

    def claims(self, item) -> Section:
        claims = PolicyClaim.objects.visible_to(self.request.user).filter(item=item)
        newest = list(claims.with_paid().select_related("enterprise", "county", "item").order_by("-pk")[:10])
        every = Action("全部申请", f"{reverse('enterprises:policy_claims')}?item={item.pk}")
        return claim_tables.claims_of_item(newest, claims.count(), actions=[every] if newest else [])

    def actions(self, item):
        user, offered = self.request.user, []
        if rules.staff(user) and item.policy.state != item.policy.State.DRAFT:
            url = reverse("enterprises:policy_screening", args=[item.pk])
            offered.append(Action("谁符合条件", url, style="primary", icon="funnel"))
        if rules.may_keep(user) and item.policy.state != item.policy.State.ENDED:
            edit = reverse("enterprises:policy_item_edit", args=[item.pk])
            remove = reverse("enterprises:policy_item_remove", args=[item.pk])
            offered += [
                Action("修改条款", edit, icon="pencil"),
                Action("删除条款", remove, style="danger", icon="trash"),
            ]
        return offered


class ItemFormPage(RecordFormPage):
    """Base of the two forms."""

    opens_to = staticmethod(rules.city_officers)
    form_class = PolicyItemForm
    list_title = "政策库"
    list_url_name = "enterprises:policies"
    refusals = (actions.PolicyRefused,)

    def act(self, form):
        return actions.save_item(form.instance, by=self.request.user, reason=form.cleaned_data.get("reason", ""))


class ItemCreate(ItemFormPage):
    title = "添加条款"
    extra_context = {"submit_label": "添加条款"}

    @cached_property
    def policy(self):
        return find_policy(self.request.user, self.kwargs["pk"], to_keep=True)

    def get_form_kwargs(self):
        order = self.policy.items.count() + 1
        instance = PolicyItem(policy=self.policy, order=order)
        return super().get_form_kwargs() | {"instance": instance}

    def get_context_data(self, **kwargs):
        trail = crumbs((self.policy.title, self.policy.get_absolute_url()), (self.title, ""))
        return super().get_context_data(**kwargs) | {"state": self.policy.title, "breadcrumbs": trail}

    def get_cancel_url(self):
        return self.policy.get_absolute_url()

    def told(self, record, form):
        return f"已添加条款“{record}”。请编辑申请条件。"


class ItemEdit(ItemFormPage):
    title = "修改条款"
    extra_context = {"submit_label": "保存修改"}

    @cached_property
    def item(self):
        return find(self.request.user, self.kwargs["pk"], to_keep=True)

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"instance": self.item}

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"breadcrumbs": item_crumbs(self.item, (self.title, ""))}

    def get_cancel_url(self):
        return self.item.get_absolute_url()


class ItemRemove(Door, View):
    """删除条款."""

    opens_to = staticmethod(rules.city_officers)

    def get(self, request, pk):
        return self.page(find(request.user, pk, to_keep=True))

    def page(self, item):
        context = {
            "title": "删除条款",
            "state": item.name,
            "breadcrumbs": item_crumbs(item, ("删除条款", "")),
            "sentence": f"将从“{item.policy.title}”删除条款“{item.name}”及其申请条件。",
            "consequences": ["已有单位申请过的条款不能删除。"],
            "submit_style": "danger",
            "cancel_url": item.get_absolute_url(),
        }
        return render(self.request, "components/confirm_page.html", context)

    def post(self, request, pk):
        item = find(request.user, pk, to_keep=True)
        try:
            actions.remove_item(item, by=request.user)
        except actions.PolicyRefused as refusal:
            messages.error(request, refusal.sentence)
            return redirect("enterprises:policy_item", pk)
        messages.success(request, f"已删除条款“{item.name}”。")
        return redirect(item.policy)


class Conditions(Door, View):
    """编辑条件: all conditions of an item on one page; works without JavaScript, nothing typed is lost."""

    opens_to = staticmethod(rules.city_officers)

    def get(self, request, pk):
        item = find(request.user, pk, to_keep=True)
        return self.page(item, ConditionForms(item))

    def page(self, item, forms, *, errors=()):
        for form in forms.forms:
            invite_choices(form)
        context = {
            "title": "编辑申请条件",
            "state": f"{item.policy.title} · {item.name}",
            "breadcrumbs": item_crumbs(item, ("编辑申请条件", "")),
            "forms": forms.forms,
            "always": tables.ALWAYS,
            "kinds": KINDS.values(),
            "errors": errors,
            "faulty": [form for form in forms.forms if form.errors],
            "cancel_url": item.get_absolute_url(),
        }
        return render(self.request, "enterprises/policies/conditions.html", context)

    def post(self, request, pk):
        item = find(request.user, pk, to_keep=True)
        forms = ConditionForms(item, request.POST)
        if request.POST.get("do") == "add":
            if request.POST.get("kind") in KINDS:
                forms.add(request.POST["kind"])
            return self.page(item, forms)
        if not forms.is_valid():
            return self.page(item, forms)
        kept = [*forms.left_out, *forms.conditions]
        try:
            actions.save_conditions(item, kept, removed=forms.removed, by=request.user)
        except actions.PolicyRefused as refusal:
            return self.page(item, forms, errors=[refusal.sentence])
        except ValidationError as error:
            return self.page(item, forms, errors=error.messages)
        messages.success(request, f"已保存 {len(kept)} 个申请条件。")
        return redirect(item)
