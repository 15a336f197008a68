"""数字背后的记录: each figure opens into exactly the records it was counted from, here and as a file."""

from calendar import monthrange
from datetime import date
from decimal import Decimal
from functools import cached_property

from django.db.models import Sum
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.dateparse import parse_date

from bureau.accounts.models import County
from bureau.exchange.export import ExportableList
from bureau.measures import ALL, Grid, Measure, UnknownMeasure, registry
from bureau.measures.grid import RatioGrid
from bureau.measures.snapshots import grids_for
from bureau.measures.units import UnknownUnit, UnlikeUnits, convert
from bureau.plan.models import Indicator
from bureau.ui.columns import Column
from bureau.ui.figures import figure_text
from bureau.ui.filter_form import Pill, address
from bureau.ui.listing import ListPage
from bureau.ui.paging import Page

from .cards import records_url
from .rules import figure_readers
from .slices import Slice, chosen_county, chosen_day, chosen_month, county_name, storable

YEARS = range(1990, 2101)
KINDS = {"stock": "存量：统计时点当日在册的", "flow": "流量：当年至统计时点发生的"}
COMPOUNDS = {
    "ratio": ("比率：两个数相除", "比率没有自己的名单，由下面两个数相除得到"),
    "flow": ("净增：两个流量相减", "净增没有自己的名单，由下面两个数相减得到"),
}


def asked_year(request: HttpRequest) -> int:
    """The year of `?year=`; without one (or with none that can be) that of the asked day, else this one."""
    asked = request.GET.get("year", "")
    if asked.isascii() and asked.isdigit() and len(asked) == 4 and int(asked) in YEARS:
        return int(asked)
    try:
        day = parse_date(request.GET.get("as_of", ""))
    except ValueError:
        day = None
    return day.year if day and day.year in YEARS else timezone.localdate().year


class RecordsPage(ExportableList, ListPage):
    """The records of one measure in one slice. What is listed, counted at the top and exported is one queryset."""

    opens_to = staticmethod(figure_readers)
    template_name = "dashboards/records.html"
    count_cap = 10**9
    dated = True
    empty_text = "这个范围内没有记录，所以数字是 0。"

    def get(self, request: HttpRequest, key: str) -> HttpResponse:
        try:
            self.measure: Measure = registry.get(storable(key))
        except UnknownMeasure:
            return self.stopped_page(key)
        if self.measure.parts:
            return self.parts_page()
        return super().get(request, key=key)

    # --- which records ---

    @cached_property
    def counties(self) -> list[County]:
        return list(County.objects.of_own_city())

    @cached_property
    def chosen(self):
        year = asked_year(self.request)
        return chosen_day(self.request, start=date(year, 1, 1), end=date(year, 12, 31))

    @cached_property
    def place(self) -> Slice:
        return Slice(
            year=self.chosen.day.year,
            as_of=self.chosen.day,
            county=chosen_county(self.request),
            month=chosen_month(self.request),
        )

    @property
    def as_of(self) -> date:
        return self.place.as_of

    def get_queryset(self):
        place = self.place
        return self.measure.records(
            year=place.year, as_of=place.as_of, county=place.county, month=place.month, user=self.request.user
        )

    @property
    def ordering(self) -> tuple[str, ...]:
        return (f"-{self.measure.starts if self.measure.kind == 'stock' else self.measure.on}", "-pk")

    def get_columns(self) -> list[Column]:
        columns = [
            Column(f"c{position}", one.label, value=one.path, kind=one.kind, sort=self.sort_path(one.path))
            for position, one in enumerate(self.measure.columns)
        ]
        return columns or [Column("c0", "记录", value=str)]

    columns = property(get_columns)

    def sort_path(self, path: str) -> str | None:
        """The ORM path of a column; none for what is worked out in Python."""
        model = self.measure.model
        for step in path.split("."):
            names = {field.name for field in model._meta.get_fields()} if model else set()
            if step not in names:
                return None
            model = model._meta.get_field(step).related_model
        return path.replace(".", "__")

    # --- the number at the top ---

    @cached_property
    def page(self) -> Page:
        return super().get_page()

    def get_page(self) -> Page:
        return self.page

    @property
    def unit_shown(self) -> str:
        """The unit of the page the reader came from, if figures of this measure can be told in it."""
        asked = self.request.GET.get("unit", "")
        try:
            convert(Decimal(1), self.measure.unit, asked)
        except (UnknownUnit, UnlikeUnits):
            return self.measure.unit
        return asked

    @cached_property
    def figure(self) -> Decimal | int:
        """The measure's figure, from these very records."""
        amount = getattr(self.measure, "amount", None)
        total = self.page.count
        if amount:
            total = self.get_queryset().order_by().aggregate(total=Sum(amount))["total"] or 0
        return convert(total, self.measure.unit, self.unit_shown)

    # --- words ---

    @property
    def title(self) -> str:
        return f"{self.measure.label}（{county_name(self.place.county, self.counties)}）"

    @property
    def state(self) -> str:
        rows = f"共 {self.page.count:,} 条记录"
        figure = figure_text(self.figure, self.unit_shown)
        if getattr(self.measure, "amount", None):
            return f"{self.moment_words}合计 {figure}，{rows}"
        return f"{self.moment_words} {figure}，{rows}"

    @property
    def moment_words(self) -> str:
        """Of which day or days the figure speaks."""
        place = self.place
        if self.measure.kind != "flow":
            return f"截至 {self.moment}"
        first = date(place.year, place.month or 1, 1)
        return f"{first} 至 {self.moment}"

    @property
    def moment(self) -> date:
        """The last day that counts: the asked one, or the end of the asked month before it."""
        place = self.place
        if place.month is None:
            return place.as_of
        return min(place.as_of, date(place.year, place.month, monthrange(place.year, place.month)[1]))

    def get_pills(self) -> list[Pill]:
        pills = []
        if self.place.county != ALL and not self.request.user.is_county_officer:
            name = county_name(self.place.county, self.counties)
            pills.append(Pill("县区", name, address(self.request.GET, without=["county"])))
        if self.place.month is not None:
            pills.append(Pill("月份", f"{self.place.month} 月", address(self.request.GET, without=["month"])))
        return pills

    def describe_filters(self) -> str:
        parts = [f"统计时点：{self.as_of}", f"县区：{county_name(self.place.county, self.counties)}"]
        if self.place.month is not None:
            parts.append(f"月份：{self.place.month} 月")
        return "；".join(parts)

    def get_context_data(self, **extra) -> dict:
        return (
            super().get_context_data(**extra)
            | self.slice_context()
            | {
                "figure": self.figure,
                "clear_url": address(self.request.GET, without=["county", "month"]),
                "unit_shown": self.unit_shown,
                "sums": bool(getattr(self.measure, "amount", None)),
                "moment_words": self.moment_words,
            }
        )

    def slice_context(self) -> dict:
        """What every page of this address shows: the definition, and the ways to another slice."""
        return {
            "measure": self.measure,
            "kind_words": COMPOUNDS[self.measure.kind][0] if self.measure.parts else KINDS[self.measure.kind],
            "place": self.place,
            "place_name": county_name(self.place.county, self.counties),
            "day_note": self.chosen.note,
            "county_choices": [] if self.request.user.is_county_officer else self.counties,
            "months": range(1, 13),
            "as_of": self.as_of,
        }

    # --- measures without a list of their own ---

    def parts_page(self) -> HttpResponse:
        """A quotient or a difference opens into its two lists."""
        asked = {"year": self.place.year, "as_of": self.place.as_of}
        own = [self.measure, *map(registry.get, self.measure.parts)]
        grids = grids_for(own, **asked)
        whole, *parts = (self.value_in(grids[one.key]) for one in own)
        context = self.slice_context() | {
            "title": self.title,
            "state": f"{self.moment_words}；{COMPOUNDS[self.measure.kind][1]}",
            "value": whole,
            "parts": [
                {"name": name, "measure": one, "value": value, "url": records_url(one.key, self.place)}
                for name, one, value in zip(self.measure.words, own[1:], parts, strict=True)
            ],
        }
        return render(self.request, "dashboards/parts.html", context)

    def value_in(self, grid: Grid | RatioGrid) -> Decimal | int | None:
        """The figure of the slice; of a month what it brought alone (a stock: how things stood at its end)."""
        place = self.place
        return grid.month(place.month, county=place.county) if place.month else grid.value(county=place.county)

    def stopped_page(self, key: str) -> HttpResponse:
        """A measure that a plan still names but nobody keeps any more; any other key is no page."""
        users = list(Indicator.objects.visible_to(self.request.user).filter(measure_key=key).select_related("plan"))
        if not users:
            raise Http404
        return render(self.request, "dashboards/stopped.html", {"key": key, "indicators": users})
