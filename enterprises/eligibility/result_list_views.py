"""The results of a run as a ranked list, and taking firms of it into the pool."""

from functools import cached_property

from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views import View

from bureau.accounts.doors import Door
from bureau.exchange.export import ExportableList
from bureau.ui.filter_form import dress
from bureau.ui.listing import ListPage
from bureau.ui.page_parts import Action
from enterprises.cultivation.many_views import MOST
from enterprises.register.models import Enterprise

from . import rules, tables
from .conditions import names_of
from .filters import AssessmentFilters
from .kinds import KINDS
from .run_models import Assessment, AssessmentRun
from .run_views import crumbs, find


class ResultList(ExportableList, ListPage):
    """测评结果名单: the nearest first, by conditions not met and then by those nobody can judge."""

    opens_to = staticmethod(rules.staff)
    model = Assessment
    unit = "家"
    paging = "keyset"
    ordering = ("missing", "unknown", "id")
    template_name = "enterprises/eligibility/results.html"
    search_placeholder = "企业名称或信用代码"
    empty_text = "这次测评没有企业。"

    @cached_property
    def run(self) -> AssessmentRun:
        return find(self.request.user, self.kwargs["pk"])

    @cached_property
    def names(self) -> dict[str, str]:
        return names_of(self.run.rule_set, self.run.on)

    @cached_property
    def filterset(self):
        facts = {"queryset": self.get_queryset(), "request": self.request, "run": self.run}
        filterset = AssessmentFilters(self.request.GET, **facts)
        dress(filterset.form)
        return filterset

    def get_queryset(self):
        rows = super().get_queryset().filter(run=self.run).defer("facts")
        return rows.select_related("enterprise", "county")

    def search(self, queryset, text):
        return queryset.filter(enterprise__in=Enterprise.objects.search(text).order_by().values("pk"))

    def get_title(self):
        return f"{self.run.rule_set.get_kind_display()}测评结果"

    def get_state(self):
        reach = self.run.county.name if self.run.county else "全市"
        return f"{reach} · 时点 {self.run.on} · {self.run.rule_set.document}；最接近的在前。"

    def get_columns(self):
        return tables.results(self.names, ticks=self.may_pool)

    def get_export_columns(self):
        return tables.exported(self.names)

    @property
    def may_pool(self) -> bool:
        return rules.officers(self.request.user)

    def get_actions(self):
        compare = reverse("enterprises:assessment_compare", args=[self.run.pk])
        return [Action("汇总", self.run.get_absolute_url(), icon="grid-3x3"), Action("与以前比较", compare)]

    def get_context_data(self, **extra):
        extra |= {"may_pool": self.may_pool, "pool": pool_facts(self.run)}
        label = str(self.run)
        return super().get_context_data(**extra) | {
            "breadcrumbs": crumbs((label, self.run.get_absolute_url()), ("结果名单", "")),
            "all_url": f"{reverse('enterprises:assessment_pool', args=[self.run.pk])}?{self.request.GET.urlencode()}",
        }


def pool_facts(run: AssessmentRun) -> dict[str, str]:
    """What the pool asks for: for which certificate, and for which year."""
    return {"target": KINDS[run.rule_set.kind].rung, "planned_year": str(timezone.localdate().year + 1)}


class PoolAll(Door, View):
    """All firms of the filtered list on their way into the pool: how many, then to the page that checks and confirms."""

    opens_to = staticmethod(rules.officers)

    def get(self, request, pk):
        rows = ResultList()
        rows.setup(request, pk=pk)
        found = rows.filtered_queryset().values_list("enterprise_id", flat=True)
        keys = list(found[: MOST + 1])
        back = f"{reverse('enterprises:assessment_list', args=[pk])}?{request.GET.urlencode()}"
        context = {
            "title": "纳入培育库",
            "state": str(rows.run),
            "breadcrumbs": crumbs((str(rows.run), rows.run.get_absolute_url()), ("结果名单", back), ("纳入培育库", "")),
            "keys": keys[:MOST],
            "too_many": len(keys) > MOST,
            "most": MOST,
            "filters": rows.describe_filters(),
            "pool": pool_facts(rows.run),
            "back": back,
        }
        return render(request, "enterprises/eligibility/pool_all.html", context)
