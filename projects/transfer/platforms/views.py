"""Pages of platforms."""

from django.shortcuts import render
from django.urls import reverse
from django.views import View

from bureau.accounts.doors import Door
from bureau.exchange.export import ExportableList
from bureau.exchange.wizard import ImportWizard
from bureau.ui.as_of import requested_date
from bureau.ui.listing import ListPage
from bureau.ui.page_parts import Action
from enterprises.certifications.tables import as_of_query
from projects.register import rules
from projects.register.pages import ConfirmPage, ProjectEditPage, ProjectFormPage, find

from . import actions, tables
from .filters import PlatformFilters
from .forms import PlatformForm, StatusForm
from .models import Platform
from .resources import PlatformResource


class PlatformList(ExportableList, ListPage):
    opens_to = staticmethod(rules.readers)
    model = Platform
    title = "创新平台"
    unit = "个"
    paging = "keyset"
    ordering = ("-id",)
    count_cap = 500
    dated = True
    filterset_class = PlatformFilters
    search_fields = ("name", "host_name", "director")
    search_placeholder = "平台名称、依托单位或负责人"
    empty_text = "还没有登记创新平台。可以逐个登记，或从 Excel 导入。"

    def get_queryset(self):
        return super().get_queryset().select_related("county", "kind", "host")

    def get_columns(self):
        return tables.columns(self.as_of)

    def get_row_url(self, row):
        """To the platform as it stood on the asked day."""
        return row.get_absolute_url() + as_of_query(self.request)

    def get_export_columns(self):
        return tables.EXPORT

    def get_actions(self):
        if not rules.editors(self.request.user):
            return []
        return [Action("登记平台", reverse("projects:platform_create"), style="primary", icon="plus-lg")]

    def get_import_url(self):
        return reverse("projects:platform_import") if rules.editors(self.request.user) else ""


class PlatformDetail(Door, View):
    opens_to = staticmethod(rules.readers)

    def get(self, request, pk):
        platform = find(Platform.objects.select_related("county", "kind", "host"), pk, user=request.user)
        day = requested_date(request)
        context = {
            "title": platform.name,
            "as_of": day,
            "state": f"{platform.get_level_display()} · {platform.kind.name}",
            "record": platform,
            "breadcrumbs": [("创新平台", reverse("projects:platform_list")), (platform.name, "")],
            "strip": tables.strip(platform, day),
            "sections": [tables.facts(platform)],
            "actions": self.actions(platform),
        }
        return render(request, "projects/detail.html", context)

    def actions(self, platform):
        if not rules.may_edit(self.request.user, platform):
            return []
        offered = [Action("修改", reverse("projects:platform_edit", args=[platform.pk]), icon="pencil")]
        if platform.status != Platform.Status.WITHDRAWN:
            url = reverse("projects:platform_status", args=[platform.pk])
            offered.append(Action("变更状态", url, icon="arrow-left-right"))
        return offered


class PlatformCreate(ProjectFormPage):
    form_class = PlatformForm
    title = "登记平台"
    thing = "平台"
    list_title = "创新平台"
    list_url_name = "projects:platform_list"
    extra_context = {"submit_label": "登记"}

    def act(self, form):
        return actions.register_platform(form.instance, reason=form.cleaned_data["reason"])


class PlatformEdit(ProjectEditPage):
    form_class = PlatformForm
    title = "修改平台"
    thing = "平台"
    list_title = "创新平台"
    list_url_name = "projects:platform_list"

    def act(self, form):
        return actions.amend_platform(form.instance, reason=form.cleaned_data["reason"])


class PlatformStatus(ConfirmPage):
    """Set another status; withdrawing is one of them."""

    form_class = StatusForm
    refusals = (actions.StatusRefused,)
    title = "变更状态"
    submit_style = "primary"

    def rows(self):
        return Platform.objects.all()

    def sentence(self, record):
        return f"“{record.name}”现在的状态为“{record.get_status_display()}”。"

    def consequences(self, record):
        return [
            "筹建、运行、整改的平台都计入有效平台。",
            "撤销的自撤销之日起不再计入，以前各日的数字不变；撤销后不能恢复。",
        ]

    def act(self, record, form):
        facts = form.cleaned_data
        changed = actions.set_status(record, facts["status"], on=facts["on"], reason=facts["reason"])
        return f"“{changed.name}”自 {changed.status_on} 起为“{changed.get_status_display()}”。"


class PlatformImport(ImportWizard):
    opens_to = staticmethod(rules.editors)
    resource_class = PlatformResource
    title = "导入创新平台"
    list_url_name = "projects:platform_list"
    intro = (
        "按平台类别、级别和名称匹配；类别可以连同级别一起写，如“市级专业技术创新中心”。"
        "国家级、省级平台的依托单位既不在企业名录中又没有写明县区的，按“不在本市”保存，不计入指标。"
    )
