"""Pages that look after the looking-after: firms not visited for long, one's own firms, and rates of problems solved."""

from datetime import date
from urllib.parse import urlencode

import django_filters
from django import forms
from django.db.models import F
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views import View

from bureau.accounts.doors import Door
from bureau.accounts.reach import counties
from bureau.exchange.export import ExportableList
from bureau.ui.columns import Column
from bureau.ui.listing import ListPage
from bureau.ui.page_parts import Action, Section, Table
from bureau.ui.widgets import DateInput, QuickSelect
from enterprises.register.models import Enterprise

from . import queries, rules, tables
from .filters import NO_OWNER, NOBODY, paired_officers
from .models import Pair, Problem

MOST_DAYS = 3_650
# What the list of problems calls those whom nobody has.
NOBODIES = {queries.BY_SIDE: NOBODY, "owner": NO_OWNER}


def asked_days(request) -> int:
    """`?days=60`, else the setting."""
    text = request.GET.get("days", "")
    return min(int(text), MOST_DAYS) if text.isascii() and text.isdigit() and len(text) < 6 else queries.gap_days()


class GapFilters(django_filters.FilterSet):
    county = django_filters.ModelChoiceFilter(label="县区", queryset=counties, widget=QuickSelect)
    officer = django_filters.ModelChoiceFilter(
        label="包扶人员", queryset=paired_officers, method="looked_after_by", widget=QuickSelect
    )
    days = django_filters.NumberFilter(
        label="超过多少天", method="asked_already", min_value=0, max_value=MOST_DAYS, widget=forms.NumberInput
    )

    class Meta:
        model = Enterprise
        fields = ["county", "officer", "days"]

    def looked_after_by(self, queryset, name, value):
        """Those of one officer."""
        pairs = Pair.objects.on_day(timezone.localdate()).filter(officer=value)
        return queryset.filter(pk__in=pairs.values("enterprise"))

    def asked_already(self, queryset, name, value):
        """The page has asked for that many days already."""
        return queryset


def age_words(row) -> str:
    """How long ago the last visit was."""
    days = queries.days_since(row.last_visit, timezone.localdate())
    return "从未走访" if days is None else f"{days} 天"


LAST_VISIT = Column("last_visit", "最近走访", kind="date", sort="last_visit")
OPEN_PROBLEMS = Column("open_problems", "未办结问题", kind="number", unit="个")


class VisitGaps(ExportableList, ListPage):
    """超期未走访: firms that somebody looks after and that nobody has visited for more than so many days."""

    opens_to = staticmethod(rules.staff)
    model = Enterprise
    title = "超期未走访企业"
    unit = "家"
    filterset_class = GapFilters
    search_placeholder = "名称、曾用名或信用代码"
    empty_text = "有包扶人员的企业都在期限内走访过。"
    columns = (
        Column("name", "企业名称"),
        Column("county", "县区", value="county.name", sort="county__code"),
        Column("officers", "包扶人员", value=lambda row: "、".join(str(pair.officer) for pair in row.paired_now)),
        Column("last_visit", "最近走访", kind="date"),
        Column("age", "距今", value=age_words, kind="state", tone="late"),
        OPEN_PROBLEMS,
    )

    def get_queryset(self):
        return queries.not_visited(self.request.user, day=timezone.localdate(), days=asked_days(self.request))

    def sql_ordering(self):
        """Never visited first, then the longest ago."""
        if self.sorted_column[0] is not None:
            return super().sql_ordering()
        return [F("last_visit").asc(nulls_first=True), "pk"]

    def search(self, queryset, text):
        return queryset.search(text)

    def get_columns(self):
        if not rules.recorders(self.request.user):
            return self.columns
        new = reverse("enterprises:visit_create")
        return (
            *self.columns,
            Column("record", "办理", value=lambda row: "记录走访", link=lambda row: f"{new}?enterprise={row.pk}"),
        )

    def get_export_columns(self):
        name, *others = self.columns
        return (name, Column("uscc", "统一社会信用代码"), *others)

    def get_state(self):
        days = asked_days(self.request)
        return f"有包扶人员、最近一次走访距今超过 {days} 天（满 {days} 天当日不算超期）或从未走访的企业。"

    def get_actions(self):
        return [Action("包扶关系", reverse("enterprises:pair_list"), icon="people")]


class MyFirms(ExportableList, ListPage):
    """我的包扶企业: the firms in one's own hands, when they were last visited, what is still open."""

    opens_to = staticmethod(rules.look_after_firms)
    model = Pair
    title = "我的包扶企业"
    unit = "家"
    ordering = ("last_visit", "pk")
    search_placeholder = "企业名称、曾用名或信用代码"
    empty_text = "没有安排您包扶的企业。"

    def get_queryset(self):
        today = timezone.localdate()
        own = Pair.objects.on_day(today).filter(officer=self.request.user)
        return queries.with_last_visit(own, today, firm="enterprise").select_related("enterprise", "county")

    def sql_ordering(self):
        """Never visited first, then the longest ago."""
        if self.sorted_column[0] is not None:
            return super().sql_ordering()
        return [F("last_visit").asc(nulls_first=True), "pk"]

    def search(self, queryset, text):
        return queryset.filter(enterprise__in=Enterprise.objects.search(text).order_by().values("pk"))

    def get_columns(self):
        new, problems = reverse("enterprises:visit_create"), reverse("enterprises:problem_list")
        return (
            tables.FIRM,
            Column("age", "距今", value=age_words, kind="state", tone=self.tone),
            Column(
                "record", "办理", value=lambda row: "记录走访", link=lambda row: f"{new}?enterprise={row.enterprise_id}"
            ),
            Column(
                "open_problems",
                "未办结问题",
                kind="number",
                unit="个",
                link=lambda row: (
                    f"{problems}?{urlencode({'q': row.enterprise.uscc, 'standing': 'unfinished'})}"
                    if row.open_problems
                    else ""
                ),
            ),
            LAST_VISIT,
            tables.COUNTY,
            Column("since", "包扶起始日期", kind="date", sort="since"),
        )

    def tone(self, row) -> str:
        days = queries.days_since(row.last_visit, timezone.localdate())
        return "late" if days is None or days > queries.gap_days() else "ok"

    def get_export_columns(self):
        firm, *others = (column for column in self.get_columns() if column.key != "record")
        return (firm, tables.USCC, *others)

    def get_row_url(self, row):
        return row.enterprise.get_absolute_url()

    def get_state(self):
        mine = Problem.objects.visible_to(self.request.user).of_owner(self.request.user).count()
        return f"另有 {mine} 个企业问题由您负责办理。" if mine else "没有由您负责的未办结问题。"

    def get_actions(self):
        problems = f"{reverse('enterprises:problem_list')}?owner={self.request.user.pk}&standing=unfinished"
        return [
            Action("我负责的问题", problems, icon="list-task"),
            Action("记录走访", reverse("enterprises:visit_create"), style="primary", icon="plus-lg"),
        ]


class PeriodForm(forms.Form):
    """From which day to which; both included."""

    start = forms.DateField(label="提出日期起", required=False, widget=DateInput(attrs={"class": "form-control"}))
    end = forms.DateField(label="止", required=False, widget=DateInput(attrs={"class": "form-control"}))


class ProblemRates(Door, View):
    """问题解决率: of the problems found in a period, how many are solved; each figure opens its list."""

    opens_to = staticmethod(rules.staff)

    def get(self, request):
        start, end, form = self.period()
        problems = Problem.objects.visible_to(request.user)
        today = timezone.localdate()
        parts = (("county", "按县区"), (queries.BY_SIDE, "按责任单位"), ("owner", "按责任人"), ("kind", "按问题类别"))
        sections = [
            self._section(by, label, queries.rates(problems, by=by, start=start, end=end, today=today), start, end)
            for by, label in parts
        ]
        context = {
            "title": "问题解决率",
            "state": "解决率＝所选日期内提出的问题中已解决（含已回访）的个数÷提出的个数；没有提出问题的不计算。",
            "breadcrumbs": [("企业问题", reverse("enterprises:problem_list")), ("问题解决率", "")],
            "sections": sections,
            "form": form,
        }
        return render(request, "enterprises/visits/rates.html", context)

    def period(self) -> tuple[date, date, PeriodForm]:
        """The asked days; this year so far when none, or none that can be read, is asked for."""
        today = timezone.localdate()
        form = PeriodForm(self.request.GET or None)
        asked = form.cleaned_data if form.is_bound and form.is_valid() else {}
        start = asked.get("start") or date(today.year, 1, 1)
        end = asked.get("end") or today
        return start, end, PeriodForm(initial={"start": start, "end": end})

    def _section(self, by: str, label: str, lines, start: date, end: date) -> Section:
        address = reverse("enterprises:problem_list")

        def link(name: str, **more):
            def to_list(line) -> str:
                if not getattr(line, name):
                    return ""
                query = {"found_after": start, "found_before": end, **more}
                if line.label != queries.ALL:
                    query[by] = NOBODIES[by] if line.key is None else line.key
                return f"{address}?{urlencode(query)}"

            return to_list

        columns = (
            Column("label", label[1:]),
            Column("found", "提出", kind="number", link=link("found")),
            Column("solved", "已解决", kind="number", link=link("solved", standing="settled")),
            Column("share", "解决率", kind="percent"),
            Column("unsolvable", "无法解决", kind="number", link=link("unsolvable", state="unsolvable")),
            Column("unfinished", "未办结", kind="number", link=link("unfinished", standing="unfinished")),
            Column("overdue", "其中超期", kind="number", link=link("overdue", standing="overdue")),
        )
        rows = [*lines, queries.total(lines)] if lines else []
        return Section(by, label, table=Table(columns, rows, empty_text="所选日期内没有提出问题。"))
