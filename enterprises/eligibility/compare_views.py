"""与以前比较: two runs side by side by county, and the firms behind each figure."""

from functools import cached_property
from urllib.parse import urlencode

from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.views import View

from bureau.accounts.doors import Door
from bureau.accounts.reach import counties
from bureau.exchange.export import ExportableList
from bureau.ui.columns import Column
from bureau.ui.listing import ListPage
from bureau.ui.page_parts import Action
from enterprises.register.models import Enterprise

from . import comparing, rules
from .comparing import FARTHER, LABELS, LOST, NEARER, NEWLY, ONLY_NOW, ONLY_THEN, SAME, STILL
from .conditions import names_of
from .findings import WORDS
from .kept import MEANT
from .run_models import Assessment, AssessmentRun, Verdict
from .run_views import Figure, crumbs, find

SHOWN = (NEWLY, LOST, NEARER, FARTHER, SAME, STILL, ONLY_NOW, ONLY_THEN)


class Pair:
    """The run of the address and the earlier one it is compared with, for one person."""

    def __init__(self, user, pk: int, asked: str):
        self.now = find(user, pk)
        self.choices = list(comparing.earlier_runs(user, self.now))
        chosen = next((run for run in self.choices if str(run.pk) == asked), None)
        self.then: AssessmentRun | None = chosen or comparing.year_before(self.choices, self.now)


class RunCompare(Door, View):
    """By county: newly qualified, no longer qualified, nearer, farther; each figure opens its list."""

    opens_to = staticmethod(rules.staff)

    def get(self, request, pk):
        pair = Pair(request.user, pk, request.GET.get("with", ""))
        context = {
            "title": "与以前比较",
            "state": str(pair.now),
            "breadcrumbs": crumbs((str(pair.now), pair.now.get_absolute_url()), ("与以前比较", "")),
            "now": pair.now,
            "then": pair.then,
            "choices": pair.choices,
            "labels": [LABELS[what] for what in SHOWN],
            "actions": [Action("汇总", pair.now.get_absolute_url(), icon="grid-3x3")],
        }
        if pair.then is not None:
            found = comparing.compare(request.user, pair.now, pair.then)
            lines = [*found.lines, found.whole] if found.lines else []
            context |= {
                "lines": [(line.label, figures(line, pair)) for line in lines],
                "rule_changed": pair.then.rule_set_id != pair.now.rule_set_id,
            }
        return render(request, "enterprises/eligibility/compare.html", context)


def figures(line: comparing.Line, pair: Pair) -> list[Figure]:
    """The figures of a county with the lists behind them."""
    found = []
    for what in SHOWN:
        number = line.groups.get(what, 0)
        query = {"with": pair.then.pk} | ({"county": line.county.pk} if line.county else {})
        url = f"{reverse('enterprises:assessment_compared', args=[pair.now.pk, what])}?{urlencode(query)}"
        note = "，".join(f"{count:,} 家 {steps} 项" for steps, count in line.moved(what))
        found.append(Figure(number, url if number else "", note))
    return found


class ComparedList(ExportableList, ListPage):
    """The firms of one group, with what they were and are."""

    opens_to = staticmethod(rules.staff)
    model = Assessment
    unit = "家"
    template_name = "components/list_page.html"
    search_placeholder = "企业名称或信用代码"
    empty_text = "没有这样的企业。"

    @cached_property
    def pair(self) -> Pair:
        pair = Pair(self.request.user, self.kwargs["pk"], self.request.GET.get("with", ""))
        if pair.then is None or self.kwargs["what"] not in LABELS:
            raise Http404
        return pair

    @property
    def what(self) -> str:
        return self.kwargs["what"]

    @property
    def ordering(self) -> tuple[str, ...]:
        """Who moved farthest comes first."""
        moved = {NEARER: ("-step",), FARTHER: ("step",)}.get(self.what, ())
        return (*moved, "missing", "unknown", "id")

    @cached_property
    def names(self) -> dict[str, str]:
        return names_of(self.pair.now.rule_set, self.pair.now.on)

    def get_queryset(self):
        rows = comparing.group(self.request.user, self.pair.now, self.pair.then, self.what).defer("facts")
        asked = self.request.GET.get("county", "")
        if asked.isascii() and asked.isdigit():
            rows = rows.filter(county__in=counties(self.request).filter(pk=asked[:12]))
        return rows.select_related("enterprise", "county")

    def search(self, queryset, text):
        return queryset.filter(enterprise__in=Enterprise.objects.search(text).order_by().values("pk"))

    def get_title(self):
        return f"{LABELS[self.what]}的企业"

    def get_state(self):
        return f"{self.pair.now} 与 {self.pair.then.on} 的测评比较。"

    def get_columns(self):
        name = Column("enterprise", "企业名称", value="enterprise.name")
        county = Column("county", "县区", value="county.name")
        if self.what in (ONLY_NOW, ONLY_THEN):
            return (name, county, Column("verdict", "结论", value="get_verdict_display"))
        return (
            name,
            county,
            Column("before", f"{self.pair.then.on} 结论", value=lambda row: Verdict(row.before_verdict).label),
            Column("verdict", f"{self.pair.now.on} 结论", value="get_verdict_display"),
            Column("before_missing", "原不符合", kind="number", unit="项"),
            Column("missing", "现不符合", kind="number", unit="项"),
            Column("before_unknown", "原无法判断", kind="number", unit="项"),
            Column("unknown", "现无法判断", kind="number", unit="项"),
            Column("step", "近（+）远（-）", value=lambda row: f"{row.step:+d} 项" if row.step else "0 项"),
            Column("turned", "变化的条件", value=self.turned),
        )

    def turned(self, row) -> str:
        """Conditions that came out otherwise: “研发费用占比：不符合→符合”."""
        each = zip(self.names.values(), row.before_outcome, row.outcome, strict=False)
        return "；".join(f"{name}：{WORDS[MEANT[a]]}→{WORDS[MEANT[b]]}" for name, a, b in each if a != b)

    def get_export_columns(self):
        name, *rest = self.get_columns()
        return (name, Column("uscc", "统一社会信用代码", value="enterprise.uscc"), *rest)

    def get_context_data(self, **extra):
        run = self.pair.now
        back = f"{reverse('enterprises:assessment_compare', args=[run.pk])}?with={self.pair.then.pk}"
        trail = crumbs((str(run), run.get_absolute_url()), ("与以前比较", back), (LABELS[self.what], ""))
        return super().get_context_data(**extra) | {"breadcrumbs": trail}
