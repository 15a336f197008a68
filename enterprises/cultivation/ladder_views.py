"""梯度培育: how many firms stand on each rung, where, and who moved up and down."""

from datetime import date

from django.db.models import Prefetch
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import cached_property
from django.views import View

from bureau.accounts.doors import Door
from bureau.exchange.export import ExportableList
from bureau.ui.as_of import requested_date
from bureau.ui.columns import Column
from bureau.ui.listing import ListPage
from bureau.ui.page_parts import Action
from enterprises.certifications.models import Certification
from enterprises.certifications.tables import as_of_query
from enterprises.register.models import Enterprise

from . import ladder_queries as queries
from . import rules
from .filters import rungs
from .ladder import Direction, standing
from .ladder_board import Board
from .ladder_filters import FirmFilters, MoveFilters

HERE = "enterprises:ladder"


class Ladder(Door, View):
    """The whole ladder on one page, as of a day."""

    opens_to = staticmethod(rules.staff)

    def get(self, request):
        day = requested_date(request)
        highest = request.GET.get("by") == "highest"
        board = Board(request.user, day, highest=highest, query=as_of_query(request))
        here = reverse(HERE)
        context = {
            "title": "梯度培育",
            "state": f"截至 {day}，{board.firms:,} 家企业在梯度之上。",
            "as_of": day,
            "board": board,
            "tabs": [
                {"label": "持有资质", "url": f"{here}{board.switch('held')}", "current": not highest},
                {"label": "最高梯级", "url": f"{here}{board.switch('highest')}", "current": highest},
            ],
            "actions": [
                Action("升降名单", reverse("enterprises:ladder_moves") + as_of_query(request), icon="arrow-down-up"),
                Action("培育库", reverse("enterprises:pool_list"), style="primary", icon="people"),
            ],
        }
        return render(request, "enterprises/cultivation/ladder.html", context)


class LadderFirms(ExportableList, ListPage):
    """梯级企业: the firms behind every figure of the ladder."""

    opens_to = staticmethod(rules.staff)
    model = Enterprise
    title = "梯级企业"
    unit = "家"
    paging = "keyset"
    ordering = ("-id",)
    count_cap = 100_000
    dated = True
    filterset_class = FirmFilters
    search_placeholder = "名称、曾用名或信用代码"
    empty_text = "这一天还没有企业持有梯度资质。登记证书后自动出现在这里。"

    @property
    def breadcrumbs(self):
        return [("梯度培育", reverse(HERE) + as_of_query(self.request)), ("梯级企业", "")]

    @cached_property
    def names(self) -> dict[str, str]:
        """The rungs by their codes."""
        return dict(rungs().values_list("code", "name"))

    def get_queryset(self):
        valid = queries.held_on(Certification.objects.all(), self.as_of).select_related("kind")
        held = Prefetch("certifications", queryset=valid, to_attr="rung_certifications")
        return super().get_queryset().select_related("county").prefetch_related(held)

    def narrowed_queryset(self):
        """Of the rung that is asked for; of any when none is."""
        asked = self.filterset.form.cleaned_data if self.filterset.form.is_valid() else {}
        rung = asked.get("rung")
        return queries.firms_on(
            super().narrowed_queryset(), self.as_of, rung=rung.pk if rung else "", highest=asked.get("by") == "highest"
        )

    def search(self, queryset, text):
        return queryset.search(text)

    def get_row_url(self, row):
        return row.get_absolute_url() + as_of_query(self.request)

    def get_columns(self):
        def stands(firm):
            return standing(firm.rung_certifications, self.as_of)

        def named(code):
            return self.names.get(code, code) if code else ""

        return (
            Column("name", "企业名称"),
            Column("uscc", "统一社会信用代码"),
            Column("county", "县区", value="county.name"),
            Column("highest", "最高梯级", value=lambda firm: named(stands(firm).highest), kind="badge", tone="accent"),
            Column("held", "持有资质", value=lambda firm: "、".join(named(one.rung) for one in stands(firm).held)),
            Column("number", "证书编号", value=lambda firm: next((h.number for h in stands(firm).held), "")),
            Column(
                "until", "有效期至", value=lambda firm: next((h.until for h in stands(firm).held), None), kind="date"
            ),
            Column("next", "上一级", value=lambda firm: named(stands(firm).next)),
            Column("tags", "标签"),
        )


class LadderMoves(ExportableList, ListPage):
    """升降名单: who came on to a rung and who went off it, in a period; by default this year up to the day of the page."""

    opens_to = staticmethod(rules.staff)
    model = Certification
    title = "梯级升降"
    unit = "条"
    dated = True
    ordering = ("-moved_on",)
    filterset_class = MoveFilters
    search_placeholder = "企业名称、曾用名或信用代码"
    empty_text = "这段时间没有企业升降。"

    @property
    def breadcrumbs(self):
        return [("梯度培育", reverse(HERE) + as_of_query(self.request)), ("梯级升降", "")]

    @cached_property
    def asked(self) -> dict:
        return self.filterset.form.cleaned_data if self.filterset.form.is_valid() else {}

    @property
    def period(self) -> tuple[date, date]:
        """The asked days; what is not said is the year of the page up to its day."""
        given = self.asked.get("day")
        first = given.start.date() if given and given.start else date(self.as_of.year, 1, 1)
        last = given.stop.date() if given and given.stop else max(self.as_of, first)
        return first, last

    def get_state(self):
        first, last = self.period
        return f"{first} 至 {last}。续期没有间断的不算升降；到期、撤销后再次取得的为重新认定。"

    def get_queryset(self):
        return super().get_queryset().select_related("enterprise", "kind", "county")

    def search(self, queryset, text):
        return queryset.filter(enterprise__in=Enterprise.objects.search(text).order_by().values("pk"))

    def narrowed_queryset(self):
        rows, (first, last) = super().narrowed_queryset().order_by(), self.period
        return queries.moves(
            rows, first, last, direction=self.asked.get("direction") or "", why=self.asked.get("why") or ""
        )

    def get_row_url(self, row):
        return row.enterprise.get_absolute_url() + as_of_query(self.request)

    def get_columns(self):
        return (
            Column("enterprise", "企业名称", value="enterprise.name"),
            Column("uscc", "统一社会信用代码", value="enterprise.uscc"),
            Column("county", "县区", value="county.name"),
            Column("moved_on", "日期", kind="date"),
            Column("rung", "梯级", value="kind.name"),
            Column(
                "direction",
                "方向",
                value=lambda row: "上升" if row.direction == Direction.UP else "下降",
                kind="state",
                tone=lambda row: "ok" if row.direction == Direction.UP else "late",
            ),
            Column("why", "原因"),
            Column("number", "证书编号", link=lambda row: row.get_absolute_url()),
        )
