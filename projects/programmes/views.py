"""Pages of programmes."""

from functools import cached_property

from django.shortcuts import get_object_or_404
from django.urls import reverse

from bureau.exchange.export import ExportableList
from bureau.ui.columns import Column
from bureau.ui.listing import ListPage
from bureau.ui.page_parts import Action
from bureau.ui.record_forms import RecordFormPage

from . import actions, rules
from .forms import ProgrammeForm
from .models import Programme

LIST = "科技计划类别"
COLUMNS = (
    Column("name", "名称", sort="name"),
    Column("level", "级别", value="get_level_display"),
    Column("funding_mode", "支持方式", value="get_funding_mode_display"),
    Column("needs_recommendation", "县区推荐", value=lambda row: "需要" if row.needs_recommendation else "不需要"),
    Column("quota_leader", "每位负责人限报", kind="number", unit="项"),
    Column("quota_firm", "每个单位限报", kind="number", unit="项"),
    Column("quota_county", "每个县区限推荐", kind="number", unit="项"),
    Column("most_money", "单项最高申请额", kind="money"),
    Column("publicity_days", "公示工作日", kind="number", unit="天"),
    Column(
        "active",
        "状态",
        value=lambda row: "在用" if row.active else "停用",
        kind="state",
        tone=lambda row: "ok" if row.active else "none",
    ),
)


class ProgrammeList(ExportableList, ListPage):
    """科技计划类别 with the rules that new calls begin with."""

    opens_to = staticmethod(rules.staff)
    model = Programme
    title = LIST
    unit = "个"
    columns = COLUMNS
    search_fields = ("name",)
    search_placeholder = "名称"
    ordering = ("-active", "rank", "order", "name", "pk")
    empty_text = "还没有科技计划类别。"

    @property
    def breadcrumbs(self):
        return [("申报通知", reverse("projects:call_list")), (LIST, "")]

    def get_queryset(self):
        return super().get_queryset().ranked()

    def get_row_url(self, row):
        return reverse("projects:programme_edit", args=[row.pk]) if rules.may_keep(self.request.user) else ""

    def get_actions(self):
        if not rules.may_keep(self.request.user):
            return []
        return [Action("新建类别", reverse("projects:programme_create"), style="primary", icon="plus-lg")]


class ProgrammeFormPage(RecordFormPage):
    """Base of the two forms."""

    opens_to = staticmethod(rules.may_keep)
    form_class = ProgrammeForm
    list_title = LIST
    list_url_name = "projects:programme_list"
    refusals = (actions.ProgrammeRefused,)

    def act(self, form):
        return actions.save(form.instance, by=self.request.user)


class ProgrammeCreate(ProgrammeFormPage):
    title = "新建科技计划类别"
    extra_context = {"submit_label": "保存"}


class ProgrammeEdit(ProgrammeFormPage):
    title = "修改科技计划类别"
    extra_context = {"submit_label": "保存修改"}

    @cached_property
    def programme(self) -> Programme:
        return get_object_or_404(Programme.objects.visible_to(self.request.user), pk=self.kwargs["pk"])

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"instance": self.programme}
