"""Pages of proposals: the list, one with its facts before and after, the firm's form, and the officer's decisions."""

from copy import copy
from functools import cached_property

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.views import View

from bureau.accounts.doors import Door
from bureau.drafts.autosaved import Autosaved
from bureau.exchange.export import ExportableList
from bureau.files.actions import RefusedUpload
from bureau.files.models import StoredFile
from bureau.lifecycle import TransitionRefused
from bureau.ui.listing import ListPage
from bureau.ui.page_parts import Action, Section
from bureau.ui.record_forms import RecordFormPage
from enterprises.register.models import Enterprise

from . import actions, rules, tables
from .filters import CorrectionFilters
from .forms import CorrectionForm, EvidenceForm
from .models import Correction, CorrectionState
from .queries import open_of


def crumbs(*more: tuple[str, str]) -> list[tuple[str, str]]:
    return [("信息变更", reverse("enterprises:correction_list")), *more]


def find(user, pk: int) -> Correction:
    """A proposal this person may see; 404 otherwise."""
    rows = Correction.objects.visible_to(user).select_related("enterprise__county", "county", "proposed_by")
    return get_object_or_404(rows, pk=pk)


class CorrectionList(ExportableList, ListPage):
    """信息变更申请: to be confirmed by the county; a firm sees its own."""

    opens_to = staticmethod(rules.readers)
    model = Correction
    title = "信息变更申请"
    unit = "份"
    filterset_class = CorrectionFilters
    search_placeholder = "企业名称、曾用名或信用代码"
    empty_text = "没有信息变更申请。企业在本企业页面上点“申请变更”提出。"
    columns = tables.LIST

    def get_queryset(self):
        rows = super().get_queryset().select_related("enterprise", "county", "proposed_by")
        return rows.prefetch_related("items")

    def search(self, queryset, text):
        return queryset.filter(enterprise__in=Enterprise.objects.search(text).order_by().values("pk"))


class CorrectionDetail(Door, View):
    """One proposal: before and after side by side, the files, and what may be done next."""

    opens_to = staticmethod(rules.readers)

    def get(self, request, pk):
        return self.page(find(request.user, pk), EvidenceForm())

    def post(self, request, pk):
        """Files that follow later."""
        correction = find(request.user, pk)
        if not rules.may_propose(request.user, correction):
            raise Http404
        form = EvidenceForm(request.POST, request.FILES)
        if not form.is_valid():
            return self.page(correction, form)
        try:
            actions.add_evidence(correction, form.cleaned_data["evidence"], by=request.user)
        except (actions.CorrectionRefused, RefusedUpload) as refusal:
            messages.error(request, refusal.sentence)
        else:
            messages.success(request, f"已补充 {len(form.cleaned_data['evidence'])} 个文件。")
        return redirect(correction)

    def page(self, correction, form):
        items = list(correction.items.all())
        files = list(StoredFile.objects.owned_by(correction).select_related("uploaded_by"))
        context = {
            "title": "信息变更申请",
            "state": SENTENCES[correction.state].format(county=correction.county.name),
            "correction": correction,
            "breadcrumbs": crumbs((correction.enterprise.name, "")),
            "strip": tables.strip(correction, items),
            "sections": [
                tables.comparison(correction, items),
                tables.facts(correction),
                Section("files", "证明材料", count=len(files), template="enterprises/corrections/_files.html"),
            ],
            "files": files,
            "returned": tables.last_return(correction),
            "evidence_form": form if correction.is_open and rules.may_propose(self.request.user, correction) else None,
            "events": tables.events(correction),
            "actions": self.actions(correction),
        }
        return render(self.request, "enterprises/corrections/detail.html", context)

    def actions(self, correction) -> list[Action]:
        user, found = self.request.user, []
        if correction.state == CorrectionState.SUBMITTED and rules.may_decide(user, correction):
            decide = reverse("enterprises:correction_decide", args=[correction.pk])
            back = reverse("enterprises:correction_give_back", args=[correction.pk])
            found += [Action("逐项办理", decide, style="primary"), Action("退回", back, style="danger")]
        if correction.is_open and rules.may_propose(user, correction):
            if correction.state == CorrectionState.RETURNED:
                url = reverse("enterprises:correction_propose", args=[correction.enterprise_id])
                found.append(Action("修改后重新提交", url, style="primary", icon="pencil"))
            withdraw = reverse("enterprises:correction_withdraw", args=[correction.pk])
            found.append(Action("撤回申请", withdraw, style="danger"))
        return found


SENTENCES = {
    CorrectionState.SUBMITTED: "已提交，等待{county}科技管理部门逐项确认。",
    CorrectionState.RETURNED: "已退回，修改后请重新提交。",
    CorrectionState.CONFIRMED: "已办结，确认的事项已写入企业信息。",
    CorrectionState.REFUSED: "已办结，没有变更企业信息。",
    CorrectionState.WITHDRAWN: "企业已撤回，没有变更企业信息。",
}


class CorrectionPropose(Autosaved, RecordFormPage):
    """申请变更: the firm's file as it stands, to be corrected; what was given back is mended on the same page."""

    opens_to = staticmethod(rules.enterprise_users)
    form_class = CorrectionForm
    template_name = "enterprises/corrections/form.html"
    title = "申请变更企业信息"
    list_title = "信息变更"
    list_url_name = "enterprises:correction_list"
    refusals = (actions.CorrectionRefused, TransitionRefused, RefusedUpload)

    @cached_property
    def enterprise(self) -> Enterprise:
        """The firm of the address, if this person acts for it."""
        pk = self.kwargs["enterprise"]
        if not rules.acts_for(self.request.user, pk):
            raise Http404
        return get_object_or_404(Enterprise.objects.select_related("county"), pk=pk)

    @cached_property
    def returned(self) -> Correction | None:
        """The open proposal of the firm, which only when it was given back can be mended."""
        return open_of(self.enterprise)

    # --- autosave ---

    def draft_key(self) -> str:
        return f"enterprises.corrections:{self.enterprise.pk}"

    def draft_basis(self) -> str:
        newest = self.enterprise.history.values_list("pk", flat=True).first()
        latest = Correction.objects.filter(enterprise=self.enterprise).values_list("pk", "state").first()
        return f"{newest or 0}:{':'.join(map(str, latest or ()))}"

    def draft_refusal(self) -> str:
        if self.returned is None or self.returned.state == CorrectionState.RETURNED:
            return ""
        return "本企业已有一份待确认的变更申请，办结前不能再提。"

    def draft_remarks(self, form) -> str:
        data = self.draft_data()
        shown = form if data is None else CorrectionForm(data, **self.form_facts())
        if shown.is_bound:
            shown.is_valid()
        return render_to_string("enterprises/corrections/_changes.html", {"changes": shown.changes})

    # --- the page ---

    def form_facts(self) -> dict:
        wanted = copy(self.enterprise)
        if self.returned is not None:
            for item in self.returned.items.all():
                item.matter.put(wanted, item.after)
        return {"instance": wanted, "stored": self.enterprise, "user": self.request.user}

    def get(self, request, *args, **kwargs):
        if refusal := self.draft_refusal():
            messages.info(request, refusal)
            return redirect(self.returned)
        return super().get(request, *args, **kwargs)

    def get_initial(self):
        if self.returned is None:
            return {}
        day = next((item.on for item in self.returned.items.all() if item.on), None)
        return {"reason": self.returned.reason, "renamed_on": day}

    def get_form_kwargs(self):
        return super().get_form_kwargs() | self.form_facts()

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        return context | {
            "state": f"{self.enterprise.name} · 由{self.enterprise.county.name}科技管理部门确认后生效",
            "submit_label": "提交申请",
            "breadcrumbs": [(self.enterprise.name, self.get_cancel_url()), ("申请变更", "")],
            "uscc": self.enterprise.uscc,
            "county": self.enterprise.county.name,
            "returned": tables.last_return(self.returned) if self.returned else None,
        }

    def get_cancel_url(self):
        return self.enterprise.get_absolute_url()

    def act(self, form):
        facts = form.cleaned_data
        said = {"by": self.request.user, "reason": facts["reason"], "uploads": facts["evidence"]}
        if self.returned is not None:
            return actions.propose_again(self.returned, form.changes, **said)
        return actions.propose(self.enterprise, form.changes, **said)

    def told(self, record, form):
        return f"已提交变更申请，共 {len(form.changes)} 项。{self.enterprise.county.name}科技管理部门确认后生效，结果会发消息告知。"
