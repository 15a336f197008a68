"""Verbs on a decision and on its lines."""

from django.http import Http404
from django.utils import timezone

from bureau.ui.figures import wan_text
from bureau.ui.record_forms import RecordFormPage

from . import actions, rules
from .choices import DecisionState, Verdict
from .forms import (
    BeginForm,
    FrameForm,
    IssueForm,
    LineForm,
    MeetingForm,
    NoForm,
    PlaceForm,
    PublishForm,
    ReasonForm,
    SuggestForm,
    WordsForm,
)
from .pages import DECISIONS, REFUSALS, DecisionVerb, LineVerb
from .publicity_actions import due, listing, usual_days
from .states import lifecycle


class DecisionBegin(RecordFormPage):
    """拟定决定."""

    opens_to = staticmethod(rules.city_officers)
    form_class = BeginForm
    title = "拟定决定"
    list_title = DECISIONS
    list_url_name = "projects:decision_list"
    refusals = REFUSALS
    extra_context = {"submit_label": "拟定"}

    def get_initial(self):
        return {"call": self.request.GET.get("call")}

    def act(self, form):
        return actions.draw_up(form.cleaned_data["call"], by=self.request.user)

    def told(self, record, form):
        return "已按评审结果列出清单。请提出意见、核定金额，再登记会议。"


class DecisionFrame(DecisionVerb):
    """经费与会议."""

    template_name = "components/form_page.html"
    form_class = FrameForm
    title = "经费与会议"
    submit_label = "保存"

    def find_thing(self):
        decision = super().find_thing()
        if decision.state != DecisionState.DRAFT:
            raise Http404
        return decision

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"instance": self.thing}

    def act(self, form):
        facts = form.cleaned_data
        actions.save_frame(
            self.thing, budget=facts["budget"], required_meetings=facts["required_meetings"], by=self.request.user
        )
        return "已保存经费总额和须经的会议。"


class DecisionSuggest(DecisionVerb):
    """按经费线提出意见."""

    form_class = SuggestForm
    title = "按经费线提出意见"
    submit_label = "提出意见"

    def get_sentence(self):
        waiting = self.thing.lines.filter(verdict=Verdict.UNDECIDED).count()
        return f"将按排名对 {waiting} 项还没有意见的申报书提出意见；已有意见的不变。"

    def act(self, form):
        facts = form.cleaned_data
        found = actions.suggest(self.thing, by=self.request.user, count=facts["count"], reserves=facts["reserves"] or 0)
        return f"已拟支持 {found} 项。意见只有经办人员看得到。"


CONSEQUENCES = {
    "approve": ["清单不能再改；要改的请退回拟定。"],
    "go_on": ["申报单位将看到“拟支持”。"],
    "close_publicity": ["公示过的项目可以发文。"],
    "reopen": ["正在进行的公示立即中止，已公示的拟支持项目恢复为“已评审”。", "理由会留在办理经过里。"],
    "refresh": ["评审完成而没有列入的申报书，列在清单最后。"],
}
REFRESH = "更新名单"


class DecisionMove(DecisionVerb):
    """Steps that need nothing but the button, or a reason."""

    @property
    def step(self):
        name = self.kwargs["name"]
        return next((one for one in lifecycle.transitions if one.name == name and name in CONSEQUENCES), None)

    def find_thing(self):
        decision = super().find_thing()
        if self.step is None and self.kwargs["name"] != "refresh":
            raise Http404
        return decision

    def get_title(self):
        return self.step.label if self.step else REFRESH

    def get_form_class(self):
        return ReasonForm if self.step and self.step.needs_reason else NoForm

    def get_sentence(self):
        return f"将对“{self.thing.call}”的决定{self.get_title()}。"

    def get_consequences(self):
        return CONSEQUENCES[self.kwargs["name"]]

    def get_context_data(self, **kwargs):
        style = "danger" if self.kwargs["name"] == "reopen" else "primary"
        return super().get_context_data(**kwargs) | {"submit_style": style}

    def act(self, form):
        user, name = self.request.user, self.kwargs["name"]
        if name == "refresh":
            return f"新列入 {actions.refresh(self.thing, by=user)} 项。"
        reason = {"reason": form.cleaned_data["reason"]} if self.step.needs_reason else {}
        getattr(actions, name)(self.thing, by=user, **reason)
        return f"已{self.step.label}。"


class MeetingCreate(DecisionVerb):
    """登记会议."""

    template_name = "components/form_page.html"
    form_class = MeetingForm
    title = "登记会议"
    submit_label = "登记"

    def get_initial(self):
        return {"held_on": timezone.localdate()}

    def act(self, form):
        meeting = actions.record_meeting(self.thing, by=self.request.user, **form.cleaned_data)
        return f"已登记{meeting}。此前的改动视为这次会议批准。"


class DecisionPublish(DecisionVerb):
    """开始公示."""

    template_name = "projects/decisions/publish.html"
    form_class = PublishForm
    title = "开始公示"

    def get_initial(self):
        return {"starts_on": timezone.localdate(), "days": usual_days(self.thing) or None}

    def get_context_data(self, **kwargs):
        today = timezone.localdate()
        last = due(today, usual_days(self.thing))
        return super().get_context_data(**kwargs) | {
            "rows": listing(self.thing, with_money=True),
            "last_words": f"今天开始、{usual_days(self.thing)} 个工作日的，最后一日是 {last.words}。",
        }

    def act(self, form):
        publicity = actions.publish(self.thing, by=self.request.user, **form.cleaned_data)
        note = "（工作日历还没有那一年的安排，按周末估算）" if publicity.estimated else ""
        return f"公示自 {publicity.starts_on} 至 {publicity.ends_on}{note}，不登录也能查看。"


class DecisionIssue(DecisionVerb):
    """发文."""

    template_name = "components/form_page.html"
    form_class = IssueForm
    title = "发文"

    def get_initial(self):
        return {"on": timezone.localdate(), "with_finance": "joint" in self.thing.required_meetings}

    def get_state(self):
        proposed = list(self.thing.lines.proposed())
        total = sum(line.granted or 0 for line in proposed)
        money = f"，共 {wan_text(total)} 万元" if self.thing.takes_money else ""
        return f"批准 {len(proposed)} 项{money}；其余不予支持。发文时会再次核查诚信。"

    def act(self, form):
        issued = actions.issue(self.thing, by=self.request.user, **form.cleaned_data)
        return f"已发文（{issued.document_number}）。通知书已起草，请核对后发出。"


class DecisionWords(DecisionVerb):
    """通知书内容."""

    template_name = "components/form_page.html"
    form_class = WordsForm
    title = "通知书内容"
    submit_label = "保存"

    def get_initial(self):
        return {"approved": self.thing.approved_words, "declined": self.thing.declined_words}

    def act(self, form):
        user, facts = self.request.user, form.cleaned_data
        actions.save_words(self.thing, approved=facts["approved"], declined=facts["declined"], by=user)
        again = actions.draft_again(self.thing, by=user) if self.thing.state == DecisionState.ISSUED else 0
        return f"已保存，并重写了 {again} 封待发的通知书。" if again else "已保存通知书内容。"


class LineDecide(LineVerb):
    """提出意见."""

    template_name = "components/form_page.html"
    form_class = LineForm
    title = "提出意见"
    submit_label = "保存"

    def find_thing(self):
        line = super().find_thing()
        if line.decision.state != DecisionState.DRAFT:
            raise Http404
        return line

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"line": self.thing}

    def get_initial(self):
        line = self.thing
        verdict = Verdict.PROPOSED if line.verdict == Verdict.UNDECIDED else line.verdict
        return {"verdict": verdict, "granted": line.money, "grade": line.grade}

    def act(self, form):
        line = actions.decide(self.thing, by=self.request.user, **form.cleaned_data)
        return f"“{line}”：{line.get_verdict_display()}。"


class LinePlace(LineDecide):
    """调整排名."""

    template_name = "components/confirm_page.html"
    form_class = PlaceForm
    title = "调整排名"
    submit_label = ""

    def get_form_kwargs(self):
        kwargs = super().get_form_kwargs()
        del kwargs["line"]
        return kwargs

    def get_initial(self):
        return {"order": self.thing.order}

    def get_sentence(self):
        return f"“{self.thing}”现在排第 {self.thing.order} 位。"

    def act(self, form):
        line = actions.place(self.thing, by=self.request.user, **form.cleaned_data)
        return f"“{line}”已移至第 {line.order} 位。"


class LineRevoke(LineVerb):
    """撤销批准."""

    form_class = ReasonForm
    title = "撤销批准"
    submit_style = "danger"

    def find_thing(self):
        line = super().find_thing()
        if line.decision.state != DecisionState.ISSUED or line.verdict != Verdict.PROPOSED or line.revoked_at:
            raise Http404
        return line

    def get_sentence(self):
        return f"将撤销对“{self.thing}”的批准。"

    def get_consequences(self):
        return [
            "已登记的项目、平台或奖项同时撤销；以前各日的数字不变。",
            "还没有发出的批准通知取消；已经发出的，另起草一封撤销通知。",
        ]

    def act(self, form):
        actions.revoke(self.thing, by=self.request.user, reason=form.cleaned_data["reason"])
        return f"已撤销对“{self.thing}”的批准。"
