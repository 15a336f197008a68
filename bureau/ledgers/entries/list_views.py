"""The lists: all ledgers, the entries of one, and those of them that wait for confirmation."""

from datetime import date
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views import View

from bureau.accounts.doors import Door
from bureau.accounts.rules import city_officers, staff
from bureau.exchange.export import ExportableList
from bureau.measures import ALL
from bureau.measures.snapshots import grids_for
from bureau.ui.columns import Column
from bureau.ui.listing import ListPage
from bureau.ui.page_parts import Action, Fact

from ..registers.models import Ledger
from ..registers.rules import may_define
from . import actions
from .filters import filter_for
from .finding import OfOneLedger, county_names
from .models import EntryState, LedgerEntry
from .queries import measure_of
from .rules import may_add
from .tables import export_columns, in_shown_unit, list_columns

BULK_LIMIT = 200


class LedgerList(ListPage):
    """台账: all registers, what waits in each, and the figure each gives for the year."""

    opens_to = staticmethod(staff)
    model = Ledger
    title = "台账"
    unit = "本"
    dated = True
    search_fields = ("name", "code", "definition")
    search_placeholder = "台账名称或口径"
    ordering = ("-active", "order", "code")
    empty_text = "还没有台账。由市科技局科室新建后，即可填报并作为指标口径。"

    def get_queryset(self):
        return super().get_queryset().select_related("division").prefetch_related("columns")

    def get_state(self) -> str:
        waiting = sum(found["waiting"] for found in self.counts.values())
        told = f"有 {waiting:,} 条记录待确认。" if waiting else "没有待确认的记录。"
        return f"{told}已确认的记录计入指标；读数截至 {self.as_of:%Y-%m-%d}。"

    def get_actions(self) -> list[Action]:
        if not may_define(self.request.user):
            return []
        return [Action("新建台账", reverse("ledgers:create"), "primary", icon="plus-lg")]

    def get_columns(self) -> list[Column]:
        return [
            Column("name", "台账", sort="name"),
            Column("division", "主管科室", value="division.name", sort="division__order"),
            Column("figure", "统计方式", value=lambda ledger: ledger.get_figure_display()[:2], kind="badge"),
            Column("count", "记录", value=lambda ledger: self.of(ledger, "count"), kind="number", unit="条"),
            Column(
                "waiting", "待确认", value=lambda ledger: self.of(ledger, "waiting") or None, kind="number", unit="条"
            ),
            Column("value", f"{self.as_of.year} 年读数", value=self.figure, kind="number", link=self.figure_url),
            Column("unit", "单位"),
            Column(
                "active", "状态", value=_in_use, kind="state", tone=lambda ledger: "ok" if ledger.active else "none"
            ),
        ]

    @cached_property
    def counts(self) -> dict[int, dict[str, int]]:
        """Entries the reader may see, by ledger; one query."""
        rows = LedgerEntry.objects.visible_to(self.request.user).order_by().values("ledger")
        found = rows.annotate(count=Count("pk"), waiting=Count("pk", filter=Q(state=EntryState.DRAFT)))
        return {row["ledger"]: row for row in found}

    def of(self, ledger: Ledger, name: str) -> int:
        return self.counts.get(ledger.pk, {}).get(name, 0)

    @cached_property
    def grids(self) -> dict[str, Any]:
        ledgers = Ledger.objects.active().prefetch_related("columns")
        return grids_for([measure_of(ledger) for ledger in ledgers], year=self.as_of.year, as_of=self.as_of)

    def figure(self, ledger: Ledger):
        return figure_for(self.request.user, ledger, self.grids.get(ledger.measure_key))

    def figure_url(self, ledger: Ledger) -> str:
        return records_url(self.request.user, ledger, self.as_of)


def place_of(user) -> str:
    """A county officer reads the figures of the own county, everybody else those of the city."""
    return user.county.code if user.is_county_officer else ALL


def figure_for(user, ledger: Ledger, grid):
    """The year's figure of a ledger in the unit it is read in; None of a ledger that is no measure."""
    return in_shown_unit(grid.value(county=place_of(user)), ledger) if grid else None


def records_url(user, ledger: Ledger, as_of: date) -> str:
    """Where the records behind that figure are listed."""
    if not ledger.active:
        return ""
    query = {"year": as_of.year, "as_of": as_of.isoformat()}
    if place_of(user) != ALL:
        query["county"] = place_of(user)
    return f"{reverse('dashboards:records', args=[ledger.measure_key])}?{urlencode(query)}"


def _in_use(ledger: Ledger) -> str:
    return "在用" if ledger.active else "已停用"


class EntryList(OfOneLedger, ExportableList, ListPage):
    """One ledger: its entries by its own columns."""

    opens_to = staticmethod(staff)
    model = LedgerEntry
    template_name = "ledgers/entries/list.html"
    dated = True
    ordering = ("-counted_on", "-pk")
    search_placeholder = "任意一列的内容"

    @property
    def title(self) -> str:
        return self.ledger.name

    @cached_property
    def filterset_class(self):
        return filter_for(self.ledger)

    def get_queryset(self):
        rows = super().get_queryset().filter(ledger=self.ledger)
        # Addresses of rows need the ledger's code; the values alone make the rest of the row.
        return rows.select_related("ledger").defer("search_text")

    def search(self, queryset, text: str):
        for word in text.lower().split():
            queryset = queryset.filter(search_text__contains=word)
        return queryset

    def get_state(self) -> str:
        state = f"{self.ledger.get_figure_display()}，单位：{self.ledger.unit}"
        if self.ledger.division:
            state += f"，主管：{self.ledger.division.name}"
        return state if self.ledger.active else f"{state}。此台账已停用，不再作为指标口径。"

    @property
    def breadcrumbs(self):
        return self.crumbs()

    @cached_property
    def names(self) -> dict[str, str]:
        return county_names()

    @cached_property
    def own_columns(self) -> list[Column]:
        return list_columns(self.ledger, self.names)

    def get_columns(self) -> list[Column]:
        return self.own_columns

    def get_export_columns(self) -> list[Column]:
        return export_columns(self.ledger, self.names)

    def get_import_url(self) -> str:
        return reverse("ledgers:import", args=[self.ledger.code]) if may_add(self.request.user, self.ledger) else ""

    def get_actions(self) -> list[Action]:
        user, code = self.request.user, self.ledger.code
        found = []
        if may_define(user):
            found.append(Action("台账定义", reverse("ledgers:edit", args=[code]), icon="sliders"))
        if city_officers(user) and self.waiting:
            address = f"{reverse('ledgers:bulk_confirm', args=[code])}?{self.request.GET.urlencode()}"
            found.append(Action(f"批量确认（{self.waiting:,}）", address, icon="check2-square"))
        if may_add(user, self.ledger):
            found.append(Action("新增记录", reverse("ledgers:entry_create", args=[code]), "primary", icon="plus-lg"))
        return found

    @cached_property
    def waiting(self) -> int:
        """How many of the rows on the screen wait for confirmation."""
        return self.narrowed_queryset().to_confirm().count()

    def get_context_data(self, **extra) -> dict[str, Any]:
        return super().get_context_data(ledger=self.ledger, strip=self.strip(), **extra)

    def strip(self) -> list[Fact]:
        """The year's figure, and how many entries stand where."""
        user, ledger, facts = self.request.user, self.ledger, []
        if ledger.active:
            measure = measure_of(ledger)
            grid = grids_for([measure], year=self.as_of.year, as_of=self.as_of)[measure.key]
            url = records_url(user, ledger, self.as_of)
            facts.append(
                Fact(f"{self.as_of.year} 年读数", figure_for(user, ledger, grid), "number", unit=ledger.unit, url=url)
            )
        rows = LedgerEntry.objects.visible_to(user).filter(ledger=ledger).order_by().values_list("state")
        counts = dict(rows.annotate(Count("pk")))
        return [
            *facts,
            *(Fact(label, counts.get(state, 0), "number", unit="条") for state, label in EntryState.choices),
        ]


class BulkConfirm(OfOneLedger, Door, View):
    """批量确认: the waiting entries of the list's filters, each with a tick that can be taken away."""

    opens_to = staticmethod(city_officers)

    def entries(self) -> list[LedgerEntry]:
        """Those that the list would show and that wait, the newest `BULK_LIMIT`."""
        page = EntryList()
        page.setup(self.request, **self.kwargs)
        entries = list(page.filtered_queryset().to_confirm().select_related("county", "ledger")[: BULK_LIMIT + 1])
        for entry in entries:
            entry.ledger = self.ledger
        return entries

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """What would be confirmed."""
        entries = self.entries()
        context = {
            "title": "批量确认",
            "state": f"{self.ledger.name}：确认后的记录计入指标，可逐条撤销。",
            "breadcrumbs": self.crumbs(("批量确认", "")),
            "ledger": self.ledger,
            "entries": entries[:BULK_LIMIT],
            "has_more": len(entries) > BULK_LIMIT,
            "limit": BULK_LIMIT,
            "cancel_url": f"{self.ledger.get_absolute_url()}?{request.GET.urlencode()}",
        }
        return render(request, "ledgers/entries/bulk_confirm.html", context)

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Confirm the ticked ones; what cannot be is named."""
        keys = [key for key in request.POST.getlist("entry") if key.isascii() and key.isdigit()][:BULK_LIMIT]
        entries = LedgerEntry.objects.visible_to(request.user).filter(ledger=self.ledger, pk__in=keys)
        confirmed, refusals = actions.confirm_all(entries.order_by("pk"), by=request.user)
        if confirmed:
            messages.success(request, f"已确认 {confirmed:,} 条记录，指标随即更新。")
        for refusal in refusals[:5]:
            messages.error(request, f"“{refusal.thing}”没有确认：{refusal.sentence}")
        if len(refusals) > 5:
            messages.error(request, f"另有 {len(refusals) - 5:,} 条没有确认。")
        if not keys:
            messages.warning(request, "没有勾选任何记录，未作改动。")
        return redirect(f"{self.ledger.get_absolute_url()}?{request.GET.urlencode()}")
