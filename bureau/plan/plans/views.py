"""The list of plans, and the pages that issue, close and reopen one."""

from django.db.models import Count
from django.shortcuts import get_object_or_404
from django.urls import reverse

from bureau.accounts.rules import plan_officers, staff
from bureau.exchange.export import ExportableList
from bureau.ui.listing import ListPage
from bureau.ui.page_parts import Action

from ..moving import MovePage
from . import actions, tables
from .filters import PlanFilters
from .models import Plan
from .rules import may_keep_plan
from .states import LIFE


class PlanList(ExportableList, ListPage):
    """年度计划."""

    opens_to = staticmethod(staff)
    model = Plan
    title = "年度计划"
    unit = "份"
    ordering = ("-year", "ident")
    filterset_class = PlanFilters
    search_fields = ("title", "document_number", "city_name", "ident")
    search_placeholder = "标题、文号或行政区划"
    columns = tables.LIST

    def get_queryset(self):
        counts = {
            "indicator_count": Count("indicators", distinct=True),
            "task_count": Count("tasks", distinct=True),
        }
        return super().get_queryset().annotate(**counts)

    @property
    def empty_text(self):
        if may_keep_plan(self.request.user):
            return "还没有计划。请导入一份 YAML 或 Excel 格式的年度计划。"
        return "还没有可以查看的计划。计划由综合科导入，印发后县区可见。"

    def get_actions(self):
        if not may_keep_plan(self.request.user):
            return []
        return [
            Action("下载模板", reverse("plan:template"), icon="file-earmark-spreadsheet"),
            Action("导入计划", reverse("plan:load"), style="primary", icon="upload"),
        ]


class PlanMove(MovePage):
    """印发、关闭、重新打开."""

    opens_to = staticmethod(plan_officers)
    lifecycle = LIFE
    verbs = {"issue": actions.issue, "close": actions.close, "reopen": actions.reopen}
    told = {
        "issue": [
            "县区科技管理人员从此能看到这份计划和本县区的分解目标。",
            "以后修改指标和目标须写明理由，并留有修改记录。",
        ],
        "close": ["指标、目标、任务和读数从此只供查阅，不能再改。", "需要时可由综合科写明理由后重新打开。"],
        "reopen": ["计划恢复为“已印发”，可以继续修改和填报。"],
    }

    def find(self):
        return get_object_or_404(Plan.objects.visible_to(self.request.user), ident=self.kwargs["ident"])

    def crumbs(self):
        return [("年度计划", reverse("plan:plan_list")), (self.thing.title, self.thing.get_absolute_url())]
