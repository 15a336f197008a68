"""Pages of seats: for the expert 我的评审 and the answer, for the bureau replacing. The expert's pages name no applicant."""

from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views import View

from bureau.accounts.doors import Door
from bureau.ui.columns import Column
from bureau.ui.page_parts import Action, Fact, Section, Table
from projects.experts.pages import VerbPage

from . import actions, registry, rules
from .choices import SITTING, SeatState
from .forms import AcceptForm, ReasonForm, RemoveForm
from .models import PanelEntry, Seat
from .queries import answered_no, seats_of
from .states import TONES
from .tables import SEATS
from .views import panel_crumbs

MINE = "我的评审"


def seat_page(seat: Seat) -> str:
    return reverse("projects:seat_detail", args=[seat.pk])


def standing(seat: Seat) -> tuple[str, str]:
    """How the seat stands for the expert, as (tone, words)."""
    if seat.state != SeatState.ACCEPTED:
        return TONES[seat.state], SEATS[seat.state]
    if not seat.released:
        return "none", "等待送审"
    if not seat.still_open:
        return "done", "评审已结束"
    late = seat.panel.due_at is not None and seat.panel.due_at < timezone.now()
    return ("late", "已过截止时间") if late else ("warn", "评审中")


SEATS_OF_EXPERT = (
    Column("panel", "评审组", value="panel.name"),
    Column("call", "申报通知", value="panel.call.title"),
    Column("kind", "评审方式", value="panel.get_kind_display"),
    Column("released", "评审项目", kind="number", unit="项"),
    Column("due_at", "评审截止", value="panel.due_at", kind="datetime"),
    Column("state", "状态", value=lambda row: standing(row)[1], kind="state", tone=lambda row: standing(row)[0]),
)


class SeatMine(Door, View):
    """我的评审: what an expert is asked to review, what is due first."""

    opens_to = staticmethod(rules.experts)

    def get(self, request):
        now = list(seats_of(request.user))
        gone = list(answered_no(request.user))
        table = Table(
            SEATS_OF_EXPERT, now, row_url=seat_page, empty_text="现在没有评审任务。有新的邀请时，会在消息中通知您。"
        )
        sections = [Section("seats", "评审任务", count=len(now), table=table)]
        if gone:
            columns = (
                Column("panel", "评审组", value="panel.name"),
                Column("call", "申报通知", value="panel.call.title"),
                Column("state", "状态", value=lambda row: SEATS[row.state], kind="state", tone="none"),
            )
            sections.append(Section("gone", "不参加的评审", count=len(gone), table=Table(columns, gone)))
        unanswered = sum(seat.state == SeatState.INVITED for seat in now)
        context = {
            "title": MINE,
            "state": f"{unanswered} 个邀请等待您确认。" if unanswered else "",
            "breadcrumbs": [(MINE, "")],
            "sections": sections,
            "actions": [Action("我的资料", reverse("projects:expert_mine"), icon="person-vcard")],
        }
        return render(request, "components/detail_page.html", context)


def own_seat(user, pk: int) -> Seat:
    """The expert's own seat that is his to answer or to work on; 404 otherwise."""
    return get_object_or_404(seats_of(user).select_related("expert"), pk=pk)


class SeatDetail(Door, View):
    """One seat, for its expert: the invitation, or what there is to review by code."""

    opens_to = staticmethod(rules.experts)

    def get(self, request, pk):
        seat = own_seat(request.user, pk)
        tone, words = standing(seat)
        panel = seat.panel
        context = {
            "title": panel.name,
            "state": panel.call.title,
            "breadcrumbs": [(MINE, reverse("projects:seat_mine")), (panel.name, "")],
            "strip": [
                Fact("状态", words, kind="state", tone=tone),
                Fact("评审方式", panel.get_kind_display(), note=panel.place),
                Fact("评审截止", panel.due_at, kind="datetime"),
                *([Fact("会议时间", panel.starts_at, kind="datetime")] if panel.is_meeting else []),
            ],
            "sections": self.sections(seat),
            "actions": self.actions(seat),
        }
        return render(request, "components/detail_page.html", context)

    def sections(self, seat):
        pledge = Section("pledge", "无利益冲突承诺", facts=[Fact("承诺", seat.pledge or actions.PLEDGE, wide=True)])
        if seat.state != SeatState.ACCEPTED:
            return [pledge]
        entries = list(
            PanelEntry.objects.reviewable_by(self.request.user).filter(panel=seat.panel_id).select_related("panel")
        )
        columns = [Column("code", "评审编号", link=lambda entry: registry.review_url(seat, entry))]
        if seat.panel.is_meeting:
            columns.append(Column("defends_at", "答辩时间", kind="datetime"))
        columns.append(Column("progress", "进展", value=lambda entry: registry.progress(seat, entry)))
        table = Table(columns, entries, empty_text="还没有送审的项目，送审后会在消息中通知您。")
        return [Section("entries", "评审项目", count=len(entries), table=table), pledge]

    def actions(self, seat):
        offered = []
        if seat.state == SeatState.INVITED:
            url = reverse("projects:seat_accept", args=[seat.pk])
            offered.append(Action("接受评审", url, style="primary", icon="check-lg"))
        url = reverse("projects:seat_refuse", args=[seat.pk])
        label = "谢绝评审" if seat.state == SeatState.INVITED else "提出回避或退出"
        return [*offered, Action(label, url, style="danger", icon="x-lg")]


class OwnSeatVerb(VerbPage):
    """Base of the answers of an expert."""

    opens_to = staticmethod(rules.experts)
    form_class = ReasonForm

    def find_thing(self):
        return own_seat(self.request.user, self.kwargs["pk"])

    def get_trail(self):
        seat = self.thing
        return [
            (MINE, reverse("projects:seat_mine")),
            (seat.panel.name, seat_page(seat)),
            (self.get_title(), ""),
        ]

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"state": self.thing.panel.call.title}

    def get_target(self):
        return seat_page(self.thing)


class SeatAccept(OwnSeatVerb):
    """接受评审, with the pledge."""

    form_class = AcceptForm
    title = "接受评审"

    def get_sentence(self):
        return actions.PLEDGE

    def act(self, form):
        actions.accept(self.thing, by=self.request.user, pledged=form.cleaned_data["pledged"])
        return "已接受评审。送审的项目会列在本页。"


class SeatRefuse(OwnSeatVerb):
    """谢绝评审, or leave because of a conflict."""

    title = "谢绝评审"
    submit_style = "danger"

    def get_sentence(self):
        panel = self.thing.panel
        return f"将谢绝“{panel.call.title}”的评审（{panel.name}）。"

    def get_consequences(self):
        return ["谢绝后由备选专家递补，不能恢复。", "理由只有科技局工作人员能看到。"]

    def act(self, form):
        actions.refuse(self.thing, by=self.request.user, reason=form.cleaned_data["reason"])
        self.is_gone = True
        return "已谢绝评审，感谢答复。"

    def get_target(self):
        return reverse("projects:seat_mine") if getattr(self, "is_gone", False) else super().get_target()


class SeatVerb(VerbPage):
    """Base of the bureau's verbs on a seat."""

    opens_to = staticmethod(rules.keepers)
    rows = Seat.objects.select_related("panel__call", "expert")
    form_class = ReasonForm
    states: tuple[str, ...] = ()

    def find_thing(self):
        seat = super().find_thing()
        if self.request.method == "GET" and seat.state not in self.states:
            raise Http404
        return seat

    def get_trail(self):
        return panel_crumbs(self.thing.panel, (self.get_title(), ""))

    def get_target(self):
        return self.thing.panel.get_absolute_url()


class SeatRemove(SeatVerb):
    """更换: take an expert from the panel, or write down what the expert said on the telephone."""

    form_class = RemoveForm
    title = "更换专家"
    submit_style = "danger"
    states = SITTING

    def get_sentence(self):
        seat = self.thing
        return f"将把{seat.expert}（{seat.expert.employer_name}）移出评审组“{seat.panel}”。"

    def get_consequences(self):
        return ["专家会收到不再需要参加的消息，不告知理由。", "随后可以由备选专家递补。"]

    def act(self, form):
        seat, facts = self.thing, form.cleaned_data
        if facts["refused"] == "yes":
            actions.refuse(seat, by=self.request.user, reason=facts["reason"])
            return f"已记录{seat.expert}谢绝评审。"
        actions.remove(seat, by=self.request.user, reason=facts["reason"])
        return f"已更换{seat.expert}。"


class SeatReplace(SeatVerb):
    """递补: the next reserve of the draw."""

    title = "递补备选专家"
    states = (SeatState.REFUSED, SeatState.REMOVED)

    def get_form(self, form_class=None):
        form = super().get_form(form_class)
        form.fields.clear()
        return form

    def get_sentence(self):
        seat = self.thing
        return f"将按抽取次序，由下一位同类备选专家递补{seat.expert}。"

    def get_consequences(self):
        return ["应当回避、已暂停或与在席专家同单位的备选跳过，并写入记录。", "递补的专家会收到邀请。"]

    def act(self, form):
        found = actions.replace(self.thing, by=self.request.user)
        return f"已邀请备选专家{found.expert}。"
