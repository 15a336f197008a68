"""Pages that settle a proposal: the officer decides fact by fact or gives it back, the firm takes it back."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.views import View

from bureau.accounts.doors import Door
from bureau.accounts.rules import officers
from bureau.files.models import StoredFile
from bureau.lifecycle import TransitionRefused

from . import actions, rules, tables
from .forms import CONFIRM, DecisionForm, ReasonForm
from .models import Correction, CorrectionState
from .views import crumbs, find


def find_to_decide(user, pk: int) -> Correction:
    """A proposal this officer may decide on; 404 otherwise."""
    correction = find(user, pk)
    if not rules.may_decide(user, correction):
        raise Http404
    return correction


class CorrectionDecide(Door, View):
    """逐项办理: before and after side by side, each fact with its own choice."""

    opens_to = staticmethod(officers)

    def get(self, request, pk):
        correction = find_to_decide(request.user, pk)
        if correction.state != CorrectionState.SUBMITTED:
            messages.info(request, f"这份申请{correction.get_state_display()}，不能再作决定。")
            return redirect(correction)
        return self.page(correction, self.form(correction))

    def post(self, request, pk):
        correction = find_to_decide(request.user, pk)
        form = self.form(correction, request.POST)
        if not form.is_valid():
            return self.page(correction, form)
        try:
            decided = actions.decide(correction, form.verdicts, by=request.user)
        except actions.ItemsRefused as refused:
            return self.page(correction, told(form, refused))
        except (actions.CorrectionRefused, TransitionRefused) as refusal:
            messages.error(request, refusal.sentence)
        else:
            confirmed = sum(verdict.confirmed for verdict in form.verdicts.values())
            messages.success(
                request, f"已办结：确认 {confirmed} 项，不予变更 {len(form.items) - confirmed} 项。企业会收到消息。"
            )
            correction = decided
        return redirect(correction)

    def form(self, correction, data=None) -> DecisionForm:
        return DecisionForm(data, items=list(correction.items.all()), enterprise=correction.enterprise)

    def page(self, correction, form):
        now = tables.now_words(correction)
        context = {
            "title": "逐项办理",
            "state": f"{correction.enterprise.name} · {correction.proposed_by.display_name} 申请",
            "correction": correction,
            "breadcrumbs": crumbs((correction.enterprise.name, correction.get_absolute_url()), ("逐项办理", "")),
            "form": form,
            "rows": [row_of(item, form, now(item)) for item in form.items],
            "files": StoredFile.objects.owned_by(correction).select_related("uploaded_by"),
            "confirm": CONFIRM,
            "cancel_url": correction.get_absolute_url(),
        }
        return render(self.request, "enterprises/corrections/decide.html", context)


def row_of(item, form: DecisionForm, now: str) -> dict:
    """One fact with its questions."""
    return {
        "item": item,
        "after": tables.after_words(item),
        "now": now,
        "changed": form.now[item.pk] != item.before,
        "verdict": form[f"verdict_{item.pk}"],
        "reason": form[f"reason_{item.pk}"],
    }


def told(form: DecisionForm, refused: actions.ItemsRefused) -> DecisionForm:
    """The same form with the reasons at the facts, nothing of it lost."""
    form.look_again(refused.of_items)
    for pk, sentence in refused.of_items.items():
        form.add_error(f"verdict_{pk}", sentence)
    for sentence in refused.sentences:
        form.add_error(None, sentence)
    return form


class CorrectionGiveBack(Door, View):
    """退回: with a reason."""

    opens_to = staticmethod(officers)

    def get(self, request, pk):
        return self.page(find_to_decide(request.user, pk), ReasonForm())

    def post(self, request, pk):
        correction, form = find_to_decide(request.user, pk), ReasonForm(request.POST)
        if not form.is_valid():
            return self.page(correction, form)
        try:
            actions.give_back(correction, by=request.user, reason=form.cleaned_data["reason"])
        except TransitionRefused as refusal:
            messages.error(request, refusal.sentence)
        else:
            messages.success(request, "已退回，企业会收到消息。")
        return redirect(correction)

    def page(self, correction, form):
        return confirm_page(self.request, correction, "退回", "企业修改后可以重新提交。", form)


class CorrectionWithdraw(Door, View):
    """撤回: by the firm."""

    opens_to = staticmethod(rules.enterprise_users)

    def find(self) -> Correction:
        correction = find(self.request.user, self.kwargs["pk"])
        if not rules.may_propose(self.request.user, correction):
            raise Http404
        return correction

    def get(self, request, pk):
        return confirm_page(request, self.find(), "撤回申请", "撤回后企业信息不作变更，可以另行申请。")

    def post(self, request, pk):
        correction = self.find()
        try:
            actions.withdraw(correction, by=request.user)
        except TransitionRefused as refusal:
            messages.error(request, refusal.sentence)
        else:
            messages.success(request, "已撤回变更申请。")
        return redirect(correction)


def confirm_page(request, correction: Correction, label: str, sentence: str, form=None):
    context = {
        "title": label,
        "state": correction.enterprise.name,
        "sentence": sentence,
        "breadcrumbs": crumbs((correction.enterprise.name, correction.get_absolute_url()), (label, "")),
        "form": form,
        "submit_label": label,
        "submit_style": "danger",
        "cancel_url": correction.get_absolute_url(),
    }
    return render(request, "components/confirm_page.html", context)
