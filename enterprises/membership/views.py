"""Pages of claims: the list, one claim, handing in, proving, deciding."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.functional import cached_property
from django.views import View
from django.views.generic import FormView

from bureau.accounts.doors import Door
from bureau.exchange.export import ExportableList
from bureau.files.actions import RefusedUpload
from bureau.files.models import StoredFile
from bureau.lifecycle import TransitionRefused
from bureau.ui.listing import ListPage
from bureau.ui.page_parts import Action, Section
from bureau.ui.record_forms import RecordFormPage

from . import actions, rules, tables
from .filters import ClaimFilters, OwnClaimFilters
from .forms import ClaimForm, EvidenceForm, ReasonForm
from .models import ClaimState, MembershipClaim
from .queries import firm_url, review, waiting
from .states import CLAIM

STAFF_TITLE, OWN_TITLE = "企业账号申请", "企业认领"


def title_of(user) -> str:
    return STAFF_TITLE if rules.staff(user) else OWN_TITLE


def crumbs(user, *more: tuple[str, str]) -> list[tuple[str, str]]:
    return [(title_of(user), reverse("enterprises:membership_claim_list")), *more]


def find(user, pk: int) -> MembershipClaim:
    """A claim this person may see; 404 otherwise."""
    rows = MembershipClaim.objects.visible_to(user)
    return get_object_or_404(rows.select_related("person", "county", "said_county", "enterprise__county"), pk=pk)


class ClaimList(ExportableList, ListPage):
    """企业账号申请 for the bureaus, 企业认领 for people who claim or administer."""

    opens_to = staticmethod(rules.readers)
    model = MembershipClaim
    unit = "件"
    search_fields = ("name", "uscc", "person__display_name")
    search_placeholder = "单位名称、信用代码或申请人"

    def get_title(self):
        return title_of(self.request.user)

    def get_state(self):
        return f"{self.waiting} 件等待您确认。" if self.waiting else ""

    @cached_property
    def waiting(self) -> int:
        """How many this person may decide now."""
        return waiting(self.request.user)

    @property
    def filterset_class(self):
        return ClaimFilters if rules.staff(self.request.user) else OwnClaimFilters

    @property
    def empty_text(self):
        if rules.staff(self.request.user):
            return "还没有人申请企业账号。企业人员在登录页点“企业用户注册”提交。"
        return "还没有认领单位。点“认领单位”提交，由所在县区科技管理部门确认。"

    def get_queryset(self):
        return super().get_queryset().select_related("person", "county", "said_county")

    def get_columns(self):
        return tables.CLAIMS if rules.staff(self.request.user) else tables.OWN_CLAIMS

    def get_actions(self):
        found = (
            [Action(f"待确认 {self.waiting} 件", "?state=submitted", icon="hourglass-split")] if self.waiting else []
        )
        if not rules.claimants(self.request.user):
            return found
        return [
            *found,
            Action("认领单位", reverse("enterprises:membership_claim_create"), style="primary", icon="plus-lg"),
        ]


class ClaimDetail(Door, View):
    """One claim; who decides sees it beside the register, the person sees how it stands."""

    opens_to = staticmethod(rules.readers)

    def get(self, request, pk):
        claim = find(request.user, pk)
        context = {
            "title": f"认领“{claim.name}”",
            "state": self.sentence(claim),
            "breadcrumbs": crumbs(request.user, (claim.name, "")),
            "strip": tables.claim_strip(claim),
            "sections": self.sections(claim),
            "files": StoredFile.objects.owned_by(claim).select_related("uploaded_by"),
            "events": tables.claim_events(claim),
            "actions": self.actions(claim),
        }
        return render(request, "enterprises/membership/claim.html", context)

    def sentence(self, claim) -> str:
        own = claim.person_id == self.request.user.pk
        told = {
            ClaimState.SUBMITTED: "已提交，等待所在县区科技管理部门或单位管理员确认。" if own else "等待确认。",
            ClaimState.RETURNED: "已退回，请按办理经过中的意见补正后重新提交。" if own else "已退回申请人补正。",
            ClaimState.CONFIRMED: "已确认，可以办理该单位的业务。" if own else "已确认。",
            ClaimState.REFUSED: "未通过，理由见办理经过。",
            ClaimState.WITHDRAWN: "申请人已撤回。",
        }
        return told[claim.state]

    def sections(self, claim) -> list[Section]:
        """The register stands on the page of those who may read it, never on the claimant's."""
        user = self.request.user
        files = Section("evidence", "证明材料", template="enterprises/membership/_evidence.html")
        if claim.person_id == user.pk or claim.state == ClaimState.WITHDRAWN:
            return [tables.claimed(claim), files]
        return [tables.claimed(claim), *tables.review_sections(review(claim, reader=user)), files]

    def actions(self, claim):
        user, found = self.request.user, []
        if claim.person_id == user.pk and claim.state == ClaimState.SUBMITTED:
            found.append(Action("补充材料", self.url("membership_claim_evidence", claim), icon="paperclip"))
        if claim.person_id == user.pk and claim.state == ClaimState.CONFIRMED:
            found.append(Action("查看单位账号", firm_url(claim.enterprise_id), style="primary", icon="people"))
        for transition in CLAIM.open_to(user, claim):
            own_page = {"confirm": "membership_claim_confirm", "resubmit": "membership_claim_edit"}.get(transition.name)
            url = self.url(own_page, claim) if own_page else self.url("membership_claim_move", claim, transition.name)
            label = {"resubmit": "补正后重新提交", "confirm": "核对并确认"}.get(transition.name, transition.label)
            found.append(Action(label, url, "primary" if own_page else "danger"))
        return found

    def url(self, name, claim, *more) -> str:
        return reverse(f"enterprises:{name}", args=[claim.pk, *more])


class ClaimCreate(RecordFormPage):
    """认领单位: a further firm for somebody who has an account."""

    opens_to = staticmethod(rules.claimants)
    form_class = ClaimForm
    title = "认领单位"
    list_title = OWN_TITLE
    list_url_name = "enterprises:membership_claim_list"
    refusals = (actions.ClaimRefused, RefusedUpload)
    extra_context = {"submit_label": "提交认领"}

    def act(self, form):
        return actions.submit(form.instance, evidence=form.uploads)

    def told(self, record, form):
        return f"已提交对“{record.name}”的认领，确认后会在消息中通知您。"


class ClaimEdit(RecordFormPage):
    """补正: what was given back is corrected and handed in again."""

    opens_to = staticmethod(rules.claimants)
    form_class = ClaimForm
    title = "补正认领"
    list_title = OWN_TITLE
    list_url_name = "enterprises:membership_claim_list"
    refusals = (actions.ClaimRefused, TransitionRefused, RefusedUpload)
    extra_context = {"submit_label": "重新提交"}

    def get_form_kwargs(self):
        self.claim = find(self.request.user, self.kwargs["pk"])
        if self.claim.person_id != self.request.user.pk or self.claim.state != ClaimState.RETURNED:
            raise Http404
        return super().get_form_kwargs() | {"instance": self.claim}

    def get_cancel_url(self):
        return self.claim.get_absolute_url()

    def act(self, form):
        return actions.resubmit(form.instance, by=self.request.user, evidence=form.uploads)

    def told(self, record, form):
        return f"已重新提交对“{record.name}”的认领。"


class ClaimEvidence(Door, FormView):
    """补充材料: one more proof for a claim that waits."""

    opens_to = staticmethod(rules.claimants)
    form_class = EvidenceForm
    template_name = "components/form_page.html"

    def find(self):
        claim = find(self.request.user, self.kwargs["pk"])
        if claim.person_id != self.request.user.pk:
            raise Http404
        return claim

    def get_context_data(self, **kwargs):
        claim = self.find()
        return super().get_context_data(**kwargs) | {
            "title": "补充证明材料",
            "state": f"认领“{claim.name}”",
            "breadcrumbs": crumbs(self.request.user, (claim.name, claim.get_absolute_url()), ("补充证明材料", "")),
            "submit_label": "上传材料",
            "cancel_url": claim.get_absolute_url(),
        }

    def form_valid(self, form):
        claim = self.find()
        try:
            actions.add_evidence(claim, [form.cleaned_data["evidence"]], by=self.request.user)
        except (actions.ClaimRefused, RefusedUpload) as refusal:
            form.add_error(None, refusal.sentence)
            return self.form_invalid(form)
        messages.success(self.request, "已上传证明材料。")
        return redirect(claim)


VERBS = {"give_back": actions.give_back, "refuse": actions.refuse, "withdraw": actions.withdraw}
CONSEQUENCES = {
    "give_back": ["申请人会收到消息，可以修改后重新提交。"],
    "refuse": ["申请人会收到消息；本次认领到此为止，申请人可以另行提交。"],
    "withdraw": ["本次认领到此为止，可以另行提交。"],
}


class ClaimMove(Door, View):
    """退回补正、不予通过、撤回: asks to be sure, and for the reason where one is needed."""

    opens_to = staticmethod(rules.readers)

    def find(self):
        """The claim and the transition, if this person may move it so at all."""
        name = self.kwargs["name"]
        claim = find(self.request.user, self.kwargs["pk"])
        transition = next((one for one in CLAIM.transitions if one.name == name and name in VERBS), None)
        if transition is None or not transition.allowed(self.request.user, claim):
            raise Http404
        return claim, transition

    def get(self, request, pk, name):
        claim, transition = self.find()
        return self.page(claim, transition, ReasonForm() if transition.needs_reason else None)

    def post(self, request, pk, name):
        claim, transition = self.find()
        form = ReasonForm(request.POST) if transition.needs_reason else None
        if form is not None and not form.is_valid():
            return self.page(claim, transition, form)
        try:
            VERBS[name](claim, by=request.user, reason=form.cleaned_data["reason"] if form else "")
        except TransitionRefused as refusal:
            messages.error(request, refusal.sentence)
        else:
            messages.success(request, f"已{transition.label}：{claim}。")
        return redirect(claim)

    def page(self, claim, transition, form):
        context = {
            "title": transition.label,
            "state": str(claim),
            "sentence": f"将{transition.label}：{claim}。",
            "consequences": CONSEQUENCES[transition.name],
            "breadcrumbs": crumbs(self.request.user, (claim.name, claim.get_absolute_url()), (transition.label, "")),
            "form": form,
            "submit_label": transition.label,
            "submit_style": "danger",
            "cancel_url": claim.get_absolute_url(),
        }
        return render(self.request, "components/confirm_page.html", context)
