"""Pages of the bureau: how far each call is, who owes what, the scores, the ranking."""

from django.contrib import messages
from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views import View

from bureau.accounts.doors import Door
from bureau.audit.models import ExportEvent
from bureau.exchange.export import ExportableList, write_xlsx
from bureau.lifecycle import Refused, TransitionRefused
from bureau.ui.listing import ListPage
from bureau.ui.page_parts import Action, Fact, Section, Table
from projects.calls.models import Call
from projects.experts.models import Expert

from . import actions, rules, tables
from .aggregation import ranking, scheme_of, severities
from .board import Board, board_of
from .filters import ReviewFilters, ScoreFilters
from .queries import call_of, calls_in_review
from .score_models import Score

LIST = "评审进度"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def crumbs(*more: tuple[str, str]) -> list[tuple[str, str]]:
    return [(LIST, reverse("projects:review_list")), *more]


def call_crumbs(call: Call, *more: tuple[str, str]) -> list[tuple[str, str]]:
    """Down to the board of one call."""
    return crumbs((call.title, reverse("projects:review_board", args=[call.pk]) if more else ""), *more)


class ReviewList(ExportableList, ListPage):
    """评审进度: calls with panels."""

    opens_to = staticmethod(rules.watchers)
    model = Call
    title = LIST
    unit = "次申报"
    columns = tables.CALLS
    ordering = ("-opens_at", "-pk")
    search_fields = ("title",)
    search_placeholder = "申报通知名称"
    filterset_class = ReviewFilters
    empty_text = "还没有申报进入评审。形式审查通过后，先组建评审组。"

    def get_queryset(self):
        return calls_in_review(self.request.user)

    def get_row_url(self, row):
        return reverse("projects:review_board", args=[row.pk])


class ReviewBoard(Door, View):
    """Who owes what: a matrix of entries and experts for each panel of a call."""

    opens_to = staticmethod(rules.watchers)

    def get(self, request, pk):
        call, now = call_of(request.user, pk), timezone.now()
        board = board_of(call, now)
        context = {
            "title": f"{call.title} · 评审进度",
            "state": self.state(board),
            "breadcrumbs": call_crumbs(call),
            "call": call,
            "panels": [self.drawn(panel) for panel in board.panels.values()],
            "actions": self.actions(call, board),
            "strip": self.strip(call, board),
        }
        return render(request, "projects/reviews/board.html", context)

    def state(self, board: Board) -> str:
        if not board.panels:
            return "还没有评审组。"
        owed, overdue = board.owed, board.overdue
        if not owed:
            return "没有待交的评分。"
        return f"还有 {owed} 份评分未交" + (f"，其中 {overdue} 份逾期。" if overdue else "。")

    def strip(self, call, board):
        scheme = scheme_of(call)
        cells = [cell for cell in board.cells() if cell.covered]
        done = sum(1 for cell in cells if cell.score is not None and cell.score.state in ("submitted", "locked"))
        return [
            Fact("评审项目", sum(len(panel.rows) for panel in board.panels.values()), kind="number", unit="项"),
            Fact("已交评分", done, kind="number", unit="份"),
            Fact("未交", board.owed, kind="number", unit="份"),
            Fact("逾期", board.overdue, kind="number", unit="份"),
            Fact(
                "评分办法",
                f"每项 {scheme.needed} 份 · {scheme.get_aggregation_display()}" if scheme else "未设定",
                url=reverse("projects:review_scheme", args=[call.pk]),
            ),
        ]

    def drawn(self, panel):
        """The matrix with what an officer may do in each row."""
        rows = [(entry, cells, tables.entry_actions(entry, self.request.user)) for entry, cells in panel.rows]
        return {
            "panel": panel.rows[0][0].panel if panel.rows else panel.seats[0].panel,
            "seats": panel.seats,
            "rows": rows,
        }

    def actions(self, call, board):
        found = [
            Action("评审结果", reverse("projects:review_ranking", args=[call.pk]), icon="bar-chart"),
            Action("全部评分", reverse("projects:review_scores", args=[call.pk]), icon="table"),
        ]
        if rules.keepers(self.request.user):
            if board.owed:
                nudge = reverse("projects:review_nudge", args=[call.pk])
                found.append(Action("催办未交的专家", nudge, method="post", icon="bell"))
            found.append(
                Action("锁定已交评分", reverse("projects:review_lock", args=[call.pk]), method="post", icon="lock")
            )
            found.append(Action("办结评审", reverse("projects:review_finish", args=[call.pk]), style="primary"))
        return found


class CallStep(Door, View):
    """A step on a call that takes no words: posted, told, and back to its board."""

    opens_to = staticmethod(rules.keepers)
    http_method_names = ["post"]

    def act(self, call: Call) -> str:
        """Carry it out; the sentence that tells it."""
        raise NotImplementedError

    def post(self, request, pk):
        call = call_of(request.user, pk)
        try:
            messages.success(request, self.act(call))
        except (Refused, TransitionRefused) as refusal:
            messages.error(request, refusal.sentence)
        return redirect("projects:review_board", call.pk)


class ReviewNudge(CallStep):
    """催办."""

    def act(self, call):
        told = actions.nudge(call, by=self.request.user, now=timezone.now())
        return f"已催办 {told} 位专家。" if told else "今天已经催办过，或没有需要催办的专家。"


class ReviewLock(CallStep):
    """锁定已交评分."""

    def act(self, call):
        return f"已锁定 {actions.lock_call(call, by=self.request.user)} 份评分。"


class ScoreList(ExportableList, ListPage):
    """全部评分 of a call."""

    opens_to = staticmethod(rules.watchers)
    model = Score
    unit = "份"
    columns = tables.SCORES
    ordering = ("entry__panel", "entry__order", "entry__code", "pk")
    filterset_class = ScoreFilters
    search_fields = ("entry__code", "entry__application__title", "seat__expert__name")
    search_placeholder = "评审编号、项目名称或专家"
    empty_text = "还没有评分。"

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        self.call = None

    def get_call(self):
        if self.call is None:
            self.call = call_of(self.request.user, self.kwargs["pk"])
        return self.call

    def get_title(self):
        return f"{self.get_call().title} · 评分"

    @property
    def breadcrumbs(self):
        return call_crumbs(self.get_call(), ("全部评分", ""))

    def get_queryset(self):
        rows = super().get_queryset().filter(entry__panel__call=self.get_call())
        return rows.select_related("entry__application__enterprise", "seat__expert").defer(
            "entry__application__answers"
        )

    def get_export_columns(self):
        return tables.score_export(scheme_of(self.get_call()))


class Ranking(Door, View):
    """评审结果: the order, with mean and median, spread, who marks how severely, and the order without one expert."""

    opens_to = staticmethod(rules.watchers)

    def get(self, request, pk):
        call = call_of(request.user, pk)
        without = self.left_out(call)
        rows = ranking(call, without=without)
        columns = tables.ranking_columns(without=without is not None)
        if request.GET.get("export") == "xlsx":
            return self.export(call, columns, rows, without)
        table = Table(columns, rows, row_url=self.row_url, empty_text="还没有评审项目。")
        severe = Section(
            "severity",
            "专家评分宽严",
            table=tables.severity_table(severities(call), call),
            note="点专家姓名查看去掉该专家后的名次",
        )
        context = {
            "title": f"{call.title} · 评审结果",
            "state": f"不计 {without.name} 评分的名次。" if without else self.state(rows),
            "breadcrumbs": call_crumbs(call, ("评审结果", "")),
            "sections": [Section("ranking", "名次", count=len(rows), table=table), severe],
            "actions": self.actions(call, without),
        }
        return render(request, "components/detail_page.html", context)

    def left_out(self, call) -> Expert | None:
        asked = self.request.GET.get("without", "")
        if not asked:
            return None
        if not (asked.isascii() and asked.isdigit() and len(asked) < 12):
            raise Http404
        return get_object_or_404(Expert.objects.filter(seats__panel__call=call).distinct(), pk=int(asked))

    def state(self, rows) -> str:
        apart = sum(1 for row in rows if row.result.asks_third)
        lacking = sum(1 for row in rows if not row.result.is_complete)
        told = [f"{lacking} 项评分未齐"] if lacking else []
        told += [f"{apart} 项分差超限，须增加专家"] if apart else []
        return f"{'，'.join(told)}。" if told else "评分已齐，没有分差超限的项目。"

    def row_url(self, row):
        return row.result.application.get_absolute_url()

    def actions(self, call, without):
        here = reverse("projects:review_ranking", args=[call.pk])
        export = f"{here}?export=xlsx" + (f"&without={without.pk}" if without else "")
        found = [Action("导出 Excel", export, icon="download")]
        if without:
            found.insert(0, Action("按全部专家排名", here, style="primary"))
        elif rules.keepers(self.request.user):
            found.append(Action("办结评审", reverse("projects:review_finish", args=[call.pk]), style="primary"))
        return found

    def export(self, call, columns, rows, without):
        values = ([column.value_of(row) for column in columns] for row in rows)
        stream = write_xlsx(columns, values, "评审结果")
        what = f"{call.title} 评审结果"[:100]
        filters = f"不计专家：{without.name}" if without else ""
        ExportEvent.record(user=self.request.user, what=what, filters=filters, rows=len(rows), file_format="xlsx")
        name = f"{what}-{timezone.localdate():%Y%m%d}.xlsx"
        return FileResponse(stream, as_attachment=True, filename=name, content_type=XLSX)
