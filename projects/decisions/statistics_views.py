"""Pages of 申报统计: the tables, and the applications behind each of their numbers."""

from decimal import Decimal
from functools import cached_property
from urllib.parse import urlencode

from django.db.models import Count
from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views import View

from bureau.accounts.doors import Door
from bureau.accounts.models import County
from bureau.exchange.export import ExportableList
from bureau.ui.columns import Column
from bureau.ui.listing import ListPage
from bureau.ui.page_parts import Fact, Section, Table
from projects.applications.models import Application
from projects.applications.states import TONES
from projects.programmes.models import Level, Programme
from projects.register.models import Project

from . import rules
from .choices import UpwardResult
from .outcome_models import UpwardRecommendation
from .statistics import FIGURES, NO_PROGRAMME, TIMED, Cube, counted, cube, medians

TITLE = "申报统计"
MONTHS = range(1, 13)
OLDEST = 2000


def asked_year(request) -> int:
    """The year of the page; this year when none is asked for. Raises `Http404` for nonsense."""
    text = request.GET.get("year", "")
    year = int(text) if text.isascii() and text.isdigit() and len(text) == 4 else timezone.localdate().year
    if not OLDEST <= year <= timezone.localdate().year + 1:
        raise Http404
    return year


class Statistics(Door, View):
    """申报统计: programme × county, county × month, days in states, levels of projects."""

    opens_to = staticmethod(rules.staff)

    def get(self, request):
        self.year = asked_year(request)
        asked = request.GET.get("what", "")
        self.what = asked if asked in FIGURES else "submitted"
        self.label, self.unit, self.money = FIGURES[self.what]
        self.cube: Cube = cube(request.user, self.year, self.what)
        context = {
            "title": TITLE,
            "state": f"{self.year} 年提交的申报书，按首次提交的月份归集；点击数字查看清单。",
            "year": self.year,
            "years": [self.year - 1, self.year, self.year + 1][: 3 if self.year < timezone.localdate().year else 2],
            "what": self.what,
            "figures": [(key, label) for key, (label, *_) in FIGURES.items()],
            "strip": self.strip(),
            "sections": [
                self.by_county(),
                self.by_month("县区", self.counties, "county"),
                self.by_month("科技计划类别", self.programmes, "programme"),
                self.levels(),
                self.days(),
            ],
        }
        return render(request, "projects/decisions/statistics.html", context)

    @cached_property
    def counties(self) -> list[tuple[int, str]]:
        own = County.objects.filter(pk__in=self.cube.counties).order_by("code")
        return [(county.pk, county.short_name or county.name) for county in own]

    @cached_property
    def programmes(self) -> list[tuple[int, str]]:
        rows = Programme.objects.filter(pk__in=self.cube.programmes)
        found = [(programme.pk, programme.name) for programme in rows]
        return [*found, (NO_PROGRAMME, "未分计划类别")] if NO_PROGRAMME in self.cube.programmes else found

    def url(self, **place) -> str:
        """The list behind a number."""
        named = {name: value for name, value in place.items() if value is not None}
        query = urlencode({"year": self.year, "what": self.what, **named})
        return f"{reverse('projects:decision_statistics_list')}?{query}"

    def column(self, key: str, label: str, place) -> Column:
        """A column of numbers; `place(row)` says what it counts, each number leads to its list."""
        kind, unit = ("money", "") if self.money else ("number", "")
        value = lambda row: self.cube.of(**place(row)) or None  # noqa: E731 - two short functions of one cell
        link = lambda row: self.url(**place(row)) if self.cube.of(**place(row)) else ""  # noqa: E731
        return Column(key, label, value=value, kind=kind, unit=unit, link=link)

    def strip(self) -> list[Fact]:
        user = self.request.user
        cubes = {what: self.cube if what == self.what else cube(user, self.year, what) for what in FIGURES}
        totals = {what: one.of() for what, one in cubes.items()}
        facts = [
            Fact(label, totals[what], kind="money" if money else "number", unit="" if money else unit)
            for what, (label, unit, money) in FIGURES.items()
        ]
        rate = totals["funded"] / totals["submitted"] if totals["submitted"] else None
        return [*facts, Fact("批准率", rate, kind="percent", note="批准 ÷ 提交")]

    def by_county(self) -> Section:
        rows = [{"programme": pk, "name": name} for pk, name in self.programmes]
        rows.append({"programme": None, "name": "合计"})
        columns = [Column("name", "科技计划类别")]
        columns += [
            self.column(f"c{pk}", name, lambda row, pk=pk: {"programme": row["programme"], "county": pk})
            for pk, name in self.counties
        ]
        columns.append(self.column("all", "合计", lambda row: {"programme": row["programme"]}))
        table = Table(tuple(columns), rows if self.cube.cells else [], empty_text="这一年还没有申报书。")
        note = f"{self.label}（{self.unit}）"
        return Section("by-county", "科技计划类别 × 县区", table=table, note=note)

    def by_month(self, label: str, things: list[tuple[int, str]], dimension: str) -> Section:
        rows = [{dimension: pk, "name": name} for pk, name in things] + [{dimension: None, "name": "合计"}]
        columns = [Column("name", label)]
        columns += [
            self.column(
                f"m{month}", f"{month} 月", lambda row, month=month: {dimension: row[dimension], "month": month}
            )
            for month in MONTHS
        ]
        columns.append(self.column("all", "全年", lambda row: {dimension: row[dimension]}))
        table = Table(tuple(columns), rows if self.cube.cells else [], empty_text="这一年还没有申报书。")
        return Section(f"by-month-{dimension}", f"{label} × 月份", table=table, note=f"{self.label}（{self.unit}）")

    def levels(self) -> Section:
        """Projects of each level approved in the year, and recommendations upwards, each opening into its register."""
        user, year = self.request.user, self.year
        projects = Project.objects.visible_to(user).of_city().filter(counted_on__year=year).order_by()
        counts = dict(projects.values_list("level").annotate(Count("pk")))
        facts = [
            Fact(
                f"{label}项目",
                counts.get(level, 0),
                kind="number",
                unit="项",
                url=f"{reverse('projects:list')}?{urlencode({'level': level, 'year': year})}",
            )
            for level, label in Level.choices
        ]
        sent = UpwardRecommendation.objects.visible_to(user).filter(sent_on__year=year).order_by()
        results = dict(sent.values_list("result").annotate(Count("pk")))
        listed = f"{reverse('projects:upward_list')}?{urlencode({'year': year})}"
        facts.append(Fact("向上推荐", sum(results.values()), kind="number", unit="项", url=listed))
        won = results.get(UpwardResult.APPROVED, 0)
        facts.append(Fact("其中获批", won, kind="number", unit="项", url=f"{listed}&result=approved"))
        return Section("levels", f"{year} 年立项和推荐", facts=facts)

    def days(self) -> Section:
        rows = medians(self.request.user, self.year)
        columns = [
            Column("title", "申报通知", link=lambda row: reverse("projects:call_detail", args=[row["call"]])),
            Column("count", "申报书", kind="number", unit="项"),
        ]
        columns += [
            Column(
                state,
                state.label,
                value=lambda row, state=state: _days(row["days"].get(state)),
                kind="number",
                unit="天",
            )
            for state in TIMED
        ]
        table = Table(tuple(columns), rows, empty_text="这一年还没有申报书。")
        return Section("days", "各环节停留天数（中位数）", table=table, note="只计已经离开该状态的申报书")


def _days(value: float | None) -> Decimal | None:
    return None if value is None else round(Decimal(value), 1)


class StatisticsList(ExportableList, ListPage):
    """The applications behind a number of 申报统计."""

    opens_to = staticmethod(rules.staff)
    model = Application
    unit = "项"
    columns = (
        Column("title", "名称"),
        Column("number", "受理编号"),
        Column("enterprise", "申报单位", value="enterprise.name"),
        Column("county", "县区", value="county.name"),
        Column("call", "申报通知", value="call.title"),
        Column("programme", "科技计划类别", value="call.programme.name"),
        Column("submitted_at", "首次提交", kind="datetime", sort="submitted_at"),
        Column("state", "状态", value="get_state_display", kind="state", tone=lambda row: TONES[row.state]),
        Column("asked", "申请金额", kind="money", sort="asked"),
        Column("granted", "核定金额", value="decision_line.granted", kind="money"),
    )
    search_fields = ("title", "number", "enterprise__name")
    empty_text = "没有申报书。"

    @property
    def what(self) -> str:
        asked = self.request.GET.get("what", "")
        return asked if asked in FIGURES else "submitted"

    def get_title(self):
        return f"{FIGURES[self.what][0]}清单"

    def get_state(self):
        return f"{asked_year(self.request)} 年，按首次提交的月份归集。"

    @property
    def breadcrumbs(self):
        return [(TITLE, reverse("projects:decision_statistics")), (self.get_title(), "")]

    def get_queryset(self):
        rows = counted(self.request.user, asked_year(self.request), self.what)
        programme, county, month = (self.number(name) for name in ("programme", "county", "month"))
        if programme is not None:
            rows = rows.filter(call__programme=programme) if programme else rows.filter(call__programme=None)
        if county is not None:
            rows = rows.filter(county=county)
        if month is not None:
            rows = rows.filter(handed_in_on__month=month)
        rows = rows.select_related("enterprise", "county", "call__programme", "decision_line")
        return rows.defer("answers")

    def number(self, name: str) -> int | None:
        text = self.request.GET.get(name, "")
        return int(text) if text.isascii() and text.isdigit() and len(text) < 8 else None

    def describe_filters(self):
        return urlencode({k: v for k, v in self.request.GET.items() if k not in ("export", "columns", "page")})
