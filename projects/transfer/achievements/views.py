"""Pages of achievements."""

from django.shortcuts import render
from django.urls import reverse
from django.views import View

from bureau.accounts.doors import Door
from bureau.exchange.export import ExportableList
from bureau.exchange.wizard import ImportWizard
from bureau.ui.listing import ListPage
from bureau.ui.page_parts import Action
from projects.register import rules
from projects.register.pages import ProjectEditPage, ProjectFormPage, find

from . import actions, tables
from .filters import AchievementFilters
from .forms import AchievementForm
from .models import Achievement
from .resources import AchievementResource


class AchievementList(ExportableList, ListPage):
    opens_to = staticmethod(rules.readers)
    model = Achievement
    title = "成果转化"
    unit = "项"
    paging = "keyset"
    ordering = ("-id",)
    count_cap = 500
    filterset_class = AchievementFilters
    search_fields = ("name", "owner_name", "taker_name", "contract_number")
    search_placeholder = "成果名称、持有单位、承接单位或合同编号"
    empty_text = "还没有登记转化的成果。可以逐项登记，或从 Excel 导入。"
    columns = tables.LIST

    def get_queryset(self):
        return super().get_queryset().select_related("county", "owner", "taker", "project")

    def get_export_columns(self):
        return tables.EXPORT

    def get_actions(self):
        if not rules.editors(self.request.user):
            return []
        return [Action("登记成果转化", reverse("projects:achievement_create"), style="primary", icon="plus-lg")]

    def get_import_url(self):
        return reverse("projects:achievement_import") if rules.editors(self.request.user) else ""


class AchievementDetail(Door, View):
    opens_to = staticmethod(rules.readers)

    def get(self, request, pk):
        rows = Achievement.objects.select_related("county", "owner", "taker", "project")
        achievement = find(rows, pk, user=request.user)
        others = Achievement.objects.visible_to(request.user).filter(result_key=achievement.result_key)
        others = list(others.exclude(pk=achievement.pk))
        sections = [tables.facts(achievement)]
        if others:
            sections.append(tables.same_result(achievement, others))
        context = {
            "title": achievement.name,
            "state": f"由“{achievement.taker_name}”承接",
            "record": achievement,
            "breadcrumbs": [("成果转化", reverse("projects:achievement_list")), (achievement.name, "")],
            "strip": tables.strip(achievement),
            "sections": sections,
            "actions": self.actions(achievement),
        }
        return render(request, "projects/detail.html", context)

    def actions(self, achievement):
        if not rules.may_edit(self.request.user, achievement):
            return []
        return [Action("修改", reverse("projects:achievement_edit", args=[achievement.pk]), icon="pencil")]


class AchievementCreate(ProjectFormPage):
    form_class = AchievementForm
    title = "登记成果转化"
    thing = "成果转化"
    list_title = "成果转化"
    list_url_name = "projects:achievement_list"
    extra_context = {"submit_label": "登记"}

    def act(self, form):
        return actions.register_achievement(form.instance, reason=form.cleaned_data["reason"])


class AchievementEdit(ProjectEditPage):
    form_class = AchievementForm
    title = "修改成果转化"
    thing = "成果转化"
    list_title = "成果转化"
    list_url_name = "projects:achievement_list"

    def act(self, form):
        return actions.amend_achievement(form.instance, reason=form.cleaned_data["reason"])


class AchievementImport(ImportWizard):
    opens_to = staticmethod(rules.editors)
    resource_class = AchievementResource
    title = "导入成果转化"
    list_url_name = "projects:achievement_list"
    intro = (
        "成果名称、承接单位、落地日期都相同的算作同一条记录；同一成果由同一单位承接的，统计时只计首次落地的一条。"
        "承接单位不在企业名录中的须写明县区。"
    )
