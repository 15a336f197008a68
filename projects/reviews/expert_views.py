"""What experts open: their entries, the score sheet, and keeping away. No name of an applicant reaches these pages."""

from functools import cached_property

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Case, OuterRef, Q, Subquery, When
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.generic import FormView

from bureau.accounts.doors import Door
from bureau.drafts.autosaved import Autosaved
from bureau.lifecycle import Refused, TransitionRefused
from bureau.ui.columns import Column
from bureau.ui.listing import ListPage
from bureau.ui.page_parts import Action
from bureau.ui.record_forms import RecordFormPage
from projects.blinding.models import BlindPassage
from projects.panels.models import PanelEntry, Seat, SeatState

from . import rules, score_actions, tables
from .aggregation import scheme_of
from .barriers import not_asked_for
from .choices import ScoreState
from .forms import ReasonForm, SheetForm
from .score_models import Score
from .states import TONES, WHILE_REVIEWING

MINE = "待评项目"
LABELS = dict(ScoreState.choices)


def own_entries(user):
    """The entries this expert reviews or keeps away from, with the neutral title and how far he is."""
    own = Score.objects.filter(entry=OuterRef("pk"), seat__expert__user=user)
    title = BlindPassage.objects.filter(copy__entry=OuterRef("pk"), order=1)
    rows = PanelEntry.objects.reviewable_by(user).exclude(pk__in=not_asked_for(user))
    return rows.select_related("panel__call").annotate(
        shown_title=Subquery(title.values("shown")[:1]),
        score_state=Subquery(own.values("state")[:1]),
        score_total=Subquery(own.values("total")[:1]),
        score_until=Subquery(own.values("open_until")[:1]),
    )


def title_of(entry: PanelEntry) -> str:
    """The title as experts read it; of an entry from which the reader keeps away, nothing."""
    if entry.score_state == ScoreState.ABSTAINED:
        return ""
    shown = entry.shown_title
    return shown[0][0] if shown and shown[0] else ""


def state_words(entry: PanelEntry) -> str:
    return LABELS.get(entry.score_state, "未开始")


COLUMNS = (
    Column("code", "评审编号", sort="code"),
    Column("title", "项目名称", value=title_of),
    Column("call", "申报通知", value="panel.call.title"),
    Column("panel", "评审组", value="panel.name"),
    Column("due_at", "评审截止", value=lambda row: row.score_until or row.panel.due_at, kind="datetime"),
    Column("total", "我的总分", value=lambda row: tables.mark_text(row.score_total)),
    Column("state", "状态", value=state_words, kind="state", tone=lambda row: TONES.get(row.score_state, "warn")),
)


class MyReviews(ListPage):
    """待评项目: what is there to score, what is owed and due first."""

    opens_to = staticmethod(rules.experts)
    model = PanelEntry
    title = MINE
    unit = "项"
    columns = COLUMNS
    ordering = ("handed_in", "panel__due_at", "panel", "order", "pk")
    empty_text = "现在没有需要您评审的项目。接受评审邀请、项目送审后显示在这里。"

    def get_queryset(self):
        """What is still owed first."""
        owed = Q(score_state__isnull=True) | Q(score_state=ScoreState.DRAFT)
        return own_entries(self.request.user).annotate(handed_in=Case(When(owed, then=0), default=1))

    def get_state(self):
        count = self.get_queryset().filter(handed_in=0).count()
        return f"还有 {count} 项等待评审。" if count else "没有等待评审的项目。"

    def get_row_url(self, row):
        return reverse("projects:review_sheet", args=[row.code])


class OwnSheet(Door):
    """What a page about one's own sheet stands on: the entry, the seat, the score."""

    opens_to = staticmethod(rules.experts)

    @cached_property
    def now(self):
        return timezone.now()

    @cached_property
    def entry(self) -> PanelEntry:
        return get_object_or_404(own_entries(self.request.user), code=self.kwargs["code"])

    @cached_property
    def seat(self) -> Seat:
        rows = Seat.objects.visible_to(self.request.user).filter(state=SeatState.ACCEPTED, panel=self.entry.panel_id)
        found = rows.select_related("expert").first()
        if found is None:
            raise Http404
        return found

    @cached_property
    def score(self) -> Score:
        rows = Score.objects.visible_to(self.request.user).filter(entry=self.entry.pk, seat=self.seat)
        found = rows.select_related("entry__panel", "entry__application", "seat").first()
        return found or Score(entry=self.entry, seat=self.seat)

    def closed(self) -> str:
        """Why nothing can be written here any more; nothing while it can."""
        for condition in WHILE_REVIEWING:
            if sentence := condition(self.score):
                return sentence
        if self.score.state != ScoreState.DRAFT:
            return f"这份评分{self.score.get_state_display()}，不能再改。需要修改的请与科技局联系。"
        due = self.score.due_at
        if due is not None and self.now > due:
            return f"评审已于 {timezone.localtime(due):%Y-%m-%d %H:%M:%S} 截止，不能再提交。"
        return ""

    def crumbs(self, *more):
        return [(MINE, reverse("projects:review_mine")), *more]


class Sheet(OwnSheet, Autosaved, RecordFormPage):
    """评分表: saved while it is filled in, kept on request, handed in once."""

    form_class = SheetForm
    template_name = "projects/reviews/sheet.html"
    list_title = MINE
    list_url_name = "projects:review_mine"
    refusals = (score_actions.ReviewRefused, TransitionRefused)

    @property
    def title(self):
        return f"评分表 {self.entry.code}"

    # --- autosave ---

    def draft_key(self):
        return f"projects.score:{self.seat.pk}:{self.entry.pk}"

    def draft_basis(self):
        newest = (
            self.score.history.order_by("-history_id").values_list("history_id", flat=True).first()
            if self.score.pk
            else None
        )
        return str(newest or "")

    def draft_basis_words(self):
        return "这份评分表在别的窗口保存过。"

    def draft_refusal(self):
        return self.closed()

    # --- the page ---

    def get(self, request, *args, **kwargs):
        return self.read_only() if self.closed() else super().get(request, *args, **kwargs)

    def read_only(self):
        score, sections = self.score, []
        if score.state != ScoreState.ABSTAINED:
            sections = [tables.marks(score, self.scheme), tables.opinion(score)]
        context = {
            "title": self.title,
            "state": title_of(self.entry),
            "breadcrumbs": self.crumbs((self.entry.code, "")),
            "strip": tables.strip(score),
            "sections": sections,
            "actions": [] if score.state == ScoreState.ABSTAINED else [self.materials()],
            "closed": self.closed(),
        }
        return render(self.request, "projects/reviews/sheet_closed.html", context)

    @cached_property
    def scheme(self):
        return scheme_of(self.entry.panel.call)

    def materials(self):
        return Action("评审材料", reverse("projects:blind_read", args=[self.entry.code]), icon="file-earmark-text")

    def get_form_kwargs(self):
        found = super().get_form_kwargs() | {"scheme": self.scheme, "score": self.score}
        found.pop("user")
        return found

    def get_context_data(self, **kwargs):
        due = self.score.due_at
        until = f"，{timezone.localtime(due):%Y-%m-%d %H:%M:%S} 截止" if due else ""
        return super().get_context_data(**kwargs) | {
            "state": f"{title_of(self.entry)}{until}",
            "breadcrumbs": self.crumbs((self.entry.code, "")),
            "actions": [
                self.materials(),
                Action("申请回避", reverse("projects:review_abstain", args=[self.entry.code]), icon="slash-circle"),
            ],
            "scheme": self.scheme,
        }

    def act(self, form):
        verb = score_actions.submit if self.request.POST.get("do") == "submit" else score_actions.keep
        try:
            verb(self.entry, self.seat, form.sheet, by=self.request.user, now=self.now)
        except score_actions.SheetRefused as refusal:
            raise ValidationError(by_field(refusal.faults)) from refusal
        if verb is score_actions.submit:
            return reverse("projects:review_mine")
        return reverse("projects:review_sheet", args=[self.entry.code])

    def told(self, record, form):
        if self.request.POST.get("do") == "submit":
            return f"已提交 {self.entry.code} 的评分。"
        return f"已保存 {self.entry.code} 的评分，尚未提交。"


def by_field(faults) -> dict[str, list[str]]:
    """Faults at the fields of the form."""
    found: dict[str, list[str]] = {}
    for fault in faults:
        name = f"{fault.part}-{fault.item}" if fault.item is not None else fault.part
        found.setdefault(name, []).append(fault.sentence)
    return found


class Abstain(OwnSheet, FormView):
    """申请回避: the expert keeps away from one entry."""

    template_name = "components/confirm_page.html"
    form_class = ReasonForm

    def get_form(self, form_class=None):
        form = super().get_form(form_class)
        form.fields["reason"].label = "回避理由"
        form.fields["reason"].help_text = "例如与申报内容有利益关系。请勿写出您猜测的单位名称。"
        return form

    def get_context_data(self, **kwargs):
        if refusal := self.closed():
            messages.info(self.request, refusal)
        return super().get_context_data(**kwargs) | {
            "title": "申请回避",
            "state": f"{self.entry.code} · {self.entry.panel.call.title}",
            "breadcrumbs": self.crumbs(
                (self.entry.code, reverse("projects:review_sheet", args=[self.entry.code])), ("申请回避", "")
            ),
            "consequences": ["回避后不能再阅读和评审这个项目，已填写的评分会清除。", "科技局将另请专家评审。"],
            "submit_style": "danger",
            "cancel_url": reverse("projects:review_sheet", args=[self.entry.code]),
        }

    def form_valid(self, form):
        try:
            score_actions.abstain(
                self.entry, self.seat, by=self.request.user, reason=form.cleaned_data["reason"], now=self.now
            )
        except (Refused, TransitionRefused) as refusal:
            form.add_error(None, refusal.sentence)
            return self.form_invalid(form)
        messages.success(self.request, f"已回避 {self.entry.code}。")
        return redirect("projects:review_mine")
