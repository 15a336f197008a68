"""The page of a plan, the list of indicators, the page of an indicator."""

from dataclasses import replace

from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.functional import cached_property
from django.views import View

from bureau.accounts.doors import Door
from bureau.accounts.rules import city_staff, staff
from bureau.exchange.export import ExportableList
from bureau.measures import registry
from bureau.ui.listing import ListPage
from bureau.ui.page_parts import Action, Section

from ..indicators.filters import IndicatorFilters
from ..indicators.models import Indicator
from ..indicators.rules import may_change_indicator
from ..indicators.views import crumbs, find
from ..moving import buttons, trail_of
from ..plans.models import Plan
from ..plans.rules import may_keep_plan
from ..plans.states import LIFE, PlanState
from ..plans.tables import STATE_SENTENCES, strip
from ..progress.models import LampOverride, Reading
from ..progress.queries import all_measures
from ..progress.rules import may_override, may_report
from ..targets.models import Target
from ..targets.queries import split_total
from ..targets.rules import may_change_target
from ..targets.tables import facts as target_facts
from ..targets.tables import split_lines
from . import tables

READINGS_SHOWN = 20


def with_targets(indicators, user):
    """Indicators with the targets this person may see, as `shown_targets`; two queries."""
    shown = Target.objects.visible_to(user).select_related("county", "division")
    return indicators.select_related("plan", "owner_division").prefetch_related(
        Prefetch("targets", queryset=shown, to_attr="shown_targets")
    )


def own_county(user):
    """The county of a county officer; None for the city."""
    return user.county if user.is_county_officer else None


class PlanDetail(Door, View):
    """年度计划: its figures, its tasks, and what the document says beside them."""

    opens_to = staticmethod(staff)

    def get(self, request: HttpRequest, ident: str) -> HttpResponse:
        plan = get_object_or_404(Plan.objects.visible_to(request.user), ident=ident)
        indicators = list(with_targets(plan.indicators, request.user))
        tasks = list(plan.tasks.select_related("lead_division"))
        measures = all_measures()
        words = tables.words_of(plan)
        context = {
            "title": plan.title,
            "state": STATE_SENTENCES[plan.state],
            "plan": plan,
            "breadcrumbs": [("年度计划", reverse("plan:plan_list")), (plan.title, "")],
            "strip": strip(plan, indicators=len(indicators), tasks=len(tasks)),
            "task_columns": tables.TASKS,
            "task_groups": tables.task_groups(tasks),
            "words": words,
            "sections": [
                tables.indicators_section(indicators, measures, county=own_county(request.user)),
                Section("tasks", "重点任务", count=len(tasks), template="plan/overview/_tasks.html"),
                tables.document_section(plan),
                *([Section("words", "保障措施与备注", template="plan/overview/_words.html")] if words else []),
            ],
            "actions": self.actions(plan),
            "history_url": reverse("audit:history", args=[plan._meta.label_lower, plan.pk]),
            "events": trail_of(plan),
        }
        return render(request, "plan/overview/plan.html", context)

    def actions(self, plan: Plan) -> list[Action]:
        user = self.request.user
        overview = f"{reverse('dashboards:cockpit', args=[plan.year])}?plan={plan.ident}"
        found = [Action("年度总览", overview, icon="speedometer2")]
        if city_staff(user):
            found.append(Action("导出计划", reverse("plan:export", args=[plan.ident]), icon="download"))
        if may_keep_plan(user, plan):
            if not plan.is_closed:
                found.append(Action("保存读数", reverse("plan:keep", args=[plan.ident]), icon="camera"))
            names = [transition.name for transition in LIFE.transitions]
            moves = buttons(
                LIFE, user, plan, lambda name: reverse("plan:plan_move", args=[plan.ident, name]), asked=names
            )
            # An issued plan is worked with all year; to close it must not look like the next step.
            found += [replace(move, style="plain") for move in moves] if plan.state == PlanState.ISSUED else moves
        return found


class IndicatorList(ExportableList, ListPage):
    """指标: what each plan promises, and how it is counted."""

    opens_to = staticmethod(staff)
    model = Indicator
    title = "指标"
    unit = "项"
    ordering = ("-plan__year", "plan", "order", "code")
    filterset_class = IndicatorFilters
    search_fields = ("name", "code", "definition")
    search_placeholder = "指标名称、编号或说明"
    empty_text = "还没有指标。指标随年度计划一起导入。"

    def get_queryset(self):
        return with_targets(super().get_queryset(), self.request.user)

    @cached_property
    def measures(self):
        return all_measures()

    def get_columns(self):
        return tables.indicator_columns(self.measures, county=own_county(self.request.user))


class IndicatorDetail(Door, View):
    """One indicator: what it counts, what is promised and split, what was reported or kept."""

    opens_to = staticmethod(staff)

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        indicator = find(request.user, pk)
        whole = Target.objects.visible_to(request.user).filter(indicator=indicator).whole().first()
        if whole is not None:
            whole.indicator = indicator
        measure = registry.find(indicator.measure_key) if indicator.measure_key else None
        open_plan = not indicator.plan.is_closed
        context = {
            "title": indicator.name,
            "state": f"{indicator.plan.year} 年 {indicator.plan.title}",
            "indicator": indicator,
            "breadcrumbs": crumbs(indicator),
            "strip": tables.indicator_strip(indicator, whole, measure),
            "split": self.split(indicator),
            "sections": [
                tables.definition_section(indicator, measure),
                *self.promises(indicator, whole, open_plan=open_plan),
                self.readings(indicator, open_plan=open_plan),
                self.overrides(indicator, open_plan=open_plan),
            ],
            "actions": self.actions(indicator, open_plan=open_plan),
            "history_url": reverse("audit:history", args=[indicator._meta.label_lower, indicator.pk]),
        }
        return render(request, "plan/overview/indicator.html", context)

    def promises(self, indicator: Indicator, whole: Target | None, *, open_plan: bool) -> list[Section]:
        """The target of the city and its split."""
        may_change = open_plan and may_change_target(self.request.user)
        change = Action("调整目标", reverse("plan:target_edit", args=[indicator.pk]), icon="bullseye")
        split = Action("分解目标", reverse("plan:split_edit", args=[indicator.pk]), icon="diagram-3")
        return [
            target_facts(whole, actions=[change] if may_change else []),
            Section(
                "splits", "分解", template="plan/overview/_split.html", actions=[split] if may_change and whole else []
            ),
        ]

    def readings(self, indicator: Indicator, *, open_plan: bool) -> Section:
        """The latest readings; the city reads of a keeping only its own figure, a county its own part."""
        rows = Reading.objects.visible_to(self.request.user).filter(indicator=indicator)
        if self.request.user.is_city_staff:
            rows = rows.filter(whole__isnull=True)
        latest = list(rows.select_related("county", "author", "indicator__plan")[:READINGS_SHOWN])
        url = f"{reverse('plan:reading_create')}?indicator={indicator.pk}"
        offered = open_plan and not indicator.measure_key and may_report(self.request.user, indicator)
        actions = [Action("填报读数", url, icon="plus-lg")] if offered else []
        return tables.readings_section(latest, count=rows.count(), actions=actions)

    def split(self, indicator: Indicator) -> list[dict]:
        """The whole split for the city; a county officer reads the own part only, without the sum."""
        user = self.request.user
        if user.is_city_staff:
            return split_lines(split_total(indicator))
        own = Target.objects.visible_to(user).filter(indicator=indicator).of_counties().select_related("county")
        return tables.own_lines(list(own))

    def overrides(self, indicator: Indicator, *, open_plan: bool) -> Section:
        rows = LampOverride.objects.visible_to(self.request.user).filter(indicator=indicator)
        url = reverse("plan:override_create", args=[indicator.pk])
        offered = open_plan and may_override(self.request.user)
        actions = [Action("人工定灯", url, icon="lightbulb")] if offered else []
        return tables.overrides_section(list(rows.select_related("county", "by")), actions=actions)

    def actions(self, indicator: Indicator, *, open_plan: bool) -> list[Action]:
        found = [Action("查看数据", tables.figures_url(indicator), style="primary", icon="graph-up")]
        if open_plan and may_change_indicator(self.request.user):
            found.append(Action("修改指标", reverse("plan:indicator_edit", args=[indicator.pk]), icon="pencil"))
        return found
