"""Steps of a call with a page of their own: announcing and the rest, the closing, conditions, attachments, permits."""

from functools import cached_property

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views import View

from bureau.accounts.doors import Door
from bureau.files.actions import RefusedUpload
from bureau.files.models import StoredFile
from bureau.lifecycle import Refused, TransitionRefused
from bureau.ui.form_sections import invite_choices
from bureau.ui.page_parts import Fact
from bureau.ui.verb_pages import VerbPage
from enterprises.policies.condition_forms import ConditionForms
from enterprises.policies.conditions import KINDS

from . import actions, permits, rules
from .eligibility import ALWAYS
from .forms import AnnounceForm, ExtendForm, FileForm, NoWords, PermitForm, ReasonForm
from .models import Call, CallCondition, LatePermit
from .notices import moment
from .states import ANNOUNCEABLE, BY_ITSELF, CALL_LIFE, EDITABLE, EXTENDABLE
from .views import call_crumbs, find

CONSEQUENCES = {
    "announce": ["登录平台的单位和未登录的公众都能看到通知、指南和附件。", "到开始时间自动受理，到截止时间自动关闭。"],
    "withdraw": ["通知变回草稿，单位和公众不再看到。", "已有单位开始填写的不能撤回。"],
    "begin_review": ["申报书进入专家评审环节。"],
    "back_to_closed": ["回到截止后的状态，可以再作形式审查。"],
    "decide": ["这次申报办结，不再受理任何修改。"],
    "undecide": ["回到评审中，可以重新研究。"],
    "archive": ["归档后只供查阅。"],
    "unarchive": ["恢复到已决定。"],
}


class StepPage(VerbPage):
    """Base of the pages that ask for a confirmation, or a little more; `states` are those in which it can be done."""

    opens_to = staticmethod(rules.may_keep)
    refusals = (Refused, TransitionRefused, RefusedUpload)
    states: tuple[str, ...] = EXTENDABLE

    def find_thing(self) -> Call:
        return find(self.request.user, self.kwargs["pk"], to_keep=True, states=self.states)

    @property
    def call(self) -> Call:
        return self.thing

    def get_state(self):
        return self.call.title

    def get_trail(self):
        return call_crumbs(self.call, (self.get_title(), ""))


class CallMove(StepPage):
    """发布、撤回发布、进入评审、办结、归档, and the ways back."""

    @cached_property
    def step(self):
        found = next((one for one in CALL_LIFE.transitions if one.name == self.kwargs["name"]), None)
        if found is None or found.name in BY_ITSELF:
            raise Http404
        return found

    def find_thing(self) -> Call:
        return self.step and find(self.request.user, self.kwargs["pk"])

    def get_title(self):
        return self.step.label

    def get_sentence(self):
        return f"将{self.step.label}“{self.call.title}”。"

    def get_consequences(self):
        lacking = [ask(self.call) for ask in ANNOUNCEABLE] if self.step.name == "announce" else []
        return [*CONSEQUENCES[self.step.name], *(f"尚不能发布：{sentence}" for sentence in filter(None, lacking))]

    def get_form_class(self):
        if self.step.name == "announce":
            return AnnounceForm
        return ReasonForm

    def get_form(self, form_class=None):
        form = super().get_form(form_class)
        if not self.step.needs_reason:
            form.fields.pop("reason", None)
        return form

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        if self.step.name == "announce":
            call = self.call
            context["facts"] = [Fact("开始申报", moment(call.opens_at)), Fact("截止申报", moment(call.closes_at))]
        return context

    def act(self, form):
        by, facts = self.request.user, form.cleaned_data
        if self.step.name == "announce":
            actions.announce(self.call, by=by, to_firms=facts["to_firms"])
        else:
            actions.carry_out(self.call, self.step.name, by=by, reason=facts.get("reason", ""))
        return f"已{self.step.label}“{self.call.title}”。"


class CallExtend(StepPage):
    """延长截止时间."""

    title = "延长截止时间"
    form_class = ExtendForm

    def get_consequences(self):
        return ["正在填写的单位会收到消息。", "理由在通知页公开显示；已截止的，延长后继续受理。"]

    def get_sentence(self):
        return f"现在的截止时间是 {moment(self.call.closes_at)}，只能延后，不能提前。"

    def act(self, form):
        facts = form.cleaned_data
        moved = actions.extend(self.call, facts["closes_at"], by=self.request.user, reason=facts["reason"])
        return f"已延长到 {moment(moved.closes_at)}。"


class CallPermit(StepPage):
    """批准逾期申报."""

    title = "批准逾期申报"
    form_class = PermitForm

    def get_consequences(self):
        return ["只有这家单位可以在有效期内提交，其他条件不变。", "批准人、理由和有效期都会留存。"]

    def get_sentence(self):
        return f"这次申报的截止时间是 {moment(self.call.closes_at)}。"

    def act(self, form):
        permit = permits.grant(self.call, by=self.request.user, **form.cleaned_data)
        return f"已批准“{permit.enterprise}”逾期申报，有效期至 {moment(permit.expires_at)}。"


class CallPermitEnd(StepPage):
    """收回逾期申报许可."""

    title = "收回许可"
    form_class = ReasonForm

    @cached_property
    def permit(self) -> LatePermit:
        rows = LatePermit.objects.visible_to(self.request.user).select_related("call", "enterprise")
        return get_object_or_404(rows, pk=self.kwargs["pk"])

    def find_thing(self) -> Call:
        return self.permit.call

    def get_sentence(self):
        return f"将收回“{self.permit.enterprise}”的逾期申报许可；已提交的申报书不受影响。"

    def act(self, form):
        permits.take_back(self.permit, by=self.request.user, reason=form.cleaned_data["reason"])
        return f"已收回“{self.permit.enterprise}”的许可。"


class CallFile(StepPage):
    """上传附件."""

    title = "上传附件"
    states = EDITABLE
    form_class = FileForm
    template_name = "components/form_page.html"

    def act(self, form):
        file = actions.add_file(self.call, form.cleaned_data["file"], by=self.request.user)
        return f"已上传“{file.name}”。"


class CallFileRemove(StepPage):
    """删除附件, while nobody has seen it."""

    title = "删除附件"
    states = (Call.State.DRAFT,)
    form_class = NoWords
    submit_style = "danger"

    @cached_property
    def file(self) -> StoredFile:
        return get_object_or_404(StoredFile.objects.owned_by(self.call), pk=self.kwargs["file"])

    def get_sentence(self):
        return f"将删除附件“{self.file.name}”。"

    def act(self, form):
        name = self.file.name
        actions.remove_file(self.call, self.file, by=self.request.user)
        return f"已删除“{name}”。"


class CallConditions(Door, View):
    """编辑申报条件: the page of the conditions of policies, for a call; nothing typed is lost."""

    opens_to = staticmethod(rules.may_keep)

    def get(self, request, pk):
        call = find(request.user, pk, to_keep=True)
        return self.page(call, ConditionForms(call, model=CallCondition))

    def page(self, call, forms, *, errors=()):
        for form in forms.forms:
            invite_choices(form)
        context = {
            "title": "编辑申报条件",
            "state": call.title,
            "breadcrumbs": call_crumbs(call, ("编辑申报条件", "")),
            "forms": forms.forms,
            "always": ALWAYS,
            "kinds": KINDS.values(),
            "errors": errors,
            "faulty": [form for form in forms.forms if form.errors],
            "cancel_url": call.get_absolute_url(),
        }
        return render(self.request, "enterprises/policies/conditions.html", context)

    def post(self, request, pk):
        call = find(request.user, pk, to_keep=True)
        forms = ConditionForms(call, request.POST, model=CallCondition)
        if request.POST.get("do") == "add":
            if request.POST.get("kind") in KINDS:
                forms.add(request.POST["kind"])
            return self.page(call, forms)
        if not forms.is_valid():
            return self.page(call, forms)
        kept = [*forms.left_out, *forms.conditions]
        try:
            actions.save_conditions(call, kept, removed=forms.removed, by=request.user)
        except actions.CallRefused as refusal:
            return self.page(call, forms, errors=[refusal.sentence])
        except ValidationError as error:
            return self.page(call, forms, errors=error.messages)
        messages.success(request, f"已保存 {len(kept)} 个申报条件。")
        return redirect(call)
