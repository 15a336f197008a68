"""Pages that ask for words: one score and reopening it, one more expert, finishing, reviewing again, the group's opinion."""

from functools import cached_property

from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views import View

from bureau.accounts.doors import Door
from bureau.lifecycle import Refused, TransitionRefused
from bureau.ui.page_parts import Action
from bureau.ui.record_forms import RecordFormPage
from bureau.ui.verb_pages import VerbPage
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


class StepPage(VerbPage):
    """A step that asks for words before it is taken."""

    opens_to = staticmethod(rules.keepers)
    refusals = REFUSALS
    form_class = ReasonForm


class ScoreReopen(StepPage):
    """重开评分."""

    form_class = ReopenForm
    title = "重开评分"

    def find_thing(self) -> Score:
        return find_score(self.request.user, self.kwargs["pk"])

    def get_state(self):
        return f"{self.thing.entry.code} · {self.thing.seat.expert.name}"

    def get_trail(self):
        code = self.thing.entry.code
        return call_crumbs(self.thing.entry.panel.call, (code, self.get_target()), (self.get_title(), ""))

    def get_consequences(self):
        return [
            "专家可以修改后重新提交，原评分在重新提交前不计入结果。",
            "理由只在科技局内保存，不告知专家。",
        ]

    def act(self, form):
        facts = form.cleaned_data
        found = actions.reopen(self.thing, by=self.request.user, reason=facts["reason"], until=facts["until"])
        return f"已重开 {found.entry.code} 的评分，并告知专家。"


class EntryStep(StepPage):
    """A step about one entry."""

    def find_thing(self) -> PanelEntry:
        return entry_of(self.request.user, self.kwargs["code"])

    def get_state(self):
        return f"{self.thing.code} · {self.thing.application.title}"

    def get_trail(self):
        return call_crumbs(self.thing.panel.call, (self.get_title(), ""))

    def get_target(self):
        return reverse("projects:review_board", args=[self.thing.panel.call_id])


class CallIn(EntryStep):
    """增加专家: the next reserve for this entry alone."""

    form_class = CallInForm
    title = "增加专家"
    submit_label = "邀请备选专家"

    @cached_property
    def result(self):
        return score(self.thing)

    def get_initial(self):
        return {"cause": ExtraCause.SPREAD if self.result.is_apart else ExtraCause.ABSENCE}

    def get_sentence(self):
        told = "、".join(f"{total:.2f}" for total in self.result.totals) or "还没有"
        return f"现有评分：{told}；需要 {self.result.needed} 份，回避 {self.result.abstained} 位。"

    def get_consequences(self):
        return ["按抽取次序邀请下一位备选专家，只评审这一项。", "须回避的、与在席专家同单位的自动跳过。"]

    def act(self, form):
        facts = form.cleaned_data
        extra = actions.call_in(
            self.thing, facts["cause"], by=self.request.user, now=timezone.now(), reason=facts["reason"]
        )
        return f"已请 {extra.seat.expert.name} 评审 {extra.entry.code}。"


class ReviewAgain(EntryStep):
    """重新评审: back into review."""

    title = "重新评审"

    def get_consequences(self):
        return ["申报书回到评审中；已锁定的评分仍计入，需要修改的请逐份重开。"]

    def act(self, form):
        actions.review_again(self.thing.application, by=self.request.user, reason=form.cleaned_data["reason"])
        return f"{self.thing.code} 已回到评审中。"


class Finish(StepPage):
    """办结评审: entries whose scores are complete."""

    form_class = FinishForm
    title = "办结评审"

    def find_thing(self):
        return call_of(self.request.user, self.kwargs["pk"])

    @cached_property
    def under_review(self):
        return [one.result for one in ranking(self.thing) if one.result.application.state == "in_review"]

    @cached_property
    def missing(self) -> list[str]:
        return [sentence for result in self.under_review if (sentence := actions.what_is_missing(result))]

    def get_trail(self):
        return call_crumbs(self.thing, (self.get_title(), ""))

    def get_sentence(self):
        found = len(self.under_review)
        return f"在评审中的 {found} 项，可以办结 {found - len(self.missing)} 项。"

    def get_consequences(self):
        return ["办结后评分锁定，申报书进入“已评审”，等待决定。", *self.missing[:20]]

    def get_target(self):
        return reverse("projects:review_ranking", args=[self.thing.pk])

    def act(self, form):
        told = actions.finish(self.thing, by=self.request.user, spread_reason=form.cleaned_data["spread_reason"])
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
