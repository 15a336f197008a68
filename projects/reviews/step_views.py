"""Pages that ask for words: one score and reopening it, one more expert, finishing, reviewing again, the group's opinion."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views import View
from django.views.generic import FormView

from bureau.accounts.doors import Door
from bureau.lifecycle import Refused, TransitionRefused
from bureau.ui.page_parts import Action
from bureau.ui.record_forms import RecordFormPage
from projects.panels.models import PanelEntry

from . import actions, rules, tables
from .aggregation import ranking, scheme_of, score
from .choices import ExtraCause, ScoreState
from .forms import CallInForm, FinishForm, OpinionForm, ReasonForm, ReopenForm
from .opinion_models import GroupOpinion
from .queries import call_of, entry_of
from .score_models import Score
from .views import call_crumbs

REFUSALS = (Refused, TransitionRefused)


def find_score(user, pk: int) -> Score:
    rows = Score.objects.visible_to(user).select_related("entry__panel__call", "entry__application", "seat__expert")
    return get_object_or_404(rows, pk=pk)


class ScoreDetail(Door, View):
    """One score, for the bureau."""

    opens_to = staticmethod(rules.watchers)

    def get(self, request, pk):
        found = find_score(request.user, pk)
        call = found.entry.panel.call
        context = {
            "title": f"{found.entry.code} · {found.seat.expert.name}",
            "state": found.entry.application.title,
            "breadcrumbs": call_crumbs(
                call, ("全部评分", reverse("projects:review_scores", args=[call.pk])), (found.entry.code, "")
            ),
            "strip": tables.strip(found),
            "sections": [tables.marks(found, scheme_of(call)), tables.opinion(found)],
            "events": tables.events(found),
            "actions": self.actions(found),
            "score": found,
        }
        return render(request, "projects/reviews/score.html", context)

    def actions(self, found):
        if not rules.keepers(self.request.user) or found.state == ScoreState.DRAFT:
            return []
        return [Action("重开评分", reverse("projects:review_reopen", args=[found.pk]), icon="unlock")]


class StepPage(Door, FormView):
    """A step that asks for words before it is taken."""

    opens_to = staticmethod(rules.keepers)
    template_name = "components/confirm_page.html"
    form_class = ReasonForm

    def act(self, form) -> str:
        """Call the verb; the sentence that tells it."""
        raise NotImplementedError

    def next_url(self) -> str:
        """Where it leads afterwards, and where giving up leads."""
        raise NotImplementedError

    def form_valid(self, form):
        try:
            told = self.act(form)
        except REFUSALS as refusal:
            form.add_error(None, refusal.sentence)
            return self.form_invalid(form)
        messages.success(self.request, told)
        return redirect(self.next_url())


class ScoreReopen(StepPage):
    """重开评分."""

    form_class = ReopenForm

    def get_score(self):
        return find_score(self.request.user, self.kwargs["pk"])

    def next_url(self):
        return self.get_score().get_absolute_url()

    def get_context_data(self, **kwargs):
        found = self.get_score()
        return super().get_context_data(**kwargs) | {
            "title": "重开评分",
            "state": f"{found.entry.code} · {found.seat.expert.name}",
            "breadcrumbs": call_crumbs(
                found.entry.panel.call, (found.entry.code, found.get_absolute_url()), ("重开评分", "")
            ),
            "consequences": [
                "专家可以修改后重新提交，原评分在重新提交前不计入结果。",
                "理由只在科技局内保存，不告知专家。",
            ],
            "cancel_url": found.get_absolute_url(),
        }

    def act(self, form):
        facts = form.cleaned_data
        found = actions.reopen(self.get_score(), by=self.request.user, reason=facts["reason"], until=facts["until"])
        return f"已重开 {found.entry.code} 的评分，并告知专家。"


class EntryStep(StepPage):
    """A step about one entry."""

    label = ""

    def entry(self) -> PanelEntry:
        return entry_of(self.request.user, self.kwargs["code"])

    def next_url(self):
        return reverse("projects:review_board", args=[self.entry().panel.call_id])

    def get_context_data(self, **kwargs):
        entry = self.entry()
        return super().get_context_data(**kwargs) | {
            "title": self.label,
            "state": f"{entry.code} · {entry.application.title}",
            "breadcrumbs": call_crumbs(entry.panel.call, (self.label, "")),
            "cancel_url": self.next_url(),
        }


class CallIn(EntryStep):
    """增加专家: the next reserve for this entry alone."""

    form_class = CallInForm
    label = "增加专家"

    def get_initial(self):
        result = score(self.entry())
        return {"cause": ExtraCause.SPREAD if result.is_apart else ExtraCause.ABSENCE}

    def get_context_data(self, **kwargs):
        result = score(self.entry())
        told = "、".join(f"{total:.2f}" for total in result.totals) or "还没有"
        return super().get_context_data(**kwargs) | {
            "sentence": f"现有评分：{told}；需要 {result.needed} 份，回避 {result.abstained} 位。",
            "consequences": ["按抽取次序邀请下一位备选专家，只评审这一项。", "须回避的、与在席专家同单位的自动跳过。"],
            "submit_label": "邀请备选专家",
        }

    def act(self, form):
        facts = form.cleaned_data
        extra = actions.call_in(
            self.entry(), facts["cause"], by=self.request.user, now=timezone.now(), reason=facts["reason"]
        )
        return f"已请 {extra.seat.expert.name} 评审 {extra.entry.code}。"


class ReviewAgain(EntryStep):
    """重新评审: back into review."""

    label = "重新评审"

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {
            "consequences": ["申报书回到评审中；已锁定的评分仍计入，需要修改的请逐份重开。"]
        }

    def act(self, form):
        entry = self.entry()
        actions.review_again(entry.application, by=self.request.user, reason=form.cleaned_data["reason"])
        return f"{entry.code} 已回到评审中。"


class Finish(StepPage):
    """办结评审: entries whose scores are complete."""

    form_class = FinishForm

    def call(self):
        return call_of(self.request.user, self.kwargs["pk"])

    def next_url(self):
        return reverse("projects:review_ranking", args=[self.kwargs["pk"]])

    def get_context_data(self, **kwargs):
        call = self.call()
        rows = [one.result for one in ranking(call) if one.result.application.state == "in_review"]
        missing = [sentence for result in rows if (sentence := actions.what_is_missing(result))]
        return super().get_context_data(**kwargs) | {
            "title": "办结评审",
            "state": call.title,
            "breadcrumbs": call_crumbs(call, ("办结评审", "")),
            "sentence": f"在评审中的 {len(rows)} 项，可以办结 {len(rows) - len(missing)} 项。",
            "consequences": ["办结后评分锁定，申报书进入“已评审”，等待决定。", *missing[:20]],
            "cancel_url": reverse("projects:review_board", args=[call.pk]),
        }

    def act(self, form):
        told = actions.finish(self.call(), by=self.request.user, spread_reason=form.cleaned_data["spread_reason"])
        held = f"，另有 {len(told.held)} 项未办结" if told.held else ""
        return f"已办结 {len(told.done)} 项评审{held}。"


class Opinion(RecordFormPage):
    """专家组意见 of a meeting."""

    opens_to = staticmethod(rules.keepers)
    form_class = OpinionForm
    title = "专家组意见"
    refusals = (Refused,)
    list_title = "评审进度"
    list_url_name = "projects:review_list"

    def entry(self):
        return entry_of(self.request.user, self.kwargs["code"])

    def get_form_kwargs(self):
        entry = self.entry()
        opinion = GroupOpinion.objects.filter(entry=entry).first()
        return super().get_form_kwargs() | {"entry": entry, "instance": opinion or GroupOpinion(entry=entry)}

    def get_cancel_url(self):
        return reverse("projects:review_board", args=[self.entry().panel.call_id])

    def get_context_data(self, **kwargs):
        entry = self.entry()
        return super().get_context_data(**kwargs) | {
            "state": f"{entry.code} · {entry.application.title}",
            "breadcrumbs": call_crumbs(entry.panel.call, (self.title, "")),
        }

    def act(self, form):
        facts = form.cleaned_data
        names = ("text", "recommendation", "held_on", "signers")
        actions.keep_opinion(self.entry(), by=self.request.user, **{name: facts[name] for name in names})
        return self.get_cancel_url()

    def told(self, record, form):
        return f"已保存 {self.entry().code} 的专家组意见。"
