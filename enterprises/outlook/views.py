"""全年展望: the three figures, how they are reckoned line by line, and the firms to call; the years the rates come from."""

from functools import cached_property
from urllib.parse import urlencode

from django.http import Http404
from django.urls import reverse

from bureau.accounts.rules import staff
from bureau.exchange.export import ExportableList
from bureau.measures import ALL
from bureau.ui.filter_form import Pill, address
from bureau.ui.listing import ListPage
from bureau.ui.page_parts import Action
from enterprises.certifications.tables import as_of_query
from enterprises.cultivation.models import PoolEntry
from enterprises.register.models import Enterprise

from . import tables
from .filters import DecidedFilters, FirmFilters, PastFilters
from .places import asked_county, counties_of
from .queries import TO_CALL, decided_in, detailed, ended_in, prospects, same_day
from .rates import full_years
from .reckoning import Reckoning, reckon

TITLE = "高新技术企业全年展望"


class OutlookList(ExportableList, ListPage):
    """What the pages of the outlook share: the day, the county, and the firms of that county this person may see."""

    opens_to = staticmethod(staff)
    model = Enterprise
    unit = "家"
    count_cap = 10**6
    dated = True
    search_placeholder = "企业名称、曾用名或信用代码"

    @cached_property
    def counties(self) -> list:
        return counties_of(self.request.user)

    @cached_property
    def county(self) -> str:
        return asked_county(self.request, self.counties)

    @property
    def place_name(self) -> str:
        return "全市" if self.county == ALL else next(one.name for one in self.counties if one.code == self.county)

    def seen(self, rows):
        """Of these rows those of the county that this person may see."""
        rows = rows.visible_to(self.request.user)
        return rows if self.county == ALL else rows.filter(county__code=self.county)

    def search(self, queryset, text):
        return queryset.search(text)

    def get_row_url(self, row):
        return row.get_absolute_url() + as_of_query(self.request)

    def get_pills(self):
        pills = super().get_pills()
        if self.county != ALL and not self.request.user.is_county_officer:
            pills.insert(0, Pill("县区", self.place_name, address(self.request.GET, without=["county"])))
        return pills

    def describe_filters(self) -> str:
        return "；".join(
            filter(None, [f"统计时点：{self.as_of}", f"县区：{self.place_name}", super().describe_filters()])
        )

    def own_query(self, **more: str) -> str:
        """The query string of this day and county with something else."""
        asked = {"as_of": self.as_of.isoformat()} | ({"county": self.county} if self.county != ALL else {})
        return f"?{urlencode(asked | more)}"


class OutlookPage(OutlookList):
    """The outlook of the year of the asked day, above the firms to call."""

    template_name = "enterprises/outlook/page.html"
    title = TITLE
    ordering = ("group", "last_day", "applied_on", "pk")
    filterset_class = FirmFilters
    empty_text = "没有年内到期或在申请中的企业，不需要打电话。"

    @property
    def year(self) -> int:
        return self.as_of.year

    def get_queryset(self):
        firms = detailed(self.seen(prospects(self.year, self.as_of)), self.year, self.as_of).select_related("county")
        # Those that stay need no call; they are listed when they are asked for.
        return firms if self.request.GET.get("group") else firms.filter(group__in=TO_CALL)

    def get_columns(self):
        return tables.firm_columns(self.as_of)

    def get_export_columns(self):
        return tables.export_columns(self.as_of)

    @cached_property
    def reckoning(self) -> Reckoning:
        return reckon(self.year, self.as_of, self.request.user)

    def get_state(self):
        return f"{self.place_name}，截至 {self.as_of}：{self.reckoning.of(self.county).sentence}"

    def get_actions(self):
        url = reverse("enterprises:certification_expiring") + self.own_query()
        counts = self.reckoning.of(self.county).counts
        call = Action(f"要打电话 {sum(counts[group] for group in TO_CALL):,} 家", "#firms", "primary", icon="telephone")
        return [call, Action("到期情况", url, icon="hourglass-split")]

    def get_context_data(self, **extra):
        return super().get_context_data(**extra) | (self.reckoned() if not self.request.htmx else {})

    def reckoned(self) -> dict:
        """What stands above the list."""
        found = self.reckoning.of(self.county)
        shown = [one for one in self.counties if self.county in (ALL, one.code)]
        return {
            "outlook": found,
            "lines": tables.lines(found, link=lambda group: f"{self.own_query(group=group)}#firms"),
            "sums": [tables.one_decimal(one) for one in (found.low_sum, found.middle_sum, found.high_sum)],
            "valid_url": f"{self.own_query(group='valid')}#firms",
            "past": tables.past_years(found),
            "county": self.county,
            "place_name": self.place_name,
            "county_choices": [] if self.request.user.is_county_officer else self.counties,
            "county_lines": tables.county_lines(self.reckoning, shown) if self.county == ALL else [],
            "day_query": f"?as_of={self.as_of}",
            # The rates are the city's; a county officer would find other numbers in the lists.
            "may_open_past": not self.request.user.is_county_officer,
        }


class PastPage(OutlookList):
    """Base of the lists behind the rates: of one of the three years before."""

    def get(self, request, year: int):
        if year not in full_years(self.as_of):
            raise Http404
        return super().get(request, year=year)

    @property
    def year(self) -> int:
        return self.kwargs["year"]

    @property
    def breadcrumbs(self):
        return [(TITLE, reverse("enterprises:outlook") + self.own_query()), (self.get_title(), "")]


class PastRenewals(PastPage):
    """续期率 of one year, firm by firm."""

    ordering = ("last_day", "pk")
    filterset_class = PastFilters
    columns = tables.PAST
    empty_text = "这一年同日没有将在年内到期的企业。"

    @property
    def since(self):
        return same_day(self.as_of, self.year)

    def get_title(self):
        return f"{self.year} 年到期的高新技术企业"

    def get_state(self):
        return f"{self.since} 有效、按当时的证书将在当年年底前到期的企业，年底续上了没有。"

    def get_queryset(self):
        return self.seen(ended_in(self.year, since=self.since)).select_related("county")

    def get_export_columns(self):
        name, *others = tables.PAST
        return (name, tables.USCC, *others)


class PastApplications(PastPage):
    """通过率 of one year, application by application."""

    model = PoolEntry
    ordering = ("decided_on", "pk")
    filterset_class = DecidedFilters
    columns = tables.DECIDED
    empty_text = "这一年没有出结果的申报。"

    def get_title(self):
        return f"{self.year} 年出结果的申报"

    def get_state(self):
        return "培育库中已申报、当年出结果的企业，认定了没有。"

    def search(self, queryset, text):
        return queryset.filter(enterprise__in=Enterprise.objects.search(text).order_by().values("pk"))

    def get_queryset(self):
        return self.seen(decided_in(self.year, by=self.as_of)).select_related("enterprise", "county")
